import * as fs from 'fs';
import * as path from 'path';
import { must, ROOT } from './process';
import { npmPackage, pipPackage } from './versions';

const PROGRAMS = path.join(ROOT, 'test', 'consumers');
const FLAGSHIP = path.join(ROOT, 'examples', 'orders');
const OUT = { CDK8S_OUTDIR: 'out' };

/** A fresh folder with the schema that the flagship reads. */
function workFolder(work: string, name: string): string {
  const folder = path.join(work, name);
  fs.cpSync(path.join(FLAGSHIP, 'schemas'), path.join(folder, 'schemas'), { recursive: true });
  return folder;
}

/**
 * A project with the packed library in it.
 *
 * @param extra packages in the version of development
 * @param exact further ones, with their versions
 * @returns its folder
 */
export function nodeProject(work: string, name: string, tarball: string, extra: readonly string[] = [], exact: readonly string[] = []): string {
  const folder = workFolder(work, name);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', private: true }));
  must('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...['cdk8s', 'constructs', ...extra].map(npmPackage), ...exact], {
    cwd: folder,
    hint: 'npm could not install the packed library and its peers; is the package registry in reach?',
  });
  return folder;
}

/** A program in plain JavaScript. @returns the folder with its manifests */
export function runJavaScript(folder: string): string {
  fs.copyFileSync(path.join(PROGRAMS, 'orders.js'), path.join(folder, 'orders.js'));
  must('node', ['orders.js'], { cwd: folder, env: OUT });
  return path.join(folder, 'out');
}

/** Compiles a program against the packed declarations, which are checked too. */
export function compile(folder: string, source: string, ...options: string[]): void {
  must('npx', ['tsc', source, '--strict', '--types', 'node', '--target', 'es2022', ...options], { cwd: folder });
}

/** The flagship's own source as a CommonJS program, compiled with each kind of module resolution. */
export function runTypeScript(folder: string): string {
  fs.copyFileSync(path.join(FLAGSHIP, 'main.ts'), path.join(folder, 'main.ts'));
  compile(folder, 'main.ts', '--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit');
  compile(folder, 'main.ts', '--module', 'commonjs', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0', '--noEmit');
  compile(folder, 'main.ts', '--module', 'node16');
  must('node', ['main.js'], { cwd: folder, env: OUT });
  return path.join(folder, 'out');
}

/** The same source as an ES module. */
export function runEsModule(folder: string): string {
  fs.copyFileSync(path.join(FLAGSHIP, 'main.ts'), path.join(folder, 'module.mts'));
  compile(folder, 'module.mts', '--module', 'node16');
  must('node', ['module.mjs'], { cwd: folder, env: { CDK8S_OUTDIR: 'out-module' } });
  return path.join(folder, 'out-module');
}

/** A virtual environment with the wheel in it. @returns its folder */
export function pythonProject(work: string, wheel: string): string {
  const folder = workFolder(work, 'python');
  must('python3', ['-m', 'venv', 'venv'], { cwd: folder });
  python(folder, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wheel, pipPackage('cdk8s'), pipPackage('constructs'), 'mypy>=1.11,<3'], {
    hint: 'pip could not install the wheel, cdk8s, constructs and mypy; is the package index in reach?',
  });
  fs.copyFileSync(path.join(PROGRAMS, 'orders.py'), path.join(folder, 'orders.py'));
  fs.cpSync(path.join(PROGRAMS, 'boundary'), path.join(folder, 'boundary'), { recursive: true });
  return folder;
}

function python(folder: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; hint?: string } = {}): string {
  return must(path.join(folder, 'venv', 'bin', 'python'), args, { cwd: folder, ...options });
}

/** The flagship in Python, which drives the library through jsii. */
export function runPython(folder: string): string {
  python(folder, ['orders.py'], { env: OUT });
  return path.join(folder, 'out');
}

/** Python's own type checker on our Python programs. @returns what it says */
export function typeCheckPython(folder: string): string {
  return python(folder, ['-m', 'mypy', '--strict', 'orders.py', 'boundary']).trim();
}

/** Values of every class, Python implementations of the contracts, and errors. @returns the figures */
export function crossBoundary(folder: string): string {
  return python(folder, ['-m', 'boundary'], { env: { CDK8S_OUTDIR: 'out-boundary' } }).trim();
}
