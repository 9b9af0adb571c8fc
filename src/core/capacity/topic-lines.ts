import { IConstruct } from 'constructs';
import { Fact, KAFKA_FACTS } from './facts';
import { Flow } from './flow';
import { Sheet } from './sheet';
import { keptBytes, KeptBytes, partitionDemand, partitionsFor, Retention } from './sizing';
import { bufferSecondsOf, ClusterFacts, retentionOf, segmentBytesOf, TopicFacts } from './stage-facts';
import { Topology } from './topology';
import { bytes, CapacityUnit, duration, grouped, percent, rate, records } from './units';
import { CapacityBasis, RecordLoad } from '../load-traits';

/** What a topic of a known load asks of its brokers. Unset numbers are not known. */
export interface TopicDemand {
  readonly topic: IConstruct;
  readonly load: RecordLoad;
  /** Whether a stage on the way only guesses what it writes. */
  readonly assumed: boolean;
  /** Bytes a second as they are sent. */
  readonly written: number;
  readonly writtenPeak: number;
  /** Bytes a second as they come in from producers. */
  readonly arrives: number;
  readonly arrivesPeak: number;
  /** Bytes a second as they are stored, copied to other brokers and read. */
  readonly stored: number;
  readonly storedPeak: number;
  readonly copies?: number;
  readonly partitions?: number;
  /** Consumer groups. */
  readonly groups: number;
  /** What all copies take on disk. */
  readonly disk?: number;
  readonly segmentBytes: number;
  readonly bufferSeconds: number;
}

const DAY = 86_400;

/** Computes what a topic asks for, line by line. */
export function topicLines(sheet: Sheet, topology: Topology, topic: IConstruct, flow: Flow & { readonly load: RecordLoad }): TopicDemand {
  const traits = topology.topics.get(topic)!;
  const brokers = topology.clusterOf(topic) ?? {};
  const { load } = flow;
  const size = `${grouped(load.recordBytes)} B`;
  const line = (id: string, what: string, formula: string, value: number, unit: CapacityUnit, ...facts: Fact[]) =>
    sheet.line({ id, subject: topic, what, formula, value, unit, facts });
  const written = line('written', 'written in the mean', `${records(load.recordsPerSecond)} x ${size}`, load.recordsPerSecond * load.recordBytes, CapacityUnit.BYTES_PER_SECOND);
  const writtenPeak = line('written.peak', 'written at the peak', `${records(load.peakRecordsPerSecond)} x ${size}`, load.peakRecordsPerSecond * load.recordBytes, CapacityUnit.BYTES_PER_SECOND);
  line('day', 'written in a day', `${rate(written)} x 86,400 s`, written * DAY, CapacityUnit.BYTES);
  line('day.peak', 'written in a day of nothing but peak', `${rate(writtenPeak)} x 86,400 s`, writtenPeak * DAY, CapacityUnit.BYTES);
  const ratio = traits.compressionRatio ?? 1;
  const stored = line('stored', 'stored, one copy', `${rate(written)} / ${compression(traits)}`, written / ratio, CapacityUnit.BYTES_PER_SECOND);
  const groups = readersOf(sheet, topology, topic, traits);
  partitionLines(sheet, topic, load, traits.partitions, topology.uncheckedBecause(traits.kafka ?? topic) === undefined);
  const sentRatio = traits.brokersCompress ? 1 : ratio;
  const demand = {
    topic,
    load,
    assumed: flow.assumed ?? false,
    written,
    writtenPeak,
    arrives: written / sentRatio,
    arrivesPeak: writtenPeak / sentRatio,
    stored,
    storedPeak: writtenPeak / ratio,
    copies: traits.copies,
    partitions: traits.partitions,
    groups,
    segmentBytes: segmentBytesOf(traits, brokers),
    bufferSeconds: bufferSecondsOf(traits),
  };
  return { ...demand, disk: diskLines(sheet, topic, traits, brokers, stored) };
}

function compression(traits: TopicFacts): string {
  if (traits.compressionRatio === undefined) return '1 (no compression ratio is told)';
  return `${grouped(traits.compressionRatio)} (compression ratio, as told; ${traits.brokersCompress ? 'brokers' : 'producers'} compress)`;
}

function readersOf(sheet: Sheet, topology: Topology, topic: IConstruct, traits: TopicFacts): number {
  const here = new Set(topology.readersOf(topic).map(edge => edge.consumerGroup ?? edge.client.node.path)).size;
  const assumed = topology.declarationOf(topic)?.consumedElsewhere && traits.readersElsewhere === undefined;
  const elsewhere = traits.readersElsewhere ?? (assumed ? 1 : 0);
  return sheet.line({
    id: 'groups',
    subject: topic,
    what: 'times that each record is read',
    formula: `${here} consumer groups here + ${elsewhere} elsewhere${assumed ? ' (assumed: it is read elsewhere, by how many is not told)' : ''}`,
    value: here + elsewhere,
    unit: CapacityUnit.COUNT,
  });
}

function partitionLines(sheet: Sheet, topic: IConstruct, load: RecordLoad, partitions: number | undefined, checked: boolean): void {
  const { partitionBytes, partitionRecords, fewestPartitions } = KAFKA_FACTS;
  const { byBytes, byRecords } = partitionDemand(load);
  const needed = partitionsFor(load);
  const ofBytes = `${rate(load.peakRecordsPerSecond * load.recordBytes)} / ${rate(partitionBytes.value)} = ${grouped(Math.ceil(byBytes))}`;
  const ofRecords = `${records(load.peakRecordsPerSecond)} / ${records(partitionRecords.value)} = ${grouped(Math.ceil(byRecords))}`;
  const facts = [partitionBytes, partitionRecords, fewestPartitions];
  const formula = `the most of ${ofBytes}, ${ofRecords}, and ${fewestPartitions.value}`;
  sheet.line({ id: 'partitions', subject: topic, what: 'partitions that carry the peak', formula, value: needed, unit: CapacityUnit.COUNT, facts });
  const least = Math.max(1, Math.ceil(byBytes), Math.ceil(byRecords));
  const enough = partitions === undefined || !checked ? undefined : partitions >= least;
  sheet.size({ id: 'partitions', subject: topic, what: 'partitions', now: partitions === undefined ? undefined : grouped(partitions), needed: grouped(least), enough });
  if (partitions === undefined || !checked) return;
  sheet.limit({
    id: 'partitions',
    subject: topic,
    what: 'partitions',
    load: Math.max(byBytes, byRecords) * partitionRecords.value,
    certain: 0,
    capacity: partitions * partitionRecords.value,
    unit: CapacityUnit.RECORDS_PER_SECOND,
    usable: 1,
    atPeak: true,
    basis: CapacityBasis.ASSUMED,
    formula: `${ofBytes}, ${ofRecords}; there are ${partitions}`,
    fix: `raise partitions to ${needed}, or leave partitions out`,
  });
}

/** What all copies take; unset when that is not known. */
function diskLines(sheet: Sheet, topic: IConstruct, traits: TopicFacts, brokers: ClusterFacts, stored: number): number | undefined {
  if (traits.compacted) {
    const formula = 'one record of each key is kept, and the number of keys is not told: counted as nothing';
    sheet.line({ id: 'kept', subject: topic, what: 'kept, one copy', formula, value: 0, unit: CapacityUnit.BYTES });
    return 0;
  }
  const { segmentBytes, segmentSeconds, retentionSeconds, indexShare } = KAFKA_FACTS;
  const retention = retentionOf(traits, brokers, stored);
  const kept = keptBytes(retention);
  const isDefault = traits.retentionSeconds === undefined && retention.retentionSeconds === retentionSeconds.value;
  const facts = [segmentBytes, segmentSeconds, indexShare, ...(isDefault ? [retentionSeconds] : [])];
  const formula = `${recordsKept(kept, retention)} + ${bytes(kept.segments)} (a segment for each partition that is not deleted yet) + ${percent(indexShare.value)} for the indexes`;
  sheet.line({ id: 'kept', subject: topic, what: 'kept, one copy', formula, value: kept.total, unit: CapacityUnit.BYTES, facts });
  if (traits.copies === undefined) return undefined;
  return sheet.line({ id: 'kept.copies', subject: topic, what: 'kept, all copies', formula: `${bytes(kept.total)} x ${traits.copies} copies`, value: kept.total * traits.copies, unit: CapacityUnit.BYTES });
}

function recordsKept(kept: KeptBytes, { storedPerSecond, retentionSeconds, retentionBytes, partitions }: Retention): string {
  switch (kept.bound) {
    case 'time': return `${rate(storedPerSecond)} x ${duration(retentionSeconds)} of retention = ${bytes(kept.records)}`;
    case 'size': return `${bytes(retentionBytes)} x ${partitions} partitions = ${bytes(kept.records)}`;
    default: return 'everything, for ever: neither retention nor retentionBytes bounds it';
  }
}
