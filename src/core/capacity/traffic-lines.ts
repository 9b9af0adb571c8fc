import { ClusterSheet } from './cluster';
import { Fact, KAFKA_FACTS } from './facts';
import { MEASURED } from './measured';
import { TopicDemand } from './topic-lines';
import { CapacityUnit, grouped, rate, records } from './units';
import { CapacityBasis } from '../load-traits';

/** What all brokers together take at the peak. */
export interface Traffic {
  /** Bytes a second, of the busier direction. */
  readonly network: number;
  /** Bytes a second. */
  readonly volumes: number;
  readonly cores: number;
}

/** What goes through network, volumes and processors of each broker at the peak; nothing when their number is not known. */
export function trafficLines(at: ClusterSheet): Traffic | undefined {
  const { brokers } = at;
  if (brokers === undefined) return undefined;
  const network = networkLines(at, brokers);
  const written = at.sum(d => d.storedPeak * d.copies!);
  const volumes = at.line('volume.write', 'written to the volumes of each broker at the peak', `${rate(written)} with all copies / ${brokers} brokers`, written / brokers, CapacityUnit.BYTES_PER_SECOND);
  const writes = ({ stored, copies }: TopicDemand): number => stored * copies!;
  const mean = { all: at.sum(writes) / brokers, certain: at.certain(writes) / brokers };
  rateLimit(at, 'volume.write', 'writes to the volumes of a broker', { peak: volumes, mean }, at.traits.volumeBytesPerSecond);
  return { network, volumes: written, cores: processorLines(at, brokers) };
}

function networkLines(at: ClusterSheet, brokers: number): number {
  const { networkBytesPerSecond } = at.traits;
  const arrives = at.sum(d => d.arrivesPeak);
  const copied = at.sum(d => d.storedPeak * (d.copies! - 1));
  const read = at.sum(d => d.storedPeak * d.groups);
  const into = at.line(
    'network.in', 'network into each broker at the peak', `(${rate(arrives)} from producers + ${rate(copied)} from other brokers) / ${brokers} brokers`,
    (arrives + copied) / brokers, CapacityUnit.BYTES_PER_SECOND,
  );
  const out = at.line(
    'network.out', 'network out of each broker at the peak', `(${rate(copied)} to other brokers + ${rate(read)} to consumers) / ${brokers} brokers`,
    (copied + read) / brokers, CapacityUnit.BYTES_PER_SECOND,
  );
  const away = brokers === 1 ? out : Math.max(out, outWithOneAway(at, brokers));
  if (brokers > 1) {
    const formula = `the others lead its partitions: consumers are served by ${brokers - 1} brokers, each keeps its copies`;
    at.line('network.out.away', 'the same while one broker restarts', formula, away, CapacityUnit.BYTES_PER_SECOND);
  }
  const comes = (d: TopicDemand): number => d.arrives + d.stored * (d.copies! - 1);
  const goes = (d: TopicDemand): number => d.stored * (d.copies! - 1 + d.groups);
  const mean = { all: Math.max(at.sum(comes), at.sum(goes)) / brokers, certain: Math.max(at.certain(comes), at.certain(goes)) / brokers };
  rateLimit(at, 'network', 'network of a broker, the busier direction', { peak: Math.max(into, away), mean }, networkBytesPerSecond);
  return Math.max(arrives, read) + copied;
}

/** With one broker away each partition has lost a copy there: the rest is led, and copied, by the others. */
function outWithOneAway(at: ClusterSheet, brokers: number): number {
  const timesSent = ({ copies, groups }: TopicDemand): number => (copies! > 1 ? copies! / brokers + (groups - 1) / (brokers - 1) : groups / brokers);
  return at.sum(demand => demand.storedPeak * timesSent(demand));
}

/** What one broker has to bear, in bytes a second. */
interface BrokerRate {
  readonly peak: number;
  readonly mean: { readonly all: number; readonly certain: number };
}

/** A rate that the program states for a broker: the peak must leave a reserve, the mean must fit. */
function rateLimit(at: ClusterSheet, id: string, what: string, { peak, mean }: BrokerRate, capacity: number | undefined): void {
  if (capacity === undefined) return;
  const { rateShare } = KAFKA_FACTS;
  const common = { what, capacity, unit: CapacityUnit.BYTES_PER_SECOND, basis: at.basis, fix: 'add brokers, or compress' };
  at.limit({ ...common, id, load: peak, certain: 0, usable: rateShare.value, atPeak: true, formula: `${rate(peak)} at the peak, of ${rate(capacity)}` });
  at.limit({ ...common, id: `${id}.mean`, load: mean.all, certain: mean.certain, usable: 1, atPeak: false, formula: `${rate(mean.all)} in the mean, of ${rate(capacity)}` });
}

function processorLines(at: ClusterSheet, brokers: number): number {
  const { brokerWriteMicros: write, brokerReadMicros: read } = MEASURED;
  const { cpuShare } = KAFKA_FACTS;
  const writes = at.sum(d => d.load.peakRecordsPerSecond * d.copies!);
  const reads = at.sum(d => d.load.peakRecordsPerSecond * d.groups);
  const cores = at.line(
    'cpu', 'processors of each broker at the peak', `(${records(writes)} written, all copies, x ${micros(write)} + ${records(reads)} read x ${micros(read)}) / ${brokers} brokers`,
    (writes * write.value + reads * read.value) / 1e6 / brokers, CapacityUnit.CORES, write, read,
  );
  const { cpuMillis } = at.traits;
  const needed = Math.ceil(cores / cpuShare.value * 1000);
  at.size('cpu', 'processor time reserved for a broker, in thousandths', cpuMillis === undefined ? undefined : grouped(cpuMillis), grouped(needed), cpuMillis === undefined ? undefined : cpuMillis >= needed);
  if (cpuMillis === undefined) return cores * brokers;
  at.limit({
    id: 'cpu',
    what: 'processor time reserved for a broker',
    load: cores,
    certain: 0,
    capacity: cpuMillis / 1000,
    unit: CapacityUnit.CORES,
    usable: cpuShare.value,
    atPeak: true,
    basis: CapacityBasis.MEASURED,
    formula: `${grouped(cores)} cores at the peak, of ${grouped(cpuMillis / 1000)} reserved`,
    fix: `set cpuMillis in the resources of the pool to ${needed}, or add brokers`,
  });
  return cores * brokers;
}

function micros(fact: Fact): string {
  return `${fact.value} us`;
}
