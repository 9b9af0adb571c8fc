import http from 'node:http';
import { readEvents, STRUCTURED, writeStructured } from './cloudevent.mjs';
import { asRunnerError, RunnerError } from './errors.mjs';
import { headerPairs } from './http-client.mjs';

// Each header of a Kafka record becomes a header here; Node's own limit is 16 KiB for all of them.
const MAX_HEADER_BYTES = 65_536;

// Longer than the idle time of Knative's queue-proxy (90 s), which would else meet closed connections.
const KEEP_ALIVE_MS = 120_000;

// Of a body that is refused, so much is read at most, to let the sender see the answer.
const MAX_DRAIN_BYTES = 16 * 1024 * 1024;

/** The HTTP side: events in, probes, metrics, limits and an orderly stop. */
export class Server {
  /** Requests that have not got their answer: what a stop waits for. */
  inFlight = 0;
  /** Those of them that the function works on: what MAX_CONCURRENCY limits. */
  working = 0;
  stopping = false;

  constructor(config, stage, work, metrics, log) {
    this.config = config;
    this.stage = stage;
    this.work = work;
    this.metrics = metrics;
    this.log = log;
    const limits = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES };
    this.http = http.createServer(limits, (request, response) => this.route(request, response));
  }

  /** @returns {Promise<number>} the port */
  async listen() {
    await new Promise((resolve, reject) => this.http.once('error', reject).listen(this.config.port, resolve));
    return this.http.address().port;
  }

  /** Takes nothing new and waits for what is being worked on, as long as the grace period lasts. */
  async stop() {
    this.stopping = true;
    this.http.close();
    const end = Date.now() + this.config.graceSeconds * 1000;
    while (this.inFlight > 0 && Date.now() < end) {
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    return this.inFlight;
  }

  route(request, response) {
    const path = request.url.split('?', 1)[0];
    if (request.method === 'POST') return this.post(request, response);
    request.resume();
    if (request.method !== 'GET') {
      response.setHeader('allow', 'GET, POST');
      return this.fail(response, new RunnerError('MethodNotAllowed', 'events are sent with POST'));
    }
    if (path === '/healthz') return answer(response, this.stage.stuck < this.config.maxConcurrency ? 200 : 503);
    if (path === '/readyz') return this.readiness(response);
    if (path === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      return answer(response, 200, this.metrics.text(this.inFlight, this.stage.stuck));
    }
    return this.fail(response, new RunnerError('NotFound', 'there is nothing at this path'));
  }

  async readiness(response) {
    answer(response, !this.stopping && await this.stage.ready() ? 200 : 503);
  }

  async post(request, response) {
    const refusal = this.refusal();
    if (refusal !== undefined) {
      drain(request);
      this.refuse(response, refusal);
      return;
    }
    this.inFlight += 1;
    const closed = new Promise((resolve) => { response.once('close', resolve); });
    try {
      this.succeed(response, await this.events(request));
    } catch (error) {
      this.fail(response, asRunnerError(error));
    } finally {
      // Not before the answer is out: a stop would cut it off.
      await closed;
      this.inFlight -= 1;
    }
  }

  async events(request) {
    this.working += 1;
    try {
      const headers = headerPairs(request.rawHeaders);
      return await this.work.run(await this.read(request, headers), headers);
    } finally {
      // Before the answer: whoever gets it may send the next event at once.
      this.working -= 1;
    }
  }

  succeed(response, outputs) {
    if (this.stopping) response.setHeader('connection', 'close');
    const reply = this.config.outputMode === 'reply' ? outputs[0] : undefined;
    if (reply !== undefined) response.setHeader('content-type', `${STRUCTURED}; charset=utf-8`);
    answer(response, this.work.successStatus(outputs), reply === undefined ? '' : writeStructured(reply));
  }

  async read(request, headers) {
    try {
      const events = readEvents(headers, await readBody(request, this.config.maxBodyBytes), this.config);
      if (events.length > 1 && this.config.outputMode === 'reply') {
        throw new RunnerError('BatchTooLarge', 'a stage that replies takes one event at a time');
      }
      return events;
    } catch (thrown) {
      const error = asRunnerError(thrown);
      this.countRefusal(error);
      throw error;
    }
  }

  refusal() {
    if (this.stopping) return new RunnerError('Stopping', 'the runner is stopping');
    if (this.working + this.stage.stuck < this.config.maxConcurrency) return undefined;
    return new RunnerError('Busy', `${this.config.maxConcurrency} requests are being worked on`);
  }

  refuse(response, error) {
    this.countRefusal(error);
    response.setHeader('retry-after', '1');
    this.fail(response, error);
  }

  countRefusal(error) {
    this.metrics.count(error.code);
    this.log.warn('refused', { outcome: error.code, status: error.status, reason: error.message });
  }

  /** The body ends up in the dead letter's knativeerrordata, kne-* headers as extensions of it. */
  fail(response, error) {
    // Only then: a sender that is still writing its body would find the connection cut, and never read the answer.
    if (this.stopping) response.setHeader('connection', 'close');
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-error-code', error.code);
    response.setHeader('kne-runnererrorcode', error.code);
    answer(response, error.status, JSON.stringify({ error: error.code, message: error.message, retryable: error.retryable }));
  }
}

async function readBody(request, maxBytes) {
  const tooLarge = () => new RunnerError('BodyTooLarge', `the request has more than ${maxBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    drain(request);
    throw tooLarge();
  }
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
      } else {
        drain(request);
        reject(tooLarge());
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(new RunnerError('InvalidCloudEvent', 'the request broke off')));
  });
}

function drain(request) {
  let left = MAX_DRAIN_BYTES;
  request.removeAllListeners('data');
  request.on('data', (chunk) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on('error', () => {});
}

function answer(response, status, body = '') {
  response.statusCode = status;
  if (status !== 204) response.setHeader('content-length', Buffer.byteLength(body));
  if (body === '') {
    response.end();
  } else {
    // Ended only when the body is out: close() takes a connection for idle, and cuts it, once its answer was ended.
    response.write(body, () => response.end());
  }
}
