import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Testing } from 'cdk8s';
import { sampleApp } from './fixtures';
import { PipelineReport } from '../../src/pipeline';

const FILES = ['topology.mmd', 'topology.dot', 'topology.svg', 'report.html', 'report.txt', 'report.json', 'access.md', 'operators.md'];

function temporary(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'pipeline-report-'));
}

test('is about the whole app, whatever construct it is asked for', () => {
  const app = sampleApp(20, 2);
  const inner = app.node.findAll().pop()!;
  expect(PipelineReport.of(inner).json()).toBe(PipelineReport.of(app).json());
});

test('writes every form, in directories that it makes', () => {
  const directory = path.join(temporary(), 'a', 'b');
  const app = sampleApp(20);
  const report = PipelineReport.of(app);
  expect(report.writeTo(directory)).toEqual(FILES.map(name => path.join(directory, name)));
  const content = (name: string) => fs.readFileSync(path.join(directory, name), 'utf8');
  expect(content('topology.mmd')).toBe(report.topologyMermaid());
  expect(content('topology.dot')).toBe(report.topologyDot());
  expect(content('topology.svg')).toBe(report.topologySvg());
  expect(content('report.html')).toBe(report.html());
  expect(content('report.txt')).toBe(report.text());
  expect(content('report.json')).toBe(report.json());
  expect(content('access.md')).toContain('| parseorders |');
  expect(content('operators.md')).toContain('| Strimzi |');
});

test('refuses a directory that cannot be written with the system\'s error', () => {
  const file = path.join(temporary(), 'file');
  fs.writeFileSync(file, '');
  expect(() => PipelineReport.of(sampleApp(5)).writeTo(path.join(file, 'below'))).toThrow(/ENOTDIR|EEXIST/);
});

test('JSON has a version and every list of the model', () => {
  const parsed = JSON.parse(PipelineReport.of(sampleApp(5)).json());
  expect(parsed.version).toBe(1);
  expect(Object.keys(parsed)).toEqual(['version', 'stages', 'edges', 'access', 'operators', 'objects', 'unassigned', 'images', 'warnings']);
});

test('access rows are copies', () => {
  const report = PipelineReport.of(sampleApp(5));
  const rows = report.accessTable();
  expect(rows.map(row => row.resource)).toEqual(['group parseorders', 'topic ordersarrived']);
  rows[0].operations.push('All');
  expect(report.accessTable()[0].operations).toEqual(['Read']);
});

test('the same program gives the same bytes', () => {
  const texts = [1, 2].map(() => {
    const directory = temporary();
    PipelineReport.of(sampleApp(60, 3)).writeTo(directory);
    return FILES.map(name => fs.readFileSync(path.join(directory, name), 'utf8'));
  });
  expect(texts[0]).toEqual(texts[1]);
});

test('after synthesis it tells the warnings of the graph, and nothing else differs', () => {
  const app = sampleApp(5);
  const before = JSON.parse(PipelineReport.of(app).json());
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  Testing.synth(app.charts[0]);
  const after = JSON.parse(PipelineReport.of(app).json());
  expect(warned).toHaveBeenCalled();
  expect(before.warnings).toEqual([]);
  expect(after.warnings.map((w: { code: string }) => w.code)).toEqual(['TopicWithoutConsumer']);
  expect({ ...after, warnings: [] }).toEqual(before);
});
