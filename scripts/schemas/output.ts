import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { readBuiltins } from './builtin';
import { readOperator } from './crd';
import { OPERATORS, OperatorKinds } from './kinds';
import { JsonObject, KindSchema, stableJson } from './schema';
import { builtinTypes, customTypes } from './types';

/** Where the upstream files are. */
export interface Inputs {
  /** Folder with one sub-folder of CRD files per operator. */
  readonly crdDir: string;
  /** Kubernetes OpenAPI document; its name is the version, as in `v1.34.0.json`. */
  readonly kubernetesSchema: string;
}

/** All generated files: content by path relative to the repository. The same inputs give the same bytes. */
export function generateFiles(inputs: Inputs): Map<string, string> {
  const files = new Map<string, string>();
  const version = /([^/\\]+)\.json$/.exec(inputs.kubernetesSchema)?.[1] ?? 'unknown';
  const builtins = readBuiltins(inputs.kubernetesSchema, version);
  const all: KindSchema[] = [...builtins.kinds];
  files.set('src/crd/kubernetes.ts', builtinTypes(builtins.kinds, builtins.definitions));
  for (const operator of OPERATORS) {
    checkVersion(inputs.crdDir, operator);
    const kinds = readOperator(inputs.crdDir, operator);
    files.set(`src/crd/${operator.operator}.ts`, customTypes(kinds));
    all.push(...kinds);
  }
  files.set('schemas/definitions.json', stableJson(builtins.definitions) + '\n');
  const index: JsonObject = {};
  for (const kind of all) {
    const file = schemaFile(kind);
    files.set(`schemas/${file}`, stableJson(kind.schema) + '\n');
    index[`${kind.apiVersion}/${kind.kind}`] = { file, operator: kind.operator, version: kind.operatorVersion, scope: kind.scope };
  }
  files.set('schemas/index.json', stableJson(index, 1) + '\n');
  return files;
}

/** `<group>_<version>_<Kind>.json`; the core group has no name and is written as core. */
function schemaFile(kind: KindSchema): string {
  const [group, version] = kind.apiVersion.includes('/') ? kind.apiVersion.split('/') : ['core', kind.apiVersion];
  return `${group}_${version}_${kind.kind}.json`;
}

/** The version in kinds.ts must be the version of the files, wherever the folder says what it holds. */
function checkVersion(crdDir: string, operator: OperatorKinds): void {
  const index = join(crdDir, 'INDEX.md');
  if (!existsSync(index)) return;
  const rows = readFileSync(index, 'utf8').split('\n').filter(line => line.startsWith(`| ${operator.folder} |`));
  if (rows.length > 0 && !rows.some(row => row.includes(`\`${operator.version}\``))) {
    throw new Error(`${operator.folder}: kinds.ts says ${operator.version}, INDEX.md does not; update scripts/schemas/kinds.ts`);
  }
}
