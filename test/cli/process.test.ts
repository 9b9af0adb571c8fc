import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { folderWith, topicYaml } from './support';

// npm test compiles first; a run of this file alone needs `npx projen compile`.
const ROOT = path.join(__dirname, '..', '..');
const BIN = path.join(ROOT, 'lib', 'cli', 'bin.js');
const run = (argv: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {}) =>
  spawnSync(process.execPath, [BIN, ...argv], { encoding: 'utf8', ...options, env: { ...process.env, ...options.env } });

/** An app of the compiled library; below the repository, where the package finds itself. */
function appFolder(program: string): string {
  const folder = fs.mkdtempSync(path.join(ROOT, 'test-reports', 'cli-app-'));
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node main.js\n');
  fs.writeFileSync(path.join(folder, 'main.js'), program);
  return folder;
}

const PROGRAM = `
const { App, Chart } = require('cdk8s');
const { KafkaCluster } = require('cdk8s-data-pipelines');
const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'orders' });
new KafkaCluster(chart, 'Kafka', { brokers: 3 }).addTopic('Arrived', { partitions: 12, producedElsewhere: true });
app.synth();
`;

beforeAll(() => fs.mkdirSync(path.join(ROOT, 'test-reports'), { recursive: true }));

test('the program can be run, and package.json names it', () => {
  const { bin } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  expect(bin).toEqual({ 'cdk8s-data-pipelines': 'lib/cli/bin.js' });
  expect(fs.readFileSync(BIN, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  fs.accessSync(BIN, fs.constants.X_OK);
  expect(spawnSync(BIN, ['--version'], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '0.0.0\n', stderr: '' });
});

test('the exit codes of the process', () => {
  expect(run(['check', folderWith({ 'a.yaml': topicYaml('a') })]).status).toBe(0);
  expect(run(['check', folderWith({ 'a.yaml': topicYaml('a', 'partitons: 1') })]).status).toBe(1);
  expect(run(['check', 'no/such/folder']).status).toBe(2);
  expect(run(['check', '--no-such-flag']).status).toBe(2);
});

test('files below the working folder are named from there', () => {
  const folder = folderWith({ 'deploy/a.yaml': topicYaml('a', 'partitons: 1') });
  expect(run(['check', 'deploy', '--format', 'github'], { cwd: folder }).stdout).toMatch(/^::error file=deploy\/a\.yaml,line=9,/);
});

test('the standard input', () => {
  expect(run(['check', '-'], { input: topicYaml('a', 'partitons: 1') }).stdout).toContain('at:   stdin:9:3');
});

test('a reader that has seen enough ends it without a word', async () => {
  const folder = folderWith(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.yaml`, topicYaml(`t${i}`, 'partitons: 1')])));
  const child = spawn('sh', ['-c', `"${process.execPath}" "${BIN}" check "${folder}" | head -n 1`], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.on('data', chunk => (written.out += chunk));
  child.stderr.on('data', chunk => (written.err += chunk));
  await new Promise(resolve => child.on('close', resolve));
  expect(written).toEqual({ out: 'Checked 400 objects: 400 errors, 0 warnings, 0 notes\n', err: '' });
});

test('an app of this library: reports, graph, warnings, and what an upgrade would break', () => {
  const folder = appFolder(PROGRAM);
  try {
    const report = run(['report'], { cwd: folder });
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(report.stdout).toContain('orders/Kafka/Arrived');
    expect(run(['graph', folder]).stdout).toMatch(/^flowchart LR\n/);
    expect(run(['graph', folder, '--format', 'svg']).stdout).toMatch(/^<svg /);
    const page = run(['report', folder, '--format', 'html']).stdout;
    expect(page).toMatch(/^<!doctype html>/);
    const checked = run(['check', folder]);
    expect(checked.status).toBe(1);
    expect(checked.stdout).toContain('warning TopicWithoutConsumer orders/Kafka/Arrived');
    // Neither manifests nor reports are left behind.
    expect(fs.readdirSync(folder).sort()).toEqual(['cdk8s.yaml', 'main.js']);
    const later = appFolder(PROGRAM.replace('partitions: 12', 'partitions: 6'));
    const diff = run(['diff', folder, later]);
    fs.rmSync(later, { recursive: true });
    expect(diff.status).toBe(1);
    expect(diff.stdout).toContain('error TopicPartitionsDecreased KafkaTopic orders/arrived spec.partitions: 12 -> 6');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('mistakes in an app are findings', () => {
  const folder = appFolder(PROGRAM.replace('brokers: 3', 'brokers: 0'));
  try {
    const { status, stdout, stderr } = run(['check', folder]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^error InvalidNumber orders\/Kafka\n {2}what: /m);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('a synthesis writes its reports when a variable names a folder, and none otherwise', () => {
  const folder = appFolder(PROGRAM);
  try {
    const reports = path.join(folder, 'reports');
    expect(spawnSync(process.execPath, ['main.js'], { cwd: folder, env: { ...process.env, CDK8S_DATA_PIPELINES_REPORT: '' } }).status).toBe(0);
    expect(fs.existsSync(reports)).toBe(false);
    expect(spawnSync(process.execPath, ['main.js'], { cwd: folder, env: { ...process.env, CDK8S_DATA_PIPELINES_REPORT: reports } }).status).toBe(0);
    expect(fs.readdirSync(reports)).toEqual(expect.arrayContaining(['report.html', 'report.json', 'reports.json', 'topology.mmd']));
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(true);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
