import { ROLE_TITLES } from './labels';
import { columnsOf, wrap } from './wrap';
import { StageRole } from '../../core/stages';
import { StageModel } from '../model/topology-model';

/** A font of the picture: its class, the limits of its lines, and its measures in pixels. */
interface Font {
  readonly name: 'label' | 'about';
  readonly comfortable: number;
  readonly longest: number;
  /** Mean width of a character, on the generous side since fonts differ. */
  readonly advance: number;
  readonly lineHeight: number;
}

const LABEL: Font = { name: 'label', comfortable: 15, longest: 26, advance: 8.4, lineHeight: 16 };
export const ABOUT: Font = { name: 'about', comfortable: 17, longest: 30, advance: 6.6, lineHeight: 14 };
const PADDING = 8;
const SIDES = 18;
/** Rounded ends take room from the text. */
const ROUND_SIDES = 26;
const NARROWEST = 84;

/** A line of text in a box; the height is that of its base line below the top of the text. */
export interface BoxLine {
  readonly font: Font['name'];
  readonly text: string;
  readonly baseline: number;
}

/** What a box says, and the room that this takes. */
export interface BoxText {
  readonly lines: readonly BoxLine[];
  readonly textHeight: number;
  readonly width: number;
  readonly height: number;
}

/** The text of a stage's box: its name, what it is, and where when that is not the same everywhere. */
export function boxText(stage: StageModel, name: string, withNamespace: boolean): BoxText {
  const label = wrap(name, LABEL);
  const about = { ...ABOUT, comfortable: Math.max(ABOUT.comfortable, Math.floor(widthOf(LABEL, label) / ABOUT.advance)) };
  const texts: Array<readonly [Font, string]> = [
    ...label.map(line => [LABEL, line] as const),
    ...wrap(aboutOf(stage), about).map(line => [ABOUT, line] as const),
    ...(withNamespace ? wrap(`in ${stage.namespace || 'no namespace'}`, about).map(line => [ABOUT, line] as const) : []),
  ];
  let textHeight = 0;
  const lines = texts.map(([font, text]) => {
    textHeight += font.lineHeight;
    return { font: font.name, text, baseline: textHeight - 4 };
  });
  const widest = Math.max(...texts.map(([font, text]) => widthOf(font, [text])));
  const width = Math.round(Math.max(NARROWEST, widest + (stage.role === StageRole.TOPIC ? ROUND_SIDES : SIDES)));
  return { lines, textHeight, width, height: textHeight + 2 * PADDING };
}

function widthOf(font: Font, lines: readonly string[]): number {
  return Math.max(...lines.map(columnsOf)) * font.advance;
}

/** What a stage is. */
export function aboutOf(stage: StageModel): string {
  return stage.type || ROLE_TITLES[stage.role];
}
