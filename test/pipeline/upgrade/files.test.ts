import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Chart, Testing } from 'cdk8s';
import * as yaml from 'yaml';
import { topic, user } from './objects';
import { messageOf } from '../../support/app';
import { KafkaCluster, ManifestSet, UpgradeReport } from 'cdk8s-data-pipelines';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'manifests-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

let count = 0;
function folderOf(files: Record<string, string>): string {
  const folder = path.join(root, `${count += 1}`);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

const stringify = (...objects: object[]) => objects.map(object => yaml.stringify(object)).join('---\n');
const between = (before: Record<string, string>, after: Record<string, string>) => UpgradeReport.betweenPaths(folderOf(before), folderOf(after));

test('a finding names the file and the line of its field', () => {
  const after = folderOf({ 'kafka/topics.yaml': `# topics\n${stringify(user(), topic({ partitions: 6 }))}` });
  const report = UpgradeReport.betweenPaths(folderOf({ 'kafka/topics.yaml': stringify(user(), topic()) }), after);
  const file = path.join(after, 'kafka/topics.yaml');
  const line = fs.readFileSync(file, 'utf8').split('\n').findIndex(text => text.includes('partitions: 6')) + 1;
  expect(report.findings).toEqual([expect.objectContaining({ code: 'TopicPartitionsDecreased', file, line, column: 3 })]);
});

test.each([
  ['a comment before the mark', '# a\n---\n# b\n'],
  ['a mark at the start', '---\n'],
  ['directives', '%YAML 1.1\n---\n'],
  ['lines of another system', '# a\r\n---\r\n'],
])('%s does not move the line', (_, prefix) => {
  const text = `${prefix}${stringify(topic({ partitions: 6 }))}`;
  const [finding] = between({ 'a.yaml': stringify(topic()) }, { 'a.yaml': text }).findings;
  expect(text.split('\n')[finding.line! - 1]).toContain('partitions: 6');
});

test('a field that is gone stands at what is left of its path', () => {
  const text = stringify(topic({ config: { a: 1 } }));
  const [finding] = between({ 'a.yaml': stringify(topic({ config: { 'retention.ms': -1 } })) }, { 'a.yaml': text }).findings;
  expect(finding.code).toBe('TopicRetentionReduced');
  expect(text.split('\n')[finding.line! - 1]).toContain('config:');
});

test('what is gone stands at the top of its file, or where it was when the file is gone too', () => {
  const kept = between({ 'a.yaml': stringify(user(), topic()) }, { 'a.yaml': stringify(user()) });
  expect(kept.findings[0]).toMatchObject({ code: 'TopicRemoved', line: 1 });
  expect(kept.findings[0].file).toBe(path.join(root, `${count}`, 'a.yaml'));
  const gone = between({ 'a.yaml': stringify(user(), topic()) }, { 'b.yaml': stringify(user()) });
  expect(gone.findings[0].file).toBe(path.join(root, `${count - 1}`, 'a.yaml'));
  expect(gone.findings[0].line).toBeGreaterThan(5);
});

test('objects in another file, document or order are the same', () => {
  expect(between({ 'a.yaml': stringify(topic(), user()) }, { 'b/c.yml': stringify(user()), 'd.json': JSON.stringify(topic()) }).findings).toEqual([]);
});

test('lists of objects are taken apart, with the lines of what is in them', () => {
  const list = (...items: object[]) => yaml.stringify({ apiVersion: 'v1', kind: 'List', items });
  const text = list(user(), topic({ partitions: 6 }));
  const [finding] = between({ 'a.yaml': list(topic(), user()) }, { 'a.yaml': text }).findings;
  expect(text.split('\n')[finding.line! - 1]).toContain('partitions: 6');
  expect(between({ 'a.yaml': yaml.stringify({ apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopicList', items: [topic()] }) }, { 'a.yaml': stringify(topic()) }).findings).toEqual([]);
});

test('a file alone will do, and an empty folder stands for nothing', () => {
  const folder = folderOf({ 'a.yaml': stringify(topic()) });
  expect(UpgradeReport.betweenPaths(path.join(folder, 'a.yaml'), path.join(folder, 'a.yaml')).findings).toEqual([]);
  expect(UpgradeReport.betweenPaths(folderOf({}), folder).findings).toEqual([]);
});

test('hidden files, other files and what npm installs are passed over', () => {
  const files = { 'a.yaml': stringify(topic()), '.hidden/b.yaml': '{', 'node_modules/c.yaml': '{', 'README.md': '{', 'd.yaml.bak': '{' };
  expect(between({}, files).findings).toEqual([]);
});

test('a path that leads nowhere is an error', () => {
  expect(messageOf(() => UpgradeReport.betweenPaths(path.join(root, 'none'), root))).toMatch(/^ManifestsNotFound: .*there is no such file or folder/);
});

test('files below the working directory are named from there', () => {
  const set = 'test/pipeline/upgrade/samples';
  const report = UpgradeReport.betweenPaths(`${set}/before.yaml`, path.resolve(`${set}/after.yaml`));
  expect(report.findings.map(({ file }) => file)).toContain(`${set}/after.yaml`);
});

test('a text may stand for a file', () => {
  const report = UpgradeReport.between(ManifestSet.fromText(stringify(topic())), ManifestSet.fromText(stringify(topic({ partitions: 6 })), 'topics.yaml'));
  expect(report.findings[0]).toMatchObject({ file: 'topics.yaml', line: 10 });
  const nameless = UpgradeReport.between(ManifestSet.fromText(stringify(topic())), ManifestSet.fromText(stringify(topic({ partitions: 6 }))));
  expect(nameless.findings[0]).not.toHaveProperty('line');
});

test('an app may stand for its manifests, before and after they are written', () => {
  const program = (partitions: number) => {
    const app = Testing.app();
    new KafkaCluster(new Chart(app, 'orders', { namespace: 'orders' }), 'Kafka').addTopic('Arrived', { partitions, producedElsewhere: true, consumedElsewhere: true });
    return app;
  };
  const report = UpgradeReport.between(ManifestSet.fromApp(program(12)), ManifestSet.fromApp(program(6)));
  expect(report.findings.map(({ code }) => code)).toEqual(['TopicPartitionsDecreased']);
  const written = program(12);
  written.synth();
  expect(UpgradeReport.between(ManifestSet.fromPath(written.outdir), ManifestSet.fromApp(program(12))).findings).toEqual([]);
});
