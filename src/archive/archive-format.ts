/** Format of archived files. */
export enum ArchiveFormat {
  /** One JSON document a line. @see https://jsonlines.org */
  JSON_LINES = 'jsonl',
  /** Apache Parquet; needs a schema. @see https://parquet.apache.org/docs/ */
  PARQUET = 'parquet',
}

/** Compression of archived files. */
export enum ArchiveCompression {
  /** Gzip: every tool reads it. */
  GZIP = 'gzip',
  /** Zstandard: smaller and faster. */
  ZSTD = 'zstd',
  /** Snappy: the fastest. */
  SNAPPY = 'snappy',
  /** None. */
  NONE = 'none',
}

/** How files are sorted into folders, by the time of their records in UTC. */
export enum ArchivePartitioning {
  /** One folder a topic. */
  NONE = 'none',
  /** A folder a year. */
  YEARLY = 'yearly',
  /** A folder a month. */
  MONTHLY = 'monthly',
  /** A folder a day. */
  DAILY = 'daily',
  /** A folder an hour. */
  HOURLY = 'hourly',
}

/** What is archived of a record. */
export enum ArchiveField {
  /** The value. */
  VALUE = 'value',
  /** The key. */
  KEY = 'key',
  /** The offset. */
  OFFSET = 'offset',
  /** The time. */
  TIMESTAMP = 'timestamp',
  /** The headers. */
  HEADERS = 'headers',
}

const FOLDERS = ['year={{timestamp:unit=yyyy}}', 'month={{timestamp:unit=MM}}', 'day={{timestamp:unit=dd}}', 'hour={{timestamp:unit=HH}}'];
const DEPTH: Readonly<Record<ArchivePartitioning, number>> = { none: 0, yearly: 1, monthly: 2, daily: 3, hourly: 4 };
const SUFFIX: Readonly<Record<ArchiveCompression, string>> = { gzip: '.gz', zstd: '.zst', snappy: '.snappy', none: '' };

/**
 * Name of a file, as a template of the connector. Folders have the form that query engines read as columns. Padded numbers
 * make the order of names that of the records.
 */
export function fileNameTemplate(prefix: string, format: ArchiveFormat, compression: ArchiveCompression, partitioning: ArchivePartitioning): string {
  const folders = FOLDERS.slice(0, DEPTH[partitioning]);
  // Parquet compresses inside of the file.
  const suffix = format === ArchiveFormat.PARQUET ? '.parquet' : `.jsonl${SUFFIX[compression]}`;
  return `${prefix}${['{{topic}}', ...folders, '{{topic}}-{{partition:padding=true}}-{{start_offset:padding=true}}'].join('/')}${suffix}`;
}
