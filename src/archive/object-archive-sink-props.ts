import { Duration } from 'cdk8s';
import { ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning } from './archive-format';
import { RecordConverter } from './record-converter';
import { IBucket } from '../core/bucket';
import { DeliveryRequirementProps } from '../core/delivery-traits';
import { FieldTag } from '../core/field-tags';
import { MeasuredRate } from '../core/load-traits';
import { OutageProps } from '../core/outage-traits';
import { RetryPolicy } from '../core/retry';
import { ITopic } from '../core/topic';
import { KafkaConnect } from '../streaming/connect';

/** What an archive of a topic consists of, beside the topic. */
export interface ObjectArchiveSinkOptions extends DeliveryRequirementProps, OutageProps {
  /** Where the files go. */
  readonly bucket: IBucket;

  /**
   * Format of the files. One with columns needs a schema, else it is an ArchiveNeedsSchema error.
   *
   * @default ArchiveFormat.JSON_LINES
   */
  readonly format?: ArchiveFormat;

  /**
   * Compression.
   *
   * @default ArchiveCompression.GZIP
   */
  readonly compression?: ArchiveCompression;

  /**
   * How files are sorted into folders.
   *
   * @default ArchivePartitioning.DAILY
   */
  readonly partitioning?: ArchivePartitioning;

  /**
   * What is archived of a record.
   *
   * @default [ArchiveField.VALUE]
   */
  readonly fields?: ArchiveField[];

  /**
   * Begin of the names of all files, as `raw/`. Letters, digits, "/", "-", "_", "." and "="; else a HostileValue error. Topics of one
   * name on two Kafka clusters need one each, else it is an ArchiveFilesCollide error.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * How the values of the topic are read.
   *
   * @default - follows from the schema of the topic
   */
  readonly converter?: RecordConverter;

  /**
   * How often files are written. Records are collected in the memory of the workers in between. At least a second.
   *
   * @default Duration.minutes(1)
   */
  readonly flushInterval?: Duration;

  /**
   * Most records in a file.
   *
   * @default - as many as arrive in a flush interval
   */
  readonly maxRecordsPerFile?: number;

  /**
   * How many consumers work at the same time; more than the topic has partitions is an error.
   *
   * @default - what the throughput of the topic needs where it declares one, at most as many as partitions; otherwise 1
   */
  readonly parallelism?: number;

  /**
   * What one consumer takes, as you measured it, for CapacityPlan and the checks of capacity.
   *
   * @default - as measured by this library on one core, see docs/performance.md
   */
  readonly load?: MeasuredRate;

  /**
   * What happens to records that cannot be converted, and how often a write is repeated that the bucket refused. At most 20 attempts, else
   * an InvalidNumber error.
   *
   * @default - 5 attempts, exponential from 500 milliseconds
   */
  readonly retry?: RetryPolicy;

  /**
   * Whether records that cannot be converted go to a dead-letter topic. Without, retries are a RetriesWithoutDeadLetter error.
   *
   * @default true
   */
  readonly deadLetter?: boolean;

  /**
   * States that the bucket is fit for a topic that is marked sensitive; else that is a SensitiveTopicToSink error.
   *
   * @default false
   */
  readonly acceptsSensitive?: boolean;

  /**
   * Tags of the fields that the files may hold. A tagged field that can reach the sink and is not among them is a TagNotAllowed error.
   *
   * @default - none; all with acceptsSensitive
   */
  readonly mayHold?: FieldTag[];

  /**
   * Workers to run on; they need the plugin `ObjectArchiveSink.PLUGIN`.
   *
   * @default - the workers of the chart for this plugin, see KafkaConnect.sharedFor
   */
  readonly connect?: KafkaConnect;

  /**
   * Name of the connector and of its Kafka user.
   *
   * @default - the path of the construct below its chart, in kebab-case
   */
  readonly name?: string;
}

/** What an archive of a topic consists of. */
export interface ObjectArchiveSinkProps extends ObjectArchiveSinkOptions {
  /** The topic whose records are archived. */
  readonly input: ITopic;
}
