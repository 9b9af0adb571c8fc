import { reportBetween } from './compare';
import { kafka, topic } from './objects';
import { RULES } from '../../../src/pipeline/upgrade/rules';
import { SET_RULES } from '../../../src/pipeline/upgrade/set-rules';
import { FindingSeverity, UpgradeReport } from 'cdk8s-data-pipelines';

const SAMPLES = 'test/pipeline/upgrade/samples';
const report = UpgradeReport.betweenPaths(`${SAMPLES}/before.yaml`, `${SAMPLES}/after.yaml`);

test('manifests written by hand are compared', () => {
  expect(report.findings.map(({ code, target, line }) => [code, target, line])).toEqual([
    ['ConsumerGroupChanged', 'KafkaSource shop/fraud', 23],
    ['TopicPartitionsDecreased', 'KafkaTopic shop/payments', 10],
    ['TopicRetentionReduced', 'KafkaTopic shop/payments', 13],
    ['ReferencedObjectRemoved', 'KafkaUser shop/fraud', 1],
    ['UserRemoved', 'KafkaUser shop/fraud', 1],
  ]);
  expect(report.isBlocked).toBe(true);
});

test('the text says what, where, what happens and what to do', () => {
  const text = report.text();
  expect(text.split('\n')[0]).toBe('Upgrade from 3 to 2 objects: 5 errors, 0 warnings, 0 notes, 0 acknowledged');
  expect(text).toContain([
    'error TopicPartitionsDecreased KafkaTopic shop/payments spec.partitions: 24 -> 12',
    `  at:       ${SAMPLES}/after.yaml:10`,
    '  what:     A topic has fewer partitions than before.',
    '  happens:  The Topic Operator refuses the change (NotSupported)',
  ].join('\n'));
  expect(text).toContain('  safe way: Keep the number.');
  expect(text.endsWith('\n')).toBe(true);
});

test('what was acknowledged stands at the end of the text', () => {
  const text = reportBetween([topic()], [topic({ partitions: 6 })], { acknowledgements: [{ code: 'TopicPartitionsDecreased', target: 'KafkaTopic orders/arrived', reason: 'an experiment of an hour' }] }).text();
  expect(text).toBe([
    'Upgrade from 1 to 1 objects: 0 errors, 0 warnings, 0 notes, 1 acknowledged', '', 'Acknowledged',
    '  TopicPartitionsDecreased KafkaTopic orders/arrived spec.partitions: 12 -> 6', '    reason: an experiment of an hour', '',
  ].join('\n'));
});

test('JSON has a version, and all of the findings', () => {
  const content = JSON.parse(report.json()) as { version: number; blocked: boolean; objects: object; findings: unknown[] };
  expect(content).toMatchObject({ version: 1, blocked: true, objects: { before: 3, after: 2 } });
  expect(content.findings).toEqual(JSON.parse(JSON.stringify(report.findings)));
  expect(report.json()).toBe(UpgradeReport.betweenPaths(`${SAMPLES}/before.yaml`, `${SAMPLES}/after.yaml`).json());
});

test('reviews get every finding on its line', () => {
  expect(report.githubAnnotations()).toContain(`::error file=${SAMPLES}/after.yaml,line=10,col=3,title=TopicPartitionsDecreased%3A KafkaTopic shop/payments::A topic has fewer partitions than before (spec.partitions: 24 -> 12). The Topic`);
  expect(JSON.parse(report.gitlabCodeQuality())).toHaveLength(5);
});

test('notes do not block, warnings do', () => {
  const notes = reportBetween([kafka({ metadataVersion: '4.1' })], [kafka()]);
  expect([notes.findings.length, notes.blocking.length, notes.isBlocked]).toEqual([1, 0, false]);
  const warnings = reportBetween([topic()], [topic({ partitions: 24 })]);
  expect(warnings.blocking.map(({ severity }) => severity)).toEqual([FindingSeverity.WARNING]);
});

describe('the catalogue', () => {
  const all = [...RULES, ...SET_RULES];

  test('codes are unique and in one form', () => {
    const codes = all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter(code => !/^([A-Z][a-z]+)+$/.test(code))).toEqual([]);
  });

  test('each rule has words and at least one source', () => {
    for (const { title, happens, safeWay, see } of all) {
      expect(title).toMatch(/^[A-Z].*[a-z]$/);
      for (const text of [happens, safeWay]) expect(text).toMatch(/^[A-Z].{20,}\.$/);
      expect(see.length).toBeGreaterThan(0);
      for (const url of see) expect(URL.canParse(url)).toBe(true);
    }
  });
});
