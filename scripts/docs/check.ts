/* eslint-disable no-console -- a program for people */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { generatedPages } from './pages';
import { checkSnippets } from './snippets';

const ROOT = path.join(__dirname, '..', '..');
const problems: string[] = [];

/** Runs a tool of the project; its output is shown when it fails. */
function run(tool: string, ...args: string[]): boolean {
  const result = spawnSync(path.join(ROOT, 'node_modules', '.bin', tool), args, { cwd: ROOT, encoding: 'utf8' });
  if (result.status !== 0) console.error(`${result.stdout}${result.stderr}`);
  return result.status === 0;
}

for (const page of generatedPages()) {
  if (!fs.existsSync(page.file) || fs.readFileSync(page.file, 'utf8') !== page.text) {
    problems.push(`${path.relative(ROOT, page.file)} is not up to date: run npm run docs:generate`);
  }
}

const api = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'api-')), 'API.md');
if (!run('jsii-docgen', '-o', api) || fs.readFileSync(api, 'utf8') !== fs.readFileSync(path.join(ROOT, 'API.md'), 'utf8')) {
  problems.push('API.md is not up to date: run npm run docs:generate');
}

problems.push(...checkSnippets(ROOT));

if (!run('jsii-diff', path.join(ROOT, 'api', 'baseline'), ROOT, '--error-on=all')) {
  problems.push('the API is not compatible with api/baseline; if that is intended, say so in CHANGELOG.md and run npm run api:baseline');
}

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'docs: up to date, snippets compile, API compatible' : `docs: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
