/* eslint-disable no-console -- a program for people */
import { App } from 'cdk8s';
import { declarePipelines } from './workloads';
import { FURTHER_REPORTS } from '../../src/pipeline/handover/further-reports';
import { topologyReports } from '../../src/pipeline/handover/topology-reports';
import { allReports } from '../../src/pipeline/handover/write-reports';
import { buildModel } from '../../src/pipeline/model/build-model';
import { PipelineGraph } from 'cdk8s-data-pipelines';

/** All reports of a large app, in all forms. `npm run bench:reports -- 5000` sets the number of stages. */
const wanted = Number(process.argv[2] ?? 1_000);
const ROUNDS = 5;

// Warnings would be printed in between.
process.emitWarning = () => undefined;

const stagesOf = (objects: number) => {
  const app = new App();
  declarePipelines(app, objects);
  return PipelineGraph.of(app).stages.length;
};
const perStage = 10_000 / stagesOf(10_000);
const app = new App();
declarePipelines(app, wanted * perStage);
// As on the command line: the app was found to be sound, so warnings are known.
for (const chart of app.charts) chart.toJson();

const milliseconds = (action: () => unknown) => {
  const started = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - started) / 1e6;
};

/** First and best of several rounds: what a command waits for, and what a program that asks again does. */
const row = (name: string, action: () => unknown) => {
  const times = Array.from({ length: ROUNDS }, () => milliseconds(action));
  console.log(`  ${name.padEnd(24)} ${times[0].toFixed(0).padStart(8)} ms ${Math.min(...times).toFixed(0).padStart(8)} ms`);
};

const graph = PipelineGraph.of(app);
console.log(`Reports of an app with ${graph.stages.length} stages, ${graph.edges.length} edges: first time, best of ${ROUNDS}`);
row('all reports, all forms', () => allReports(app));
row('topology, access', () => topologyReports(buildModel(app), []));
row('  reading the app', () => buildModel(app));
for (const { name, forms } of FURTHER_REPORTS) row(name, () => forms(app));
