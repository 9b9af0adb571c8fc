import { Answer, binary, deadUrl, Reply, Runner, send, TestServer } from './harness';

describe('proxy mode', () => {
  let sink: TestServer;
  let container: TestServer;
  let runner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    container = await TestServer.start();
    runner = await Runner.start('node', {
      K_SINK: sink.url, TARGET_URL: container.url, FUNCTION_TIMEOUT_MS: '300', MAX_BODY_BYTES: '2000', SINK_RETRIES: '0',
    });
  });
  afterAll(async () => {
    await runner.stop();
    await Promise.all([sink.close(), container.close()]);
  });
  beforeEach(() => {
    sink.clear();
    container.clear();
  });

  const reply = { 'ce-specversion': '1.0', 'ce-id': 'r1', 'ce-source': '/container', 'ce-type': 'scored', 'content-type': 'application/json' };

  test('an empty 2xx: filtered, nothing is sent', async () => {
    for (const status of [200, 202, 204]) {
      container.reply = () => status;
      expect((await runner.post('any', {})).status).toBe(204);
    }
    expect(sink.received).toHaveLength(0);
  });

  test('the event goes to the container as it came', async () => {
    container.reply = () => 204;
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const subject = 'a%20b "c" gr\u00fcn';
    await runner.post('any', Buffer.from('{ "n" : 9007199254740993 }'), {
      'ce-subject': subject, 'ce-partitionkey': 'k%2Fk', traceparent, 'prefer': 'reply', 'kn-namespace': 'orders', 'authorization': 'Bearer x', 'x-other': 'y',
    });
    const [{ headers, body }] = container.received;
    expect(body.toString()).toBe('{ "n" : 9007199254740993 }');
    expect(headers).toMatchObject({
      ...binary('any'), 'ce-subject': subject, 'ce-partitionkey': 'k%2Fk', traceparent, 'prefer': 'reply', 'kn-namespace': 'orders', 'content-type': 'application/json',
    });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-other');
  });

  test('a binary reply goes to the sink byte for byte, with the key of the input', async () => {
    container.reply = () => ({ status: 200, headers: { ...reply, 'ce-subject': 'gr%C3%BCn' }, body: '{ "n" : 9007199254740993, "f": 1.10 }' });
    expect((await runner.post('any', {}, { 'ce-partitionkey': 'customer 7', 'ce-time': '2024-05-06T07:08:09Z' })).status).toBe(202);
    expect(sink.events()).toEqual([{
      specversion: '1.0',
      id: 'r1',
      source: '/container',
      type: 'scored',
      subject: 'grün',
      datacontenttype: 'application/json',
      partitionkey: 'customer 7',
      data: '{ "n" : 9007199254740993, "f": 1.10 }',
    }]);
  });

  test('a structured reply keeps numbers as they were written, and its own key', async () => {
    const body = '{"specversion":"1.0","id":"r1","source":"/c","type":"scored","partitionkey":"own","data":{"n":9007199254740993}}';
    container.reply = () => ({ status: 200, headers: { 'content-type': 'application/cloudevents+json' }, body });
    expect((await runner.post('any', {}, { 'ce-partitionkey': 'k' })).status).toBe(202);
    expect(sink.events()).toEqual([expect.objectContaining({ partitionkey: 'own', data: '{"n":9007199254740993}', datacontenttype: 'application/json' })]);
  });

  test('a reply without data, and a batch of replies', async () => {
    container.reply = () => ({ status: 200, headers: { ...reply, 'content-type': '' } });
    expect((await runner.post('any', {})).status).toBe(202);
    expect(sink.events()[0]).not.toHaveProperty('data');
    sink.clear();
    const events = ['a', 'b'].map((id) => ({ specversion: '1.0', id, source: '/c', type: 't' }));
    container.reply = () => ({ status: 200, headers: { 'content-type': 'application/cloudevents-batch+json' }, body: JSON.stringify(events) });
    expect((await runner.post('any', {}, { 'ce-partitionkey': 'k' })).status).toBe(202);
    expect(sink.events().map(({ id, partitionkey }) => [id, partitionkey])).toEqual([['a', 'k'], ['b', 'k']]);
  });

  test('a structured event is forwarded byte for byte, a batch event by event', async () => {
    container.reply = () => 204;
    const event = '{"specversion":"1.0", "id":"1","source":"/s","type":"t", "data":{"n" : 9007199254740993}}';
    const other = event.replace('"1"', '"2"');
    expect((await post('application/cloudevents+json; charset=utf-8', event)).status).toBe(204);
    expect((await post('application/cloudevents-batch+json', `[ ${event} ,\n${other}]`)).status).toBe(204);
    expect(container.received.map(({ body }) => body.toString())).toEqual([event, event, other]);
    expect(container.received.map(({ headers }) => headers['content-type']))
      .toEqual(['application/cloudevents+json; charset=utf-8', 'application/cloudevents+json', 'application/cloudevents+json']);
  });

  test.each<[string, Reply, number, string]>([
    ['400', 400, 400, 'TargetFailed'],
    ['404', 404, 404, 'TargetFailed'],
    ['422', 422, 422, 'TargetFailed'],
    ['429', 429, 429, 'TargetFailed'],
    ['500 with text', { status: 500, body: 'secret stack' }, 500, 'TargetFailed'],
    ['503', 503, 503, 'TargetFailed'],
    ['a redirect', { status: 301, headers: { location: '/' } }, 502, 'TargetFailed'],
    ['nothing in time', null, 504, 'TargetTimeout'],
    ['a body that is no event', { status: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' }, 422, 'InvalidReply'],
    ['an event without id', { status: 200, headers: { ...reply, 'ce-id': '' } }, 422, 'InvalidReply'],
    ['an event that smuggles a line break', { status: 200, headers: { ...reply, 'ce-subject': 'a%0Ab' } }, 422, 'InvalidReply'],
    ['a broken structured event', { status: 200, headers: { 'content-type': 'application/cloudevents+json' }, body: '{' }, 422, 'InvalidReply'],
    ['more bytes than allowed', { status: 200, headers: reply, body: '1'.repeat(2001) }, 422, 'InvalidReply'],
  ])('the container answers %s', async (_, given, status, code) => {
    container.reply = () => given;
    const answer = await runner.post('any', {});
    expect(answer).toMatchObject({ status, headers: { 'x-error-code': code } });
    expect(JSON.parse(answer.body).retryable).toBe(status >= 500 || [404, 408, 409, 429].includes(status));
    expect(answer.body).not.toContain('secret');
    expect(sink.received).toHaveLength(0);
  });

  test('the reply is not lost when the sink is away: the source has to send the event again', async () => {
    container.reply = () => ({ status: 200, headers: reply, body: '{}' });
    sink.reply = () => 503;
    expect(await runner.post('any', {})).toMatchObject({ status: 503, headers: { 'x-error-code': 'SinkUnavailable' } });
    sink.reply = () => 202;
    expect((await runner.post('any', {})).status).toBe(202);
  });

  test('a malformed event never reaches the container', async () => {
    expect((await send(runner.port, 'POST', '/', { ...binary('any'), 'ce-id': '' })).status).toBe(400);
    expect((await runner.post('any', {}, { 'ce-subject': '%0D%0Aevil:1' })).status).toBe(400);
    expect(container.received).toHaveLength(0);
  });

  test('a kept-alive connection that the container closed is no error', async () => {
    container.reply = () => ({ status: 200, headers: { 'keep-alive': 'timeout=5' } });
    expect((await runner.post('any', {})).status).toBe(204);
    const port = Number(new URL(container.url).port);
    await container.close();
    container = await TestServer.start(() => 200, port);
    expect((await runner.post('any', {})).status).toBe(204);
  });

  function post(type: string, body: string): Promise<Answer> {
    return send(runner.port, 'POST', '/', { 'content-type': type }, Buffer.from(body));
  }
});

describe('proxy mode without its container', () => {
  test('not ready, alive, and events are to be sent again', async () => {
    const runner = await Runner.start('node', { TARGET_URL: await deadUrl() });
    expect((await runner.get('/readyz')).status).toBe(503);
    expect((await runner.get('/healthz')).status).toBe(200);
    const answer = await runner.post('any', {});
    expect(answer).toMatchObject({ status: 503, headers: { 'x-error-code': 'TargetUnavailable' } });
    expect(JSON.parse(answer.body).message).toBe('the container cannot be reached: ECONNREFUSED');
    await runner.stop();
  });

  test('ready as soon as the container listens', async () => {
    const container = await TestServer.start();
    const runner = await Runner.start('node', { TARGET_URL: container.url });
    expect((await runner.get('/readyz')).status).toBe(200);
    await runner.stop();
    await container.close();
  });

  test('SIGTERM while the container works: its reply still goes out', async () => {
    const sink = await TestServer.start();
    const container = await TestServer.start(async () => {
      runner.signal();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { status: 200, headers: { 'ce-specversion': '1.0', 'ce-id': 'r', 'ce-source': '/c', 'ce-type': 't' } };
    });
    const runner = await Runner.start('node', { TARGET_URL: container.url, K_SINK: sink.url });
    expect((await runner.post('any', {})).status).toBe(202);
    expect(await runner.exited).toBe(0);
    expect(sink.received).toHaveLength(1);
    await Promise.all([sink.close(), container.close()]);
  });

  test('both modes at once, or none, are refused', async () => {
    const runner = new Runner('node', { TARGET_URL: 'http://127.0.0.1:1', FUNCTION_FILE: '/x.mjs' });
    expect(await runner.exited).toBe(1);
    expect(runner.lines()[0].error).toBe('set exactly one of FUNCTION_FILE (function mode) and TARGET_URL (proxy mode)');
  });
});
