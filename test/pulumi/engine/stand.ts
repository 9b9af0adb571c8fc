import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Stack } from '@pulumi/pulumi/automation';
import { openStack, StackPlace } from './automation';
import { Program, PROGRAMS } from './programs';
import { BackgroundProcess } from '../../engines/background-process';
import { ROOT } from '../../engines/cache';
import { ControlPlane } from '../../engines/control-plane';
import { CrdDocument, crdSet, loadCrds } from '../../engines/crds';

/** A schema that refuses nothing. */
const ANYTHING = { schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } };
/** How Node.js runs the files of this folder. */
const TYPESCRIPT = 'ts-node/register/transpile-only';
const TS_NODE = { TS_NODE_PROJECT: path.join(ROOT, 'test/tsconfig.json') };

/** An API server with the definitions of operators, and Pulumi's engine with a provider for it. */
export class Stand {
  /**
   * @param groups API groups whose definitions are there from the start
   * @param waits whether the provider waits as it would in a cluster with operators
   */
  public static async start(groups: RegExp, waits = false): Promise<Stand> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pulumi-'));
    const plane = await ControlPlane.start();
    const stand = new Stand(folder, plane);
    await stand.install(groups);
    await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'orders' } });
    await stand.startProvider(waits);
    return stand;
  }

  private provider?: BackgroundProcess;
  private providers: StackPlace['providers'] = {};
  private readonly changesFile: string;
  private seen = 0;

  private constructor(private readonly folder: string, public readonly plane: ControlPlane) {
    this.changesFile = path.join(folder, 'changes.log');
    fs.writeFileSync(this.changesFile, '');
  }

  /** Adds definitions, as an operator's installation does. */
  public async install(groups: RegExp): Promise<void> {
    const { upstream, rebuilt } = crdSet('');
    await loadCrds(this.plane.api, [...upstream, ...rebuilt].filter(({ spec }) => groups.test(`${spec.group}/${spec.names.kind}`)));
  }

  /** Adds definitions that take anything, for objects of which only the kind counts. */
  public async installEmpty(kinds: ReadonlyArray<{ readonly apiVersion: string; readonly kind: string }>): Promise<void> {
    const isWanted = ({ spec }: CrdDocument): boolean => kinds.some(({ apiVersion, kind }) => spec.names.kind === kind && apiVersion.startsWith(`${spec.group}/`));
    const takesAnything = ({ spec, ...crd }: CrdDocument): CrdDocument =>
      ({ ...crd, spec: { ...spec, versions: spec.versions.map(version => ({ ...version, ...ANYTHING })) } } as CrdDocument);
    await loadCrds(this.plane.api, crdSet('').rebuilt.filter(isWanted).map(takesAnything));
  }

  /** A stack of a program, with a state file of its own. */
  public stack(name: string, program: Program): Promise<Stack> {
    return openStack(this.place(name), program);
  }

  /** Runs an operation of one of the programs in a process of its own. @returns whether it went well, and what Pulumi printed */
  public run(name: string, operation: 'preview' | 'up' | 'destroy', program: keyof typeof PROGRAMS): Promise<{ ok: boolean; output: string }> {
    const args = ['-r', TYPESCRIPT, path.join(__dirname, 'run-program.ts'), JSON.stringify(this.place(name)), operation, program];
    const options = { cwd: ROOT, env: { ...process.env, ...TS_NODE }, maxBuffer: 64 * 1024 * 1024 };
    return new Promise(resolve => {
      execFile(process.execPath, args, options, (error, stdout, stderr) => resolve({ ok: error === null, output: `${stdout}\n${stderr}` }));
    });
  }

  /** What was changed in the cluster since the last call, in this order. */
  public changes(): string[] {
    const all = fs.readFileSync(this.changesFile, 'utf8').split('\n').slice(0, -1);
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh;
  }

  /** All text that Pulumi wrote to disk for a stack. */
  public filesOf(name: string): string {
    const state = path.join(this.folder, name);
    return fs.readdirSync(state, { recursive: true, encoding: 'utf8' }).map(file => path.join(state, file))
      .filter(file => fs.statSync(file).isFile()).map(file => fs.readFileSync(file, 'utf8')).join('\n');
  }

  public async stop(): Promise<void> {
    await this.provider?.stop();
    await this.plane.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  private place(stack: string): StackPlace {
    const state = path.join(this.folder, stack);
    fs.mkdirSync(state, { recursive: true });
    return { stack, state, home: path.join(this.folder, 'home'), providers: this.providers };
  }

  private async startProvider(waits: boolean): Promise<void> {
    const logFile = path.join(this.folder, 'provider.log');
    this.provider = await BackgroundProcess.start({
      name: 'provider',
      command: process.execPath,
      args: ['-r', TYPESCRIPT, path.join(__dirname, 'provider.ts')],
      cwd: ROOT,
      env: { PROVIDER_API_SERVER: JSON.stringify(this.plane.address), PROVIDER_LOG: this.changesFile, ...(waits ? { PROVIDER_WAITS: 'true' } : {}), ...TS_NODE },
      logFile,
      ready: async () => {
        const port = /^\d+$/m.exec(fs.readFileSync(logFile, 'utf8'))?.[0];
        this.providers = { PULUMI_DEBUG_PROVIDERS: `kubernetes:${port},test:${port}` };
        return port !== undefined;
      },
    });
  }
}
