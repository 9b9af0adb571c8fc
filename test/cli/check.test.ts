import * as fs from 'fs';
import * as path from 'path';
import { cli, codesIn, folderWith, topicYaml } from './support';
import { CHECK_CODES } from '../../src/cli/check/check-codes';
import { sarifProblems } from '../pipeline/findings/sarif-structure';

const check = async (files: Readonly<Record<string, string>>) => {
  const { code, out } = await cli(['check', folderWith(files), '--json']);
  return { code, codes: codesIn(out) };
};

test('manifests that are fine', async () => {
  const folder = folderWith({ 'topics.yaml': `${topicYaml('arrived')}---\n${topicYaml('parsed')}` });
  expect(await cli(['check', folder])).toEqual({ code: 0, out: 'Checked 2 objects: 0 errors, 0 warnings, 0 notes\n', err: '' });
});

test('a finding stands on its line, and says what is right', async () => {
  const folder = folderWith({ 'a/topics.yaml': `${topicYaml('arrived')}---\n${topicYaml('parsed', 'partitons: 12')}` });
  const { code, out } = await cli(['check', folder]);
  expect(code).toBe(1);
  expect(out).toBe([
    'Checked 2 objects: 1 error, 0 warnings, 0 notes',
    '',
    'error FieldUnknown KafkaTopic orders/parsed spec.partitons',
    `  at:   ${folder}/a/topics.yaml:19:3`,
    '  what: unknown field; did you mean "partitions"? (schema of strimzi 1.2.0)',
    '',
  ].join('\n'));
});

const FAULTS: ReadonlyArray<readonly [string, string, string]> = [
  ['FieldMissing', 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaNodePool\nmetadata: {name: a, labels: {strimzi.io/cluster: k}}\nspec: {replicas: 3, storage: {type: ephemeral}}', 'FieldMissing KafkaNodePool a spec.roles 4'],
  ['FieldInvalid', topicYaml('a', 'partitions: 0'), 'FieldInvalid KafkaTopic orders/a spec.partitions 9'],
  ['ValueNotSupported', 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaNodePool\nmetadata: {name: a}\nspec:\n  replicas: 3\n  roles: [brocker]\n  storage: {type: ephemeral}', 'ValueNotSupported KafkaNodePool a spec.roles[0] 6'],
  ['TypeInvalid', topicYaml('a', 'partitions: many'), 'TypeInvalid KafkaTopic orders/a spec.partitions 9'],
  ['FieldUnknown', topicYaml('a', 'config: {}\n  topic: x'), 'FieldUnknown KafkaTopic orders/a spec.topic 10'],
  ['VersionUnknown', topicYaml('a').replace('/v1', '/v1beta2'), 'VersionUnknown KafkaTopic orders/a  2'],
  ['ManifestUnreadable', 'a: [1\nb: 2', 'ManifestUnreadable'],
  ['DocumentIgnored', 'replicas: 3', 'DocumentIgnored'],
  ['ObjectRepeated', `${topicYaml('a')}---\n${topicYaml('a', 'partitions: 6')}`, 'ObjectRepeated KafkaTopic orders/a  12'],
  ['NullValue', topicYaml('a', 'replicas: null'), 'NullValue KafkaTopic orders/a spec.replicas 9'],
  ['KindUnknown', topicYaml('a').replace('KafkaTopic', 'KafkaTopik'), 'KindUnknown KafkaTopik orders/a kind 2'],
];

test.each(FAULTS)('%s', async (code, text, expected) => {
  const found = await check({ 'm.yaml': text });
  expect(found.codes.map(entry => entry.split(' ')[0])).toContain(code);
  expect(found.codes.find(entry => entry.startsWith(code))).toContain(expected);
});

test('every code has a title, help and a page', () => {
  for (const { code, title, help, helpUri } of CHECK_CODES) {
    expect(help.length).toBeGreaterThan(30);
    expect(title.length).toBeGreaterThan(10);
    expect(helpUri).toBe(`https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines/blob/main/docs/cli.md#${code.toLowerCase()}`);
  }
});

test('null is fine where the schema allows it, and in builtin kinds', async () => {
  expect(await check({
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: null}\ndata: null',
    'b.yaml': topicYaml('b', 'config: {x: null}'),
  })).toEqual({ code: 0, codes: [] });
});

test('kinds without a schema are counted, not guessed', async () => {
  const folder = folderWith({ 'm.yaml': 'apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: a}\nspec: {any: thing}' });
  const { code, out } = await cli(['check', folder]);
  expect(code).toBe(0);
  expect(out).toContain('Not checked, since there is no schema for their kinds\n  1 Widget (acme.example/v1)\n');
});

test('warnings count unless told otherwise; notes never do', async () => {
  const warned = folderWith({ 'm.yaml': topicYaml('a', 'replicas: null') });
  expect((await cli(['check', warned])).code).toBe(1);
  expect((await cli(['check', warned, '--fail-on', 'error'])).code).toBe(0);
  expect((await cli(['check', folderWith({ 'a.yaml': topicYaml('a'), 'values.yaml': 'replicas: 3' })])).code).toBe(0);
});

test('the standard input, several files, lists', async () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n  - ${topicYaml('a', 'partitons: 1').replace(/\n/g, '\n    ')}`;
  const { code, out } = await cli(['check', '-', '--json'], { input: list });
  expect(code).toBe(1);
  expect(codesIn(out)).toEqual(['FieldUnknown KafkaTopic orders/a spec.partitons 12']);
  const folder = folderWith({ 'a.yaml': topicYaml('a'), 'b.yml': topicYaml('b'), 'c.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}' });
  expect((await cli(['check', path.join(folder, 'a.yaml'), path.join(folder, 'c.json')])).out).toContain('Checked 2 objects');
  expect((await cli(['check', folder])).out).toContain('Checked 3 objects');
});

test('each form of the output', async () => {
  const folder = folderWith({ 'm.yaml': topicYaml('a', 'partitons: 12') });
  const inForm = async (format: string) => (await cli(['check', folder, '--format', format])).out;
  const sarif = JSON.parse(await inForm('sarif')) as { runs: Array<{ tool: { driver: { name: string } }; results: Array<{ ruleId: string }> }> };
  expect(sarifProblems(sarif)).toEqual([]);
  expect(sarif.runs[0].tool.driver.name).toBe('cdk8s-data-pipelines check');
  expect(sarif.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['FieldUnknown']);
  expect(await inForm('github')).toBe(`::error file=${folder}/m.yaml,line=9,col=3,title=FieldUnknown%3A KafkaTopic orders/a::unknown field; did you mean "partitions"? (schema of strimzi 1.2.0)\n`);
  expect(JSON.parse(await inForm('gitlab'))).toEqual([expect.objectContaining({ check_name: 'FieldUnknown', severity: 'critical', location: { path: `${folder}/m.yaml`, lines: { begin: 9 } } })]);
  expect(JSON.parse(await inForm('json'))).toMatchObject({ version: 1, failed: true, objects: 1, unchecked: [] });
  expect(await inForm('json')).toBe((await cli(['check', folder, '--json'])).out);
});

test('nothing to check is no success', async () => {
  for (const argv of [['check', folderWith({})], ['check', folderWith({ 'readme.md': 'no manifests' })], ['check', '-']]) {
    const { code, err } = await cli(argv);
    expect(code).toBe(2);
    expect(err).toMatch(/^error NoManifests: /);
  }
});

test('what cannot be read is told in words', async () => {
  expect(await cli(['check', 'no/such/folder'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error ManifestsNotFound: \[no\/such\/folder\]/) });
  // A file of the system that is there and cannot be read, whoever asks.
  expect(await cli(['check', '/proc/self/mem'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error FileInaccessible: /) });
  expect((await cli(['check', `${'x'.repeat(5000)}.yaml`])).code).toBe(2);
});

test('line ends of Windows, and a mark at the start', async () => {
  const text = `\uFEFF${topicYaml('a')}---\n${topicYaml('b', 'partitons: 12')}`.replace(/\n/g, '\r\n');
  expect(await check({ 'm.yaml': text })).toEqual({ code: 1, codes: ['FieldUnknown KafkaTopic orders/b spec.partitons 19'] });
});

test('hostile names reach neither the terminal nor the next line', async () => {
  const name = 'a\u001b[31m\u0007::error::x\u2028y';
  const folder = folderWith({ 'm.yaml': `apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {name: ${JSON.stringify(name)}}\nspec: {${JSON.stringify(`p\n::error::${name}`)}: 1}` });
  for (const format of ['text', 'github']) {
    const { out } = await cli(['check', folder, '--format', format], { terminal: false });
    // eslint-disable-next-line no-control-regex -- that is the point
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/);
    expect(out.split('\n').filter(line => line.startsWith('::')).length).toBe(format === 'github' ? 2 : 0);
  }
});

test('prototypes, deep nests and aliases do no harm', async () => {
  const deep = `${'{a: '.repeat(300)}1${'}'.repeat(300)}`;
  const found = await check({
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {__proto__: x, constructor: other}',
    'b.yaml': `apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: b}\nspec: ${deep}`,
    'c.yaml': `a: &a [1,2]\nb: [${'*a,'.repeat(3000)}]`,
    'd.yaml': 'apiVersion: __proto__\nkind: constructor\nmetadata: null',
  });
  expect(found.codes).toEqual([expect.stringMatching(/^ManifestUnreadable .*c\.yaml/)]);
});

test('a huge folder', async () => {
  const folder = folderWith(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`d${i % 20}/t${i}.yaml`, topicYaml(`t${i}`)])));
  const started = Date.now();
  expect((await cli(['check', folder])).out).toBe('Checked 2000 objects: 0 errors, 0 warnings, 0 notes\n');
  expect(Date.now() - started).toBeLessThan(20_000);
  fs.rmSync(folder, { recursive: true });
});

test('colours: on a terminal, or when asked for', async () => {
  const folder = folderWith({ 'm.yaml': topicYaml('a', 'partitons: 12') });
  const isColoured = async (argv: string[], env: NodeJS.ProcessEnv, terminal: boolean) => (await cli(['check', folder, ...argv], { env, terminal })).out.includes('\u001b[1;31merror');
  expect(await isColoured([], {}, true)).toBe(true);
  expect(await isColoured([], {}, false)).toBe(false);
  expect(await isColoured([], { NO_COLOR: '1' }, true)).toBe(false);
  expect(await isColoured([], { TERM: 'dumb' }, true)).toBe(false);
  expect(await isColoured([], { FORCE_COLOR: '1' }, false)).toBe(true);
  expect(await isColoured([], { FORCE_COLOR: '0' }, true)).toBe(false);
  expect(await isColoured(['--color'], { NO_COLOR: '1' }, false)).toBe(true);
  expect(await isColoured(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
  expect(await isColoured(['--format', 'github'], {}, true)).toBe(false);
});
