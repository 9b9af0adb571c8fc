import { CLI_PAGE } from './check/check-codes';
import { ExitCode } from './exit-code';
import { countsOf, inOrder, textOf } from './findings-text';
import { FindingSeverity } from '../pipeline/findings/finding-severity';
import { toGitHubCommands } from '../pipeline/findings/github';
import { toGitLabCodeQuality } from '../pipeline/findings/gitlab';
import { FindingCode, LocatedFinding } from '../pipeline/findings/located-finding';
import { toSarif } from '../pipeline/findings/sarif';

/** Forms in which findings are written. */
export const FINDING_FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab'] as const;

/** One of the forms. */
export type FindingFormat = typeof FINDING_FORMATS[number];

/** What findings of a command are written with. */
export interface FindingsPage {
  /** Name of the command. */
  readonly command: string;
  /** What was looked at, as in "Checked 12 objects". */
  readonly summary: string;
  readonly findings: readonly LocatedFinding[];
  readonly codes: readonly FindingCode[];
  /** Paragraphs of the text before and after the findings. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** What JSON has beside the findings. */
  readonly json: object;
}

/** The findings of a command in one of the forms. */
export function writeFindings(page: FindingsPage, format: FindingFormat, failOn: FindingSeverity): string {
  const findings = inOrder(page.findings);
  switch (format) {
    case 'json': return jsonOf(page, findings, failOn);
    case 'sarif': return toSarif({ name: `cdk8s-data-pipelines ${page.command}`, informationUri: CLI_PAGE }, page.codes, findings);
    case 'github': return toGitHubCommands(findings);
    case 'gitlab': return toGitLabCodeQuality(findings, 'manifests');
    default: {
      const body = findings.length === 0 ? [] : [textOf(findings).trimEnd()];
      return `${[`${page.summary}: ${countsOf(findings)}`, ...(page.before ?? []), ...body, ...(page.after ?? [])].join('\n\n')}\n`;
    }
  }
}

/** How the process ends: notes and what was acknowledged never count. */
export function exitCodeOf(findings: readonly LocatedFinding[], failOn: FindingSeverity): ExitCode {
  const counting = failOn === FindingSeverity.ERROR ? [FindingSeverity.ERROR] : [FindingSeverity.ERROR, FindingSeverity.WARNING];
  return findings.some(({ severity, acknowledged }) => acknowledged === undefined && counting.includes(severity)) ? ExitCode.FINDINGS : ExitCode.FINE;
}

function jsonOf({ json }: FindingsPage, findings: readonly LocatedFinding[], failOn: FindingSeverity): string {
  const failed = exitCodeOf(findings, failOn) !== ExitCode.FINE;
  return `${JSON.stringify({ version: 1, failed, ...json, findings: findings.map(toJson) }, undefined, 2)}\n`;
}

function toJson({ code, severity, subject, path, message, file, line, column, acknowledged }: LocatedFinding): object {
  return { code, severity, subject, path, message, file, line, column, acknowledged };
}
