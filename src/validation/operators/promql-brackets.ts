import { Report } from '../report';
import { JsonRecord } from '../schema';

const CLOSING: { readonly [opening: string]: string } = { '(': ')', '[': ']', '{': '}' };

/** The expression of a rule: there is one, and its brackets and quotes close. */
export function checkExpression({ expr }: JsonRecord, report: Report): void {
  const text = String(expr ?? '');
  const problem = text.trim() === '' ? 'must not be empty' : bracketProblem(text);
  if (problem !== undefined) report.invalid(text, problem, 'expr');
}

/**
 * What is wrong with brackets and quotes of a PromQL expression; undefined when every one closes.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 */
function bracketProblem(text: string): string | undefined {
  const open: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    const end = endOfPart(text, i);
    if (end === undefined) return `the quote at character ${i + 1} does not close`;
    i = end;
    if (char in CLOSING) open.push(CLOSING[char]);
    else if (')]}'.includes(char) && open.pop() !== char) return `the ${char} at character ${i + 1} closes nothing`;
  }
  return open.length > 0 ? `a ${open[open.length - 1]} is missing` : undefined;
}

/** Where a comment or a quote that begins here ends, or just here; undefined for a quote that does not. */
function endOfPart(text: string, start: number): number | undefined {
  if (text[start] === '#') return endOfLine(text, start);
  return '"\'`'.includes(text[start]) ? endOfQuote(text, start) : start;
}

/** Quotes of a line end in it; raw ones, in backticks, know no escapes and may have lines. */
function endOfQuote(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === quote) return i;
    if (quote !== '`' && text[i] === '\\') i += 1;
    else if (quote !== '`' && text[i] === '\n') return undefined;
  }
  return undefined;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
