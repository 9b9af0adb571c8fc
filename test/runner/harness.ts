import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as http from 'node:http';
import { AddressInfo, connect, Socket } from 'node:net';
import * as path from 'node:path';

export type Language = 'node' | 'python';

/** Both runners; the tests of the contract run once for each. */
export const LANGUAGES: Language[] = process.env.RUNNER_TESTS === 'node' ? ['node'] : ['node', 'python'];

const ASSETS = path.join(__dirname, '../../assets/runner');

// Processes and servers start in milliseconds on an idle machine, but tests also run on busy ones.
jest.setTimeout(30_000);

// What a failed test leaves behind would keep jest from ending.
const leftovers: Array<() => void> = [];
afterAll(() => leftovers.forEach((end) => end()));

/** Where the JavaScript modules of the runner are. */
export const NODE_RUNNER = path.join(ASSETS, 'node');

/** The test functions for a language. */
export function functionFile(language: Language): string {
  return path.join(__dirname, 'functions', language === 'node' ? 'handler.mjs' : 'handler.py');
}

/** A line of a runner's log, with the fields that the tests look at. */
export interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly msg: string;
  readonly id?: string;
  readonly type?: string;
  readonly error?: string;
  readonly signal?: string;
  readonly port?: number;
}

/** One runner in a process of its own. */
export class Runner {
  /** Starts a runner that is expected to come up. Python 3.11 or later must be there: its absence is a failure, not a reason to skip. */
  public static async start(language: Language, env: { [name: string]: string } = {}): Promise<Runner> {
    const runner = new Runner(language, { ...(env.TARGET_URL ? {} : { FUNCTION_FILE: functionFile(language) }), ...env });
    await Promise.race([
      runner.logged((line) => line.msg === 'listening'),
      runner.exited.then(() => { throw new Error(`the runner did not start: ${runner.output}`); }),
    ]);
    runner.port = runner.lines().find((line) => line.msg === 'listening')!.port!;
    return runner;
  }

  public port = 0;
  public output = '';
  public readonly exited: Promise<number | null>;
  private readonly process: ChildProcess;
  private waiting: Array<() => void> = [];

  public constructor(language: Language, env: { [name: string]: string }) {
    const [command, entry] = language === 'node'
      ? [process.execPath, path.join(NODE_RUNNER, 'runner.mjs')]
      : [process.env.PYTHON ?? 'python3', path.join(ASSETS, 'python', 'runner.py')];
    this.process = spawn(command, [entry], {
      env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    leftovers.push(() => this.signal('SIGKILL'));
    const collect = (chunk: Buffer) => {
      this.output += chunk.toString();
      this.waiting.forEach((check) => check());
    };
    this.process.stdout!.on('data', collect);
    this.process.stderr!.on('data', collect);
    this.exited = new Promise((resolve, reject) => {
      this.process.on('error', (error) => reject(new Error(`cannot run ${command}: ${error.message}`)));
      this.process.on('close', resolve);
    });
  }

  /** The log so far; every line must be JSON. */
  public lines(): LogLine[] {
    const complete = this.output.slice(0, this.output.lastIndexOf('\n') + 1);
    return complete.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  }

  /** Waits for a line of the log. */
  public async logged(matches: (line: LogLine) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const check = () => {
        if (this.lines().some(matches)) resolve();
      };
      this.waiting.push(check);
      check();
    });
  }

  public signal(name: NodeJS.Signals = 'SIGTERM'): void {
    this.process.kill(name);
  }

  public async stop(): Promise<number | null> {
    this.signal();
    return this.exited;
  }

  /** Posts an event in binary mode. */
  public post(type: string, data?: unknown, headers: { [name: string]: string } = {}): Promise<Answer> {
    const body = data === undefined || Buffer.isBuffer(data) ? data : Buffer.from(JSON.stringify(data));
    return send(this.port, 'POST', '/', { ...binary(type), 'content-type': 'application/json', ...headers }, body);
  }

  public get(route: string): Promise<Answer> {
    return send(this.port, 'GET', route, {});
  }
}

/** The attribute headers of an event with the id `1` from `/test`. */
export function binary(type: string): { [name: string]: string } {
  return { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/test', 'ce-type': type };
}

/** The parts of an HTTP answer that the tests look at. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request on a connection of its own; an empty header value leaves the header out. */
export function send(port: number, method: string, route: string, headers: { [name: string]: string }, body?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const request = http.request({ port, method, path: route, headers: given, agent: false }, async (response) => {
      resolve({ status: response.statusCode!, headers: response.headers, body: (await read(response)).toString() });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends text over a plain connection, for requests that Node's own client refuses to send. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port);
  socket.write(Buffer.from(text, 'latin1'));
  let answer = '';
  socket.on('data', (chunk: Buffer) => { answer += chunk.toString('latin1'); });
  await once(socket, 'close');
  return answer;
}

/** A request as a test server received it. */
export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether the connection has carried a request before. */
  readonly reused: boolean;
}

/** What a test server answers: a status, or all of it; null never answers, `cut` resets the connection. */
export type Reply = number | null | 'cut' | { status: number; headers?: http.OutgoingHttpHeaders; body?: string };

/** Decides the answer to a request and its place in the order of all. */
export type Replies = (received: Received, count: number) => Reply | Promise<Reply>;

/** A server whose answers a test decides: a sink, or the user's container. */
export class TestServer {
  public static async start(reply: Replies = () => 202, port = 0): Promise<TestServer> {
    const server = new TestServer(reply);
    await new Promise<void>((resolve) => { server.server.listen(port, '127.0.0.1', resolve); });
    return server;
  }

  public readonly received: Received[] = [];
  private readonly server: http.Server;
  private readonly sockets = new WeakSet<Socket>();

  private constructor(public reply: Replies) {
    leftovers.push(() => this.server.close().closeAllConnections());
    this.server = http.createServer(async (request, response) => {
      const received = { headers: request.headers, body: await read(request), reused: this.sockets.has(request.socket) };
      this.sockets.add(request.socket);
      this.received.push(received);
      const answer = await this.reply(received, this.received.length);
      if (answer === null) return;
      if (answer === 'cut') {
        request.socket.resetAndDestroy();
        return;
      }
      const { status, headers, body } = typeof answer === 'number' ? { status: answer, headers: {}, body: '' } : answer;
      response.writeHead(status, headers).end(body ?? '');
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/path?x=1`;
  }

  /** The events received, with `data` decoded from Base64. */
  public events(): Array<{ [attribute: string]: string }> {
    return this.received.map(({ body }) => {
      const { data_base64: base64, ...attributes } = JSON.parse(body.toString());
      return base64 === undefined ? attributes : { ...attributes, data: Buffer.from(base64, 'base64').toString() };
    });
  }

  public clear(): void {
    this.received.length = 0;
    this.reply = () => 202;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The URL of a port at which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = await TestServer.start();
  const { url } = server;
  await server.close();
  return url;
}

/** Fails with a clear text when there is no Python to test with. */
export function requirePython(): void {
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', 'import sys; print(sys.version_info >= (3, 11))']);
  if (status !== 0 || stdout.toString().trim() !== 'True') {
    throw new Error(`${python} must be Python 3.11 or later; set PYTHON to one, or RUNNER_TESTS=node to leave the Python runner out`);
  }
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
