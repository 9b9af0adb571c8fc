import { IConstruct } from 'constructs';
import { ClusterFacts, clusterFacts, TopicFacts, topicFacts } from './stage-facts';
import { DataFlow, EdgePurpose, PipelineEdge } from '../edges';
import { WorkerLoadTraits, WorkLoadTraits } from '../load-traits';
import { StageDeclaration, StageRole } from '../stages';

/** What the arithmetic needs of a graph. */
export interface LoadGraph {
  readonly stages: IConstruct[];
  readonly edges: PipelineEdge[];
  declarationOf(construct: IConstruct): StageDeclaration | undefined;
}

/** Who tells what about load, and who reads and writes which topic. Built once, so that each question is answered by a look-up. */
export class Topology {
  /** In the order of the construct tree, as all maps here. */
  public readonly topics = new Map<IConstruct, TopicFacts>();
  public readonly clusters = new Map<IConstruct, ClusterFacts>();
  public readonly runtimes = new Map<IConstruct, WorkerLoadTraits>();
  public readonly works = new Map<IConstruct, WorkLoadTraits>();
  private readonly declarations = new Map<IConstruct, StageDeclaration>();
  private readonly readers = new Map<IConstruct, PipelineEdge[]>();
  private readonly writers = new Map<IConstruct, PipelineEdge[]>();
  private readonly inputs = new Map<IConstruct, Set<IConstruct>>();
  private readonly outputs = new Map<IConstruct, Set<IConstruct>>();
  private readonly sideTopics = new Set<IConstruct>();
  private readonly topicsByCluster = new Map<IConstruct, IConstruct[]>();

  constructor(graph: LoadGraph) {
    for (const stage of graph.stages) this.take(stage, graph.declarationOf(stage)!);
    for (const edge of graph.edges) this.connect(edge);
  }

  /** Edges by which a topic is read. */
  public readersOf(topic: IConstruct): readonly PipelineEdge[] {
    return this.readers.get(topic) ?? [];
  }

  /** Whether a topic takes only what failed, or what stages write down for themselves: nothing to speak of. */
  public isAside(topic: IConstruct): boolean {
    return (this.sideTopics.has(topic) || (this.topics.get(topic)?.deadLetters ?? false)) && this.writersOf(topic).length === 0;
  }

  /** Whether a stage here reads or writes a topic. */
  public isUsed(topic: IConstruct): boolean {
    return this.readersOf(topic).length > 0 || this.writersOf(topic).length > 0;
  }

  /** Edges by which the records of the pipeline are written; a loop that is meant to be one does not count. */
  public writersOf(topic: IConstruct): readonly PipelineEdge[] {
    return this.writers.get(topic) ?? [];
  }

  /** Topics that a stage reads. */
  public inputsOf(stage: IConstruct): IConstruct[] {
    return [...(this.inputs.get(stage) ?? [])];
  }

  /** Topics that a stage writes, but for dead letters. */
  public outputsOf(stage: IConstruct): IConstruct[] {
    return [...(this.outputs.get(stage) ?? [])];
  }

  /** Topics of a Kafka cluster. */
  public topicsOf(cluster: IConstruct): readonly IConstruct[] {
    return this.topicsByCluster.get(cluster) ?? [];
  }

  /** What is known of the cluster of a topic. */
  public clusterOf(topic: IConstruct): ClusterFacts | undefined {
    const { kafka } = this.topics.get(topic)!;
    return kafka && this.clusters.get(kafka);
  }

  /** All declared constructs. */
  public get stages(): IterableIterator<IConstruct> {
    return this.declarations.keys();
  }

  /** What a source, a transform or a sink tells. */
  public workOf(stage: IConstruct): WorkLoadTraits | undefined {
    return this.works.get(stage);
  }

  /** What a stage tells about itself. */
  public declarationOf(stage: IConstruct): StageDeclaration | undefined {
    return this.declarations.get(stage);
  }

  /** Why sizes of a stage are not compared with the load; unset when they are. */
  public uncheckedBecause(stage: IConstruct): string | undefined {
    return this.declarations.get(stage)?.load?.unchecked;
  }

  private take(stage: IConstruct, declaration: StageDeclaration): void {
    const { load } = declaration;
    this.declarations.set(stage, declaration);
    if (load?.brokers) this.clusters.set(stage, clusterFacts(declaration));
    if (load?.workers) this.runtimes.set(stage, load.workers);
    if (load?.work) this.works.set(stage, load.work);
    if (declaration.role !== StageRole.TOPIC) return;
    const facts = topicFacts(declaration);
    this.topics.set(stage, facts);
    if (facts.kafka) push(this.topicsByCluster, facts.kafka, stage);
  }

  private connect(edge: PipelineEdge): void {
    const topic = this.topics.get(edge.resource);
    if (!topic) return;
    if (edge.flow !== DataFlow.FROM_CLIENT) {
      push(this.readers, edge.resource, edge);
      insert(this.inputs, edge.client, edge.resource);
    }
    if (edge.flow === DataFlow.TO_CLIENT || edge.feedback) return;
    if (topic.deadLetters || (edge.purpose ?? EdgePurpose.RECORDS) !== EdgePurpose.RECORDS) {
      this.sideTopics.add(edge.resource);
      return;
    }
    push(this.writers, edge.resource, edge);
    insert(this.outputs, edge.client, edge.resource);
  }
}

/** Adds a value to the list of a key. */
export function push<T>(map: Map<IConstruct, T[]>, key: IConstruct, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function insert(map: Map<IConstruct, Set<IConstruct>>, key: IConstruct, value: IConstruct): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
