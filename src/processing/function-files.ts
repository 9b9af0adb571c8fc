import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PROCESSING } from './problems';
import { TransformCode, TransformLanguage } from './transform-code';
import { contentHash } from '../core/content-hash';
import { kebab } from '../core/names';
import { StageRole } from '../core/stages';
import { emit } from '../render/manifest';

/** Limit of the API server for the values of one ConfigMap. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const CONFIG_MAP_BYTES = 1_048_576;

const ASSETS = path.join(__dirname, '../../assets/runner');

interface Runtime {
  /** Folder of the runner, which is also the purpose of its image. */
  readonly folder: 'node' | 'python';
  readonly extension: string;
  readonly command: readonly string[];
}

const RUNTIMES: Readonly<Record<TransformLanguage, Runtime>> = {
  [TransformLanguage.JAVASCRIPT]: { folder: 'node', extension: '.mjs', command: ['node', '/runner/runner.mjs'] },
  [TransformLanguage.PYTHON]: { folder: 'python', extension: '.py', command: ['python3', '/runner/runner.py'] },
};

/** Files and what their content amounts to. */
interface RunnerSource {
  readonly files: Readonly<Record<string, string>>;
  readonly hash: string;
}

const RUNNERS = new Map<TransformLanguage, RunnerSource>();

/** A ConfigMap with files, and what their content amounts to. */
export interface FileSet {
  readonly manifest: ApiObject;
  readonly hash: string;
}

/** What runs functions of a language. */
export function runtimeOf(language: TransformLanguage): Runtime {
  return RUNTIMES[language];
}

/**
 * The runner's files. They are the same for all transforms of a chart, so the chart has them once; a further transform
 * adds nothing and changes nothing.
 */
export function runnerFiles(scope: Construct, language: TransformLanguage): FileSet {
  const { folder } = RUNTIMES[language];
  const chart = Chart.of(scope);
  const id = `FunctionRunner-${folder}`;
  const { files, hash } = runner(language);
  const holder = chart.node.tryFindChild(id) as Construct | undefined ?? new Construct(chart, id);
  const manifest = holder.node.tryFindChild('Resource') as ApiObject | undefined
    ?? emitFiles(holder, [kebab(chart.node.path), 'function-runner', folder].filter(Boolean).join('-'), files);
  return { manifest, hash };
}

/** The user's function; more than a ConfigMap holds is a FunctionTooLarge error. */
export function functionFiles(scope: Construct, name: string, code: TransformCode): FileSet {
  const bytes = Buffer.byteLength(code.text, 'utf8');
  if (bytes > CONFIG_MAP_BYTES) {
    throw PROCESSING.error(scope, 'FunctionTooLarge', { what: 'the code of the function is too large', got: `${bytes} bytes`, allowed: `${CONFIG_MAP_BYTES} bytes` });
  }
  const files = { [functionFileName(code.language)]: code.text };
  return { manifest: emitFiles(new Construct(scope, 'Function'), `${name}-function`, files), hash: contentHash(files, 16) };
}

/** Key of the function in its ConfigMap. */
export function functionFileName(language: TransformLanguage): string {
  return `handler${RUNTIMES[language].extension}`;
}

function emitFiles(scope: Construct, name: string, files: Readonly<Record<string, string>>): ApiObject {
  return emit(scope, 'Resource', { apiVersion: 'v1', kind: 'ConfigMap', name, role: StageRole.TRANSFORM, app: 'function', body: { data: files } });
}

/** A runner as the package holds it; read once. */
function runner(language: TransformLanguage): RunnerSource {
  const known = RUNNERS.get(language);
  if (known !== undefined) return known;
  const { folder, extension } = RUNTIMES[language];
  const files = readFolder(path.join(ASSETS, folder), extension);
  const read = { files, hash: contentHash(files, 16) };
  RUNNERS.set(language, read);
  return read;
}

function readFolder(folder: string, extension: string): Record<string, string> {
  const names = fs.readdirSync(folder).filter(name => name.endsWith(extension)).sort();
  return Object.fromEntries(names.map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}
