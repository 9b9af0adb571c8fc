import { IConstruct } from 'constructs';
import { brokerLines } from './broker-lines';
import { ClusterSheet } from './cluster';
import { Flow, Flows } from './flow';
import { Sheet, SheetLimit, utilization } from './sheet';
import { stageLines } from './stage-lines';
import { TopicDemand, topicLines } from './topic-lines';
import { LoadGraph, push, Topology } from './topology';
import { WorkerJob, workerLines } from './worker-lines';
import { StageRole } from '../stages';

/** A topic, source or stage, and what it carries. */
export interface KnownLoad extends Flow {
  readonly subject: IConstruct;
}

/** All arithmetic about an app. Reports and checks read the same one, so they cannot differ. */
export interface Worksheet extends Pick<Sheet, 'lines' | 'limits' | 'sizes'> {
  readonly topology: Topology;
  readonly flows: Flows;
  /** Topics and the stages that read them, in the order of the construct tree. */
  readonly loads: readonly KnownLoad[];
}

/** Computes everything, in one pass over stages and edges. */
export function worksheetOf(graph: LoadGraph): Worksheet {
  const topology = new Topology(graph);
  const flows = new Flows(topology);
  const sheet = new Sheet();
  const loads: KnownLoad[] = [];
  const demands = new Map<IConstruct, TopicDemand[]>();
  for (const [topic, { kafka }] of topology.topics) {
    const flow = flows.ofTopic(topic);
    if (!flow.load && (topology.isAside(topic) || !topology.isUsed(topic))) continue;
    loads.push({ ...flow, subject: topic });
    if (!flow.load) continue;
    const demand = topicLines(sheet, topology, topic, { ...flow, load: flow.load });
    if (kafka) push(demands, kafka, demand);
  }
  for (const cluster of topology.clusters.keys()) brokerLines(new ClusterSheet(sheet, topology, cluster, demands.get(cluster) ?? []));
  const jobs = stagesOf(sheet, topology, flows, loads);
  for (const runtime of topology.runtimes.keys()) workerLines(sheet, topology, runtime, jobs.get(runtime) ?? []);
  return { lines: sheet.lines, limits: sheet.limits, sizes: sheet.sizes, topology, flows, loads };
}

/** @returns what runs on each runtime */
function stagesOf(sheet: Sheet, topology: Topology, flows: Flows, loads: KnownLoad[]): Map<IConstruct, WorkerJob[]> {
  const jobs = new Map<IConstruct, WorkerJob[]>();
  for (const stage of topology.stages) {
    if (topology.inputsOf(stage).length === 0 || topology.declarationOf(stage)!.role === StageRole.TOPIC) continue;
    const flow = flows.intoStage(stage);
    loads.push({ ...flow, subject: stage });
    if (!flow.load) continue;
    stageLines(sheet, topology, stage, { load: flow.load, assumed: flow.assumed });
    const runtime = topology.workOf(stage)?.runsOn;
    if (runtime) push(jobs, runtime, { stage, load: flow.load });
  }
  return jobs;
}

/** The limits, the one that is hit first when everything grows at the same pace before the others. */
export function byUrgency(limits: readonly SheetLimit[]): SheetLimit[] {
  return [...limits].sort((a, b) => utilization(b) - utilization(a) || compare(a.subject.node.path, b.subject.node.path) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
