import { FindingSeverity } from './finding-severity';
import { LocatedFinding } from './located-finding';
import { visible } from '../text-safety';

const COMMANDS: Readonly<Record<FindingSeverity, string>> = {
  [FindingSeverity.ERROR]: 'error',
  [FindingSeverity.WARNING]: 'warning',
  [FindingSeverity.NOTE]: 'notice',
};

/**
 * Findings as workflow commands, one on each line, which a job prints. An acknowledged finding is a notice that gives the reason.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGitHubCommands(findings: readonly LocatedFinding[]): string {
  return findings.map(finding => `${toCommand(finding)}\n`).join('');
}

function toCommand({ code, severity, message, subject, file, line, column, acknowledged }: LocatedFinding): string {
  const command = acknowledged === undefined ? COMMANDS[severity] : 'notice';
  const properties: ReadonlyArray<readonly [string, string | number | undefined]> = [
    ['file', file], ['line', line], ['col', column], ['title', `${code}: ${subject}`],
  ];
  const given = properties.flatMap(([name, value]) => value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]);
  return `::${command} ${given.join(',')}::${escapeData(acknowledged === undefined ? message : `${message} Acknowledged: ${acknowledged}`)}`;
}

/** Whatever could end the command is escaped; what cannot be seen is made visible. */
function escapeData(text: string): string {
  return visible(text).replace(/%/g, '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
