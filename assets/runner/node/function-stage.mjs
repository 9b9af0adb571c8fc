import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CORE } from './attributes.mjs';
import { decodeData } from './data.mjs';
import { RunnerError } from './errors.mjs';
import { toOutputs } from './outputs.mjs';

const REJECTIONS = ['PoisonError', 'InvalidEvent'];
const NAMED = new Set(CORE);

/** Loads the user's module; throws with a text that says what to mend. */
export async function loadFunctionStage(config, log) {
  const module = await import(pathToFileURL(config.functionFile).href);
  const handler = module[config.functionHandler] ?? module.default;
  if (typeof handler !== 'function') {
    throw new Error(`export a function, either as default or named ${config.functionHandler}`);
  }
  return new FunctionStage(handler, config, log);
}

/** Runs the user's function in this process. */
class FunctionStage {
  /** Calls that went over their time and still run. They cannot be stopped, so they keep their place. */
  stuck = 0;

  constructor(handler, config, log) {
    this.handler = handler;
    this.config = config;
    this.log = log;
  }

  async ready() {
    return true;
  }

  /** @returns {Promise<object[]>} output events */
  async process(event, batch) {
    const ce = userEvent(event);
    let controller;
    const abort = () => (controller ??= new AbortController());
    const context = {
      log: this.log.child({ id: ce.id, type: ce.type }),
      // Made when it is asked for: few functions do, and making one costs more than the rest of the call.
      get signal() {
        return abort().signal;
      },
      env: process.env,
      batch,
      event: (fields) => ({ ...fields, specversion: '1.0' }),
      reject: (reason) => {
        throw Object.assign(new Error(reason), { retryable: false });
      },
    };
    return toOutputs(await this.call(ce, context, (error) => abort().abort(error)), event, this.config);
  }

  async call(ce, context, abort) {
    try {
      const result = this.handler(ce, context);
      // What is there already needs no timer.
      return typeof result?.then === 'function' ? await this.inTime(Promise.resolve(result), abort) : result;
    } catch (error) {
      throw error instanceof RunnerError ? error : functionError(error, basename(this.config.functionFile));
    }
  }

  async inTime(work, abort) {
    let timer;
    const timeout = new Promise((_, reject) => {
      timer = setTimeout(() => {
        const error = new RunnerError('FunctionTimeout', `the function took more than ${this.config.functionTimeoutMs} ms`);
        this.stuck += 1;
        const done = () => { this.stuck -= 1; };
        work.then(done, done);
        abort(error);
        reject(error);
      }, this.config.functionTimeoutMs);
    });
    try {
      return await Promise.race([work, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function userEvent({ attributes, bytes, json }) {
  const data = json === undefined ? decodeData(attributes.datacontenttype, bytes) : json;
  const { specversion, id, source, type, time, subject, datacontenttype, dataschema } = attributes;
  const extensions = {};
  for (const name of Object.keys(attributes)) {
    if (!NAMED.has(name)) extensions[name] = attributes[name];
  }
  return { specversion, id, source, type, time, subject, datacontenttype, dataschema, data, bytes, extensions };
}

// Only a deliberate rejection carries its text: that of any other error may quote the payload.
function functionError(error, file) {
  const name = errorName(error);
  const at = place(error, file);
  if (error?.retryable === false || REJECTIONS.includes(name)) {
    return new RunnerError('FunctionRejected', String(error.message || name), { at });
  }
  return new RunnerError('FunctionFailed', `the function threw ${name}`, { at });
}

function errorName(error) {
  if (!(error instanceof Error)) return 'a value that is no Error';
  return REJECTIONS.includes(error.constructor.name) ? error.constructor.name : String(error.name);
}

/** File, line and column of the first stack frame in the user's file. */
function place(error, file) {
  const frames = String(error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.find((line) => line.includes(`/${file}:`))?.match(/([^/]+:\d+:\d+)\)?$/)?.[1];
}
