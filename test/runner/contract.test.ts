import { createHash } from 'node:crypto';
import { binary, LANGUAGES, requirePython, Runner, send, TestServer } from './harness';

beforeAll(() => {
  if (LANGUAGES.includes('python')) requirePython();
});

describe.each(LANGUAGES)('function contract of the %s runner', (language) => {
  let sink: TestServer;
  let runner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    runner = await Runner.start(language, { K_SINK: sink.url, K_SERVICE: 'parse', MAX_OUTPUT_EVENTS: '5', GREETING: 'hello' });
  });
  afterAll(async () => {
    await runner.stop();
    await sink.close();
  });
  beforeEach(() => sink.clear());

  /** The only output for an event of this type. */
  async function output(type: string, data?: unknown, headers: { [name: string]: string } = {}) {
    expect(await runner.post(type, data, headers)).toMatchObject({ status: 202, body: '' });
    expect(sink.received).toHaveLength(1);
    return sink.events()[0];
  }

  /** What the function saw of an event. */
  async function seen(data: unknown, headers: { [name: string]: string } = {}) {
    return JSON.parse((await output('describe', data, headers)).data);
  }

  test('a value becomes the data of an event with derived attributes', async () => {
    const id = createHash('sha256').update('/test\n1\n0').digest('hex').slice(0, 32);
    expect(await output('value', {}, { 'ce-time': '2024-05-06T07:08:09Z', 'ce-subject': 'thing' })).toEqual({
      specversion: '1.0',
      id,
      source: '/functions/parse',
      type: 'value.out',
      time: '2024-05-06T07:08:09Z',
      subject: 'thing',
      datacontenttype: 'application/json',
      data: '{"text":"grüße 😀\u2028","n":1,"list":[true,null]}',
    });
    expect(sink.received[0].headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  });

  test('the envelope is written in a fixed order', async () => {
    await runner.post('event', {}, { 'ce-partitionkey': 'k', 'ce-subject': 's' });
    expect(Object.keys(JSON.parse(sink.received[0].body.toString()))).toEqual([
      'specversion', 'id', 'source', 'type', 'subject', 'datacontenttype', 'count', 'extra', 'partitionkey', 'data_base64',
    ]);
  });

  test('text and bytes keep what they are', async () => {
    expect(await output('text')).toMatchObject({ datacontenttype: 'text/plain; charset=utf-8', data: 'grüße 😀' });
    sink.clear();
    expect(await output('bytes')).toMatchObject({ datacontenttype: 'application/octet-stream' });
    expect(JSON.parse(sink.received[0].body.toString()).data_base64).toBe('AP8B');
    sink.clear();
    expect(await output('csv')).toMatchObject({ datacontenttype: 'text/csv', data: 'a,b' });
    sink.clear();
    expect(await output('surrogate')).toMatchObject({ data: '{"text":"\\udead"}' });
  });

  test('nothing returned is acknowledged and nothing is sent', async () => {
    expect(await runner.post('drop')).toMatchObject({ status: 204, body: '' });
    expect(sink.received).toHaveLength(0);
  });

  test('a list becomes several events in order, gaps keep the ids of the others stable', async () => {
    expect((await runner.post('gaps')).status).toBe(202);
    expect(sink.events().map(({ data }) => data)).toEqual(['a', 'b']);
    const ids = [1, 3].map((index) => createHash('sha256').update(`/test\n1\n${index}`).digest('hex').slice(0, 32));
    expect(sink.events().map(({ id }) => id)).toEqual(ids);
  });

  test('a list beyond MAX_OUTPUT_EVENTS is refused before anything is sent', async () => {
    expect((await runner.post('many', { n: 5 })).status).toBe(202);
    sink.clear();
    const answer = await runner.post('many', { n: 6 });
    expect(answer).toMatchObject({ status: 422, headers: { 'x-error-code': 'TooManyOutputs' } });
    expect(JSON.parse(answer.body).message).toBe('6 outputs for one event, at most 5 are allowed');
    expect(sink.received).toHaveLength(0);
  });

  test('an event sets attributes, and its own key wins over the one of the input', async () => {
    expect(await output('event', {}, { 'ce-partitionkey': 'k1' })).toMatchObject({
      type: 'made', source: '/functions/parse', partitionkey: 'other', extra: 'true', count: '7', data: '{"a":1}',
    });
  });

  test('the key of the input is carried over, and null takes it away', async () => {
    expect(await output('value', {}, { 'ce-partitionkey': 'customer 7', 'ce-other': 'x' })).toMatchObject({ partitionkey: 'customer 7' });
    expect(sink.events()[0]).not.toHaveProperty('other');
    sink.clear();
    const event = await output('nokey', {}, { 'ce-partitionkey': 'k1', 'ce-subject': 's' });
    expect(event).not.toHaveProperty('partitionkey');
    expect(event).not.toHaveProperty('subject');
  });

  test('the input with other data is an event that keeps its identity', async () => {
    expect(await output('change', { old: true }, { 'ce-partitionkey': 'k', 'ce-extra': 'y' })).toEqual({
      specversion: '1.0', id: '1', source: '/test', type: 'change', datacontenttype: 'application/json', extra: 'y', partitionkey: 'k', data: '{"changed":true}',
    });
  });

  test('a date becomes an RFC 3339 timestamp', async () => {
    expect(await output('dated')).toMatchObject({ time: '2024-01-02T03:04:05.000Z' });
  });

  test('tracing goes on in headers, and in the extension', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await output('value', {}, { traceparent, 'tracestate': 'v=1', 'baggage': 'a=b', 'ce-traceparent': traceparent });
    expect(sink.received[0].headers).toMatchObject({ traceparent, tracestate: 'v=1', baggage: 'a=b' });
    expect(sink.events()[0]).toMatchObject({ traceparent });
    sink.clear();
    await output('value', {}, { 'ce-traceparent': traceparent, 'ce-tracestate': 'w=2' });
    expect(sink.received[0].headers).toMatchObject({ traceparent, tracestate: 'w=2' });
    sink.clear();
    await output('value', {}, { 'ce-traceparent': 'nonsense' });
    expect(sink.received[0].headers).not.toHaveProperty('traceparent');
  });

  test('the function reads the environment and writes to the log', async () => {
    expect(await output('env')).toMatchObject({ data: 'hello' });
    expect((await runner.post('log')).status).toBe(204);
    expect((await runner.post('oddLog')).status).toBe(204);
    await runner.logged(({ msg }) => msg === 'circular');
    const logged = runner.lines().filter(({ msg }) => ['hello', 'too quiet', 'odd', 'circular'].includes(msg));
    expect(logged).toEqual([
      expect.objectContaining({ level: 'warn', msg: 'hello', n: 1, line: 'a\nb', id: '1', type: 'log' }),
      expect.objectContaining({ level: 'info', msg: 'odd' }),
      expect.objectContaining({ level: 'info', msg: 'circular' }),
    ]);
  });

  test.each([
    ['JSON', 'application/json', '{"a":[1,"ü"]}', { value: { a: [1, 'ü'] } }],
    ['a JSON suffix', 'application/vnd.acme+json; charset=utf-8', '7', { value: 7 }],
    ['no type, JSON', '', ' {"Records":[]}', { value: { Records: [] } }],
    ['no type, text', '', 'plain grün', { value: 'plain grün' }],
    ['no type, text that Python alone takes for JSON', '', 'NaN', { value: 'NaN' }],
    ['no type, bytes', '', Buffer.from([0xff, 0x00]), { base64: '/wA=' }],
    ['text', 'text/csv', 'a,b', { value: 'a,b' }],
    ['text in another charset', 'text/plain; charset=iso-8859-1', Buffer.from([0xfc]), { base64: '/A==' }],
    ['XML', 'application/soap+xml', '<a/>', { value: '<a/>' }],
    ['bytes', 'application/octet-stream', 'abc', { base64: 'YWJj' }],
    ['an Avro type that looks like nothing known', 'avro/binary', '{}', { base64: 'e30=' }],
    ['nothing (a tombstone)', 'application/json', '', 'nothing'],
  ])('data: %s', async (_, contentType, body, expected) => {
    const bytes = Buffer.from(body);
    const view = await seen(bytes, { 'content-type': contentType });
    expect(view.data).toEqual(expected);
    expect(view.bytes).toBe(bytes.length > 0 ? bytes.toString('base64') : null);
  });

  test('a plain Kafka record: attributes, key and headers as KafkaSource gives them', async () => {
    const view = await seen({ Records: [{ eventName: 'ObjectCreated:Put' }] }, {
      'content-type': '',
      'ce-id': 'partition:3/offset:42',
      'ce-source': '/apis/v1/namespaces/orders/kafkasources/parse#uploads',
      'ce-subject': 'partition:3#42',
      'ce-time': '2024-05-06T07:08:09.123Z',
      'ce-key': 'k',
      'ce-partitionkey': 'k',
      'ce-kafkaheaderorigin': 'rgw',
    });
    expect(view).toMatchObject({
      id: 'partition:3/offset:42',
      subject: 'partition:3#42',
      time: '2024-05-06T07:08:09.123Z',
      datacontenttype: null,
      extensions: { key: 'k', partitionkey: 'k', kafkaheaderorigin: 'rgw' },
      data: { value: { Records: [{ eventName: 'ObjectCreated:Put' }] } },
      batch: [0, 1],
    });
  });

  test('structured mode', async () => {
    const event = {
      specversion: '1.0', id: 'ü', source: '/s', type: 'describe', subject: null, extra: true, count: -5, partitionkey: 'k%20', data: { a: 1 },
    };
    const body = Buffer.from(JSON.stringify(event));
    const answer = await send(runner.port, 'POST', '/any/path?x', { 'content-type': 'application/cloudevents+json; charset=UTF-8', 'ce-id': 'ignored' }, body);
    expect(answer.status).toBe(202);
    expect(sink.events()[0].partitionkey).toBe('k%20');
    expect(JSON.parse(sink.events()[0].data)).toMatchObject({
      id: 'ü', subject: null, datacontenttype: 'application/json', extensions: { extra: 'true', count: '-5', partitionkey: 'k%20' }, data: { value: { a: 1 } },
    });
  });

  test.each([
    ['JSON as it was written', '"data": {"n" : 12345678901234567890, "s":"a,]}\\"" } ', '{"n" : 12345678901234567890, "s":"a,]}\\"" }'],
    ['the last of two', '"data":1,"data":[2 , 3]', '[2 , 3]'],
    ['null', '"data":null', 'null'],
    ['a string is JSON when nothing else is said', '"data":"x"', '"x"'],
    ['a string as text', '"datacontenttype":"text/plain","data":"x"', 'x'],
    ['Base64', '"datacontenttype":"image/png","data_base64":"AP8B"', Buffer.from([0, 255, 1])],
  ])('structured data: %s', async (_, member, expected) => {
    const body = Buffer.from(`{"specversion":"1.0","id":"1","source":"/s","type":"describe",${member}}`);
    const answer = await send(runner.port, 'POST', '/', { 'content-type': 'application/cloudevents+json' }, body);
    expect(answer.status).toBe(202);
    expect(JSON.parse(sink.events()[0].data).bytes).toBe(Buffer.from(expected).toString('base64'));
  });

  test('a batch is worked through in order', async () => {
    const event = (id: string) => ({ ...attributes('describe'), id, data: { id } });
    const answer = await batch([event('a'), event('b'), event('c')]);
    expect(answer.status).toBe(202);
    expect(sink.events().map(({ data }) => JSON.parse(data)).map(({ id, batch: place }) => [id, place]))
      .toEqual([['a', [0, 3]], ['b', [1, 3]], ['c', [2, 3]]]);
  });

  test('an empty batch is nothing to do', async () => {
    expect((await batch([])).status).toBe(204);
  });

  test('a failing event ends its batch; the ones before it are out', async () => {
    const answer = await batch([attributes('value'), attributes('poison'), attributes('text')]);
    expect(answer).toMatchObject({ status: 422, headers: { 'x-error-code': 'FunctionRejected' } });
    expect(sink.events().map(({ type }) => type)).toEqual(['value.out']);
  });

  test('a second run gives the same bytes', async () => {
    await runner.post('gaps', {}, { 'ce-partitionkey': 'k', 'ce-time': '2024-05-06T07:08:09Z' });
    await runner.post('gaps', {}, { 'ce-partitionkey': 'k', 'ce-time': '2024-05-06T07:08:09Z' });
    const [first, second, third, fourth] = sink.received.map(({ body }) => body.toString());
    expect([third, fourth]).toEqual([first, second]);
  });

  const attributes = (type: string) => ({ specversion: '1.0', id: '1', source: '/test', type });

  function batch(events: unknown[]) {
    return send(runner.port, 'POST', '/', { 'content-type': 'application/cloudevents-batch+json' }, Buffer.from(JSON.stringify(events)));
  }
});

describe.each(LANGUAGES)('settings of the %s runner', (language) => {
  test('the source, the type, overrides and the default export', async () => {
    const sink = await TestServer.start();
    const runner = await Runner.start(language, {
      K_SINK: sink.url,
      K_CE_OVERRIDES: '{"extensions":{"team":"risk"}}',
      FUNCTION_SOURCE: 'urn:acme:parse',
      FUNCTION_OUTPUT_TYPE: 'com.acme.parsed',
      FUNCTION_HANDLER: language === 'node' ? 'noSuchExport' : 'handle',
    });
    expect((await runner.post('text')).status).toBe(202);
    expect(sink.events()[0]).toMatchObject({
      source: 'urn:acme:parse', type: 'com.acme.parsed', team: 'risk', data: language === 'node' ? 'from the default export' : 'grüße 😀',
    });
    await runner.stop();
    await sink.close();
  });

  test('OUTPUT_MODE=reply answers with the event', async () => {
    const runner = await Runner.start(language, { OUTPUT_MODE: 'reply' });
    const answer = await runner.post('value', {}, { 'ce-partitionkey': 'ü'.repeat(3) });
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' } });
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'value.out', partitionkey: 'üüü' });
    expect((await runner.post('drop')).status).toBe(204);
    expect(await runner.post('many', { n: 2 })).toMatchObject({ status: 422, headers: { 'x-error-code': 'TooManyOutputs' } });
    const two = Buffer.from(JSON.stringify([1, 2].map((id) => ({ specversion: '1.0', id: `${id}`, source: '/s', type: 'drop' }))));
    expect(await send(runner.port, 'POST', '/', { 'content-type': 'application/cloudevents-batch+json' }, two))
      .toMatchObject({ status: 413, headers: { 'x-error-code': 'BatchTooLarge' } });
    await runner.stop();
  });

  test('an output without a place to go is an error, not a loss', async () => {
    const runner = await Runner.start(language);
    expect((await runner.post('drop')).status).toBe(204);
    expect(await runner.post('value')).toMatchObject({ status: 422, headers: { 'x-error-code': 'OutputWithoutSink' } });
    await runner.stop();
  });
});

(LANGUAGES.length === 2 ? test : test.skip)('both languages send the same bytes for the same events', async () => {
  const sink = await TestServer.start();
  const bodies: string[][] = [];
  for (const language of LANGUAGES) {
    sink.clear();
    const runner = await Runner.start(language, { K_SINK: sink.url });
    for (const type of ['value', 'text', 'bytes', 'gaps', 'event', 'nokey', 'change', 'dated', 'csv', 'surrogate', 'describe']) {
      const headers = { ...binary(type), 'ce-id': 'partition:0/offset:7', 'ce-subject': 'gr%C3%BCn', 'ce-partitionkey': 'a%20b', 'ce-zone': '1' };
      expect((await send(runner.port, 'POST', '/', headers, Buffer.from('{"x":1.5,"y":[null,"ü"]}'))).status).toBe(202);
    }
    bodies.push(sink.received.map(({ body }) => body.toString()));
    await runner.stop();
  }
  expect(bodies[0]).toHaveLength(12);
  expect(bodies[1]).toEqual(bodies[0]);
  await sink.close();
});
