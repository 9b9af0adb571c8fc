import { ABOUT } from './box-text';
import { isDeadLetter, ROLE_TITLES } from './labels';
import { StageRole } from '../../core/stages';
import { TopologyModel } from '../model/topology-model';

const MARK_WIDTH = 22;
const GAP = 18;

/** What the marks of a picture mean. */
export interface Legend {
  readonly markup: string;
  readonly width: number;
}

interface Entry {
  readonly classes: string;
  readonly title: string;
  readonly mark: 'box' | 'round' | 'line';
}

/** The legend of what the picture holds, and of nothing else. */
export function legendOf(model: TopologyModel, x: number, y: number): Legend {
  let right = x;
  const marks = entriesOf(model).map(({ classes, title, mark }) => {
    const left = right;
    right += MARK_WIDTH + Math.round(title.length * ABOUT.advance) + GAP;
    return `<g class="${classes}">${drawn(mark, left, y)}<text class="about" x="${left + MARK_WIDTH}" y="${y + 4}">${title}</text></g>`;
  });
  return { markup: `<g class="legend" aria-hidden="true">${marks.join('')}</g>`, width: right - x - GAP };
}

function entriesOf(model: TopologyModel): Entry[] {
  const used = new Set(model.stages.filter(stage => !isDeadLetter(stage)).map(stage => stage.role));
  const roles = (Object.keys(ROLE_TITLES) as StageRole[]).filter(role => used.has(role));
  return [
    ...roles.map((role): Entry => ({ classes: role, title: ROLE_TITLES[role], mark: role === StageRole.TOPIC ? 'round' : 'box' })),
    ...(model.stages.some(isDeadLetter) ? [{ classes: 'topic dead', title: 'Dead letters', mark: 'round' } as const] : []),
    ...(model.edges.some(edge => edge.feedback) ? [{ classes: 'flow feedback', title: 'Feedback', mark: 'line' } as const] : []),
    ...(model.edges.some(edge => edge.encrypted === false) ? [{ classes: 'flow clear', title: 'Not encrypted', mark: 'line' } as const] : []),
  ];
}

function drawn(mark: Entry['mark'], x: number, y: number): string {
  if (mark === 'line') return `<path class="line" d="M${x} ${y}H${x + 16}"/>`;
  return `<rect class="box" x="${x}" y="${y - 6}" width="16" height="12" rx="${mark === 'round' ? 6 : 2}"/>`;
}
