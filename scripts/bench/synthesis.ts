import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { declarePipelines, declareTopics } from './workloads';

const ROUNDS = 3;

/** One size, measured both ways: the best of several rounds. */
export interface SynthesisTime {
  readonly workload: string;
  readonly charts: number;
  readonly objects: number;
  readonly rawMilliseconds: number;
  readonly oursMilliseconds: number;
}

/** From an empty App to the files, with the library and with plain cdk8s objects that give the same bytes, in one process. */
export function growth(sizes: readonly number[]): SynthesisTime[] {
  // Warnings would be printed in between.
  process.emitWarning = () => undefined;
  const workloads: Array<[string, (app: App, objects: number) => void]> = [['pipelines', declarePipelines], ['topics only', declareTopics]];
  for (const [, declare] of workloads) measure('warm-up', declare, 500);
  return workloads.flatMap(([name, declare]) => sizes.map(size => measure(name, declare, size)));
}

function measure(workload: string, declare: (app: App, objects: number) => void, objects: number): SynthesisTime {
  const ours: number[] = [];
  const raw: number[] = [];
  let sample = new App();
  for (let round = 0; round < ROUNDS; round++) {
    sample = new App({ outdir: temporary() });
    ours.push(time(() => declare(sample, objects), sample));
    const copied = objectsOf(sample);
    const plain = new App({ outdir: temporary() });
    raw.push(time(() => declarePlain(plain, copied), plain));
    compare(sample.outdir, plain.outdir);
  }
  const count = objectsOf(sample).length;
  return { workload, charts: sample.charts.length, objects: count, rawMilliseconds: Math.min(...raw), oursMilliseconds: Math.min(...ours) };
}

function time(declare: () => void, app: App): number {
  const start = process.hrtime.bigint();
  declare();
  app.synth();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** An object, and what it is applied after. */
interface CopiedObject {
  readonly original: ApiObject;
  readonly manifest: { readonly apiVersion: string; readonly kind: string };
  readonly after: IConstruct[];
}

function objectsOf(app: App): CopiedObject[] {
  return app.node.findAll().filter((c): c is ApiObject => ApiObject.isApiObject(c)).map(original => ({
    original,
    manifest: original.toJson(),
    after: original.node.dependencies.filter(dependency => ApiObject.isApiObject(dependency)),
  }));
}

/** The order of the files follows from the dependencies, so a plain program needs them too. */
function declarePlain(app: App, copied: readonly CopiedObject[]): void {
  const charts = new Map<string, Chart>();
  const copies = new Map<IConstruct, ApiObject>();
  for (const { original, manifest } of copied) {
    const { id } = Chart.of(original).node;
    const chart = charts.get(id) ?? new Chart(app, id);
    charts.set(id, chart);
    copies.set(original, new ApiObject(chart, `Object${copies.size}`, manifest));
  }
  for (const { original, after } of copied) copies.get(original)!.addDependency(...after.map(dependency => copies.get(dependency)!));
}

function compare(ours: string, plain: string): void {
  for (const file of fs.readdirSync(ours)) {
    if (fs.readFileSync(path.join(ours, file), 'utf8') !== fs.readFileSync(path.join(plain, file), 'utf8')) throw new Error(`${file} differs from what plain cdk8s writes`);
  }
  for (const folder of [ours, plain]) fs.rmSync(folder, { recursive: true });
}

function temporary(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
}
