import { FindingSeverity } from './finding-severity';
import { fingerprints } from './fingerprint';
import { LocatedFinding } from './located-finding';
import { visible } from '../text-safety';

const SEVERITIES: Readonly<Record<FindingSeverity, string>> = {
  [FindingSeverity.ERROR]: 'critical',
  [FindingSeverity.WARNING]: 'major',
  [FindingSeverity.NOTE]: 'info',
};

/**
 * Findings as a Code Quality report, which a job keeps as the artifact `codequality` and a merge request shows on its lines. An acknowledged
 * finding is an information that gives the reason. GitLab wants a place: what was not read from a file stands on the first line of `fallback`.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function toGitLabCodeQuality(findings: readonly LocatedFinding[], fallback: string): string {
  const ids = fingerprints(findings);
  const entries = findings.map(({ code, severity, message, subject, file = fallback, line = 1, acknowledged }, i) => ({
    description: visible(`${subject}: ${message}${acknowledged === undefined ? '' : ` Acknowledged: ${acknowledged}`}`),
    check_name: code,
    fingerprint: ids[i],
    severity: acknowledged === undefined ? SEVERITIES[severity] : 'info',
    location: { path: file, lines: { begin: line } },
  }));
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}
