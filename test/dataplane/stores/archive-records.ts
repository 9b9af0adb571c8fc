import { ArchivedFile } from './object-client';
import { ArchivePartitioning } from '../../../src/archive';

/** A record as the driver writes it. */
export interface WrittenRecord {
  readonly partition: number;
  readonly key: string | null;
  readonly value: string | null;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

const PARTITIONS = 3;
const HOUR = 60 * 60 * 1000;
/** Late on a day some days ago, so that records fall into several folders; Kafka removes what is older than a topic keeps it. */
const START = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 74 * HOUR;
const STEP = 12 * HOUR;
const FOLDERS: Readonly<Record<ArchivePartitioning, number>> = { none: 0, yearly: 1, monthly: 2, daily: 3, hourly: 4 };

/** Orders with a number each, over all partitions and several days. */
export function orders(from: number, count: number): WrittenRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const timestamp = START + (n % 5) * STEP;
    const value = JSON.stringify({ id: `order-${n}`, customer: `customer-${n % 7}`, total: n + 0.5, placedAt: new Date(timestamp).toISOString() });
    return { partition: n % PARTITIONS, key: `key-${n}`, value, timestamp };
  });
}

interface Order {
  readonly id: string;
  readonly placedAt: string;
}

/** The order in a row of a file, with or without what is around it. */
function orderIn(row: unknown): Order {
  const { value } = row as { value?: Order };
  return value ?? row as Order;
}

/** The number of an order in a file. */
export function numberOf(row: unknown): number {
  return Number(orderIn(row).id.slice('order-'.length));
}

/** How files differ from what was written. */
export interface ArchiveCounts {
  readonly missing: number;
  readonly repeated: number;
  /** Rows that nobody wrote so. */
  readonly foreign: number;
}

/** Compares rows with records, field by field. */
export function countsOf(written: readonly WrittenRecord[], files: readonly ArchivedFile[]): ArchiveCounts {
  const sorted = (value: unknown) => JSON.stringify(Object.entries(value as object).sort());
  const left = new Map(written.map(({ value }) => [sorted(JSON.parse(value!)), 0]));
  let foreign = 0;
  for (const row of files.flatMap(({ records }) => records)) {
    const text = sorted(orderIn(row));
    const seen = left.get(text);
    if (seen === undefined) foreign++;
    else left.set(text, seen + 1);
  }
  const times = [...left.values()];
  return { missing: times.filter(count => count === 0).length, repeated: times.filter(count => count > 1).length, foreign };
}

/** Whether a file is where its records belong by their time: folders in UTC, named as columns. */
export function isInOwnFolder(prefix: string, { key, records }: ArchivedFile, partitioning: ArchivePartitioning): boolean {
  return records.every(row => {
    const { placedAt } = orderIn(row);
    const columns = [`year=${placedAt.slice(0, 4)}`, `month=${placedAt.slice(5, 7)}`, `day=${placedAt.slice(8, 10)}`, `hour=${placedAt.slice(11, 13)}`];
    const folder = [`${prefix}orders`, ...columns.slice(0, FOLDERS[partitioning])].join('/');
    return key.startsWith(`${folder}/`) && /^orders-\d{10}-\d{20}\.(parquet|jsonl(\.gz|\.zst|\.snappy)?)$/.test(key.slice(folder.length + 1));
  });
}
