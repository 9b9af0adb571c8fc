import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App } from 'cdk8s';
import * as fc from 'fast-check';
import { ROOT } from '../engines/cache';
import { build } from '../property/build';
import { appPlan } from '../property/plan';
import { Manifest } from '../support/app';
import type { RecordedManifest } from '../support/record-manifests';

/** Where the other tests left what they synthesized, see test/support/record-manifests.ts. */
export const RECORDED = path.join(ROOT, 'test-reports/manifests');

/** An object, and where it is from. */
export interface SourcedManifest {
  /** Test files that synthesized it. */
  readonly files: readonly string[];
  /** Classes of the constructs around it. */
  readonly constructs: readonly string[];
  readonly manifest: Manifest;
}

/** What the examples and the programs of the unit tests synthesized, each object once. */
export function recordedManifests(): SourcedManifest[] {
  if (!fs.existsSync(RECORDED)) throw new Error(`nothing was recorded; run \`npm run test:apiserver\`, which runs the tests with RECORD_MANIFESTS=${path.relative(ROOT, RECORDED)} first`);
  const lines = fs.readdirSync(RECORDED).sort().flatMap(file => fs.readFileSync(path.join(RECORDED, file), 'utf8').trim().split('\n'));
  return distinct(lines.map(line => {
    const { file, constructs, manifest } = JSON.parse(line) as RecordedManifest;
    return { files: [file], constructs, manifest };
  }));
}

/** What a sample of the property test's random pipelines synthesizes, each object once. */
export function randomManifests(seed: number, pipelines: number): SourcedManifest[] {
  return distinct(fc.sample(appPlan, { seed, numRuns: pipelines }).flatMap(plan => manifestsOf(build(plan), 'random pipeline')));
}

/** Objects of an app, with the classes of the constructs around each. */
export function manifestsOf(app: App, source: string): SourcedManifest[] {
  return app.node.findAll().filter(construct => ApiObject.isApiObject(construct)).map(construct => ({
    files: [source], constructs: construct.node.scopes.map(scope => scope.constructor.name), manifest: (construct as ApiObject).toJson() as Manifest,
  }));
}

/** The first of those that are the same to the byte, with the files and constructs of all. */
export function distinct(manifests: readonly SourcedManifest[]): SourcedManifest[] {
  const found = new Map<string, SourcedManifest>();
  for (const sourced of manifests) {
    const text = JSON.stringify(sourced.manifest);
    const first = found.get(text);
    found.set(text, first ? { ...first, files: union(first.files, sourced.files), constructs: union(first.constructs, sourced.constructs) } : sourced);
  }
  return [...found.values()];
}

/** Splits objects so that no two of one part are the same object of a cluster. */
export function waves(manifests: readonly SourcedManifest[]): SourcedManifest[][] {
  const parts: SourcedManifest[][] = [];
  const seen = new Map<string, number>();
  for (const sourced of manifests) {
    const { apiVersion, kind, metadata: { namespace, name } } = sourced.manifest;
    const group = (apiVersion as string).includes('/') ? (apiVersion as string).split('/')[0] : '';
    const identity = [group, kind, namespace, name].join('/');
    const part = seen.get(identity) ?? 0;
    seen.set(identity, part + 1);
    (parts[part] ??= []).push(sourced);
  }
  return parts;
}

/** Whether the library emitted it; the rest are objects that tests put beside. */
export function isOurs({ manifest }: SourcedManifest): boolean {
  return manifest.metadata.labels?.['app.kubernetes.io/managed-by'] === 'cdk8s-data-pipelines';
}

function union(some: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])];
}
