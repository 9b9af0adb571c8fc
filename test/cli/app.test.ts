import * as fs from 'fs';
import * as path from 'path';
import { fakeApp, handed } from './apps';
import { cli, codesIn, folderWith, topicYaml } from './support';
import { problemsIn } from '../../src/cli/sources/app-problems';

const LOOSE = { code: 'TopicWithoutConsumer', path: 'orders/Arrived', text: 'TopicWithoutConsumer: [orders/Arrived] no stage reads the topic, got "arrived"; fix: connect a consumer' };

test('the warnings of an app are findings, with its acknowledgements', async () => {
  const app = fakeApp({ '': handed('shop', [LOOSE, { ...LOOSE, code: 'MovingImage', text: 'MovingImage: [orders/Parse] latest; fix: name a tag', path: 'orders/Parse', acknowledged: 'built each day' }]) });
  const { code, out } = await cli(['check', app]);
  expect(code).toBe(1);
  expect(out).toBe([
    'Checked 7 objects of an app: 0 errors, 1 warning, 0 notes, 1 acknowledged',
    '',
    'warning TopicWithoutConsumer orders/Arrived',
    '  what: no stage reads the topic, got "arrived"; fix: connect a consumer',
    '',
    'Acknowledged',
    '  MovingImage orders/Parse',
    '    reason: built each day',
    '',
  ].join('\n'));
  expect((await cli(['check', app, '--fail-on', 'error'])).code).toBe(0);
});

test.each([
  ['Node.js', 'PipelineError: InvalidName: [orders/Kafka] the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name\n    at new KafkaCluster (kafka-cluster.ts:10:5) {\n  code: \'InvalidName\'\n}'],
  ['Python', 'Traceback (most recent call last):\n  File "main.py", line 7\njsii.errors.JavaScriptError: \n  PipelineError: InvalidName: [orders/Kafka] the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name\n\nRuntimeError: InvalidName: [orders/Kafka] the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name'],
  ['Java, with line ends of Windows', 'Exception in thread "main" software.amazon.jsii.JsiiException: InvalidName: [orders/Kafka] the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name\r\n\tat Main.main'],
  ['a coloured terminal', '\u001b[31mError: InvalidName: [orders/Kafka] the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name\u001b[39m'],
])('a coded error of an app in %s is a finding, and no stack', async (_, output) => {
  const app = folderWith({ 'cdk8s.yaml': 'app: node app.js', 'app.js': `console.error(${JSON.stringify(output)}); process.exit(1);` });
  const { code, out, err } = await cli(['check', app, '--json']);
  expect(code).toBe(1);
  expect(err).toBe('');
  expect(codesIn(out)).toEqual(['InvalidName orders/Kafka']);
  const report = await cli(['report', app]);
  expect(report.code).toBe(2);
  expect(report.out).toBe('');
  expect(report.err).toContain('error InvalidName orders/Kafka\n  what: the name is too long, got "x"; allowed: 63 characters; fix: choose a shorter name');
  expect(report.err).not.toContain('    at ');
});

test('all problems of a synthesis are found in what cdk8s makes of them', () => {
  const output = 'Error: Validation failed with the following errors:\n  [] 2 problems found\n  1. ManifestInvalid: [a/B] KafkaTopic b is invalid; fix: correct it\n  2. StageWithoutInput: [a/C] sink has no input; fix: pass a topic as input\n    at validate';
  expect(problemsIn(output).map(({ code, subject, message }) => [code, subject, message])).toEqual([
    ['ManifestInvalid', 'a/B', 'KafkaTopic b is invalid; fix: correct it'],
    ['StageWithoutInput', 'a/C', 'sink has no input; fix: pass a topic as input'],
  ]);
  expect(problemsIn('Error: Something: [x] broke\nfix: nothing')).toEqual([]);
});

test('an app that fails otherwise: its last lines, and AppFailed', async () => {
  const app = folderWith({ 'cdk8s.yaml': 'app: node app.js', 'app.js': 'console.log("starting"); throw new Error("no database");' });
  const { code, out, err } = await cli(['check', app]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('no database');
  expect(err).toMatch(/error AppFailed: \[.*\] the app ended with exit code 1, got "node app\.js"/);
  const killed = folderWith({ 'cdk8s.yaml': 'app: kill -9 $$' });
  expect((await cli(['report', killed])).err).toMatch(/AppFailed/);
});

test('what an app prints does not spoil the answer', async () => {
  const app = fakeApp({ '': handed('shop') }, 'console.log("x".repeat(3_000_000)); console.error("warning");');
  const { code, out } = await cli(['report', app, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ version: 1, apps: [{ topology: { name: 'shop' }, capacity: { version: 1 } }] });
});

test('reports: all, chosen ones, in each form, of several apps', async () => {
  const app = fakeApp({ '': handed('shop'), 'app-2': handed('bank'), 'app-10': handed('port') });
  expect((await cli(['report', app])).out).toBe('Pipeline: shop\n\nCapacity of shop\n\nPipeline: bank\n\nCapacity of bank\n\nPipeline: port\n\nCapacity of port\n');
  expect((await cli(['report', app, '--only', 'access'])).out).toBe('Access of shop\n\nAccess of bank\n\nAccess of port\n');
  expect((await cli(['report', app, '--only', 'capacity, access', '--format', 'markdown'])).out).toContain('# Capacity\n\n# Access\n');
  expect((await cli(['report', app, '--format', 'html'])).out).toBe('<p>shop</p>\n\n<p>bank</p>\n\n<p>port</p>\n');
  expect(Object.keys((JSON.parse((await cli(['report', app, '--only', 'access', '--json'])).out) as { apps: object[] }).apps[0])).toEqual(['access']);
  const unknown = await cli(['report', app, '--only', 'acess']);
  expect(unknown).toEqual({ code: 2, out: '', err: 'error ReportUnknown: [--only] there is no such report, got "acess"; allowed: topology, access, capacity; fix: write access\n' });
});

test('reports as files', async () => {
  const out = path.join(folderWith({}), 'new', 'reports');
  const { code, out: list } = await cli(['report', fakeApp({ '': handed('shop'), 'app-2': handed('bank') }), '--out', out]);
  expect(code).toBe(0);
  expect(list.trim().split('\n')).toHaveLength(24);
  expect(fs.readFileSync(path.join(out, 'report.html'), 'utf8')).toBe('<p>shop</p>\n');
  expect(fs.readFileSync(path.join(out, 'app-2', 'access.txt'), 'utf8')).toBe('Access of bank\n');
  const blocked = await cli(['report', fakeApp({ '': handed('shop') }), '--out', path.join(out, 'report.html', 'below')]);
  expect(blocked).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error FileInaccessible: .*no folder/) });
});

test('the graph, to the output or to files', async () => {
  const app = fakeApp({ '': handed('shop'), 'app-2': handed('bank') });
  expect((await cli(['graph', app])).out).toBe('flowchart LR shop\n\nflowchart LR bank\n');
  const file = path.join(folderWith({}), 'pictures', 'topology.svg');
  expect(await cli(['graph', app, '--format', 'svg', '--out', file])).toEqual({ code: 0, out: '', err: '' });
  expect(fs.readFileSync(file, 'utf8')).toBe('<svg>shop</svg>\n');
  expect(fs.readFileSync(file.replace('.svg', '-2.svg'), 'utf8')).toBe('<svg>bank</svg>\n');
  expect((await cli(['graph', app, '--format', 'dot'])).err).toMatch(/^error AppWithoutReports: .*no graph as dot/);
});

test('an app without this library: its manifests are checked, and there is nothing to report', async () => {
  const manifests = topicYaml('a', 'partitons: 12');
  const app = folderWith({ 'main.js': `require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/a.k8s.yaml', ${JSON.stringify(manifests)});` });
  const checked = await cli(['check', app, '--app', 'node main.js']);
  expect(checked.code).toBe(1);
  expect(checked.out).toContain('Checked 1 object of an app without constructs of this library');
  expect(checked.out).not.toContain('  at:');
  expect(await cli(['report', app, '--app', 'node main.js'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error AppWithoutReports: /) });
});

test('manifests alone have a topology, as far as they say it', async () => {
  const folder = folderWith({
    'a.yaml': `${topicYaml('a')}---\n${topicYaml('b')}`,
    'b.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "acme.example/p:1"}]}',
    'c.yaml': 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaConnector\nmetadata: {name: lake, namespace: orders}\nspec: {class: S, config: {topics: "a, elsewhere", errors.deadletterqueue.topic.name: b}}',
  });
  const { code, out } = await cli(['report', folder]);
  expect(code).toBe(0);
  expect(out).toContain('Pipeline: 4 stages, 3 edges, 4 objects, 1 operator, 0 open warnings');
  expect(out).toMatch(/KafkaTopic orders\/a +-> +KafkaConnector orders\/lake +read as connect-lake/);
  expect(out).toMatch(/KafkaConnector orders\/lake +-> +KafkaTopic orders\/b +write \(dead letters\)/);
  expect((await cli(['graph', folder])).out).toContain('read as connect-lake');
  expect((await cli(['report', folder, '--format', 'html'])).out).toMatch(/^<!doctype html>/);
  expect(JSON.parse((await cli(['report', folder, '--json', '--only', 'operators'])).out)).toMatchObject({ apps: [{ operators: { operators: [{ name: 'strimzi' }] } }] });
  const target = path.join(folderWith({}), 'out');
  expect((await cli(['report', '-', '--out', target], { input: topicYaml('a') })).code).toBe(0);
  expect(fs.readdirSync(target)).toEqual(expect.arrayContaining(['report.html', 'topology.svg', 'access.json']));
});

test('nothing to report on is no success', async () => {
  for (const command of ['report', 'graph']) expect((await cli([command, folderWith({ 'cdk8s.yaml': 'language: python\n' })])).err).toMatch(/^error NoManifests/);
});
