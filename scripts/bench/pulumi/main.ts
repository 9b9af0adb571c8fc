/* eslint-disable no-console -- a program for people */
import * as kubernetes from '@pulumi/kubernetes';
import { Yaml } from 'cdk8s';
import { manyTopics, manyTopicsApp, Program } from '../../../test/pulumi/engine/programs';
import { Stand } from '../../../test/pulumi/engine/stand';

/**
 * How long a preview takes, beside the same objects as YAML: the figures of docs/pulumi.md come from here. `npx ts-node -T scripts/bench/pulumi/main.ts [topics]`
 */
const TOPICS = Number(process.argv[2] ?? 500);
const RUNS = 5;

const yaml = Yaml.stringify(...manyTopicsApp(TOPICS).charts.flatMap(chart => chart.toJson()));

/** The ways to the same objects. */
const WAYS: { readonly [name: string]: Program } = {
  'PipelineComponent': manyTopics(TOPICS),
  'k8s.yaml.ConfigGroup': async () => {
    new kubernetes.yaml.ConfigGroup('topics', { yaml });
    return {};
  },
};

/** Seconds of each run, ascending, and how many resources there are. */
async function measure(stand: Stand, name: string, program: Program): Promise<{ seconds: number[]; resources: number }> {
  const seconds: number[] = [];
  let resources = 0;
  // The first one warms up.
  for (let run = 0; run <= RUNS; run++) {
    const stack = await stand.stack(name, program);
    const start = process.hrtime.bigint();
    resources = (await stack.preview()).changeSummary.create!;
    if (run > 0) seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return { seconds: seconds.sort((a, b) => a - b), resources };
}

async function main(): Promise<void> {
  const stand = await Stand.start(/^kafka\.strimzi\.io\//);
  try {
    const start = process.hrtime.bigint();
    manyTopicsApp(TOPICS).charts.forEach(chart => chart.toJson());
    console.log(`synthesis and checks alone: ${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(2)} s`);
    console.log(`\nFirst preview of ${TOPICS} topics and their cluster, seconds, of ${RUNS} runs after a warm-up`);
    console.log('  way                       resources   median   fastest   slowest');
    for (const [name, program] of Object.entries(WAYS)) {
      const { seconds, resources } = await measure(stand, name.toLowerCase().replace(/\W/g, '-'), program);
      const figures = [seconds[Math.floor(RUNS / 2)], seconds[0], seconds[RUNS - 1]].map(value => value.toFixed(2).padStart(9)).join(' ');
      console.log(`  ${name.padEnd(24)} ${String(resources).padStart(10)} ${figures}`);
    }
  } finally {
    await stand.stop();
  }
}

void main();
