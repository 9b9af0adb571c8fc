"""Every way in which an event can fail, with the HTTP status that makes the event source do the right thing.

Knative retries 404, 408, 409, 429 and 5xx, and sends any other status from 300 up straight to the dead-letter sink.
See https://github.com/knative/specs/blob/main/specs/eventing/data-plane.md
"""

import unicodedata

STATUS = {
    "InvalidCloudEvent": 400,
    "InvalidData": 400,
    "NotFound": 404,
    "MethodNotAllowed": 405,
    "BodyTooLarge": 413,
    "BatchTooLarge": 413,
    "UnsupportedFormat": 415,
    "FunctionRejected": 422,
    "InvalidOutput": 422,
    "OutputWithoutSink": 422,
    "SinkRejected": 422,
    "TooManyOutputs": 422,
    "FunctionFailed": 500,
    "InternalError": 500,
    "Busy": 503,
    "SinkUnavailable": 503,
    "Stopping": 503,
    "FunctionTimeout": 504,
}

# knativeerrordata keeps 1,024 bytes of the response body; 200 characters of text stay below that in any script.
MAX_MESSAGE = 200


class RunnerError(Exception):
    """A refusal. `message` goes to the response and so into the dead letter: never put payload in it.

    `at` (a place in the user's code) is only logged.
    """

    def __init__(self, code, message, at=None):
        self.code = code
        self.message = _printable(message)
        self.status = STATUS[code]
        self.retryable = is_retryable(self.status)
        self.at = at
        super().__init__(self.message)


def as_runner_error(error):
    """The error itself, or one that stands for an unforeseen one: such an event must still get an answer."""
    if isinstance(error, RunnerError):
        return error
    return RunnerError("InternalError", f"unexpected {type(error).__name__}")


def is_retryable(status):
    """What Knative's dispatcher tries again."""
    return status >= 500 or status in (404, 408, 409, 429)


def _printable(text):
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return clean if len(clean) <= MAX_MESSAGE else clean[: MAX_MESSAGE - 1] + "…"
