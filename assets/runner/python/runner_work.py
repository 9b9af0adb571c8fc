"""Takes the events of one request through the function to the output."""

import time
from functools import partial
from types import SimpleNamespace

from runner_errors import RunnerError, as_runner_error
from runner_events import write_structured
from runner_post_queue import PostQueue
from runner_telemetry import flush
from runner_trace import trace_headers


class Work:
    def __init__(self, config, stage, sink, metrics, log):
        self._config = config
        self._stage = stage
        self._sink = sink
        self._metrics = metrics
        self._log = log

    def run(self, events, headers):
        """Events one after the other, so that order is kept; returns the outputs."""
        try:
            return self._run(events, headers)
        finally:
            flush()

    def success_status(self, outputs):
        """202 as the sink's own answer, 200 with the reply, 204 when there is nothing to hand over."""
        if not outputs:
            return 204
        return 200 if self._config.output_mode == "reply" else 202

    def _run(self, events, headers):
        every = []

        def post(texts, attributes):
            self._sink.post(texts, trace_headers(headers, attributes))

        queue = PostQueue(self._config, post)
        for index, event in enumerate(events):
            started = time.monotonic()
            fail = partial(self._failed, event, started)
            try:
                outputs = self._stage.process(event, SimpleNamespace(index=index, size=len(events)))
                self._check(outputs)
            except Exception as error:
                # The events before this one are done: what they gave goes out first.
                queue.flush()
                raise fail(error) from None
            every.extend(outputs)
            succeed = partial(self._succeeded, event, started, outputs)
            if self._config.output_mode != "sink" or not outputs:
                succeed()
            else:
                texts = [write_structured(output) for output in outputs]
                queue.add(SimpleNamespace(attributes=event.attributes, texts=texts, succeed=succeed, fail=fail))
        queue.flush()
        return every

    def _check(self, outputs):
        mode = self._config.output_mode
        if mode == "none" and outputs:
            raise RunnerError("OutputWithoutSink", "there is an output event, but this stage has no output")
        if mode == "reply" and len(outputs) > 1:
            raise RunnerError("TooManyOutputs", "a reply carries one event only")

    def _succeeded(self, event, started, outputs):
        outcome = "delivered" if outputs else "dropped"
        self._ended(event, started, "info", outcome, len(outputs), self.success_status(outputs))

    def _failed(self, event, started, thrown):
        error = as_runner_error(thrown)
        level = "error" if error.retryable else "warn"
        self._ended(event, started, level, error.code, 0, error.status, reason=error.message, at=error.at)
        return error

    def _ended(self, event, started, level, outcome, outputs, status, **extra):
        duration_ms = round((time.monotonic() - started) * 1000)
        self._metrics.event(outcome, outputs, duration_ms)
        fields = {
            "id": event.attributes["id"][:256],
            "type": event.attributes["type"][:256],
            "outcome": outcome,
            "outputs": outputs,
            "durationMs": duration_ms,
            "status": status,
            **extra,
        }
        self._log.later(level, "event", fields)
