/* eslint-disable no-console -- a program for people */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { compareManifests } from './compare';
import { checkContents } from './contents';
import { crossBoundary, nodeProject, pythonProject, runEsModule, runJavaScript, runPython, runTypeScript, typeCheckPython } from './languages';
import { missingTools } from './preflight';
import { must, ROOT } from './process';
import { costOfMainEntry, missingPeerMessages, pulumiProject, runPulumiPrograms } from './pulumi';

/** Exit status that .ci/run tells from a failure. */
const CANNOT_RUN = 2;

// Packs the library as it would be published, installs it into fresh programs outside the repository, and compares what they emit
// with what the flagship example emits here.
const missing = missingTools(ROOT);
if (missing.length > 0) {
  console.log(`this machine cannot run the programs:\n${missing.map(text => `- ${text}`).join('\n')}\n0 checks passed`);
  process.exit(CANNOT_RUN);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'consumers-'));
let passed = 0;
let failed = 0;

/** Runs a check, whose result is the figures to print. @returns whether it passed */
function check(name: string, body: () => string): boolean {
  const start = Date.now();
  try {
    const figures = body();
    passed += 1;
    console.log(`ok      ${name.padEnd(24)} ${figures} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name.padEnd(24)} ${(error as Error).message.split('\n').join('\n        ')}`);
    return false;
  }
}

/** The one file of a kind among the packages. */
function packed(folder: string, ending: string): string {
  return path.join(work, 'packages', folder, fs.readdirSync(path.join(work, 'packages', folder)).find(file => file.endsWith(ending))!);
}

function megabytes(file: string): string {
  return `${(fs.statSync(file).size / 1e6).toFixed(2)} MB`;
}

const expected = path.join(work, 'expected');
const javaScript = path.join(work, 'javascript');
const typeScript = path.join(work, 'typescript');
const python = path.join(work, 'python');

function main(): void {
  const ready = check('example and packing', () => {
    must('npx', ['ts-node', '-T', path.join(ROOT, 'scripts', 'consumers', 'expected.ts'), expected], { cwd: ROOT });
    must('npx', ['jsii-pacmak', '--target', 'js', '--target', 'python', '-o', path.join(work, 'packages')], {
      cwd: ROOT,
      hint: 'the library could not be packed; is it compiled, and is the package index in reach, from which jsii-pacmak takes the tools for the wheel?',
    });
    return `npm ${megabytes(packed('js', '.tgz'))}, wheel ${megabytes(packed('python', '.whl'))}`;
  });
  if (!ready) return;

  check('plain JavaScript', () => compareManifests(expected, runJavaScript(nodeProject(work, 'javascript', packed('js', '.tgz')))));
  check('contents of the package', () => checkContents(path.join(javaScript, 'node_modules', 'cdk8s-data-pipelines'), ROOT));
  check('TypeScript', () => compareManifests(expected, runTypeScript(nodeProject(work, 'typescript', packed('js', '.tgz'), ['typescript', '@types/node']))));
  check('TypeScript, ES module', () => compareManifests(expected, runEsModule(typeScript)));
  check('Pulumi, oldest peers', () => runPulumiPrograms(pulumiProject(work, 'oldest', packed('js', '.tgz'))));
  check('Pulumi, newest peers', () => runPulumiPrograms(pulumiProject(work, 'newest', packed('js', '.tgz'))));
  check('Pulumi, peers missing', () => missingPeerMessages(javaScript, path.join(work, 'pulumi-newest')));
  check('Pulumi, main entry', () => costOfMainEntry(javaScript, path.join(work, 'pulumi-newest')));
  check('Python through jsii', () => compareManifests(expected, runPython(pythonProject(work, packed('python', '.whl')))));
  check('Python types', () => typeCheckPython(python));
  check('Python boundary', () => crossBoundary(python));
}

main();
if (failed === 0) fs.rmSync(work, { recursive: true, force: true });
else console.log(`the programs are left in ${work}`);
console.log(`${passed} of ${passed + failed} checks passed`);
process.exitCode = failed === 0 ? 0 : 1;
