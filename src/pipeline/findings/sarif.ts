import { FindingSeverity } from './finding-severity';
import { fingerprints } from './fingerprint';
import { FindingCode, LocatedFinding } from './located-finding';
import { compareText, sortedBy } from '../model/sorting';
import { visible } from '../text-safety';

/** What a log says about the program that wrote it. */
export interface SarifTool {
  /** Name of the tool and of what it did, such as `cdk8s-data-pipelines diff`. */
  readonly name: string;
  readonly informationUri: string;
}

const LEVELS: Readonly<Record<FindingSeverity, string>> = {
  [FindingSeverity.ERROR]: 'error',
  [FindingSeverity.WARNING]: 'warning',
  [FindingSeverity.NOTE]: 'note',
};

/**
 * Findings as a SARIF log: one run, a rule for each code that occurs, acknowledged findings as suppressed results.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(tool: SarifTool, codes: readonly FindingCode[], findings: readonly LocatedFinding[]): string {
  const used = sortedBy(codes.filter(({ code }) => findings.some(finding => finding.code === code)), ({ code }) => code);
  const index = new Map(used.map(({ code }, i) => [code, i]));
  const ids = fingerprints(findings);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: tool.name, informationUri: tool.informationUri, rules: used.map(toRule) } },
      columnKind: 'utf16CodeUnits',
      artifacts: filesOf(findings).map(file => ({ location: { uri: toUri(file) } })),
      results: findings.map((finding, i) => toResult(finding, index.get(finding.code), ids[i])),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function filesOf(findings: readonly LocatedFinding[]): string[] {
  return [...new Set(findings.flatMap(({ file }) => file ?? []))].sort(compareText);
}

function toRule({ code, severity, title, help, helpUri }: FindingCode): object {
  return {
    id: code,
    name: code,
    shortDescription: { text: visible(title) },
    fullDescription: { text: visible(help) },
    help: { text: visible(help) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function toResult(finding: LocatedFinding, ruleIndex: number | undefined, id: string): object {
  const { code, severity, message, subject, path, acknowledged } = finding;
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: visible(message) },
    locations: [{
      ...physicalLocation(finding),
      logicalLocations: [{ fullyQualifiedName: visible(path === '' ? subject : `${subject} ${path}`), kind: 'object' }],
    }],
    partialFingerprints: { 'subjectAndPath/v1': id },
    ...(acknowledged === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: visible(acknowledged) }] }),
  };
}

function physicalLocation({ file, line, column }: LocatedFinding): object {
  if (file === undefined) return {};
  const region = line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: toUri(file) }, ...region } };
}

/** A path as a reference: each part escaped, so that a colon or a space is part of a name. */
function toUri(file: string): string {
  return file.split('/').map(part => encodeURIComponent(visible(part))).join('/');
}
