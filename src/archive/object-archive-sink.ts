import { Construct } from 'constructs';
import { archiveConverter } from './archive-converter';
import { claimFiles } from './archive-files';
import { ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning } from './archive-format';
import { archiveLoad, archiveTasks } from './archive-load';
import { ObjectArchiveSinkProps } from './object-archive-sink-props';
import { archiveTraits } from './object-archive-traits';
import { ARCHIVE } from './problems';
import { RecordConverter } from './record-converter';
import { fileConfig, S3_SINK_CLASS, S3_SINK_PLUGIN, storeConfig, storeReferences, tombstoneConfig } from './s3-sink-config';
import { BucketOperation, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { checkName, checkPlainText, defaultName, TextForm } from '../core/names';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { required } from '../core/required';
import { resolveRetry } from '../core/retry';
import { StageRole } from '../core/stages';
import { IKafkaClient, TopicOperation } from '../core/topic';
import { Connector, KafkaConnect } from '../streaming/connect';

/** No segment is "." or "..": tools that copy the files to a disk would leave their folder. */
const PREFIX: TextForm = {
  form: /^(?!(.*\/)?\.{1,2}(\/|$))[A-Za-z0-9._=-][A-Za-z0-9._=/-]*$/,
  allowed: 'letters, digits, ".", "_", "=", "-" and "/", not at the beginning; no part that is "." or ".."',
};

/**
 * Writes the records of a topic to files in a bucket, with the Aiven S3 sink (Apache licence). Every record is written at least
 * once; a record that is written again after a failure is usually in a file of the same name.
 *
 * @see https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/blob/main/s3-sink-connector/README.md
 */
export class ObjectArchiveSink extends Construct implements IKafkaClient, IBucketClient {
  /** The plugin that workers of your own need, for the prop `connect`. */
  public static readonly PLUGIN = S3_SINK_PLUGIN;

  /** Name of the connector and of its Kafka identity. */
  public readonly clientName: string;
  /** Pods of the workers. */
  public readonly kafkaPods: PodSelector[];
  /** Pods of the workers. */
  public readonly bucketPods: PodSelector[];
  /** The workers that the connector runs on. */
  public readonly connect: KafkaConnect;

  /**
   * @param scope the parent
   * @param id construct id
   * @param props what the archive consists of
   */
  constructor(scope: Construct, id: string, props: ObjectArchiveSinkProps) {
    super(scope, id);
    required(this, props, 'input', 'bucket');
    this.clientName = checkName(this, props.name ?? defaultName(this), { what: 'archive name' });
    const retry = resolveRetry(props.retry);
    if (props.deadLetter === false && retry.attempts > 0) {
      throw CORE.error(this, 'RetriesWithoutDeadLetter', { what: 'records are retried, but there is no dead-letter topic', got: retry.attempts });
    }
    const format = props.format ?? ArchiveFormat.JSON_LINES;
    const compression = props.compression ?? ArchiveCompression.GZIP;
    const partitioning = props.partitioning ?? ArchivePartitioning.DAILY;
    const tasksMax = checkInteger(this, props.parallelism ?? archiveTasks(this, props), 'parallelism', 1);
    const converter = archiveConverter(this, props.input, format, props.converter);
    this.bucketPods = props.connect?.kafkaPods ?? KafkaConnect.sharedPods(this, props.input.kafka, S3_SINK_PLUGIN);
    const store = props.bucket.connectBucket(this, { operation: BucketOperation.WRITE });
    this.connect = this.workers(props, store, converter);
    this.kafkaPods = this.connect.kafkaPods;
    const input = props.input.connect(this, {
      operation: TopicOperation.READ,
      consumerGroup: Connector.groupOf(this.clientName),
      parallelism: tasksMax,
      exports: !props.acceptsSensitive,
    });
    const deadLetters = props.deadLetter === false ? undefined : props.input.deadLetterTopic(this).connect(this, { operation: TopicOperation.WRITE });
    const prefix = props.prefix === undefined ? '' : checkPlainText(this, props.prefix, 'prefix', PREFIX);
    const files = fileConfig({ prefix, format, compression, partitioning, fields: this.fields(props), maxRecordsPerFile: this.maxRecords(props) });
    claimFiles({ sink: this, bucket: props.bucket, topic: props.input, template: files['file.name.template'] });
    this.node.defaultChild = new Connector(this, 'Connector', {
      connect: this.connect,
      name: this.clientName,
      className: S3_SINK_CLASS,
      role: StageRole.SINK,
      inputs: [input],
      tasksMax,
      config: {
        'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
        ...converter._config(),
        ...storeConfig(this, store, retry),
        ...files,
        ...tombstoneConfig(format),
      },
      references: { ...storeReferences(store), ...converter._references() },
      errors: { retry, deadLetters },
      peers: [{ pods: store.serverPods, ports: [store.port] }, ...(converter._options.peers ?? [])],
      after: store.prerequisites,
    });
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.SINK,
      type: 'object archive',
      name: this.clientName,
      needsInput: true,
      ...archiveTraits({
        name: this.clientName, format, partitioning, fields: this.fields(props), retry, flushInterval: this.connect._offsetFlushInterval,
      }, props),
      details: {
        format,
        compression,
        partitioning,
        'flush interval': this.connect._offsetFlushInterval.toHumanString(),
        'dead letters': deadLetters?.topicName ?? 'none: records that fail are dropped',
      },
      load: archiveLoad(this, props, tasksMax, this.connect),
      protection: {
        mayHold: props.mayHold,
        acceptsSensitive: props.acceptsSensitive,
        keptIn: [props.bucket],
        retention: { by: 'files stay until something removes them, as a lifecycle rule of the bucket' },
      },
    });
  }

  private workers(props: ObjectArchiveSinkProps, store: ObjectStoreAccess, converter: RecordConverter): KafkaConnect {
    if (props.flushInterval) checkInteger(this, props.flushInterval.toMilliseconds(), 'flushInterval in milliseconds', 1000);
    const { connect, flushInterval } = props;
    if (!connect) {
      const plugin = converter._options.plugin;
      return KafkaConnect.sharedFor(this, props.input.kafka, S3_SINK_PLUGIN, {
        additionalPlugins: plugin ? [plugin] : undefined,
        offsetFlushInterval: flushInterval,
        trust: store.trust ? [store.trust] : undefined,
        trustNamespaceName: store.trust ? store.secretsNamespace : undefined,
      });
    }
    if (flushInterval) {
      throw CORE.error(this, 'ConflictingProps', { what: 'flushInterval belongs to the workers, which are given by connect', fix: 'set offsetFlushInterval at the KafkaConnect' });
    }
    if (store.trust && !connect._trusted.includes(store.trust.secretName)) {
      throw ARCHIVE.error(this, 'ArchiveStoreUntrusted', {
        what: `Connect cluster ${connect.connectName} does not trust the certificates of the bucket`,
        got: store.trust.secretName,
        allowed: connect._trusted.join(', ') || 'none',
      });
    }
    return connect;
  }

  private fields(props: ObjectArchiveSinkProps): ArchiveField[] {
    const fields = props.fields ?? [ArchiveField.VALUE];
    if (fields.length === 0 || new Set(fields).size !== fields.length) {
      throw CORE.error(this, 'InvalidValue', { what: 'fields must name at least one field, each once', got: fields });
    }
    return fields;
  }

  private maxRecords(props: ObjectArchiveSinkProps): number | undefined {
    return props.maxRecordsPerFile === undefined ? undefined : checkInteger(this, props.maxRecordsPerFile, 'maxRecordsPerFile', 1, 2 ** 31 - 1);
  }
}
