import { App, Chart, Size, Testing } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Worksheet, worksheetOf } from '../../../src/core/capacity/worksheet';
import { warningsOf } from '../../streaming/fixtures';
import { synthAll } from '../../support/app';
import {
  CapacityLine, CapacityPlan, DataFlow, KafkaCluster, KafkaClusterProps, LoadTraits, PipelineEdge, PipelineGraph, RecordLoad, StageDeclaration, StageRole,
  StorageProfile, Warnings,
} from '../../../src';

/** 10 TB as disks are sold, in whole KiB. */
export const TEN_TERABYTES = Size.kibibytes(10e12 / 1024);

/** A Kafka of three brokers with 10 TB each, alone in an app. */
export function cluster(props: KafkaClusterProps = {}): KafkaCluster {
  const chart = new Chart(Testing.app(), 'streaming', { namespace: 'kafka' });
  for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'not what this test is about');
  return new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.clusterDefault({ size: TEN_TERABYTES }), ...props });
}

/** What the synthesis of an app says: the message of its error, empty without one, and the codes of warnings that nobody acknowledged. */
export function verdictOf(scope: IConstruct): { readonly error: string; readonly warnings: string[] } {
  let error = '';
  try {
    synthAll(scope);
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { error, warnings: [...new Set(warningsOf(scope).filter(({ acknowledged }) => acknowledged === undefined).map(({ code }) => code))].sort() };
}

/** A line of a plan. */
export function lineOf(plan: CapacityPlan, subject: IConstruct, id: string): CapacityLine {
  const found = plan.lines.filter(line => line.subject === subject.node.path && line.id === id);
  if (found.length !== 1) throw new Error(`${found.length} lines ${id} of ${subject.node.path} in ${plan.lines.map(line => `${line.subject} ${line.id}`).join(', ')}`);
  return found[0];
}

/** A graph without objects: what the arithmetic needs, and nothing else. */
export class FakeGraph {
  public readonly stages: Construct[] = [];
  public readonly edges: PipelineEdge[] = [];
  private readonly declarations = new Map<IConstruct, StageDeclaration>();
  private readonly root = new App();

  public declarationOf(construct: IConstruct): StageDeclaration | undefined {
    return this.declarations.get(construct);
  }

  public stage(id: string, role: StageRole, traits?: LoadTraits, outage?: StageDeclaration['outage'], more: Partial<StageDeclaration> = {}): Construct {
    const stage = new Construct(this.root, id);
    this.stages.push(stage);
    this.declarations.set(stage, { role, type: role, name: id, load: traits, outage, ...more });
    return stage;
  }

  public kafka(id: string, brokers: number, each: LoadTraits['brokers'] = {}): Construct {
    return this.stage(id, StageRole.STORE, { brokers: each }, { redundancy: { members: brokers } });
  }

  public topic(id: string, kafka: Construct, declared?: RecordLoad, outage: { readonly partitions?: number; readonly copies?: number } = {}): Construct {
    const { partitions = 12, copies = 3 } = outage;
    return this.stage(id, StageRole.TOPIC, { topic: { declared } }, { heldBy: kafka, retention: { partitions }, redundancy: { copies } });
  }

  public reads(client: Construct, resource: Construct, extra: Partial<PipelineEdge> = {}): void {
    this.edges.push({ client, resource, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, consumerGroup: client.node.path, ...extra });
  }

  public writes(client: Construct, resource: Construct, extra: Partial<PipelineEdge> = {}): void {
    this.edges.push({ client, resource, flow: DataFlow.FROM_CLIENT, operation: 'write', encrypted: true, ...extra });
  }

  public sheet(): Worksheet {
    return worksheetOf(this);
  }

  /** Value of a line. */
  public value(subject: Construct, id: string): number {
    const line = this.sheet().lines.find(candidate => candidate.subject === subject && candidate.id === id);
    if (!line) throw new Error(`no line ${id} of ${subject.node.path}`);
    return line.value;
  }
}

/** So many records of 1 KB a second, twice as many at the peak. */
export function load(recordsPerSecond: number, recordBytes = 1000, peak = 2): RecordLoad {
  return { recordsPerSecond, peakRecordsPerSecond: recordsPerSecond * peak, recordBytes };
}

/** The graph of an app, for declaring stages of third parties. */
export function graphOf(scope: IConstruct): PipelineGraph {
  return PipelineGraph.of(scope);
}
