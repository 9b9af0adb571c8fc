import { FindingSeverity } from '../pipeline/findings/finding-severity';
import { LocatedFinding } from '../pipeline/findings/located-finding';
import { compareText } from '../pipeline/model/sorting';
import { visible } from '../pipeline/text-safety';

const ORDER = [FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.NOTE];

/** Findings in the order in which they are shown: what weighs most first, then by place. */
export function inOrder(findings: readonly LocatedFinding[]): LocatedFinding[] {
  return [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)
    || compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
    || compareText(`${a.subject} ${a.code} ${a.path} ${a.message}`, `${b.subject} ${b.code} ${b.path} ${b.message}`));
}

/** Findings for a terminal, one paragraph each. Acknowledged ones come last, with their reasons. */
export function textOf(findings: readonly LocatedFinding[]): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined).map(block);
  const accepted = findings.filter(({ acknowledged }) => acknowledged !== undefined).map(finding => `  ${headline(finding)}\n    reason: ${visible(finding.acknowledged!)}\n`);
  return [...open, ...(accepted.length === 0 ? [] : [`Acknowledged\n${accepted.join('')}`])].join('\n');
}

function block(finding: LocatedFinding): string {
  const { severity, file, line, column, message } = finding;
  const at = file === undefined ? '' : `  at:   ${visible(file)}:${line ?? 1}:${column ?? 1}\n`;
  return `${severity} ${headline(finding)}\n${at}  what: ${visible(message)}\n`;
}

function headline({ code, subject, path }: LocatedFinding): string {
  return visible(`${code} ${subject}${path === '' ? '' : ` ${path}`}`);
}

/** `2 errors, 0 warnings, 1 note`. */
export function countsOf(findings: readonly LocatedFinding[]): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const count = (severity: FindingSeverity) => plural(open.filter(finding => finding.severity === severity).length, severity);
  return [...ORDER.map(count), ...(open.length === findings.length ? [] : [`${findings.length - open.length} acknowledged`])].join(', ');
}

/** `1 object`, `2 objects`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
