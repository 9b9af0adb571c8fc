import { binary, LANGUAGES, LogLine, Runner, send, sendRaw, TestServer } from './harness';

describe.each(LANGUAGES)('HTTP side of the %s runner', (language) => {
  let sink: TestServer;
  let runner: Runner;
  let rawRunner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    const env = { K_SINK: sink.url, MAX_BODY_BYTES: '2000', MAX_BATCH_EVENTS: '2' };
    runner = await Runner.start(language, env);
    rawRunner = await Runner.start(language, { ...env, HEADER_DECODING: 'raw' });
  });
  afterAll(async () => {
    await Promise.all([runner.stop(), rawRunner.stop()]);
    await sink.close();
  });
  beforeEach(() => sink.clear());

  /** The subject that the function saw for a header. */
  async function subject(header: string, to = runner): Promise<string> {
    expect(await to.post('describe', {}, { 'ce-subject': header })).toMatchObject({ status: 202 });
    return JSON.parse(sink.events()[0].data).subject;
  }

  test.each([
    ['percent-encoded UTF-8', 'Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['lower-case hex', '%e2%82%ac', '€'],
    ['one round only', '%2541', '%41'],
    ['a percent sign that encodes nothing', '100%', '100%'],
    ['spaces', 'a b', 'a b'],
    ['a quoted string', '"a \\"b\\" \\\\"', 'a "b" \\'],
    ['a quoted string with percent-encoding', '"%41 b"', 'A b'],
    ['plain', 'a+b/c?d=e&f', 'a+b/c?d=e&f'],
    ['UTF-8 bytes, not encoded', Buffer.from('grün').toString('latin1'), 'grün'],
    ['UTF-8 bytes, the last of which is a space in Latin-1', Buffer.from('Papà').toString('latin1'), 'Papà'],
    ['Latin-1 bytes, as Vert.x sends them', 'gr\u00fcn', 'grün'],
  ])('header value: %s', async (_, header, expected) => {
    expect(await subject(header)).toBe(expected);
  });

  test('HEADER_DECODING=raw takes values as Knative sends them', async () => {
    expect(await subject('a%20b "c"', rawRunner)).toBe('a%20b "c"');
    sink.clear();
    await rawRunner.post('value', {}, { 'ce-partitionkey': 'in%2Fa%20b.csv' });
    expect(sink.events()[0].partitionkey).toBe('in%2Fa%20b.csv');
  });

  test.each([
    ['a line break', 'a%0d%0ace-type: evil', 'subject has a character that CloudEvents does not allow'],
    ['a zero byte', '%00', 'subject has a character that CloudEvents does not allow'],
    ['a C1 control character', '%C2%85', 'subject has a character that CloudEvents does not allow'],
    ['a noncharacter', '%EF%BF%BF', 'subject has a character that CloudEvents does not allow'],
    ['overlong UTF-8', '%C0%A0', 'a header is percent-encoded, but not from UTF-8'],
    ['half of a character', '%E2%82', 'a header is percent-encoded, but not from UTF-8'],
    ['an encoded surrogate', '%ED%A0%80', 'a header is percent-encoded, but not from UTF-8'],
  ])('hostile header value: %s', async (_, header, message) => {
    const answer = await runner.post('describe', {}, { 'ce-subject': header });
    expect(answer).toMatchObject({ status: 400, headers: { 'x-error-code': 'InvalidCloudEvent' } });
    expect(JSON.parse(answer.body).message).toBe(message);
    expect(sink.received).toHaveLength(0);
  });

  test.each([
    ['no CloudEvent at all', { 'ce-specversion': '', 'ce-id': '', 'ce-source': '', 'ce-type': '' }, 'the request is not a CloudEvent: no ce-specversion header'],
    ['another version', { 'ce-specversion': '0.3' }, 'specversion must be 1.0'],
    ['no id', { 'ce-id': '' }, 'id is missing or empty'],
    ['no source', { 'ce-source': '' }, 'source is missing or empty'],
    ['no type', { 'ce-type': '' }, 'type is missing or empty'],
    ['a bad time', { 'ce-time': 'yesterday' }, 'time is not an RFC 3339 timestamp'],
    ['a bad name', { 'ce-my-ext': 'x' }, 'an attribute name has characters other than a-z and 0-9'],
    ['data in a header', { 'ce-data': 'x' }, 'ce-data is not allowed in binary mode'],
    ['two content types', { 'ce-datacontenttype': 'text/plain' }, 'ce-datacontenttype is not allowed in binary mode'],
  ])('malformed binary event: %s', async (_, headers, message) => {
    const answer = await send(runner.port, 'POST', '/', { ...binary('describe'), 'content-type': 'application/json', ...headers }, Buffer.from('{}'));
    expect(answer).toMatchObject({ status: 400, headers: { 'x-error-code': 'InvalidCloudEvent' } });
    expect(JSON.parse(answer.body).message).toBe(message);
  });

  const event = { specversion: '1.0', id: '1', source: '/s', type: 'describe' };
  test.each([
    ['no JSON', '{', 'the body is not JSON in UTF-8'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'the body is not JSON in UTF-8'],
    ['NaN', JSON.stringify(event).replace('"1"', 'NaN'), 'the body is not JSON in UTF-8'],
    ['no object', '[]', 'an event must be a JSON object'],
    ['no id', JSON.stringify({ ...event, id: undefined }), 'id is missing or empty'],
    ['a fraction', JSON.stringify({ ...event, extra: 1.5 }), 'an attribute is not a string, boolean or 32-bit integer'],
    ['a large number', JSON.stringify({ ...event, extra: 2 ** 31 }), 'an attribute is not a string, boolean or 32-bit integer'],
    ['an object as attribute', JSON.stringify({ ...event, extra: {} }), 'an attribute is not a string, boolean or 32-bit integer'],
    ['an upper-case name', JSON.stringify({ ...event, Extra: 'x' }), 'an attribute name has characters other than a-z and 0-9'],
    ['__proto__', JSON.stringify(event).replace('{', '{"__proto__":"x",'), 'an attribute name has characters other than a-z and 0-9'],
    ['half a surrogate pair as text', JSON.stringify({ ...event, datacontenttype: 'text/plain' }).replace(/}$/, ',"data":"\\udead"}'), 'data is a string that has no UTF-8 form'],
    ['half a surrogate pair', JSON.stringify(event).replace('"1"', '"\\udead"'), 'id has a character that CloudEvents does not allow'],
    ['both kinds of data', JSON.stringify({ ...event, data: 1, data_base64: 'AA==' }), 'data and data_base64 exclude each other'],
    ['no Base64', JSON.stringify({ ...event, data_base64: 'A' }), 'data_base64 is not Base64'],
    ['text that is no string', JSON.stringify({ ...event, datacontenttype: 'text/plain', data: 1 }), 'data must be a string when datacontenttype is not JSON'],
  ])('malformed structured event: %s', async (_, body, message) => {
    const answer = await structured('application/cloudevents+json', body);
    expect(answer).toMatchObject({ status: 400, headers: { 'x-error-code': 'InvalidCloudEvent' } });
    expect(JSON.parse(answer.body).message).toBe(message);
  });

  test('a batch that is no list, one with a broken event, and one that is too long', async () => {
    const batch = (value: unknown) => structured('application/cloudevents-batch+json', JSON.stringify(value));
    expect(JSON.parse((await batch({})).body).message).toBe('a batch must be a JSON array');
    expect(JSON.parse((await batch([event, 1])).body).message).toBe('an event must be a JSON object');
    expect((await batch([event, event])).status).toBe(202);
    const answer = await batch([event, event, event]);
    expect(answer).toMatchObject({ status: 413, headers: { 'x-error-code': 'BatchTooLarge' } });
    expect(JSON.parse(answer.body)).toEqual({ error: 'BatchTooLarge', message: '3 events in a batch, at most 2 are allowed', retryable: false });
  });

  test.each(['application/cloudevents+avro', 'application/cloudevents', 'application/cloudevents+json; charset=utf-16'])('format %s is refused', async (type) => {
    expect(await structured(type, JSON.stringify(event))).toMatchObject({ status: 415, headers: { 'x-error-code': 'UnsupportedFormat' } });
  });

  test('an attribute that is given twice is refused', async () => {
    const head = 'POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: drop\r\n';
    const answer = await sendRaw(runner.port, `${head}Ce-Id: 2\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('an attribute is given twice');
    expect(await sendRaw(runner.port, `${head}\r\n`)).toMatch(/^HTTP\/1\.1 204 /);
  });

  test('a body in chunks, and one whose length is ambiguous', async () => {
    const head = 'POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: describe\r\n';
    const chunks = '3\r\n{"a\r\n4;x=y\r\n":1}\r\n0\r\nTrailer: x\r\n\r\n';
    expect(await sendRaw(runner.port, `${head}transfer-encoding: chunked\r\n\r\n${chunks}`)).toMatch(/^HTTP\/1\.1 202 /);
    expect(JSON.parse(sink.events()[0].data).data).toEqual({ value: { a: 1 } });
    expect(await sendRaw(runner.port, `${head}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n${chunks}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(sink.received).toHaveLength(1);
  });

  test.each([
    ['announced', (headers: string) => `${headers}content-length: 2001\r\n\r\n${' '.repeat(2001)}`],
    ['in chunks', (headers: string) => `${headers}transfer-encoding: chunked\r\n\r\n${`3e8\r\n${' '.repeat(1000)}\r\n`.repeat(3)}0\r\n\r\n`],
  ])('a body over the limit, %s: 413, and the runner goes on', async (_, request) => {
    const answer = await sendRaw(runner.port, request('POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: drop\r\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"error":"BodyTooLarge"');
    expect((await runner.post('drop', Buffer.from(`{}${' '.repeat(1998)}`))).status).toBe(204);
  });

  test('a sender that writes all of a large body before it reads gets its 413', async () => {
    const size = 8 * 1024 * 1024;
    const next = 'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    const head = `POST / HTTP/1.1\r\nhost: x\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: drop\r\ncontent-length: ${size}\r\n\r\n`;
    expect(await sendRaw(runner.port, `${head}${' '.repeat(size)}${next}`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('many headers of a Kafka record', async () => {
    const headers = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`ce-kafkaheader${i}`, 'x'.repeat(400)]));
    expect((await runner.post('drop', {}, headers)).status).toBe(204);
  });

  test('more headers than the documented limit: 431, a dead letter', async () => {
    const headers = Array.from({ length: 120 }, (_, i) => `ce-kafkaheader${i}: ${'x'.repeat(600)}\r\n`).join('');
    expect(await sendRaw(runner.port, `POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('several events over one connection', async () => {
    const head = 'POST / HTTP/1.1\r\nhost: x\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: drop\r\ncontent-length: 2\r\n';
    const answers = await sendRaw(runner.port, `${head}\r\n{}${head}\r\n{}${head}connection: close\r\n\r\n{}`);
    expect(answers.match(/HTTP\/1\.1 204 /g)).toHaveLength(3);
  });

  test('probes, and what is not there', async () => {
    expect((await runner.get('/healthz')).status).toBe(200);
    expect((await runner.get('/readyz?x=1')).status).toBe(200);
    expect(await runner.get('/')).toMatchObject({ status: 404, headers: { 'x-error-code': 'NotFound' } });
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await send(runner.port, method, '/', {})).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
    }
    expect((await send(runner.port, 'HEAD', '/healthz', {})).status).toBe(405);
  });

  test('log lines tell about an event, never its data', async () => {
    await runner.post('value', { secret: 's3cret' }, { 'ce-id': `long${'x'.repeat(500)}` });
    const isIt = ({ id }: LogLine) => id !== undefined && id.startsWith('long');
    await runner.logged(isIt);
    const line = runner.lines().find(isIt)!;
    expect(Object.keys(line)).toEqual(['time', 'level', 'msg', 'id', 'type', 'outcome', 'outputs', 'durationMs', 'status']);
    expect(line).toMatchObject({ level: 'info', msg: 'event', type: 'value', outcome: 'delivered', outputs: 1, status: 202 });
    expect(line.id).toHaveLength(256);
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(runner.output).not.toContain('s3cret');
  });

  function structured(type: string, body: string | Buffer) {
    return send(runner.port, 'POST', '/', { 'content-type': type }, Buffer.from(body));
  }
});
