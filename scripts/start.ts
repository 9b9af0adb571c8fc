/* eslint-disable no-console -- a program for people */
import * as fs from 'fs';
import * as path from 'path';
import * as yaml from 'yaml';
import { exampleNames, ROOT, runExample } from './examples';
import { validateManifest } from '../lib/validation';
import { PipelineReport } from 'cdk8s-data-pipelines';

/** Objects in the YAML files below a folder, read back from disk: what `kubectl apply` would get. */
function readManifests(folder: string): unknown[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => yaml.parseAllDocuments(fs.readFileSync(path.join(folder, file), 'utf8')).map(document => document.toJS() as unknown));
}

/** What became of an example. */
interface Outcome {
  readonly objects: number;
  readonly invalid: number;
}

/** Synthesizes one example into dist/<name> and prints what it amounts to; its whole report when asked for. */
function start(name: string, withReport: boolean): Outcome {
  const target = path.join(ROOT, 'dist', name);
  fs.rmSync(target, { recursive: true, force: true });
  const app = runExample(name, path.join(target, 'manifests'));
  const report = PipelineReport.of(app);
  report.writeTo(target);
  const manifests = readManifests(path.join(target, 'manifests'));
  const findings = manifests.map(manifest => validateManifest(manifest));
  for (const finding of findings.flat()) console.error(`  ${finding.text}`);
  const invalid = findings.filter(list => list.length > 0).length;
  if (withReport) console.log(`\n${report.text()}`);
  console.log(`${name}: ${manifests.length} objects, ${invalid} invalid -> dist/${name}/ (open report.html; kubectl apply --server-side -f dist/${name}/manifests/)`);
  return { objects: manifests.length, invalid };
}

/** The same, but a mistake in one example does not hide the others. */
function tryStart(name: string, withReport: boolean): Outcome | undefined {
  try {
    return start(name, withReport);
  } catch (error) {
    // A coded error says all that its reader needs; any other one is a defect, to be found by its stack.
    const coded = error instanceof Error && error.name === 'PipelineError';
    console.error(`${name}: failed\n  ${coded ? error.message : error instanceof Error ? error.stack : String(error)}`);
    return undefined;
  }
}

// The flagship comes last, where its report is in sight.
const names = exampleNames().sort((a, b) => Number(a === 'orders') - Number(b === 'orders') || a.localeCompare(b));
const outcomes = names.map(name => tryStart(name, name === 'orders'));
const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + (outcome ? count(outcome) : 0), 0);
const failed = outcomes.filter(outcome => outcome === undefined).length;
console.log(`\n${names.length} examples, ${failed} failed: ${sum(o => o.objects)} objects, ${sum(o => o.invalid)} invalid`);
process.exitCode = failed + sum(o => o.invalid) === 0 ? 0 : 1;
