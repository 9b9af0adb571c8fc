import { asRunnerError, RunnerError } from './errors.mjs';
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
    for (const [index, event] of events.entries()) {
      all.push(...await this.one(event, { index, size: events.length }, headers));
    }
    return all;
  }

  async one(event, batch, headers) {
    const started = performance.now();
    const end = (outcome, outputs, status, level, extra) => {
      const durationMs = Math.round(performance.now() - started);
      this.metrics.event(outcome, outputs, durationMs);
      const { id, type } = event.attributes;
      this.log.write(level, 'event', { id: id.slice(0, 256), type: type.slice(0, 256), outcome, outputs, durationMs, status, ...extra });
    };
    try {
      const outputs = await this.stage.process(event, batch);
      await this.deliver(outputs, traceHeaders(headers, event.attributes));
      end(outputs.length > 0 ? 'delivered' : 'dropped', outputs.length, this.successStatus(outputs), 'info');
      return outputs;
    } catch (thrown) {
      const error = asRunnerError(thrown);
      end(error.code, 0, error.status, error.retryable ? 'error' : 'warn', { reason: error.message, at: error.at });
      throw error;
    }
  }

  /** 202 as the sink's own answer, 200 with the reply, 204 when there is nothing to hand over. */
  successStatus(outputs) {
    if (outputs.length === 0) return 204;
    return this.config.outputMode === 'reply' ? 200 : 202;
  }

  async deliver(outputs, trace) {
    const { outputMode } = this.config;
    if (outputMode === 'none' && outputs.length > 0) {
      throw new RunnerError('OutputWithoutSink', 'there is an output event, but this stage has no output');
    }
    if (outputMode === 'reply' && outputs.length > 1) {
      throw new RunnerError('TooManyOutputs', 'a reply carries one event only');
    }
    if (outputMode === 'sink') {
      for (const output of outputs) await this.sink.post(output, trace);
    }
  }
}
