import { Construct } from 'constructs';
import { DocumentId } from './document-id';
import { SearchWriteMode } from './elasticsearch-sink-props';
import { EngineBehaviour } from './engine-behaviour';
import { SearchIndexTemplate } from './search-index-template';
import { KafkaAccess } from '../core/kafka-access';
import { PodSelector } from '../core/pods';
import { SearchAccess } from '../core/search';
import { ITopic } from '../core/topic';

/** What a sink was asked to do, checked and with defaults filled in. */
export interface SinkPlan {
  readonly name: string;
  readonly index: string;
  readonly writeMode: SearchWriteMode;
  readonly documentId: DocumentId;
  /** Unset when no template was asked for and none is needed. */
  readonly template?: SearchIndexTemplate;
  readonly topics: readonly ITopic[];
  /** Consumers at the same time; unset for the engine's default. */
  readonly parallelism?: number;
}

/** One topic of the sink, connected. */
export interface ConnectedInput {
  readonly topic: ITopic;
  readonly access: KafkaAccess;
  /** Where refused records go; unset to lose them. */
  readonly deadLetters?: KafkaAccess;
}

/** How to reach everything. */
export interface SinkConnections {
  readonly inputs: readonly ConnectedInput[];
  readonly search: SearchAccess;
}

/** An engine as it is set up for one sink. */
export interface SinkRunner {
  /** Pods that open the connections. */
  readonly pods: PodSelector[];
  readonly consumerGroup: string;
  /** Consumers that work at the same time. */
  readonly parallelism: number;
  /** Facts for the report. */
  readonly details: Readonly<Record<string, string>>;
  /** What it does with records, for the reports. */
  behaviour(keepsDeadLetters: boolean): EngineBehaviour;
  /** Emits what moves the records. */
  render(connections: SinkConnections): void;
}

/** What the choice of an engine stands for. Checks the plan at once, so that a contradiction is found before anything is emitted. */
export interface SinkRenderer {
  prepare(scope: Construct, plan: SinkPlan): SinkRunner;
}
