import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { functionFile, LANGUAGES, NODE_RUNNER, Runner, sendRaw, TestServer } from './harness';

/** The start of a request, up to the type. */
const HEAD = 'POST / HTTP/1.1\r\nhost: x\r\nce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\n';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'runner-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with user code. */
function code(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe.each(LANGUAGES)('life of the %s runner', (language) => {
  const suffix = language === 'node' ? 'mjs' : 'py';

  test('SIGTERM: work in progress is finished, nothing new is taken, exit code 0', async () => {
    const sink = await TestServer.start();
    const runner = await Runner.start(language, { K_SINK: sink.url });
    // Without a word about the connection, as of a client that would use it again.
    const working = sendRaw(runner.port, `${HEAD}ce-type: sleepThenValue\r\ncontent-length: 10\r\n\r\n{"ms":400}`);
    await untilInFlight(runner, 1);
    runner.signal();
    await runner.logged(({ msg }) => msg === 'stopping');
    let finished = false;
    void working.then(() => { finished = true; });
    while (!await refused(runner.port)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(finished).toBe(false);
    expect(await working).toMatch(/^HTTP\/1\.1 202 [^]*\r\nconnection: close\r\n/i);
    expect(sink.received).toHaveLength(1);
    expect(await runner.exited).toBe(0);
    await sink.close();
  });

  test('an answer that is still on its way holds up no other event, and gets through in spite of SIGTERM', async () => {
    const runner = await Runner.start(language, { OUTPUT_MODE: 'reply', MAX_CONCURRENCY: '1' });
    const slow = connect(runner.port);
    slow.pause();
    const data = '{"size":20000000}';
    slow.write(`${HEAD}ce-type: big\r\ncontent-length: ${data.length}\r\n\r\n${data}`);
    await runner.logged(({ type }) => type === 'big');
    // The line is written a moment before the place is free.
    while ((await runner.post('drop')).status !== 204) await new Promise((resolve) => setTimeout(resolve, 10));
    runner.signal();
    await runner.logged(({ msg }) => msg === 'stopping');
    await new Promise((resolve) => setTimeout(resolve, 200));
    let answer = '';
    slow.on('data', (chunk: Buffer) => { answer += chunk.toString(); }).resume();
    await once(slow, 'close');
    expect(await runner.exited).toBe(0);
    const event = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(Buffer.from(event.data_base64, 'base64')).toHaveLength(20_000_000);
  });

  test('SIGTERM: work that outlasts the grace period is given up, and that is logged', async () => {
    const runner = await Runner.start(language, { GRACE_SECONDS: '0' });
    const working = runner.post('sleep', { ms: 5000 }).catch(() => 'cut off');
    await untilInFlight(runner, 1);
    expect(await runner.stop()).toBe(0);
    expect(await working).toBe('cut off');
    expect(runner.lines().pop()).toMatchObject({ level: 'error', msg: 'stopped before all work was done', abandoned: 1 });
  });

  test('SIGTERM: a request that was still coming in is turned away, to be sent again', async () => {
    const runner = await Runner.start(language);
    const working = runner.post('sleep', { ms: 600 });
    const open = connect(runner.port);
    open.write(HEAD);
    let answer = '';
    open.on('data', (chunk: Buffer) => { answer += chunk.toString(); });
    await untilInFlight(runner, 1);
    runner.signal('SIGINT');
    await runner.logged(({ msg, signal }) => msg === 'stopping' && signal === 'SIGINT');
    open.write('ce-type: drop\r\ncontent-length: 2\r\n\r\n{}');
    expect((await working).status).toBe(204);
    expect(await runner.exited).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 503 [^]*\r\nx-error-code: Stopping\r\n/);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  });

  test('more requests than MAX_CONCURRENCY: 503 with Retry-After, probes still answer', async () => {
    const runner = await Runner.start(language, { MAX_CONCURRENCY: '2' });
    const working = [runner.post('sleep', { ms: 400 }), runner.post('sleep', { ms: 400 })];
    await untilInFlight(runner, 2);
    const answer = await runner.post('drop', {});
    expect(answer).toMatchObject({ status: 503, headers: { 'x-error-code': 'Busy', 'retry-after': '1' } });
    expect(JSON.parse(answer.body)).toMatchObject({ retryable: true });
    expect((await runner.get('/healthz')).status).toBe(200);
    expect((await Promise.all(working)).map(({ status }) => status)).toEqual([204, 204]);
    expect((await runner.post('drop', {})).status).toBe(204);
    await runner.stop();
  });

  test('calls that hang keep their place; when all places hang, the liveness probe fails', async () => {
    const file = code(`hang.${suffix}`, language === 'node'
      ? 'export const handle = () => new Promise(() => {});'
      : 'import time\ndef handle(event, context):\n    time.sleep(600)\n');
    const runner = await Runner.start(language, { FUNCTION_FILE: file, FUNCTION_TIMEOUT_MS: '50', MAX_CONCURRENCY: '2' });
    expect((await runner.post('x')).status).toBe(504);
    expect((await runner.get('/healthz')).status).toBe(200);
    expect((await runner.post('x')).status).toBe(504);
    expect((await runner.get('/healthz')).status).toBe(503);
    expect(await runner.post('x')).toMatchObject({ status: 503, headers: { 'x-error-code': 'Busy' } });
    expect(await runner.stop()).toBe(0);
  });

  test.each([
    ['a file that is not there', 'missing', undefined, /cannot load .*missing/],
    ['a syntax error', 'syntax', '(((', /cannot load .*syntax/],
    ['no handler', 'nothing', '', language === 'node' ? /export a function, either as default or named handle/ : /define a function named handle/],
    ['an error while loading', 'broken', language === 'node' ? 'throw new Error("no model");' : 'raise ValueError("no model")', /no model/],
  ])('user code with %s: exit code 1 and a clear line', async (_, name, text, message) => {
    const file = text === undefined ? path.join(folder, `${name}.${suffix}`) : code(`${name}.${suffix}`, text);
    const runner = new Runner(language, { FUNCTION_FILE: file });
    expect(await runner.exited).toBe(1);
    expect(runner.lines()).toEqual([expect.objectContaining({ level: 'error', msg: 'cannot start', error: expect.stringMatching(message) })]);
  });

  test.each([
    ['PORT', '80a', 'PORT must be a whole number from 0 to 65535, got "80a"'],
    ['MAX_BODY_BYTES', '0', 'MAX_BODY_BYTES must be a whole number from 1 to 268435456, got "0"'],
    ['SINK_RETRIES', '-1', 'SINK_RETRIES must be a whole number from 0 to 10, got "-1"'],
    ['K_SINK', 'kafka:9092', 'K_SINK must be an http or https URL, got "kafka:9092"'],
    ['OUTPUT_MODE', 'sink', 'OUTPUT_MODE is sink, but K_SINK is not set'],
    ['OUTPUT_MODE', 'both', 'OUTPUT_MODE must be one of sink, reply, none, got "both"'],
    ['HEADER_DECODING', 'utf8', 'HEADER_DECODING must be one of percent, raw, got "utf8"'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of debug, info, warn, error, got "loud"'],
    ['K_CE_OVERRIDES', '{"extensions":{"A":"b"}}', 'K_CE_OVERRIDES must be JSON like {"extensions":{"name":"value"}}'],
  ])('setting %s=%s is refused', async (name, value, error) => {
    const runner = new Runner(language, { FUNCTION_FILE: functionFile(language), [name]: value });
    expect(await runner.exited).toBe(1);
    expect(runner.lines()).toEqual([expect.objectContaining({ msg: 'cannot start', error })]);
  });

  test('an empty setting counts as unset', async () => {
    const runner = await Runner.start(language, { K_SINK: '', SINK_RETRIES: '', OUTPUT_MODE: '' });
    expect((await runner.post('drop')).status).toBe(204);
    await runner.stop();
  });

  test('LOG_LEVEL=debug shows more', async () => {
    const runner = await Runner.start(language, { LOG_LEVEL: 'debug' });
    await runner.post('log');
    await runner.logged(({ msg, level }) => msg === 'too quiet' && level === 'debug');
    await runner.stop();
  });
});

test('the JavaScript runner starts through the links of a mounted ConfigMap, and nothing has to be written', () => {
  const mount = path.join(folder, 'mount');
  cpSync(NODE_RUNNER, path.join(mount, '..2024_01_01'), { recursive: true });
  symlinkSync('..2024_01_01', path.join(mount, '..data'));
  symlinkSync('..data/runner.mjs', path.join(mount, 'runner.mjs'));
  const { status, stdout } = spawnSync(process.execPath, [path.join(mount, 'runner.mjs')], { env: {} });
  expect(status).toBe(1);
  expect(stdout.toString()).toContain('set exactly one of FUNCTION_FILE (function mode) and TARGET_URL (proxy mode)');
});

(LANGUAGES.includes('python') ? describe : describe.skip)('only Python', () => {
  test('an async function works, and is cancelled when its time is up', async () => {
    const sink = await TestServer.start();
    const runner = await Runner.start('python', { K_SINK: sink.url, FUNCTION_HANDLER: 'handle_async', FUNCTION_TIMEOUT_MS: '200' });
    expect((await runner.post('value')).status).toBe(202);
    expect((await runner.post('poison')).status).toBe(422);
    expect((await runner.post('obey')).status).toBe(504);
    await runner.logged(({ msg, type }) => msg === 'told to stop' && type === 'obey');
    await runner.stop();
    await sink.close();
  });

  test('sys.exit is an error of the event, and modules beside the handler can be imported', async () => {
    code('neighbour.py', 'import sys\ndef leave():\n    sys.exit(3)\n');
    const file = code('leaver.py', 'import neighbour\ndef handle(event, context):\n    neighbour.leave()\n');
    const runner = await Runner.start('python', { FUNCTION_FILE: file });
    expect(JSON.parse((await runner.post('x')).body).message).toBe('the function threw SystemExit');
    expect(await runner.stop()).toBe(0);
  });

  test('proxy mode is said to need the JavaScript runner', async () => {
    const runner = new Runner('python', { TARGET_URL: 'http://127.0.0.1:1' });
    expect(await runner.exited).toBe(1);
    expect(runner.lines()[0].error).toBe('TARGET_URL (proxy mode) needs the JavaScript runner');
  });
});

test('only JavaScript: an error outside of any event ends the process without its text', async () => {
  const file = code('stray.mjs', 'export const handle = () => { setTimeout(() => { throw new Error("s3cret"); }, 10); };');
  const runner = await Runner.start('node', { FUNCTION_FILE: file });
  expect((await runner.post('x')).status).toBe(204);
  expect(await runner.exited).toBe(1);
  expect(runner.output).not.toContain('s3cret');
});

async function untilInFlight(runner: Runner, count: number): Promise<void> {
  while (!(await runner.get('/metrics')).body.includes(`pipeline_function_in_flight ${count}\n`)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function refused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port);
    socket.on('error', () => resolve(true));
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}
