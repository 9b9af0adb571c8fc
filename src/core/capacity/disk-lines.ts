import { ClusterSheet } from './cluster';
import { KAFKA_FACTS } from './facts';
import { volumeFor } from './sizing';
import { bytes, CapacityUnit, percent, rate, show, wholeGibibytes } from './units';
import { CapacityBasis } from '../load-traits';

const DAY = 86_400;

/** What the volumes of a cluster have to hold. @returns the bytes of all copies of all topics */
export function diskLines(at: ClusterSheet): number {
  const { brokers, traits: { volumeBytes } } = at;
  at.line('written', 'written in the mean', `sum over ${at.topicsText}`, at.sum(d => d.written), CapacityUnit.BYTES_PER_SECOND);
  const day = at.line('day', 'written in a day', `${rate(at.sum(d => d.written))} x 86,400 s`, at.sum(d => d.written) * DAY, CapacityUnit.BYTES);
  at.line('day.peak', 'written in a day of nothing but peak', `${rate(at.sum(d => d.writtenPeak))} x 86,400 s`, at.sum(d => d.writtenPeak) * DAY, CapacityUnit.BYTES);
  const needed = at.line('disk', 'kept, all copies', `sum over ${at.topicsText}`, at.sum(d => d.disk!), CapacityUnit.BYTES);
  if (brokers === undefined) return needed;
  const each = at.line('disk.broker', 'kept by each broker', `${bytes(needed)} / ${brokers} brokers`, needed / brokers, CapacityUnit.BYTES);
  const volume = volumeFor(needed, brokers);
  at.line('disk.volume', 'volumes that each broker needs', `${bytes(each)} / ${percent(KAFKA_FACTS.volumeShare.value)} that may fill up`, volume, CapacityUnit.BYTES, KAFKA_FACTS.volumeShare);
  at.size('volume', 'volumes of a broker', volumeBytes === undefined ? undefined : wholeGibibytes(volumeBytes), wholeGibibytes(volume), volumeBytes === undefined ? undefined : volumeBytes >= volume);
  if (volumeBytes !== undefined) volumeLines(at, { needed: each, volumeBytes, brokers, day });
  return needed;
}

interface VolumeCase {
  /** Of each broker. */
  readonly needed: number;
  readonly volumeBytes: number;
  readonly brokers: number;
  readonly day: number;
}

function volumeLines(at: ClusterSheet, { needed, volumeBytes, brokers, day }: VolumeCase): void {
  const { volumeShare, indexShare } = KAFKA_FACTS;
  const all = at.line('disk.raw', 'volumes of all brokers', `${brokers} brokers x ${bytes(volumeBytes)}`, brokers * volumeBytes, CapacityUnit.BYTES);
  const copiesADay = at.sum(d => d.stored * d.copies!) * (1 + indexShare.value) * DAY;
  const copies = `${bytes(day)} a day as sent, ${bytes(copiesADay)} with all copies, compressed, with indexes`;
  const days = at.line('disk.days', 'until the volumes are full, nothing deleted', `${bytes(all)} / ${bytes(copiesADay)} a day (${copies})`, all / copiesADay, CapacityUnit.DAYS, indexShare);
  at.line('disk.days.usable', 'the same with headroom', `${show(days, CapacityUnit.DAYS)} x ${percent(volumeShare.value)}`, days * volumeShare.value, CapacityUnit.DAYS, volumeShare);
  at.limit({
    id: 'disk',
    what: 'volumes of the brokers',
    load: needed * brokers,
    certain: at.traits.volumesUnset ? 0 : at.certain(d => d.disk!),
    capacity: all,
    unit: CapacityUnit.BYTES,
    usable: volumeShare.value,
    atPeak: false,
    basis: at.traits.volumesUnset ? CapacityBasis.ASSUMED : at.basis,
    formula: `${bytes(needed)} on each of ${brokers} brokers, of ${bytes(volumeBytes)}; at this rate they are full after ${show(days, CapacityUnit.DAYS)}`,
    fix: needed === Infinity
      ? 'set retention or retentionBytes'
      : `give each broker volumes of ${wholeGibibytes(needed / volumeShare.value)}, shorten the retention, or set retentionBytes`,
    culprit: at.largest(d => d.disk!),
  });
}
