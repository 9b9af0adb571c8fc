import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { exitCode, resultLine, stepLine, summary, writeResults } from '../suite/reporter';
import { Result, Status } from '../suite/result';

const result = (scenario: string, status: Status, reason = ''): Result => ({
  scenario, title: 'It works', status, setting: 'stand-ins', reason, seconds: 1.5, expectations: 2, constructs: status === 'passed' ? ['KafkaTopic'] : [],
});
const all = [result('one', 'passed'), result('second', 'failed', 'expect a document: there is none\nlong story'), result('third', 'not run', 'operator eck: it is not there')];

test('the last line has the counts alone, what was not run apart', () => {
  expect(summary(all)).toEqual([
    '',
    'passed   one           1.5 s  2 expectations',
    'FAILED   second        1.5 s  expect a document: there is none',
    'not run  third         1.5 s  operator eck: it is not there',
    '',
    '1 passed, 1 failed, 1 not run',
  ]);
});

test('each scenario is told when it is over', () => {
  expect(all.map(resultLine)).toEqual([
    'passed: one (2 expectations, 1.5 s)',
    'failed: second: expect a document: there is none\nlong story',
    'not run: third: operator eck: it is not there',
  ]);
  expect(stepLine({ text: 'given a pod', seconds: 0.25 })).toBe('  given a pod (0.3 s)');
  expect(stepLine({ text: 'given a pod', seconds: 0.25, failed: true })).toBe('  FAILED given a pod (0.3 s)');
});

test.each([
  [['passed'], 0],
  [['passed', 'not run'], 0],
  [['passed', 'failed'], 1],
  [['not run'], 1],
  [[], 1],
] as [Status[], number][])('%j ends with %i: a failure, or nothing that ran, is no success', (statuses, code) => {
  expect(exitCode(statuses.map(status => result('x', status)))).toBe(code);
});

test('the results are a file for the pages that are generated from them', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reporter-'));
  const file = path.join(folder, 'reports', 'integration.json');
  writeResults(file, { driver: 'kind', kubernetes: 'v1.34.4', started: '2026-01-01T00:00:00Z' }, all);
  const written = JSON.parse(fs.readFileSync(file, 'utf8')) as { driver: string; results: Result[] };
  expect(written.driver).toBe('kind');
  expect(written.results).toEqual(all);
  fs.rmSync(folder, { recursive: true });
});
