import { writeStructured } from './cloudevent.mjs';
import { asRunnerError, RunnerError } from './errors.mjs';
import { PostQueue } from './post-queue.mjs';
import { traceHeaders } from './trace.mjs';

/** Takes the events of one request through the stage to the output. */
export class Work {
  /** @param {{ process(event: object, batch: object): Promise<object[]> }} stage */
  constructor(config, stage, sink, metrics, log) {
    this.config = config;
    this.stage = stage;
    this.sink = sink;
    this.metrics = metrics;
    this.log = log;
  }

  /** Events one after the other, so that order is kept. @returns {Promise<object[]>} the outputs */
  async run(events, headers) {
    const all = [];
    const queue = new PostQueue(this.config, (texts, attributes) => this.sink.post(texts, traceHeaders(headers, attributes)));
    for (const [index, event] of events.entries()) {
      const started = performance.now();
      const fail = (error) => this.failed(event, started, asRunnerError(error));
      let outputs;
      try {
        outputs = await this.stage.process(event, { index, size: events.length });
        this.check(outputs);
      } catch (error) {
        // The events before this one are done: what they gave goes out first.
        await queue.flush();
        throw fail(error);
      }
      all.push(...outputs);
      const succeed = () => this.succeeded(event, started, outputs);
      if (this.config.outputMode !== 'sink' || outputs.length === 0) succeed();
      else await queue.add({ attributes: event.attributes, texts: outputs.map(writeStructured), succeed, fail });
    }
    await queue.flush();
    return all;
  }

  /** 202 as the sink's own answer, 200 with the reply, 204 when there is nothing to hand over. */
  successStatus(outputs) {
    if (outputs.length === 0) return 204;
    return this.config.outputMode === 'reply' ? 200 : 202;
  }

  check(outputs) {
    const { outputMode } = this.config;
    if (outputMode === 'none' && outputs.length > 0) {
      throw new RunnerError('OutputWithoutSink', 'there is an output event, but this stage has no output');
    }
    if (outputMode === 'reply' && outputs.length > 1) {
      throw new RunnerError('TooManyOutputs', 'a reply carries one event only');
    }
  }

  succeeded(event, started, outputs) {
    const outcome = outputs.length > 0 ? 'delivered' : 'dropped';
    this.ended(event, started, 'info', { outcome, outputs: outputs.length, status: this.successStatus(outputs) });
  }

  failed(event, started, error) {
    const { code, status, message, at } = error;
    this.ended(event, started, error.retryable ? 'error' : 'warn', { outcome: code, outputs: 0, status, reason: message, at });
    return error;
  }

  ended({ attributes }, started, level, { outcome, outputs, ...rest }) {
    const durationMs = Math.round(performance.now() - started);
    const [id, type] = [attributes.id.slice(0, 256), attributes.type.slice(0, 256)];
    this.metrics.event(outcome, outputs, durationMs);
    this.log.later(level, 'event', { id, type, outcome, outputs, durationMs, ...rest });
  }
}
