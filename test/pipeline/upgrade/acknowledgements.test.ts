import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { findingsBetween, reportBetween } from './compare';
import { topic } from './objects';
import { messageOf } from '../../support/app';

const [before, after] = [[topic(), topic({}, 'old')], [topic({ partitions: 6 })]];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'acknowledgements-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = path.join(folder, 'accepted.yaml');
  fs.writeFileSync(file, text);
  return file;
}

const REMOVED = { code: 'TopicRemoved', target: 'KafkaTopic orders/old', reason: 'nobody has read it since June' };

test('what is acknowledged no longer blocks, and keeps its reason', () => {
  const report = reportBetween(before, after, { acknowledgements: [REMOVED] });
  expect(report.findings.find(({ code }) => code === 'TopicRemoved')).toMatchObject({ severity: 'error', acknowledged: 'nobody has read it since June' });
  expect(report.blocking.map(({ code }) => code)).toEqual(['TopicPartitionsDecreased']);
  expect(report.isBlocked).toBe(true);
  expect(reportBetween([topic({}, 'old')], [], { acknowledgements: [REMOVED] }).isBlocked).toBe(false);
});

test('a field narrows it', () => {
  const narrow = { code: 'TopicRetentionReduced', target: 'KafkaTopic orders/arrived', path: 'spec.config[retention.ms]', reason: 'the archive has everything' };
  const findings = findingsBetween([topic()], [topic({ config: { 'retention.ms': 1, 'retention.bytes': 1 } })], { acknowledgements: [narrow] });
  expect(findings.map(({ path: field, acknowledged }) => [field, acknowledged !== undefined])).toEqual([
    ['spec.config[retention.bytes]', false], ['spec.config[retention.ms]', true],
  ]);
});

test('one that matches nothing is told, with its line', () => {
  const file = fileOf('acknowledgements:\n  - code: TopicRemoved\n    object: KafkaTopic orders/old\n    reason: nobody has read it since June\n  - code: UserRemoved\n    object: KafkaUser orders/gone\n    reason: the team has moved away\n');
  const stale = findingsBetween(before, after, { acknowledgementsFile: file }).filter(({ code }) => code === 'AcknowledgementStale');
  expect(stale).toEqual([expect.objectContaining({ severity: 'note', target: 'KafkaUser orders/gone', detail: 'it is for UserRemoved', file, line: 5 })]);
});

test('a file may be empty, and JSON', () => {
  expect(reportBetween(before, after, { acknowledgementsFile: fileOf('') }).blocking).toHaveLength(2);
  expect(reportBetween(before, after, { acknowledgementsFile: fileOf('acknowledgements: []') }).blocking).toHaveLength(2);
  const { target, ...rest } = REMOVED;
  const json = JSON.stringify({ acknowledgements: [{ ...rest, object: target }] });
  expect(reportBetween(before, after, { acknowledgementsFile: fileOf(json) }).blocking).toHaveLength(1);
});

test.each([
  ['no list', 'a: 1\nacknowledgements: yes', 'no list'],
  ['a list alone', '- code: TopicRemoved', 'no list'],
  ['no YAML', 'acknowledgements: [', 'AcknowledgementInvalid'],
  ['an entry that is a text', 'acknowledgements: [TopicRemoved]', 'no map'],
  ['no reason', 'acknowledgements:\n  - code: TopicRemoved\n    object: KafkaTopic orders/old', 'the reason says nothing, got nothing'],
  ['a reason that says nothing', 'acknowledgements:\n  - code: TopicRemoved\n    object: KafkaTopic orders/old\n    reason: "  ok   "', 'at least 10 characters'],
  ['no object', 'acknowledgements:\n  - code: TopicRemoved\n    reason: nobody reads it any more', 'the object is not named'],
  ['an object without a kind', 'acknowledgements:\n  - code: TopicRemoved\n    object: orders/old\n    reason: nobody reads it any more', 'KafkaTopic orders/arrived'],
  ['a code that is none', 'acknowledgements:\n  - code: TopicRemovd\n    object: KafkaTopic orders/old\n    reason: nobody reads it any more', 'fix: write TopicRemoved'],
  ['a field that is none', 'acknowledgements:\n  - code: TopicRemoved\n    object: KafkaTopic orders/old\n    reason: nobody reads it any more\n    until: 2027', '"until"'],
  ['a field of another type', 'acknowledgements:\n  - code: TopicRemoved\n    object: KafkaTopic orders/old\n    reason: nobody reads it any more\n    path: 1', 'the path is no text'],
])('%s is an error', (_, text, says) => {
  const message = messageOf(() => reportBetween(before, after, { acknowledgementsFile: fileOf(text) }));
  expect(message).toMatch(/^AcknowledgementInvalid: /);
  expect(message).toContain(says);
});

test('a file that is missing is an error, and so is a mistake in a program', () => {
  expect(messageOf(() => reportBetween(before, after, { acknowledgementsFile: path.join(folder, 'none.yaml') }))).toContain('AcknowledgementInvalid: ');
  expect(messageOf(() => reportBetween(before, after, { acknowledgements: [{ ...REMOVED, code: 'Nothing' }] }))).toContain('[acknowledgements[0]] there is no such code');
});
