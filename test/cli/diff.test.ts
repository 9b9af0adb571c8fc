import * as fs from 'fs';
import * as path from 'path';
import { cli, folderWith, topicYaml } from './support';
import { sarifProblems } from '../pipeline/findings/sarif-structure';

const before = () => folderWith({ 'topics.yaml': topicYaml('a', 'partitions: 12') });
const after = () => folderWith({ 'topics.yaml': topicYaml('a', 'partitions: 6') });

test('the same is no difference', async () => {
  expect(await cli(['diff', before(), before()])).toEqual({ code: 0, out: 'Upgrade from 1 to 1 objects: 0 errors, 0 warnings, 0 notes, 0 acknowledged\n', err: '' });
});

test('a danger is 1, until somebody acknowledges it', async () => {
  const [old, now] = [before(), after()];
  const found = await cli(['diff', old, now]);
  expect(found.code).toBe(1);
  expect(found.out).toContain('error TopicPartitionsDecreased KafkaTopic orders/a spec.partitions: 12 -> 6');
  const file = path.join(now, '.acknowledged.yaml');
  fs.writeFileSync(file, 'acknowledgements:\n  - code: TopicPartitionsDecreased\n    object: KafkaTopic orders/a\n    reason: created anew by hand, see the runbook\n');
  const accepted = await cli(['diff', old, now, '--acknowledgements', file]);
  expect(accepted.code).toBe(0);
  expect(accepted.out).toContain('reason: created anew by hand, see the runbook');
  fs.writeFileSync(file, 'acknowledgements:\n  - code: TopicPartitionsDecrease\n    object: KafkaTopic orders/a\n    reason: created anew by hand\n');
  const mistaken = await cli(['diff', old, now, '--acknowledgements', file]);
  expect(mistaken).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error AcknowledgementInvalid: .*write TopicPartitionsDecreased/) });
});

test('warnings count unless told otherwise', async () => {
  const [old, now] = [before(), folderWith({ 'topics.yaml': topicYaml('a', 'partitions: 24') })];
  const { code, out } = await cli(['diff', old, now]);
  expect(out).toContain('warning TopicPartitionsIncreased');
  expect(code).toBe(1);
  expect((await cli(['diff', old, now, '--fail-on', 'error'])).code).toBe(0);
});

test('an empty folder stands for nothing deployed; a folder that is not there is a mistake', async () => {
  expect((await cli(['diff', folderWith({}), after()])).code).toBe(0);
  expect(await cli(['diff', 'no/such', after()])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error ManifestsNotFound/) });
});

test('a broken document is told with its line', async () => {
  const { code, out } = await cli(['diff', before(), folderWith({ 'topics.yaml': 'a: [1\nb: 2' })]);
  expect(code).toBe(1);
  expect(out).toContain('error ManifestUnreadable');
  expect(out).toMatch(/at: {7}\S+topics\.yaml:2/);
});

test('an app against what is deployed, from the standard input', async () => {
  const program = `require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/a.k8s.yaml', ${JSON.stringify(topicYaml('a', 'partitions: 6'))});`;
  const app = folderWith({ 'cdk8s.yaml': 'app: node main.js', 'main.js': program });
  const { code, out } = await cli(['diff', '-', app], { input: topicYaml('a', 'partitions: 12') });
  expect(code).toBe(1);
  expect(out).toContain('error TopicPartitionsDecreased');
  // Its files are gone when somebody reads this.
  expect(out).not.toContain('  at:');
});

test('each form of the output, and colours', async () => {
  const [old, now] = [before(), after()];
  const inForm = async (format: string) => (await cli(['diff', old, now, '--format', format])).out;
  expect(sarifProblems(JSON.parse(await inForm('sarif')))).toEqual([]);
  expect(await inForm('github')).toMatch(/^::error file=.*topics\.yaml,line=9/);
  expect(JSON.parse(await inForm('gitlab'))).toEqual([expect.objectContaining({ check_name: 'TopicPartitionsDecreased' })]);
  expect(JSON.parse((await cli(['diff', old, now, '--json'])).out)).toMatchObject({ version: 1, blocked: true });
  expect((await cli(['diff', old, now], { terminal: true })).out).toContain('\u001b[1;31merror\u001b[0m TopicPartitionsDecreased');
});
