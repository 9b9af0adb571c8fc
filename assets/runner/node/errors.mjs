/**
 * Every way in which an event can fail, with the HTTP status that makes the event source do the right thing:
 * Knative retries 404, 408, 409, 429 and 5xx, and sends any other status from 300 up straight to the dead-letter sink.
 * @see https://github.com/knative/specs/blob/main/specs/eventing/data-plane.md
 */
const STATUS = {
  InvalidCloudEvent: 400,
  InvalidData: 400,
  NotFound: 404,
  MethodNotAllowed: 405,
  BodyTooLarge: 413,
  BatchTooLarge: 413,
  UnsupportedFormat: 415,
  FunctionRejected: 422,
  InvalidOutput: 422,
  InvalidReply: 422,
  OutputWithoutSink: 422,
  SinkRejected: 422,
  TooManyOutputs: 422,
  FunctionFailed: 500,
  InternalError: 500,
  TargetFailed: 502,
  Busy: 503,
  SinkUnavailable: 503,
  Stopping: 503,
  TargetUnavailable: 503,
  FunctionTimeout: 504,
  TargetTimeout: 504,
};

// knativeerrordata keeps 1,024 bytes of the response body; 200 characters of text stay below that in any script.
const MAX_MESSAGE = 200;

export class RunnerError extends Error {
  /**
   * @param {keyof STATUS} code
   * @param {string} message goes to the response and so into the dead letter: never put payload in it
   * @param {{ status?: number, at?: string }} [details] `at` (a place in the user's code) is only logged
   */
  constructor(code, message, details = {}) {
    super(printable(message));
    this.code = code;
    this.status = details.status ?? STATUS[code];
    this.at = details.at;
  }

  get retryable() {
    return isRetryable(this.status);
  }
}

/** The error itself, or one that stands for an unforeseen one: such an event must not take the process down with it. */
export function asRunnerError(error) {
  return error instanceof RunnerError ? error : new RunnerError('InternalError', `unexpected ${error?.name}`);
}

/** What Knative's dispatcher tries again. */
export function isRetryable(status) {
  return status >= 500 || [404, 408, 409, 429].includes(status);
}

function printable(text) {
  const clean = Array.from(text.replace(/[\p{Cc}\p{Cs}]/gu, ' '));
  return clean.length <= MAX_MESSAGE ? clean.join('') : `${clean.slice(0, MAX_MESSAGE - 1).join('')}…`;
}
