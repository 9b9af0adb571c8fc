import * as fs from 'fs';
import * as path from 'path';
import { Result, Status } from './result';
import { StepNote } from './steps';

/** What the results are about. */
export interface ReportHeader {
  readonly driver: string;
  readonly kubernetes: string;
  readonly started: string;
}

const MARKS: Readonly<Record<Status, string>> = { 'passed': 'passed ', 'failed': 'FAILED ', 'not run': 'not run' };

/** Lines of a step. */
export function stepLine(note: StepNote): string {
  return `  ${note.failed ? 'FAILED ' : ''}${note.text} (${note.seconds.toFixed(1)} s)`;
}

/** What is printed for a scenario when it is over. */
export function resultLine(result: Result): string {
  if (result.status === 'not run') return `not run: ${result.scenario}: ${result.reason}`;
  if (result.status === 'failed') return `failed: ${result.scenario}: ${result.reason}`;
  return `passed: ${result.scenario} (${result.expectations} expectations, ${result.seconds.toFixed(1)} s)`;
}

/** The last lines: a table, and the counts alone on a line. */
export function summary(results: readonly Result[]): string[] {
  const width = Math.max(8, ...results.map(result => result.scenario.length));
  const rows = results.map(result => {
    const detail = result.status === 'passed' ? `${result.expectations} expectations` : firstLine(result.reason);
    return `${MARKS[result.status]}  ${result.scenario.padEnd(width)}  ${result.seconds.toFixed(1).padStart(7)} s  ${detail}`;
  });
  const count = (status: Status) => results.filter(result => result.status === status).length;
  return ['', ...rows, '', `${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run`];
}

/** Exit code of the suite: a failure, or nothing that ran, is no success. */
export function exitCode(results: readonly Result[]): number {
  const ran = results.some(result => result.status === 'passed');
  return ran && !results.some(result => result.status === 'failed') ? 0 : 1;
}

/** Writes the results for the pages that are generated from them. */
export function writeResults(file: string, header: ReportHeader, results: readonly Result[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ ...header, results }, undefined, 2)}\n`);
}

function firstLine(text: string): string {
  const [line] = text.split('\n');
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
