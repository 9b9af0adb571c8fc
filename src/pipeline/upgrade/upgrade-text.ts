import { UpgradeFinding } from './upgrade-finding';
import { FindingSeverity } from '../findings/finding-severity';
import { visible } from '../text-safety';

/** Sizes of what was compared. */
export interface UpgradeCounts {
  readonly before: number;
  readonly after: number;
}

/** The report for a terminal. */
export function upgradeText(findings: readonly UpgradeFinding[], counts: UpgradeCounts): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const accepted = findings.filter(({ acknowledged }) => acknowledged !== undefined);
  const count = (severity: FindingSeverity, noun: string) => {
    const number = open.filter(finding => finding.severity === severity).length;
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
  };
  const summary = [count(FindingSeverity.ERROR, 'error'), count(FindingSeverity.WARNING, 'warning'), count(FindingSeverity.NOTE, 'note'), `${accepted.length} acknowledged`];
  return [
    `Upgrade from ${counts.before} to ${counts.after} objects: ${summary.join(', ')}`,
    ...open.flatMap(finding => ['', ...block(finding)]),
    ...(accepted.length === 0 ? [] : ['', 'Acknowledged', ...accepted.map(finding => `  ${headline(finding)}\n    reason: ${visible(finding.acknowledged!)}`)]),
    '',
  ].join('\n');
}

function block(finding: UpgradeFinding): string[] {
  const { severity, title, file, line, detail, happens, safeWay } = finding;
  return [
    `${severity} ${headline(finding)}`,
    ...(file === undefined ? [] : [`  at:       ${visible(file)}:${line}`]),
    `  what:     ${visible(detail === undefined ? `${title}.` : `${title}: ${detail}.`)}`,
    `  happens:  ${visible(happens)}`,
    `  safe way: ${visible(safeWay)}`,
  ];
}

function headline({ code, target, path, before, after }: UpgradeFinding): string {
  const change = before === undefined && after === undefined ? '' : `: ${before ?? 'not set'} -> ${after ?? 'not set'}`;
  return visible(`${code} ${target}${path === '' ? '' : ` ${path}`}${change}`);
}

/** A finding in one paragraph, for a review. */
export function findingMessage({ title, path, before, after, detail, happens, safeWay }: UpgradeFinding): string {
  const change = before === undefined && after === undefined ? '' : ` (${path === '' ? '' : `${path}: `}${before ?? 'not set'} -> ${after ?? 'not set'})`;
  return `${title}${change}${detail === undefined ? '' : `: ${detail}`}. ${happens} Safe way: ${safeWay}`;
}
