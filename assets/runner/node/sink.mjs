import { setTimeout as sleep } from 'node:timers/promises';
import { BATCH, STRUCTURED } from './cloudevent.mjs';
import { isRetryable, RunnerError } from './errors.mjs';
import { HttpClient, TimeoutError } from './http-client.mjs';

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5000;

/** Posts output events; a post that returns has been taken by the sink. */
export class Sink {
  constructor(config) {
    this.config = config;
    this.client = new HttpClient(config.sinkUrl, config.sinkCaCerts);
  }

  /** @param {string[]} texts of the events: one goes in structured mode, several go in batched mode */
  async post(texts, trace) {
    const type = texts.length === 1 ? STRUCTURED : BATCH;
    const headers = [['content-type', `${type}; charset=utf-8`], ...trace];
    const body = Buffer.from(texts.length === 1 ? texts[0] : `[${texts.join(',')}]`);
    for (let attempt = 0; ; attempt += 1) {
      const problem = await this.attempt(headers, body);
      if (problem === undefined) return;
      // Trying again here spares the function a second run when the sink is away for a moment only.
      if (!problem.retryable || attempt === this.config.sinkRetries) throw problem;
      await sleep(Math.min(FIRST_DELAY_MS * 2 ** attempt, MAX_DELAY_MS));
    }
  }

  async attempt(headers, body) {
    try {
      const { status } = await this.client.post(headers, body, { timeoutMs: this.config.sinkTimeoutMs, maxBytes: 0 });
      if (status >= 200 && status <= 299) return undefined;
      return new RunnerError(isEventsFault(status) ? 'SinkRejected' : 'SinkUnavailable', `the sink answered ${status}`);
    } catch (error) {
      const reason = error instanceof TimeoutError ? error.message : error.code ?? error.name;
      return new RunnerError('SinkUnavailable', `the sink cannot be reached: ${reason}`);
    }
  }
}

// 401 and 403 are about the sender and 3xx about the address: the next event would fare no better, so wait for a fix.
function isEventsFault(status) {
  return status >= 400 && !isRetryable(status) && status !== 401 && status !== 403;
}
