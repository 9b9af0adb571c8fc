import * as fs from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';

/** Root of the repository. */
export const ROOT = path.join(__dirname, '..');

/** Names of all examples, in alphabetical order. */
export function exampleNames(): string[] {
  return fs.readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && fs.existsSync(path.join(ROOT, 'examples', entry.name, 'main.ts')))
    .map(entry => entry.name)
    .sort();
}

/** Runs an example as its user would, from its own folder, writing manifests to `outdir`; returns its app. */
export function runExample(name: string, outdir: string): App {
  const folder = path.join(ROOT, 'examples', name);
  const [previousFolder, previousOutdir] = [process.cwd(), process.env.CDK8S_OUTDIR];
  process.chdir(folder);
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const file = path.join(folder, 'main.ts');
    return (require(file) as { app: App }).app;
  } finally {
    process.chdir(previousFolder);
    if (previousOutdir === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = previousOutdir;
  }
}
