import { Duration } from 'cdk8s';
import { ArchiveField, ArchiveFormat, ArchivePartitioning } from './archive-format';
import { ObjectArchiveSinkProps } from './object-archive-sink-props';
import { Delivery, DeliveryTraits, Idempotence, Ordering } from '../core/delivery-traits';
import { LostPosition, OutageTraits, RecoverySource } from '../core/outage-traits';
import { ResolvedRetryPolicy } from '../core/retry';
import { StageDeclaration } from '../core/stages';

const CONNECTOR = 'https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/blob/main/s3-sink-connector/README.md';
/** Files are named after the first record since the last commit of the partition, in each folder. */
const GROUPER = 'https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/blob/main/commons/src/main/java/io/aiven/kafka/connect/common/grouper/TopicPartitionRecordGrouper.java';

/** What decides which files there are. */
export interface ArchivedFiles {
  readonly name: string;
  readonly format: ArchiveFormat;
  readonly partitioning: ArchivePartitioning;
  readonly fields: readonly ArchiveField[];
  readonly retry: ResolvedRetryPolicy;
  readonly flushInterval: Duration;
}

/** What an archive tells about the records in its files. */
export function archiveTraits(files: ArchivedFiles, props: ObjectArchiveSinkProps): Pick<StageDeclaration, 'delivery' | 'requires' | 'outage'> {
  return { delivery: deliveryOf(files, props), requires: props.requires, outage: outageOf(files, props) };
}

function deliveryOf(files: ArchivedFiles, props: ObjectArchiveSinkProps): DeliveryTraits {
  const kept = props.deadLetter !== false;
  const { attempts } = files.retry;
  return {
    ...guaranteeOf(files, props),
    ordering: Ordering.PER_PARTITION,
    orderingReason: 'a file holds records of one partition in their order, and the names of files sort by offset',
    see: [CONNECTOR, GROUPER],
    retry: {
      bounded: false,
      blocksPartition: true,
      text: `a write that the bucket refuses is repeated ${Math.max(attempts, 1)} times; then the task fails, is restarted without end, and reads again from the last commit`,
    },
    deadLetter: kept
      ? { kept, leavesOrder: true, text: 'what cannot be converted is in the dead-letter topic, with the reason in its headers' }
      : { kept, leavesOrder: true, text: 'what cannot be converted is dropped: there is no dead-letter topic' },
    scaleOut: 'tasks: a partition moves once its files are written and its offset is committed; what was not committed is written again',
    keyChange: 'the key plays no part: files are made by partition',
  };
}

/**
 * Records that are read again come into files of the same names only while there is one file for each partition and commit: another folder, or
 * another part, may then begin with another record than the first time.
 */
function guaranteeOf({ format, partitioning }: ArchivedFiles, { deadLetter, maxRecordsPerFile }: ObjectArchiveSinkProps): Pick<DeliveryTraits, 'guarantee' | 'reason' | 'fix' | 'idempotence'> {
  if (deadLetter === false) {
    return { guarantee: Delivery.BEST_EFFORT, reason: 'a record that cannot be converted is dropped, and what was not committed is written again', fix: 'leave deadLetter on' };
  }
  const wholeFiles = partitioning === ArchivePartitioning.NONE && maxRecordsPerFile === undefined && format === ArchiveFormat.JSON_LINES;
  if (wholeFiles) {
    return {
      guarantee: Delivery.EFFECTIVELY_ONCE,
      reason: 'a file is named after the first record since the last commit, so what is read again is written over itself',
      idempotence: Idempotence.BY_PLACE,
      fix: 'none in the archive: it does not look into records; archive a topic whose stages repeat nothing, or let readers of the files drop what is there twice',
    };
  }
  return {
    guarantee: Delivery.AT_LEAST_ONCE,
    reason: 'what was not committed is written again, into files that may be cut otherwise than the first time',
    fix: 'archive JSON lines with ArchivePartitioning.NONE and without maxRecordsPerFile, or archive ArchiveField.OFFSET too, so that readers of the files can tell',
    idempotence: Idempotence.NONE,
  };
}

function outageOf(files: ArchivedFiles, props: ObjectArchiveSinkProps): OutageTraits {
  const patch = (state: string) => `kubectl patch kafkaconnector ${files.name} --type merge -p '{"spec":{"state":"${state}"}}'`;
  return {
    tolerates: props.toleratesOutage,
    lostPosition: LostPosition.READS_AGAIN,
    waitsForTarget: true,
    recovery: [recoveryOf(files, props)],
    replay: { stop: patch('stopped'), start: patch('running'), effect: 'records are in the bucket twice, in files that begin at other offsets' },
  };
}

function recoveryOf({ fields, flushInterval, format }: ArchivedFiles, { bucket }: ObjectArchiveSinkProps): RecoverySource {
  const missing = [ArchiveField.KEY, ArchiveField.TIMESTAMP, ArchiveField.HEADERS].filter(field => !fields.includes(field));
  const without = missing.length === 0 ? '' : `; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not archived (fields), so that records come back without`;
  return {
    kind: `archive of records as ${format}`,
    interval: flushInterval,
    location: `bucket ${bucket.node.path}`,
    restore: `write the records of the files into the topic again with a producer${without}`,
    apart: true,
  };
}
