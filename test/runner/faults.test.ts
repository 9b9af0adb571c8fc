import { Answer, deadUrl, LANGUAGES, Reply, Runner, TestServer } from './harness';

/** What the source does with an answer: `retry`, or straight to the dead letters. */
function fate({ status, body }: Answer): string {
  const retried = status >= 500 || [404, 408, 409, 429].includes(status);
  expect(JSON.parse(body).retryable).toBe(retried);
  return retried ? 'retry' : 'dead letter';
}

describe.each(LANGUAGES)('errors of the function in the %s runner', (language) => {
  let sink: TestServer;
  let runner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    runner = await Runner.start(language, { K_SINK: sink.url, FUNCTION_TIMEOUT_MS: '200' });
  });
  afterAll(async () => {
    await runner.stop();
    await sink.close();
  });

  test.each([
    ['plain', 500, 'FunctionFailed', 'the function threw TypeError', 'retry'],
    ['poison', 422, 'FunctionRejected', 'no such country', 'dead letter'],
    ['invalid', 422, 'FunctionRejected', 'no amount here', 'dead letter'],
    ['flagged', 422, 'FunctionRejected', 'never again', 'dead letter'],
    ['badAttribute', 422, 'InvalidOutput', 'subject has a character that CloudEvents does not allow', 'dead letter'],
    ['badName', 422, 'InvalidOutput', 'an attribute name has characters other than a-z and 0-9', 'dead letter'],
    ['badValue', 422, 'InvalidOutput', 'thing is not a string, boolean or 32-bit integer', 'dead letter'],
    ['badData', 422, 'InvalidOutput', 'the returned data has no JSON form', 'dead letter'],
    ['badContentType', 422, 'InvalidOutput', 'data must be a string or bytes when datacontenttype is not JSON', 'dead letter'],
    ['trap', 500, 'InternalError', 'unexpected TypeError', 'retry'],
    ['twins', 422, 'InvalidOutput', 'two outputs have the same source and id', 'dead letter'],
  ])('%s: %s %s', async (type, status, code, message, expected) => {
    sink.clear();
    const answer = await runner.post(type, {});
    expect(answer).toMatchObject({
      status, headers: { 'content-type': 'application/json', 'x-error-code': code, 'kne-runnererrorcode': code },
    });
    expect(JSON.parse(answer.body)).toEqual({ error: code, message, retryable: expected === 'retry' });
    expect(fate(answer)).toBe(expected);
    expect(sink.received).toHaveLength(0);
  });

  test('data that is not the JSON it claims to be', async () => {
    const answer = await runner.post('describe', Buffer.from('{"secret": "s3cret'));
    expect(answer).toMatchObject({ status: 400, headers: { 'x-error-code': 'InvalidData' } });
    expect(fate(answer)).toBe('dead letter');
    expect(answer.body).not.toContain('s3cret');
  });

  test('the text of an unexpected error may quote the payload: neither answer nor log have it', async () => {
    const answer = await runner.post('secret', { secret: 's3cret' });
    expect(answer.status).toBe(500);
    await runner.logged(({ type }) => type === 'secret');
    expect(answer.body).not.toContain('s3cret');
    expect(runner.output).not.toContain('s3cret');
    expect(runner.lines().find(({ type }) => type === 'secret')).toMatchObject({
      level: 'error', msg: 'event', id: '1', outcome: 'FunctionFailed', status: 500, at: expect.stringMatching(/^handler\.(mjs|py):\d+/),
    });
  });

  test('a reason stays below the 1,024 bytes that a dead letter keeps', async () => {
    const answer = await runner.post('reject', {});
    expect(answer.status).toBe(422);
    expect(Buffer.byteLength(answer.body)).toBeLessThan(1024);
    expect(JSON.parse(answer.body).message).toBe(`${'x'.repeat(199)}…`);
  });

  test('a function over its time: 504, its late result is not sent', async () => {
    sink.clear();
    const answer = await runner.post('sleepThenValue', { ms: 500 });
    expect(answer).toMatchObject({ status: 504, headers: { 'x-error-code': 'FunctionTimeout' } });
    expect(fate(answer)).toBe('retry');
    expect((await runner.get('/metrics')).body).toContain('pipeline_function_stuck 1');
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect((await runner.get('/metrics')).body).toContain('pipeline_function_stuck 0');
    expect(sink.received).toHaveLength(0);
  });

  test('a function over its time is told to stop', async () => {
    expect((await runner.post('obey', {})).status).toBe(504);
    await runner.logged(({ msg, type }) => msg === 'told to stop' && type === 'obey');
  });

  test('metrics count events by outcome', async () => {
    await runner.post('value');
    const { status, headers, body } = await runner.get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(body).toMatch(/^pipeline_function_events_total\{outcome="FunctionTimeout"\} 2$/m);
    expect(body).toMatch(/^pipeline_function_events_total\{outcome="delivered"\} 1$/m);
    expect(body).toMatch(/^pipeline_function_event_duration_seconds_count \d+$/m);
    expect(body.endsWith('\n')).toBe(true);
  });
});

describe.each(LANGUAGES)('the sink of the %s runner', (language) => {
  let sink: TestServer;
  let runner: Runner;

  beforeAll(async () => {
    sink = await TestServer.start();
    runner = await Runner.start(language, { K_SINK: sink.url, SINK_RETRIES: '1', SINK_TIMEOUT_MS: '150' });
  });
  afterAll(async () => {
    await runner.stop();
    await sink.close();
  });
  beforeEach(() => sink.clear());

  test.each<[Reply, number, string, string, number]>([
    [400, 422, 'SinkRejected', 'dead letter', 1],
    [413, 422, 'SinkRejected', 'dead letter', 1],
    [422, 422, 'SinkRejected', 'dead letter', 1],
    [401, 503, 'SinkUnavailable', 'retry', 2],
    [403, 503, 'SinkUnavailable', 'retry', 2],
    [404, 503, 'SinkUnavailable', 'retry', 2],
    [408, 503, 'SinkUnavailable', 'retry', 2],
    [409, 503, 'SinkUnavailable', 'retry', 2],
    [429, 503, 'SinkUnavailable', 'retry', 2],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 503, 'SinkUnavailable', 'retry', 2],
    [500, 503, 'SinkUnavailable', 'retry', 2],
    [503, 503, 'SinkUnavailable', 'retry', 2],
    [null, 503, 'SinkUnavailable', 'retry', 2],
  ])('answers %j: %s %s, %s', async (reply, status, code, expected, posts) => {
    sink.reply = () => reply;
    const answer = await runner.post('value', {});
    expect(answer).toMatchObject({ status, headers: { 'x-error-code': code } });
    expect(fate(answer)).toBe(expected);
    expect(sink.received).toHaveLength(posts);
  });

  test.each([200, 202, 204])('answers %s: taken', async (status) => {
    sink.reply = () => status;
    expect((await runner.post('value', {})).status).toBe(202);
  });

  test('is away for a moment: the runner tries again itself, with the same bytes', async () => {
    sink.reply = (_, count) => (count === 1 ? 503 : 202);
    expect((await runner.post('value', {})).status).toBe(202);
    expect(sink.received).toHaveLength(2);
    expect(sink.received[1].body).toEqual(sink.received[0].body);
  });

  test('fails half-way: the rest is not sent, and the retry of the source repeats the same ids in order', async () => {
    sink.reply = (_, count) => (count === 2 ? 400 : 202);
    expect((await runner.post('many', { n: 3 })).status).toBe(422);
    expect(sink.received).toHaveLength(2);
    const [taken, refused] = sink.events().map(({ id }) => id);
    sink.clear();
    expect((await runner.post('many', { n: 3 })).status).toBe(202);
    expect(sink.events().map(({ id }) => id).slice(0, 2)).toEqual([taken, refused]);
    expect(sink.events().map(({ data }) => JSON.parse(data).i)).toEqual([0, 1, 2]);
  });

  test('closes a kept-alive connection: the next event still gets through at once', async () => {
    sink.reply = () => ({ status: 202, headers: { 'keep-alive': 'timeout=1' } });
    expect((await runner.post('value', {})).status).toBe(202);
    const port = Number(new URL(sink.url).port);
    await sink.close();
    sink = await TestServer.start(undefined, port);
    expect((await runner.post('value', {})).status).toBe(202);
  });
});

describe.each(LANGUAGES)('a sink that resets a connection, %s runner', (language) => {
  test('which was kept alive: the runner opens another; which is new: the source has to send the event again', async () => {
    const sink = await TestServer.start(({ reused }) => (reused ? 'cut' : 202));
    const runner = await Runner.start(language, { K_SINK: sink.url, SINK_RETRIES: '0' });
    expect((await runner.post('value', {})).status).toBe(202);
    expect((await runner.post('value', {})).status).toBe(202);
    expect(sink.received.map(({ reused }) => reused)).toEqual([false, true, false]);
    sink.reply = () => 'cut';
    const answer = await runner.post('value', {});
    expect(answer).toMatchObject({ status: 503, headers: { 'x-error-code': 'SinkUnavailable' } });
    expect(JSON.parse(answer.body).message).toBe('the sink cannot be reached: ECONNRESET');
    expect((await runner.post('value', {})).status).toBe(503);
    expect(sink.received.slice(3).map(({ reused }) => reused)).toEqual([true, false, false]);
    await runner.stop();
    await sink.close();
  });
});

describe.each(LANGUAGES)('a sink that is not there, %s runner', (language) => {
  test('is reported as unavailable with the reason', async () => {
    const runner = await Runner.start(language, { K_SINK: await deadUrl(), SINK_RETRIES: '0' });
    const answer = await runner.post('value', {});
    expect(answer).toMatchObject({ status: 503, headers: { 'x-error-code': 'SinkUnavailable' } });
    expect(JSON.parse(answer.body).message).toBe('the sink cannot be reached: ECONNREFUSED');
    expect((await runner.post('drop', {})).status).toBe(204);
    await runner.stop();
  });
});
