// The behaviours that the tests ask for by event type; handler.py has the same ones.
class PoisonError extends Error {}
class InvalidEvent extends Error {}

const circular = [];
circular.push(circular);

const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

function seen(data) {
  if (data === undefined) return 'nothing';
  return data instanceof Uint8Array ? { base64: Buffer.from(data).toString('base64') } : { value: data };
}

const behaviours = {
  describe: (ce, context) => ({
    id: ce.id,
    source: ce.source,
    type: ce.type,
    time: ce.time ?? null,
    subject: ce.subject ?? null,
    datacontenttype: ce.datacontenttype ?? null,
    extensions: ce.extensions,
    data: seen(ce.data),
    bytes: ce.bytes === undefined ? null : ce.bytes.toString('base64'),
    batch: [context.batch.index, context.batch.size],
  }),
  value: () => ({ text: 'grüße 😀\u2028', n: 1, list: [true, null] }),
  text: () => 'grüße 😀',
  bytes: () => new Uint8Array([0, 255, 1]),
  surrogate: () => ({ text: '\udead' }),
  big: (ce) => 'x'.repeat(ce.data.size),
  drop: () => undefined,
  gaps: () => [null, 'a', null, 'b'],
  many: (ce) => Array.from({ length: ce.data.n }, (_, i) => ({ i })),
  event: (ce, context) => context.event({ type: 'made', data: { a: 1 }, partitionkey: 'other', extensions: { extra: true, count: 7 } }),
  nokey: (ce, context) => context.event({ data: 1, partitionkey: null, subject: null }),
  change: (ce) => ({ ...ce, data: { changed: true } }),
  twins: (ce, context) => [context.event({ id: 'x', data: 1 }), context.event({ id: 'x', data: 2 })],
  plain: () => { throw new TypeError('plain'); },
  secret: (ce) => { throw new TypeError(`cannot use ${ce.data.secret}`); },
  poison: () => { throw new PoisonError('no such country'); },
  invalid: () => { throw new InvalidEvent('no amount\nhere'); },
  flagged: () => { throw Object.assign(new Error('never again'), { retryable: false }); },
  reject: (ce, context) => context.reject('x'.repeat(5000)),
  sleep: async (ce) => { await sleep(ce.data.ms); },
  sleepThenValue: async (ce) => { await sleep(ce.data.ms); return 1; },
  obey: (ce, context) => new Promise(() => {
    context.signal.addEventListener('abort', () => context.log.info('told to stop'));
  }),
  log: (ce, context) => { context.log.warn('hello', { n: 1, line: 'a\nb' }); context.log.debug('too quiet'); },
  oddLog: (ce, context) => { context.log.info('odd', { n: 1n }); context.log.info('circular', { n: circular }); },
  trap: () => ({ get specversion() { throw new TypeError('s3cret'); } }),
  env: (ce, context) => context.env.GREETING,
  badAttribute: (ce, context) => context.event({ subject: 'a\r\nce-type: evil', data: 1 }),
  badName: (ce, context) => context.event({ 'Bad-Name': 'x', data: 1 }),
  badValue: (ce, context) => context.event({ thing: { a: 1 }, data: 1 }),
  badData: () => ({ n: 1n }),
  badContentType: (ce, context) => context.event({ datacontenttype: 'text/csv', data: { a: 1 } }),
  csv: (ce, context) => context.event({ datacontenttype: 'text/csv', data: 'a,b' }),
  dated: (ce, context) => context.event({ time: new Date(Date.UTC(2024, 0, 2, 3, 4, 5)), data: 1 }),
};

export async function handle(ce, context) {
  return behaviours[ce.type](ce, context);
}

export default () => 'from the default export';
