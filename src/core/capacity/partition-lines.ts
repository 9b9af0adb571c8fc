import { ClusterSheet } from './cluster';
import { KAFKA_FACTS } from './facts';
import { TopicDemand } from './topic-lines';
import { CapacityUnit, grouped } from './units';
import { CapacityBasis } from '../load-traits';

/** How many partitions, replicas and segments a cluster has to carry, of all its topics. @returns the replicas; nothing without a number of brokers */
export function partitionLines(at: ClusterSheet): number | undefined {
  const { brokers, topology, cluster } = at;
  const { ownPartitions, replicasPerBroker, partitionsPerCluster } = KAFKA_FACTS;
  const topics = topology.topicsOf(cluster).map(topic => topology.topics.get(topic)!).filter(({ partitions }) => partitions !== undefined);
  const own = topics.reduce((total, { partitions }) => total + partitions!, 0);
  const partitions = at.line(
    'partitions', 'partitions of the cluster', `${grouped(own)} of ${grouped(topics.length)} topics + ${ownPartitions.value} that Kafka keeps for itself`,
    own + ownPartitions.value, CapacityUnit.COUNT, ownPartitions, partitionsPerCluster,
  );
  const count = { unit: CapacityUnit.COUNT, usable: 1, atPeak: false, certain: 0, basis: CapacityBasis.DOCUMENTED };
  at.limit({
    ...count,
    id: 'partitions',
    what: 'partitions of the cluster',
    load: partitions,
    capacity: partitionsPerCluster.value,
    formula: `${grouped(partitions)} of ${grouped(partitionsPerCluster.value)}`,
    fix: 'use fewer partitions, or a second cluster',
  });
  if (brokers === undefined) return undefined;
  const copies = topics.reduce((total, topic) => total + topic.partitions! * (topic.copies ?? 1), 0) + ownPartitions.value * Math.min(3, brokers);
  const replicas = at.line('replicas', 'replicas on each broker', `${grouped(copies)} replicas / ${brokers} brokers`, copies / brokers, CapacityUnit.COUNT, replicasPerBroker);
  at.limit({
    ...count,
    id: 'replicas',
    what: 'replicas on a broker',
    load: replicas,
    capacity: replicasPerBroker.value,
    formula: `${grouped(replicas)} of ${grouped(replicasPerBroker.value)}`,
    fix: `use fewer partitions, or ${Math.ceil(copies / replicasPerBroker.value)} brokers`,
  });
  segmentLines(at, brokers, copies);
  return copies;
}

function segmentLines(at: ClusterSheet, brokers: number, copies: number): void {
  const { mapsPerSegment, mapsPerProcess } = KAFKA_FACTS;
  const full = at.sum(closedSegments);
  const formula = `(${grouped(copies)} open + ${grouped(full)} full segments) x ${mapsPerSegment.value} / ${brokers} brokers`;
  const maps = at.line('maps', 'index files that each broker maps into memory, at most', formula, (copies + full) * mapsPerSegment.value / brokers, CapacityUnit.COUNT, mapsPerSegment, mapsPerProcess);
  at.limit({
    id: 'maps',
    what: 'memory maps of a broker',
    load: maps,
    certain: 0,
    capacity: mapsPerProcess.value,
    unit: CapacityUnit.COUNT,
    usable: 1,
    atPeak: false,
    basis: CapacityBasis.DOCUMENTED,
    formula: `${grouped(maps)} of ${grouped(mapsPerProcess.value)}`,
    fix: 'raise vm.max_map_count on the nodes and acknowledge the warning, or use larger segments, fewer partitions or more brokers',
  });
}

/** Of all copies. What is kept for ever has no number; the disk is full before. */
function closedSegments({ disk, segmentBytes }: TopicDemand): number {
  return disk === undefined || disk === Infinity ? 0 : Math.ceil(disk / segmentBytes);
}
