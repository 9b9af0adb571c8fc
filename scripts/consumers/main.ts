/* eslint-disable no-console -- a program for people */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { compare, Outcome } from './compare';
import { runJavaScript, runPython, runTypeScript } from './languages';
import { must, ROOT } from './process';

// Packs the library as it would be published, installs it into fresh programs outside the repository, and compares what they emit
// with what the flagship example emits here.
const packages = path.join(ROOT, 'dist', 'packages');
fs.rmSync(packages, { recursive: true, force: true });
must('npx', ['jsii-pacmak', '--target', 'js', '--target', 'python', '-o', packages], ROOT);

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'consumers-'));
const expected = path.join(work, 'expected');
must('npx', ['ts-node', '-T', path.join(ROOT, 'scripts', 'consumers', 'expected.ts'), expected], ROOT);

const outcomes: Outcome[] = [
  compare('plain JavaScript', expected, runJavaScript(work, packages)),
  compare('TypeScript', expected, runTypeScript(work, packages)),
  compare('Python through jsii', expected, runPython(work, packages)),
];
for (const outcome of outcomes) console.log(`${outcome.name.padEnd(22)} ${outcome.files} files, ${outcome.objects} objects, ${outcome.different.length} different ${outcome.different.join(' ')}`);
fs.rmSync(work, { recursive: true, force: true });
process.exitCode = outcomes.every(outcome => outcome.different.length === 0 && outcome.files > 0) ? 0 : 1;
