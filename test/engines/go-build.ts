import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { cacheFolder, ROOT } from './cache';
import { MissingTool } from './missing-tool';

/** A program of a real engine, built from the module files in `engines/<engine>`. */
export interface GoProgram {
  /** Folder below `engines`. */
  readonly engine: string;
  /** Name of the binary. */
  readonly name: string;
  /** Package of its main function. */
  readonly package: string;
  /** Flags for the linker, as in `-X main.version=1`. */
  readonly ldflags?: string;
}

/** Builds a program once, and returns the path of its binary. A change of the module files builds it anew. */
export function goBinary(program: GoProgram): string {
  const source = moduleFiles(program.engine);
  const key = createHash('sha256').update(source.map(file => fs.readFileSync(file)).join('\0')).update(program.ldflags ?? '').digest('hex').slice(0, 12);
  const binary = path.join(cacheFolder('engines', program.engine, key), program.name);
  if (fs.existsSync(binary)) return binary;
  needGo();
  console.info(`building ${program.name} from ${program.package}`);
  const part = `${binary}.${process.pid}`;
  inCopy(program.engine, folder => {
    const build = spawnSync('go', ['build', '-trimpath', '-ldflags', `-s -w ${program.ldflags ?? ''}`, '-o', part, program.package], {
      cwd: folder, env: goEnvironment(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
    });
    if (build.status !== 0) throw new Error(`go build ${program.package} failed:\n${build.stderr.split('\n').slice(-30).join('\n')}`);
  });
  fs.renameSync(part, binary);
  return binary;
}

/** Folder of a module that an engine needs, in Go's module cache: its own configuration files are read there. */
export function moduleFolder(engine: string, modulePath: string): string {
  needGo();
  return inCopy(engine, folder => {
    // A module whose packages were all built from the build cache may not be unpacked.
    execFileSync('go', ['mod', 'download', modulePath], { cwd: folder, env: goEnvironment(), stdio: 'pipe' });
    return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', modulePath], { cwd: folder, env: goEnvironment(), encoding: 'utf8' }).trim();
  });
}

function moduleFiles(engine: string): string[] {
  const folder = path.join(ROOT, 'engines', engine);
  return fs.readdirSync(folder).filter(file => /\.(go|mod|sum)$/.test(file)).sort().map(file => path.join(folder, file));
}

/** Go may want to write beside a module file, so it gets a copy. */
function inCopy<T>(engine: string, action: (folder: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${engine}-`));
  try {
    for (const file of moduleFiles(engine)) fs.copyFileSync(file, path.join(folder, path.basename(file)));
    return action(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
}

function needGo(): void {
  if (spawnSync('go', ['version']).status !== 0) throw new MissingTool('go', 'install Go 1.26 or later, see https://go.dev/doc/install');
}
