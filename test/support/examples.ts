import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App } from 'cdk8s';
import * as yaml from 'yaml';
import { Manifest } from './app';
import { runExample } from '../../scripts/examples';

/** An example as it was synthesized: its app, and what is in its files. */
export interface SynthesizedExample {
  readonly app: App;
  /** Content of each file, by name. */
  readonly files: { readonly [name: string]: string };
  /** Objects of each file, in the order in which they are applied. */
  readonly charts: { readonly [name: string]: Manifest[] };
  /** All objects. */
  readonly objects: Manifest[];
}

/** Runs an example as its user would, and reads what it wrote. */
export function synthesizeExample(name: string): SynthesizedExample {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  try {
    const app = runExample(name, outdir);
    const files = Object.fromEntries(fs.readdirSync(outdir).sort().map(file => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
    const charts = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, yaml.parseAllDocuments(text).map(d => d.toJS() as Manifest)]));
    return { app, files, charts, objects: Object.values(charts).flat() };
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}
