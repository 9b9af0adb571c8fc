import { IConstruct } from 'constructs';
import { Topology } from './topology';
import { PipelineEdge } from '../edges';
import { RecordLoad } from '../load-traits';

/** What flows somewhere: a load, or why it is not known. */
export interface Flow {
  /** Unset when it is not known. */
  readonly load?: RecordLoad;
  /** Where the load is from, or what would have to be told. */
  readonly reason: string;
  /** Whether a stage on the way only guesses what it writes. */
  readonly assumed?: boolean;
}

/** Loads of all topics and of what all stages read. */
export class Flows {
  private readonly topics = new Map<IConstruct, Flow>();

  constructor(private readonly topology: Topology) {
    for (const topic of topology.topics.keys()) this.resolve(topic);
  }

  /** What is written into a topic. */
  public ofTopic(topic: IConstruct): Flow {
    return this.topics.get(topic) ?? { reason: `${topic.node.path} is part of a circle` };
  }

  /** What the stages that write a topic bring, whatever the topic declares. */
  public inflowOf(topic: IConstruct): Flow {
    const edges = this.topology.writersOf(topic);
    if (edges.length === 0) return { reason: `no stage here writes ${topic.node.path}: declare its throughput` };
    const flows = eachOnce(edges).map(edge => this.ofEdge(edge));
    return sum(flows, flows.map(flow => flow.reason).join('; '));
  }

  /** What a stage reads, of all its inputs. */
  public intoStage(stage: IConstruct): Flow {
    const topics = this.topology.inputsOf(stage);
    if (topics.length === 0) return { reason: 'it reads no topic' };
    return sum(topics.map(topic => this.ofTopic(topic)), topics.map(topic => topic.node.path).join(', '));
  }

  /** Follows the writers of a topic without recursion: a chain can be longer than the stack is deep. */
  private resolve(start: IConstruct): void {
    const open = new Set<IConstruct>();
    const stack = [start];
    while (stack.length > 0) {
      const topic = stack[stack.length - 1];
      const missing = open.has(topic) ? [] : this.needsOf(topic).filter(need => !this.topics.has(need) && !open.has(need));
      open.add(topic);
      if (missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      stack.pop();
      if (!this.topics.has(topic)) this.topics.set(topic, this.compute(topic));
    }
  }

  private compute(topic: IConstruct): Flow {
    const traits = this.topology.topics.get(topic)!;
    if (traits.declared) return { load: traits.declared, reason: 'declared' };
    if (this.topology.isAside(topic)) return { reason: `${topic.node.path} takes what failed, or what stages write down for themselves` };
    return this.inflowOf(topic);
  }

  /** Topics whose load has to be known before that of a topic. */
  private needsOf(topic: IConstruct): IConstruct[] {
    const traits = this.topology.topics.get(topic)!;
    if (traits.declared) return [];
    return this.topology.writersOf(topic).filter(edge => !edge.load).flatMap(edge => this.topology.inputsOf(edge.client));
  }

  private ofEdge(edge: PipelineEdge): Flow {
    const { client } = edge;
    const path = client.node.path;
    if (edge.load) return { load: edge.load, reason: `${path} says so` };
    const work = this.topology.workOf(client);
    if (work?.emits) {
      const outputs = this.topology.outputsOf(client).length;
      return outputs === 1 ? { load: work.emits, reason: `${path} says so` } : { reason: `${path} does not say how its load divides between ${outputs} topics` };
    }
    const input = this.intoStage(client);
    if (!input.load) return { reason: this.topology.inputsOf(client).length === 0 ? `${path} tells no throughput` : input.reason };
    if (work?.outputsPerRecord === undefined) return { reason: `${path} does not say how many records it writes for one that it reads` };
    return {
      load: through(input.load, work.outputsPerRecord, work.outputBytes),
      reason: `${path} writes ${work.outputsPerRecord} for one that it reads${work.outputsAssumed ? ', as assumed' : ''}`,
      assumed: work.outputsAssumed || input.assumed,
    };
  }
}

/** A client may connect several times, as a bucket for each notification: what it says of an edge counts for that one, what it says of itself once. */
function eachOnce(edges: readonly PipelineEdge[]): PipelineEdge[] {
  const told = edges.filter(({ load }) => load);
  const clients = new Set(told.map(({ client }) => client));
  const others = new Map(edges.filter(({ client }) => !clients.has(client)).map(edge => [edge.client, edge]));
  return [...told, ...others.values()];
}

function through(load: RecordLoad, factor: number, recordBytes?: number): RecordLoad {
  return {
    recordsPerSecond: load.recordsPerSecond * factor,
    peakRecordsPerSecond: load.peakRecordsPerSecond * factor,
    recordBytes: recordBytes ?? load.recordBytes,
  };
}

/** All of it, when all of it is known. */
function sum(flows: readonly Flow[], reason: string): Flow {
  const unknown = flows.find(flow => flow.load === undefined);
  if (unknown) return { reason: unknown.reason };
  const loads = flows.map(flow => flow.load!);
  const recordsPerSecond = loads.reduce((total, load) => total + load.recordsPerSecond, 0);
  const bytes = loads.reduce((total, load) => total + load.recordsPerSecond * load.recordBytes, 0);
  return {
    assumed: flows.some(flow => flow.assumed),
    load: {
      recordsPerSecond,
      peakRecordsPerSecond: loads.reduce((total, load) => total + load.peakRecordsPerSecond, 0),
      recordBytes: recordsPerSecond === 0 ? loads[0].recordBytes : bytes / recordsPerSecond,
    },
    reason,
  };
}
