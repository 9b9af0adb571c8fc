import { LANGUAGES, LogLine, Received, Runner, send, TestServer } from './harness';

const attributes = (type: string, id: string) => ({ specversion: '1.0', id, source: '/test', type });

/** Posts a batch in which each event has the type that is given for it, and ids from 1 on. */
function batch(runner: Runner, types: readonly string[], data: object = {}) {
  const events = types.map((type, i) => ({ ...attributes(type, String(i + 1)), data }));
  return send(runner.port, 'POST', '/', { 'content-type': 'application/cloudevents-batch+json' }, Buffer.from(JSON.stringify(events)));
}

/** The events of a request, and a check that its content type says how many there are. */
function eventsIn({ headers, body }: Received): Array<{ [attribute: string]: string }> {
  const value = JSON.parse(body.toString());
  expect(headers['content-type']).toBe(Array.isArray(value) ? 'application/cloudevents-batch+json; charset=utf-8' : 'application/cloudevents+json; charset=utf-8');
  return Array.isArray(value) ? value : [value];
}

describe.each(LANGUAGES)('connections of the %s runner', (language) => {
  let sink: TestServer;
  beforeAll(async () => { sink = await TestServer.start(); });
  afterAll(() => sink.close());
  beforeEach(() => sink.clear());

  const connections = () => sink.received.filter(({ reused }) => !reused).length;

  test('one event after the other goes to the sink over one connection', async () => {
    const runner = await Runner.start(language, { K_SINK: sink.url });
    for (let i = 0; i < 20; i += 1) expect((await runner.post('value', {})).status).toBe(202);
    expect((await runner.post('many', { n: 30 })).status).toBe(202);
    expect([sink.received.length, connections()]).toEqual([50, 1]);
    await runner.stop();
  });

  test('requests at a time have a connection each, which the next ones use again', async () => {
    const runner = await Runner.start(language, { K_SINK: sink.url });
    sink.reply = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 202;
    };
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => runner.post('value', {})));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    }
    expect(sink.received).toHaveLength(20);
    expect(connections()).toBeLessThanOrEqual(5);
    await runner.stop();
  });

  test('no more than MAX_CONCURRENCY events are at the sink at a time; the others are turned away', async () => {
    const runner = await Runner.start(language, { K_SINK: sink.url, MAX_CONCURRENCY: '3' });
    let release = () => {};
    const released = new Promise<void>((resolve) => { release = resolve; });
    sink.reply = async () => {
      await released;
      return 202;
    };
    let turnedAway = 0;
    const answers = Array.from({ length: 10 }, async () => {
      const answer = await runner.post('value', {});
      if (answer.status === 503) turnedAway += 1;
      return answer;
    });
    while (turnedAway < 7 || sink.received.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(sink.received).toHaveLength(3);
    release();
    const found = await Promise.all(answers);
    expect(found.map(({ status }) => status).sort()).toEqual([202, 202, 202, 503, 503, 503, 503, 503, 503, 503]);
    found.filter(({ status }) => status === 503).forEach((answer) => {
      expect(answer.headers).toMatchObject({ 'x-error-code': 'Busy', 'retry-after': '1' });
      expect(JSON.parse(answer.body).retryable).toBe(true);
    });
    expect((await runner.post('value', {})).status).toBe(202);
    await runner.stop();
  });
});

describe.each(LANGUAGES)('SINK_BATCH_EVENTS in the %s runner', (language) => {
  let sink: TestServer;
  let runner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    runner = await Runner.start(language, { K_SINK: sink.url, SINK_BATCH_EVENTS: '4', MAX_BODY_BYTES: '2000', SINK_RETRIES: '0', GREETING: 'hi' });
  });
  afterAll(async () => {
    await runner.stop();
    await sink.close();
  });
  beforeEach(() => sink.clear());

  test('without it each output is a request of its own, in structured mode', async () => {
    const plain = await Runner.start(language, { K_SINK: sink.url });
    expect((await batch(plain, ['text', 'text', 'text'])).status).toBe(202);
    expect(sink.received.map(eventsIn).map(({ length }) => length)).toEqual([1, 1, 1]);
    await plain.stop();
  });

  test('outputs of one request go together, in order, as many at a time as are allowed', async () => {
    expect(await batch(runner, Array(9).fill('text'))).toMatchObject({ status: 202, body: '' });
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([4, 4, 1]);
    expect(sink.received.flatMap(eventsIn).map(({ type, data_base64: data }) => [type, Buffer.from(data, 'base64').toString()]))
      .toEqual(Array(9).fill(['text.out', 'grüße 😀']));
    expect(new Set(sink.received.flatMap(eventsIn).map(({ id }) => id)).size).toBe(9);
  });

  test('what is sent together is what is sent one by one', async () => {
    const plain = await Runner.start(language, { K_SINK: sink.url, GREETING: 'hi' });
    const types = ['value', 'drop', 'gaps', 'event', 'bytes', 'env'];
    expect((await batch(plain, types)).status).toBe(202);
    const alone = sink.received.flatMap(eventsIn);
    sink.clear();
    expect((await batch(runner, types)).status).toBe(202);
    expect(sink.received.flatMap(eventsIn)).toEqual(alone);
    expect(sink.received.length).toBeLessThan(alone.length);
    await plain.stop();
  });

  test('outputs of one event stay together, unless they are too many for one request', async () => {
    expect((await batch(runner, ['text', 'many', 'text', 'text'], { n: 3 })).status).toBe(202);
    expect(sink.received.map((received) => eventsIn(received).map(({ type }) => type)))
      .toEqual([['text.out', 'many.out', 'many.out', 'many.out'], ['text.out', 'text.out']]);
    sink.clear();
    expect((await batch(runner, ['text', 'many'], { n: 4 })).status).toBe(202);
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([1, 4]);
    sink.clear();
    expect((await batch(runner, ['many'], { n: 10 })).status).toBe(202);
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([4, 4, 2]);
  });

  test('a request has no more than MAX_BODY_BYTES, unless one output is larger', async () => {
    expect((await batch(runner, ['big', 'big', 'big'], { size: 500 })).status).toBe(202);
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([2, 1]);
    sink.received.forEach(({ body }) => expect(body.length).toBeLessThanOrEqual(2000));
    sink.clear();
    expect((await batch(runner, ['text', 'big', 'text'], { size: 3000 })).status).toBe(202);
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([1, 1, 1]);
  });

  test('a failing event ends its batch; what the ones before it gave goes out first', async () => {
    const answer = await batch(runner, ['text', 'text', 'poison', 'text']);
    expect(answer).toMatchObject({ status: 422, headers: { 'x-error-code': 'FunctionRejected' } });
    expect(sink.received.map((received) => eventsIn(received).length)).toEqual([2]);
  });

  test('a sink that refuses a batch: nothing of it counts as delivered, and the log names its first event', async () => {
    sink.reply = () => 413;
    const answer = await batch(runner, ['drop', 'text', 'text']);
    expect(answer).toMatchObject({ status: 422, headers: { 'x-error-code': 'SinkRejected' } });
    expect(JSON.parse(answer.body)).toEqual({ error: 'SinkRejected', message: 'the sink answered 413', retryable: false });
    const isRefusal = (line: LogLine & { outcome?: string }) => line.outcome === 'SinkRejected';
    await runner.logged(isRefusal);
    expect(runner.lines().filter(isRefusal)).toEqual([expect.objectContaining({ id: '2', outputs: 0, status: 422 })]);
    sink.reply = () => 503;
    expect(await batch(runner, ['text', 'text'])).toMatchObject({ status: 503, headers: { 'x-error-code': 'SinkUnavailable' } });
  });

  test('the trace of the request goes on; that of each event stays in it', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const events = ['1', '2'].map((id) => ({ ...attributes('text', id), traceparent: `00-${id.repeat(32)}-${'b'.repeat(16)}-01` }));
    const post = (headers: { [name: string]: string }) => send(runner.port, 'POST', '/', { 'content-type': 'application/cloudevents-batch+json', ...headers }, Buffer.from(JSON.stringify(events)));
    expect((await post({})).status).toBe(202);
    expect(sink.received[0].headers).not.toHaveProperty('traceparent');
    expect(eventsIn(sink.received[0]).map((event) => event.traceparent)).toEqual(events.map((event) => event.traceparent));
    expect((await post({ traceparent })).status).toBe(202);
    expect(sink.received[1].headers).toMatchObject({ traceparent });
  });
});
