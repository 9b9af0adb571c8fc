import { FindingSeverity } from '../../pipeline/findings/finding-severity';
import { LocatedFinding } from '../../pipeline/findings/located-finding';

/** The coded problems that a program ended with. */
export class AppProblems extends Error {
  constructor(public readonly findings: readonly LocatedFinding[]) {
    super(findings.map(({ message }) => message).join('\n'));
    this.name = 'AppProblems';
  }
}

/** As every coded problem ends with its fix, nothing else that a program prints is taken for one. */
const CODED = /(?:^|\s)([A-Z][A-Za-z0-9]+): \[([^\]]*)\] (.+; fix: .+)$/;
// eslint-disable-next-line no-control-regex -- colours begin with one
const COLOURS = /\u001b\[[0-9;]*m/g;

/**
 * The coded problems in what a program printed, each once. In every language of jsii the message is all that is left of an error, in the
 * middle of a stack that looks different everywhere.
 */
export function problemsIn(output: string): LocatedFinding[] {
  const found = new Map<string, LocatedFinding>();
  for (const line of output.replace(COLOURS, '').split(/\r?\n/)) {
    const match = CODED.exec(line);
    if (!match) continue;
    const [, code, subject, message] = match;
    found.set(`${code} ${subject} ${message}`, { code, severity: FindingSeverity.ERROR, subject, path: '', message });
  }
  return [...found.values()];
}
