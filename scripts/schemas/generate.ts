/**
 * Writes src/crd and schemas from upstream CRDs and the Kubernetes OpenAPI document.
 *
 * Usage: ts-node scripts/schemas/generate.ts [CRD folder] [OpenAPI file]
 * or with the environment variables CRD_DIR and KUBERNETES_SCHEMA. Defaults are the folders beside the repository.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { generateFiles, Inputs } from './output';

/** The repository. */
export const ROOT = resolve(__dirname, '../..');

/** Inputs from arguments, then environment, then the folders beside the repository. */
export function findInputs(args: readonly string[] = []): Inputs {
  return {
    crdDir: resolve(ROOT, args[0] ?? process.env.CRD_DIR ?? '../shared/crds'),
    kubernetesSchema: resolve(ROOT, args[1] ?? process.env.KUBERNETES_SCHEMA ?? '../shared/kubernetes-schemas/v1.34.0.json'),
  };
}

function main(): void {
  const files = generateFiles(findInputs(process.argv.slice(2)));
  for (const folder of ['src/crd', 'schemas']) removeStale(folder, files);
  let bytes = 0;
  for (const [path, content] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
    if (path.startsWith('schemas/')) bytes += content.length;
  }
  console.log(`${files.size} files written; schemas ${Math.round(bytes / 1024)} kB`);
}

/** A kind that left the list must not leave its files behind. */
function removeStale(folder: string, files: Map<string, string>): void {
  mkdirSync(join(ROOT, folder), { recursive: true });
  // Folders in it are those of other generators.
  for (const { name } of readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(entry => entry.isFile())) {
    if (!files.has(`${folder}/${name}`)) rmSync(join(ROOT, folder, name));
  }
}

if (require.main === module) main();
