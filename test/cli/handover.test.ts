import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { folderWith } from './support';
import { readHandovers, readReport } from '../../src/cli/sources/handovers';
import { FURTHER_REPORTS } from '../../src/pipeline/handover/further-reports';
import { REPORT_FOLDER } from '../../src/pipeline/handover/register';
import { KafkaCluster, PipelineGraph, PipelineReport } from 'cdk8s-data-pipelines';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));
afterEach(() => delete process.env[REPORT_FOLDER]);

function program(brokers: number): App {
  const app = new App({ outdir: folderWith({}) });
  const chart = new Chart(app, 'orders', { namespace: 'orders' });
  new KafkaCluster(chart, 'Kafka', { brokers }).addTopic('Arrived', { producedElsewhere: true });
  return app;
}

test('the first app of a process writes into the folder, others below it, each again into its own', () => {
  const folder = path.join(folderWith({}), 'reports');
  process.env[REPORT_FOLDER] = folder;
  const [first, second] = [program(3), program(5)];
  first.synth();
  second.synth();
  first.synth();
  const handovers = readHandovers(folder);
  expect(handovers.map(({ manifests }) => manifests)).toEqual([first.outdir, second.outdir]);
  expect(fs.readdirSync(folder)).toContain('app-2');
  for (const [i, app] of [first, second].entries()) {
    const [topology] = handovers[i].reports;
    expect(readReport(handovers[i], topology, 'json')).toBe(PipelineReport.of(app).json());
    expect(readReport(handovers[i], topology, 'text')).toBe(PipelineReport.of(app).text());
    expect(readReport(handovers[i], topology, 'markdown')).toContain(`\`\`\`mermaid\n${PipelineReport.of(app).topologyMermaid()}\`\`\``);
    expect(readReport(handovers[i], topology, 'dot')).toBe(PipelineReport.of(app).topologyDot());
    // Warnings of rules that need the whole graph are there.
    expect(readReport(handovers[i], topology, 'json')).toContain('TopicWithoutConsumer');
  }
});

test('every report is there in each of its forms, and the page holds all of them', () => {
  const folder = path.join(folderWith({}), 'reports');
  process.env[REPORT_FOLDER] = folder;
  program(3).synth();
  const [handover] = readHandovers(path.join(folder, fs.readdirSync(folder).includes('reports.json') ? '' : fs.readdirSync(folder)[0]));
  expect(handover.reports.map(({ name }) => name)).toEqual(['topology', 'access', 'operators', ...FURTHER_REPORTS.map(({ name }) => name)]);
  for (const report of handover.reports) {
    for (const form of ['text', 'json', 'markdown'] as const) expect(readReport(handover, report, form)).toMatch(/\S\n$/);
    expect(() => JSON.parse(readReport(handover, report, 'json')!) as unknown).not.toThrow();
    expect(JSON.parse(readReport(handover, report, 'json')!)).toMatchObject({ version: 1 });
  }
  const page = readReport(handover, handover.reports[0], 'html')!;
  for (const { name, title } of FURTHER_REPORTS) expect(page).toContain(`<section id="${name}"><h2>${title}</h2>`);
});

test('an app with problems of the pipeline writes nothing', () => {
  const folder = path.join(folderWith({}), 'reports');
  process.env[REPORT_FOLDER] = folder;
  const app = program(3);
  PipelineGraph.of(app)._addCheck('of the test', () => ['Broken: [app] no; fix: yes']);
  expect(() => app.synth()).toThrow('Broken');
  expect(fs.existsSync(folder)).toBe(false);
});

test('without the variable nothing is written', () => {
  const before = fs.readdirSync('.');
  program(3).synth();
  expect(fs.readdirSync('.')).toEqual(before);
});
