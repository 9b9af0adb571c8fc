import * as fs from 'fs';
import * as path from 'path';
import { must, ROOT } from './process';

const PROGRAMS = path.join(ROOT, 'test', 'consumers');
const PEERS = ['cdk8s@2.70.0', 'constructs@10.3.0'];

/** A fresh folder with the schema that the flagship reads. */
function workFolder(work: string, name: string): string {
  const folder = path.join(work, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.cpSync(path.join(ROOT, 'examples', 'orders', 'schemas'), path.join(folder, 'schemas'), { recursive: true });
  return folder;
}

function nodeProject(work: string, name: string, packages: string, extra: readonly string[] = []): string {
  const folder = workFolder(work, name);
  const tarball = fs.readdirSync(path.join(packages, 'js')).find(file => file.endsWith('.tgz'))!;
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', private: true }));
  must('npm', ['install', '--no-audit', '--no-fund', path.join(packages, 'js', tarball), ...PEERS, ...extra], folder);
  return folder;
}

/** A program in plain JavaScript. @returns the folder with its manifests */
export function runJavaScript(work: string, packages: string): string {
  const folder = nodeProject(work, 'javascript', packages);
  fs.copyFileSync(path.join(PROGRAMS, 'orders.js'), path.join(folder, 'orders.js'));
  must('node', ['orders.js'], folder, { CDK8S_OUTDIR: 'out' });
  return path.join(folder, 'out');
}

/** The flagship's own source, compiled against the packed declarations with current and with older module resolution. */
export function runTypeScript(work: string, packages: string): string {
  const folder = nodeProject(work, 'typescript', packages, ['typescript@~6.0.0', '@types/node@^20']);
  fs.copyFileSync(path.join(ROOT, 'examples', 'orders', 'main.ts'), path.join(folder, 'main.ts'));
  const common = ['main.ts', '--strict', '--types', 'node', '--target', 'es2022'];
  must('npx', ['tsc', ...common, '--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit'], folder);
  must('npx', ['tsc', ...common, '--module', 'commonjs', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0', '--noEmit'], folder);
  must('npx', ['tsc', ...common, '--module', 'node16'], folder);
  must('node', ['main.js'], folder, { CDK8S_OUTDIR: 'out' });
  return path.join(folder, 'out');
}

/** A Python program that drives the library through jsii. */
export function runPython(work: string, packages: string): string {
  const folder = workFolder(work, 'python');
  const wheel = fs.readdirSync(path.join(packages, 'python')).find(file => file.endsWith('.whl'))!;
  must('python3', ['-m', 'venv', 'venv'], folder);
  const python = path.join(folder, 'venv', 'bin', 'python');
  must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', path.join(packages, 'python', wheel), 'cdk8s==2.70.0', 'constructs==10.3.0'], folder);
  fs.copyFileSync(path.join(PROGRAMS, 'orders.py'), path.join(folder, 'orders.py'));
  must(python, ['orders.py'], folder, { CDK8S_OUTDIR: 'out' });
  return path.join(folder, 'out');
}
