import { ClusterSheet } from './cluster';
import { diskLines } from './disk-lines';
import { KAFKA_FACTS } from './facts';
import { memoryLines } from './memory-lines';
import { partitionLines } from './partition-lines';
import { Traffic, trafficLines } from './traffic-lines';
import { CapacityUnit, grouped } from './units';

/** Everything about the brokers of a cluster. */
export function brokerLines(at: ClusterSheet): void {
  const loaded = at.demands.length > 0;
  const disk = loaded ? diskLines(at) : undefined;
  const traffic = loaded ? trafficLines(at) : undefined;
  if (loaded) memoryLines(at);
  const replicas = partitionLines(at);
  if (traffic && replicas !== undefined) countLines(at, traffic, replicas, disk);
}

/** How many brokers of this size the load needs: the most that any part of it asks for. */
function countLines(at: ClusterSheet, traffic: Traffic, replicas: number, disk: number | undefined): void {
  const { brokers, volumeBytes, cpuMillis, networkBytesPerSecond, volumeBytesPerSecond } = at.traits;
  const { volumeShare, cpuShare, rateShare, replicasPerBroker } = KAFKA_FACTS;
  const parts: ReadonlyArray<readonly [what: string, load: number | undefined, ofOne: number | undefined, share: number]> = [
    ['copies', at.demands.reduce((most, { copies }) => Math.max(most, copies!), 0), 1, 1],
    ['volumes', disk, volumeBytes, volumeShare.value],
    ['processors', traffic.cores, cpuMillis === undefined ? undefined : cpuMillis / 1000, cpuShare.value],
    ['network', traffic.network, networkBytesPerSecond, rateShare.value],
    ['writes to volumes', traffic.volumes, volumeBytesPerSecond, rateShare.value],
    ['replicas', replicas, replicasPerBroker.value, 1],
  ];
  const asks = parts.flatMap(([what, load, ofOne, share]) =>
    (load === undefined || ofOne === undefined || load === Infinity ? [] : [{ what, count: Math.ceil(load / (ofOne * share)) }]));
  const needed = asks.reduce((most, { count }) => Math.max(most, count), 0);
  const formula = `the most of ${asks.map(({ what, count }) => `${grouped(count)} for ${what}`).join(', ')}`;
  at.line('brokers', 'brokers of this size', formula, needed, CapacityUnit.COUNT, volumeShare, cpuShare, replicasPerBroker);
  at.size('brokers', 'brokers', grouped(brokers!), grouped(needed), brokers! >= needed);
}
