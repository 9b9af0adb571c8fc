import * as fs from 'fs';
import * as path from 'path';
import { compile, nodeProject } from './languages';
import { must, ROOT, run } from './process';
import { npmPackage } from './versions';
import { PEERS } from '../../src/pulumi/peers';

const PROGRAM = path.join(ROOT, 'test', 'consumers', 'pulumi', 'program.ts');
const ENTRY = 'cdk8s-data-pipelines/pulumi';

/** An end of the range of versions of the peers. */
export type RangeEnd = 'oldest' | 'newest';

/** A project with the packed library and the peers of one end. npm takes the newest version that fits this Node.js. @returns its folder */
export function pulumiProject(work: string, end: RangeEnd, tarball: string): string {
  const exact = Object.entries(PEERS).map(([name, oldest]) => (end === 'oldest' ? `${name}@${oldest}` : `${name}@^${oldest}`));
  // Old versions of the SDK take no newer compiler.
  const compiler = end === 'oldest' ? 'typescript@^5' : npmPackage('typescript');
  return nodeProject(work, `pulumi-${end}`, tarball, ['@types/node'], [compiler, ...exact]);
}

/** What the program registers in the repository, as text; it runs once. */
function expectedRegistrations(work: string): string {
  const out = path.join(work, 'expected-pulumi.json');
  if (!fs.existsSync(out)) must('npx', ['ts-node', '-T', PROGRAM], { cwd: ROOT, env: { OUT: out } });
  return fs.readFileSync(out, 'utf8');
}

/** The program with each kind of module resolution, and as each kind of module. @returns the figures; other registrations are an error */
export function runPulumiPrograms(folder: string): string {
  const expected = expectedRegistrations(path.dirname(folder));
  fs.copyFileSync(PROGRAM, path.join(folder, 'program.ts'));
  fs.copyFileSync(PROGRAM, path.join(folder, 'module.mts'));
  compile(folder, 'program.ts', '--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit');
  const deprecated = installedVersion(folder, 'typescript').startsWith('5.') ? [] : ['--ignoreDeprecations', '6.0'];
  compile(folder, 'program.ts', '--module', 'commonjs', '--moduleResolution', 'node10', ...deprecated, '--noEmit');
  compile(folder, 'program.ts', '--module', 'node16');
  compile(folder, 'module.mts', '--module', 'node16');
  for (const program of ['program.js', 'module.mjs']) {
    const out = path.join(folder, `${program}.json`);
    must('node', [program], { cwd: folder, env: { OUT: out } });
    if (fs.readFileSync(out, 'utf8') !== expected) throw new Error(`${program} registers other resources than in the repository; see ${out}`);
  }
  const versions = [...Object.keys(PEERS), 'typescript'].map(name => `${name} ${installedVersion(folder, name)}`).join(', ');
  const { length } = (JSON.parse(expected) as { registered: unknown[] }).registered;
  return `${versions}: ${length} resources each, CommonJS and ES module, 0 different`;
}

/** What is said without the peers, with each way to load a module. @returns the message; any other one is an error */
export function missingPeerMessages(withoutPeers: string, withPeers: string): string {
  const first = messageOf(withoutPeers, ['-e', `require('${ENTRY}')`]);
  const ofImport = messageOf(withoutPeers, ['--input-type=module', '-e', `import '${ENTRY}'`]);
  const hidden = path.join(withPeers, 'node_modules', '@pulumi', 'kubernetes');
  fs.renameSync(hidden, `${hidden}.hidden`);
  const second = messageOf(withPeers, ['-e', `require('${ENTRY}')`]);
  fs.renameSync(`${hidden}.hidden`, hidden);
  for (const [message, name] of [[first, '@pulumi/pulumi'], [ofImport, '@pulumi/pulumi'], [second, '@pulumi/kubernetes']]) {
    if (!message.startsWith(`PulumiPeerMissing: [${ENTRY}] package ${name} is not installed`)) throw new Error(`without ${name}: ${message}`);
  }
  return first;
}

/** What a program ends with: the message of the library, or else all that it printed. */
function messageOf(folder: string, args: readonly string[]): string {
  const { status, stderr } = run('node', args, { cwd: folder });
  if (status === 0) throw new Error(`node ${args.join(' ')} runs without the peers`);
  return /PulumiPeerMissing: \[.*$/m.exec(stderr)?.[0] ?? stderr;
}

/** That the main entry loads nothing of Pulumi, and takes as long with it installed as without. @returns the times */
export function costOfMainEntry(withoutPeers: string, withPeers: string): string {
  const all = 'Object.values(require("cdk8s-data-pipelines"))';
  const loaded = must('node', ['-e', `${all}; console.log(Object.keys(require.cache).filter(file => /pulumi/.test(file.split("node_modules").pop())).join())`], { cwd: withPeers }).trim();
  if (loaded !== '') throw new Error(`the main entry loads ${loaded}`);
  const [without, installed] = [withoutPeers, withPeers].map(folder => medianTime(folder, 'require("cdk8s-data-pipelines")'));
  return `loads nothing of Pulumi; ${without.toFixed(0)} ms without the peers, ${installed.toFixed(0)} ms with them installed (median of 15)`;
}

function medianTime(folder: string, program: string): number {
  const timed = `const t = process.hrtime.bigint(); ${program}; console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
  const times = Array.from({ length: 15 }, () => Number(must('node', ['-e', timed], { cwd: folder }))).sort((a, b) => a - b);
  return times[7];
}

function installedVersion(folder: string, name: string): string {
  return (JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}
