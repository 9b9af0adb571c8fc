import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { KafkaCluster } from 'cdk8s-data-pipelines';

/** One size, measured both ways. */
export interface SynthesisTime {
  readonly objects: number;
  readonly rawMilliseconds: number;
  readonly oursMilliseconds: number;
}

/** Synthesizes programs of growing size with the library, then the same objects with plain cdk8s, in one process. */
export function growth(sizes: readonly number[]): SynthesisTime[] {
  measure(500); // warms the just-in-time compiler for both
  return sizes.map(measure);
}

function measure(objects: number): SynthesisTime {
  const ours = new App({ outdir: temporary() });
  const build = process.hrtime.bigint();
  declareTopics(ours, objects);
  ours.synth();
  const oursMilliseconds = since(build);
  const manifests = ours.charts.map(chart => ({ id: chart.node.id, objects: chart.toJson() as Array<{ apiVersion: string; kind: string }> }));

  const raw = new App({ outdir: temporary() });
  const rawBuild = process.hrtime.bigint();
  for (const { id, objects: list } of manifests) {
    const chart = new Chart(raw, id);
    list.forEach((manifest, i) => new ApiObject(chart, `Object${i}`, manifest));
  }
  raw.synth();
  const rawMilliseconds = since(rawBuild);
  return { objects: manifests.reduce((sum, chart) => sum + chart.objects.length, 0), rawMilliseconds, oursMilliseconds };
}

/** Topics are the most frequent object of a real pipeline; each chart has a cluster of its own. */
function declareTopics(app: App, objects: number): void {
  const chart = new Chart(app, 'bench', { namespace: 'bench' });
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3 });
  for (let i = 0; i < objects; i++) {
    kafka.addTopic(`Topic${i}`, { partitions: 12, producedElsewhere: true, consumedElsewhere: true });
  }
}

function temporary(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
}

function since(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}
