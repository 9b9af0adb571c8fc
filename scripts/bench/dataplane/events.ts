/** How events travel to the runner. */
export type ContentMode = 'binary' | 'structured' | 'batch';

/** Size of the payload of each event, in bytes. */
export const PAYLOAD_BYTES = 1024;

const HEAD = 'POST / HTTP/1.1\r\nhost: runner\r\n';

/** A JSON document of exactly 1 KB, with some fields and a long text. */
export function payload(n: number): string {
  const start = `{"order":${n},"customer":"c-${n % 1000}","amount":${(n % 10_000) / 100},"paid":${n % 2 === 0},"text":"`;
  return `${start}${'lorem ipsum dolor sit amet '.repeat(40).slice(0, PAYLOAD_BYTES - start.length - 2)}"}`;
}

/** Requests in a content mode, one after the other from a fixed set, so that their making costs nothing. */
export function requests(mode: ContentMode, batchSize: number): () => Buffer {
  const made = Array.from({ length: 64 }, (_, i) => request(mode, i * batchSize, batchSize));
  let next = 0;
  return () => {
    next = (next + 1) % made.length;
    return made[next];
  };
}

function request(mode: ContentMode, first: number, batchSize: number): Buffer {
  if (mode === 'binary') {
    const attributes = Object.entries(attributesOf(first)).map(([name, value]) => `ce-${name}: ${value}\r\n`).join('');
    return withBody(`${HEAD}${attributes}content-type: application/json\r\n`, payload(first));
  }
  const event = (n: number) => `${JSON.stringify({ ...attributesOf(n), datacontenttype: 'application/json' }).slice(0, -1)},"data":${payload(n)}}`;
  if (mode === 'structured') return withBody(`${HEAD}content-type: application/cloudevents+json\r\n`, event(first));
  const events = Array.from({ length: batchSize }, (_, i) => event(first + i));
  return withBody(`${HEAD}content-type: application/cloudevents-batch+json\r\n`, `[${events.join(',')}]`);
}

/** The attributes that KafkaSource gives a record that is no event itself. */
function attributesOf(n: number): Record<string, string> {
  return {
    specversion: '1.0',
    id: `partition:0/offset:${n}`,
    source: '/apis/v1/namespaces/shop/kafkasources/bench#orders',
    type: 'dev.knative.kafka.event',
    subject: `partition:0#${n}`,
    time: '2026-05-06T07:08:09.123Z',
    partitionkey: `c-${n % 1000}`,
    key: `c-${n % 1000}`,
  };
}

function withBody(head: string, body: string): Buffer {
  return Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
