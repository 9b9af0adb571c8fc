import { SchemaCompatibility } from './schema-compatibility';
import { RecordFormat } from '../../core/record-schema';

/** What a client makes of the schema of a topic. */
export enum SchemaVerdict {
  /** It understands all that is written, or what it writes is understood. */
  UNDERSTANDS = 'understands',
  /** It depends on the values, or on a part of the schemas that is not compared. */
  CANNOT_TELL = 'cannot tell',
  /** The client or the topic declares no schema. */
  NOT_DECLARED = 'not declared',
}

/** A client of a topic. */
export interface SchemaReportClient {
  /** Construct path of the stage. */
  readonly stage: string;

  /** What it does: read or write. */
  readonly operation: string;

  /** Whether reader and writer understand each other. */
  readonly verdict: SchemaVerdict;

  /**
   * Why it cannot be told.
   *
   * @default - there is nothing to say
   */
  readonly detail?: string;
}

/** How far the schema of a topic is in the lock file. */
export enum SchemaPublication {
  /** The last version in the lock file is what the topic carries. */
  PUBLISHED = 'published',
  /** The topic carries another schema than the last version in the lock file. */
  CHANGED = 'changed since',
  /** There is no version in the lock file. */
  NOT_PUBLISHED = 'not published',
  /** The app has no lock file. */
  NO_LOCK = 'no lock file',
  /** There is nothing to publish: the fields are not declared. */
  NOTHING = 'nothing to publish',
}

/** A topic and what it carries. */
export interface SchemaReportTopic {
  /** Construct path. */
  readonly topic: string;

  /** Name in Kafka. */
  readonly topicName: string;

  /**
   * How the records are encoded.
   *
   * @default - the topic declares no schema
   */
  readonly format?: RecordFormat;

  /**
   * What the records are.
   *
   * @default - the topic declares no schema
   */
  readonly name?: string;

  /**
   * Number of fields, with those within others.
   *
   * @default - the fields are not declared
   */
  readonly fields?: number;

  /** How far the schema is in the lock file. */
  readonly published: SchemaPublication;

  /**
   * The last version in the lock file.
   *
   * @default - there is none
   */
  readonly publishedVersion?: number;

  /**
   * Who must understand whom when the schema changes.
   *
   * @default - the app has no lock file
   */
  readonly compatibility?: SchemaCompatibility;

  /** Who reads and writes it, sorted. */
  readonly clients: SchemaReportClient[];
}
