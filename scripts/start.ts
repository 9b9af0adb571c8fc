/* eslint-disable no-console -- a program for people */
import * as fs from 'fs';
import * as path from 'path';
import { PipelineReport } from 'cdk8s-data-pipelines';
import * as yaml from 'yaml';
import { exampleNames, ROOT, runExample } from './examples';
import { validateManifest } from '../lib/validation';

/** Objects in the YAML files below a folder, read back from disk: what `kubectl apply` would get. */
function readManifests(folder: string): unknown[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => yaml.parseAllDocuments(fs.readFileSync(path.join(folder, file), 'utf8')).map(document => document.toJS() as unknown));
}

/** Synthesizes one example into dist/<name> and prints its report. @returns the number of invalid objects. */
function start(name: string, flagship: boolean): number {
  const target = path.join(ROOT, 'dist', name);
  fs.rmSync(target, { recursive: true, force: true });
  const app = runExample(name, path.join(target, 'manifests'));
  const report = PipelineReport.of(app);
  report.writeTo(target);
  const manifests = readManifests(path.join(target, 'manifests'));
  const findings = manifests.map(manifest => validateManifest(manifest));
  for (const finding of findings.flat()) console.error(`  ${finding.text}`);
  const invalid = findings.filter(list => list.length > 0).length;
  if (flagship) console.log(`\n${report.text()}`);
  console.log(`${name}: ${manifests.length} objects, ${invalid} invalid -> dist/${name}/ (open report.html)`);
  return invalid;
}

const names = exampleNames().sort((a, b) => Number(a === 'orders') - Number(b === 'orders') || a.localeCompare(b));
const invalid = names.map(name => start(name, name === 'orders')).reduce((sum, n) => sum + n, 0);
process.exitCode = invalid === 0 ? 0 : 1;
