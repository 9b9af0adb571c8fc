import { IConstruct } from 'constructs';
import type { FieldHandling } from './field-handling';
import type { RecordLoad } from './load-traits';
import type { ConnectionProtection } from './protection-traits';
import type { RecordSchema } from './record-schema';

/** Which way data flows along an edge. */
export enum DataFlow {
  /** From the resource to the client. */
  TO_CLIENT = 'to-client',
  /** From the client to the resource. */
  FROM_CLIENT = 'from-client',
  /** Both ways. */
  BOTH = 'both',
}

/** What the records of an edge are. */
export enum EdgePurpose {
  /** Those that the pipeline is there for. */
  RECORDS = 'records',
  /** Those that a stage could not process. */
  DEAD_LETTERS = 'dead-letters',
  /** What a stage writes down for itself, as heartbeats. */
  STATE = 'state',
}

/** The record that wiring leaves in the graph: who uses what, how. */
export interface PipelineEdge {
  /** The stage. */
  readonly client: IConstruct;

  /** The topic, bucket or search engine. */
  readonly resource: IConstruct;

  /** Which way the data flows. */
  readonly flow: DataFlow;

  /** What the client does, in a word: read, write, snapshot. */
  readonly operation: string;

  /** Whether the connection is encrypted. */
  readonly encrypted: boolean;

  /**
   * Consumer group.
   *
   * @default - the client does not consume a topic
   */
  readonly consumerGroup?: string;

  /**
   * Whether this edge closes an intended loop.
   *
   * @default false
   */
  readonly feedback?: boolean;

  /**
   * What a client writes into a topic.
   *
   * @default - follows from what the client reads, or tells of itself
   */
  readonly load?: RecordLoad;

  /**
   * The schema that the client reads or writes.
   *
   * @default - the client takes what the topic carries
   */
  readonly schema?: RecordSchema;

  /**
   * What else a reviewer wants to see, as in "dead letters" or "index orders".
   *
   * @default - nothing
   */
  readonly note?: string;

  /**
   * What the client does to fields on the way to the resource.
   *
   * @default - nothing: every field may pass
   */
  readonly fields?: FieldHandling;

  /**
   * How the connection is protected, beside whether it is encrypted.
   *
   * @default - not told
   */
  readonly protection?: ConnectionProtection;

  /**
   * What the records are.
   *
   * @default EdgePurpose.RECORDS
   */
  readonly purpose?: EdgePurpose;
}

/** One right of one principal, and the edge that it follows from. */
export interface PipelineGrant {
  /** Who holds the right, as the system knows it. */
  readonly principal: string;

  /** The system that enforces it, as in "Kafka orders/kafka". */
  readonly system: string;

  /** What it holds for, as in "topic orders" or "group prefix connect-". */
  readonly resource: string;

  /** What it allows, in the system's own words. */
  readonly operations: string[];

  /** The stage that needs it. */
  readonly client: IConstruct;

  /** Why: the edge in words, as in "Index reads Orders". */
  readonly reason: string;
}
