import { sarifProblems } from './sarif-structure';
import { FindingSeverity } from '../../../src/pipeline/findings/finding-severity';
import { toGitHubCommands } from '../../../src/pipeline/findings/github';
import { toGitLabCodeQuality } from '../../../src/pipeline/findings/gitlab';
import { FindingCode, LocatedFinding } from '../../../src/pipeline/findings/located-finding';
import { toSarif } from '../../../src/pipeline/findings/sarif';
import { UpgradeReport } from '../../../src/pipeline/upgrade';

const CODES: readonly FindingCode[] = [
  { code: 'SecondCode', severity: FindingSeverity.WARNING, title: 'Second', help: 'Do this.' },
  { code: 'FirstCode', severity: FindingSeverity.ERROR, title: 'First', help: 'Do that.', helpUri: 'https://docs.example/first' },
  { code: 'UnusedCode', severity: FindingSeverity.NOTE, title: 'Unused', help: 'Nothing.' },
];

const plain: LocatedFinding = {
  code: 'FirstCode',
  severity: FindingSeverity.ERROR,
  message: 'It breaks.',
  subject: 'KafkaTopic orders/a',
  path: 'spec.partitions',
  file: 'dist/a.yaml',
  line: 7,
  column: 3,
};
const accepted: LocatedFinding = { ...plain, code: 'SecondCode', severity: FindingSeverity.WARNING, acknowledged: 'we know' };
const placeless: LocatedFinding = { code: 'FirstCode', severity: FindingSeverity.NOTE, message: 'It is.', subject: 'Kafka orders/k', path: '' };
const hostile: LocatedFinding = {
  ...plain, message: '100%\nsure::error file=x::y\u001B[31m\u202E', subject: 'a,b:c%d\r\n', file: 'dist/a b:c%,é#?.yaml', acknowledged: 'fine\n::error::no',
};
const ALL = [plain, accepted, placeless, hostile];
const sarifOf = (findings: LocatedFinding[]) => JSON.parse(toSarif({ name: 'test', informationUri: 'https://docs.example' }, CODES, findings)) as Log;

interface Log {
  readonly runs: Array<{
    readonly tool: { readonly driver: { readonly rules: Array<{ readonly id: string }> } };
    readonly artifacts: unknown;
    readonly results: Array<Record<string, unknown> & {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly partialFingerprints: Record<string, string>;
    }>;
  }>;
}

describe('SARIF', () => {
  test('a log has the structure of the standard', () => {
    expect(sarifProblems(sarifOf(ALL))).toEqual([]);
    expect(sarifProblems(sarifOf([]))).toEqual([]);
    const report = UpgradeReport.betweenPaths('test/pipeline/upgrade/samples/before.yaml', 'test/pipeline/upgrade/samples/after.yaml');
    expect(sarifProblems(JSON.parse(report.sarif()))).toEqual([]);
  });

  test('the check of the structure finds what is wrong', () => {
    expect(sarifProblems({ version: '2.0.0', runs: [{ results: [{ message: {}, extra: 1, level: 'bad' }] }], $schema: 'x' })).toEqual(expect.arrayContaining([
      '$.version: "2.0.0"', '$.$schema: "x"', '$.runs[0]: tool is missing', '$.runs[0].results[0]: ruleId is missing', '$.runs[0].results[0].message: text is missing',
      '$.runs[0].results[0]: extra is unknown', '$.runs[0].results[0].level: "bad"',
    ]));
  });

  test('rules are those that occur, sorted, and results point at them', () => {
    const [run] = sarifOf(ALL).runs;
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['FirstCode', 'SecondCode']);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('a result has level, place and what it is about', () => {
    expect(sarifOf([plain]).runs[0].results[0]).toMatchObject({
      level: 'error',
      message: { text: 'It breaks.' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'dist/a.yaml' }, region: { startLine: 7, startColumn: 3 } },
        logicalLocations: [{ fullyQualifiedName: 'KafkaTopic orders/a spec.partitions' }],
      }],
    });
    expect(sarifOf([plain]).runs[0].results[0]).not.toHaveProperty('suppressions');
    expect(sarifOf([placeless]).runs[0].results[0]).toMatchObject({ level: 'note', locations: [{ logicalLocations: [{ fullyQualifiedName: 'Kafka orders/k' }] }] });
  });

  test('what was acknowledged is suppressed, with the reason', () => {
    expect(sarifOf([accepted]).runs[0].results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'we know' }]);
  });

  test('names of files are escaped', () => {
    expect(sarifOf([hostile, plain]).runs[0].artifacts).toEqual([{ location: { uri: 'dist/a%20b%3Ac%25%2C%C3%A9%23%3F.yaml' } }, { location: { uri: 'dist/a.yaml' } }]);
  });
});

describe('identities', () => {
  const idsOf = (findings: LocatedFinding[]) => sarifOf(findings).runs[0].results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);

  test('they stay when lines and words change', () => {
    expect(idsOf([{ ...plain, line: 99, column: 1, message: 'Otherwise.' }])).toEqual(idsOf([plain]));
  });

  test('they differ by code, subject, field and file, and when findings are alike', () => {
    const findings = [plain, { ...plain, code: 'SecondCode' }, { ...plain, subject: 'x' }, { ...plain, path: 'x' }, { ...plain, file: 'x' }, plain];
    expect(new Set(idsOf(findings)).size).toBe(findings.length);
    expect(idsOf(findings)).toEqual(idsOf(findings));
  });
});

describe('GitHub', () => {
  test('each finding is a command with its place', () => {
    expect(toGitHubCommands([plain, placeless])).toBe([
      '::error file=dist/a.yaml,line=7,col=3,title=FirstCode%3A KafkaTopic orders/a::It breaks.',
      '::notice title=FirstCode%3A Kafka orders/k::It is.', '',
    ].join('\n'));
    expect(toGitHubCommands([])).toBe('');
  });

  test('what was acknowledged is a notice, with the reason', () => {
    expect(toGitHubCommands([accepted])).toMatch(/^::notice .*::It breaks\. Acknowledged: we know\n$/);
  });

  test('nothing in a finding begins a command or a property of its own', () => {
    const text = toGitHubCommands([hostile]);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('file=dist/a b%3Ac%25%2Cé#?.yaml,');
    expect(text).toContain('title=FirstCode%3A a%2Cb%3Ac%25d ');
    expect(text).toContain('::100%25 sure::error file=x::y');
    expect(text).not.toMatch(/[\u001B\u202E]/);
  });
});

describe('GitLab', () => {
  interface Entry {
    readonly fingerprint: string;
    readonly severity: string;
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
  }

  const entries = JSON.parse(toGitLabCodeQuality(ALL, 'dist')) as Entry[];

  test('each finding is an entry with all that GitLab asks for', () => {
    expect(entries[0]).toEqual({
      description: 'KafkaTopic orders/a: It breaks.',
      check_name: 'FirstCode',
      fingerprint: entries[0].fingerprint,
      severity: 'critical',
      location: { path: 'dist/a.yaml', lines: { begin: 7 } },
    });
    expect(entries[0].fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(ALL.length);
    for (const { severity } of entries) expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
  });

  test('what was acknowledged is an information, and what has no place gets one', () => {
    expect(entries.map(({ severity }) => severity)).toEqual(['critical', 'info', 'info', 'info']);
    expect(entries[2].location).toEqual({ path: 'dist', lines: { begin: 1 } });
  });
});
