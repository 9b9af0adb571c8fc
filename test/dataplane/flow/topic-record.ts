/** A record to write. */
export interface NewRecord {
  /** Text is written as UTF-8. @default - no key */
  readonly key?: string | Buffer;
  /** @default - no value, a tombstone */
  readonly value?: string | Buffer;
  /** A header may come more than once; one of null has no value. @default - none */
  readonly headers?: ReadonlyArray<readonly [string, string | Buffer | null]>;
  /** @default - by the key, as Kafka's client chooses */
  readonly partition?: number;
}

/** A record as it is in a topic. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key?: Buffer;
  readonly value?: Buffer;
  readonly headers: ReadonlyArray<readonly [string, Buffer | null]>;
}

/** A record as the driver hands it over. */
export interface EncodedRecord {
  readonly partition?: number;
  readonly offset?: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: ReadonlyArray<readonly [string, string | null]>;
}

/** For the driver: bytes as Base64. */
export function encodeRecord({ key, value, headers = [], partition }: NewRecord): EncodedRecord {
  return { partition, key: base64(key), value: base64(value), headers: headers.map(([name, content]) => [name, base64(content ?? undefined)]) };
}

/** From the driver. */
export function decodeRecord({ partition = 0, offset = 0, key, value, headers }: EncodedRecord): TopicRecord {
  return { partition, offset, key: bytes(key), value: bytes(value), headers: headers.map(([name, text]) => [name, bytes(text) ?? null]) };
}

/** All headers of a record by name, as text. */
export function headersOf(record: TopicRecord): Record<string, string> {
  return Object.fromEntries(record.headers.map(([name, value]) => [name, value?.toString() ?? '']));
}

/** The value of a record that holds JSON. */
export function jsonOf<T>(record: TopicRecord): T {
  return JSON.parse(record.value!.toString()) as T;
}

/** Everything in a record as one text, to look for something that must not be there; what is Base64 is looked into. */
export function textOf(record: TopicRecord): string {
  const parts = [record.key, record.value, ...record.headers.flatMap(([name, value]) => [Buffer.from(name), value])];
  const texts = parts.map(part => part?.toString() ?? '');
  return [...texts, ...texts.filter(text => /^[A-Za-z0-9+/]{8,}=*$/.test(text)).map(text => Buffer.from(text, 'base64').toString())].join('\n');
}

function base64(value: string | Buffer | undefined): string | null {
  return value === undefined ? null : Buffer.from(value).toString('base64');
}

function bytes(text: string | null): Buffer | undefined {
  return text === null ? undefined : Buffer.from(text, 'base64');
}
