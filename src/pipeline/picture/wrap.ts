import { shorten, visible } from '../text-safety';

/** Where a name may be broken: behind a separator, and before a new word of camel case. */
const BREAKS = /(?<=[\s/._-])(?=[^\s/._-])|(?<=[\p{Ll}\d])(?=\p{Lu})/u;

/** How long lines may be, in characters. */
export interface LineLimits {
  /** A text up to this length stays on one line. */
  readonly comfortable: number;
  /** Longer lines are shortened in the middle. */
  readonly longest: number;
}

/** A text on one line or on two lines of about the same length, broken between words. */
export function wrap(text: string, limits: LineLimits): string[] {
  const shown = visible(text);
  const words = shown.split(BREAKS);
  if (columnsOf(shown) <= limits.comfortable || words.length === 1) return [shorten(shown, limits.longest)];
  const halves = words.slice(1).map((_, i) => [words.slice(0, i + 1), words.slice(i + 1)].map(half => half.join('').trim()));
  const longer = (lines: readonly string[]) => Math.max(...lines.map(columnsOf));
  const best = halves.reduce((a, b) => (longer(b) < longer(a) ? b : a));
  return best.map(line => shorten(line, limits.longest));
}

/** Width of a text in characters; those from the East Asian blocks on, and pictographs, count twice. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0);
}
