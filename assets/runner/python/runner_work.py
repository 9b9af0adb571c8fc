"""Takes the events of one request through the function to the output."""

import time
from types import SimpleNamespace

from runner_errors import RunnerError, as_runner_error
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
        outputs = []
        for index, event in enumerate(events):
            outputs.extend(self._one(event, SimpleNamespace(index=index, size=len(events)), headers))
        return outputs

    def success_status(self, outputs):
        """202 as the sink's own answer, 200 with the reply, 204 when there is nothing to hand over."""
        if not outputs:
            return 204
        return 200 if self._config.output_mode == "reply" else 202

    def _one(self, event, batch, headers):
        started = time.monotonic()
        try:
            outputs = self._stage.process(event, batch)
            self._deliver(outputs, trace_headers(headers, event.attributes))
        except Exception as thrown:
            error = as_runner_error(thrown)
            level = "error" if error.retryable else "warn"
            self._end(event, started, level, error.code, 0, error.status, reason=error.message, at=error.at)
            raise error from None
        outcome = "delivered" if outputs else "dropped"
        self._end(event, started, "info", outcome, len(outputs), self.success_status(outputs))
        return outputs

    def _end(self, event, started, level, outcome, outputs, status, **extra):
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
        self._log.write(level, "event", fields)

    def _deliver(self, outputs, trace):
        mode = self._config.output_mode
        if mode == "none" and outputs:
            raise RunnerError("OutputWithoutSink", "there is an output event, but this stage has no output")
        if mode == "reply" and len(outputs) > 1:
            raise RunnerError("TooManyOutputs", "a reply carries one event only")
        if mode == "sink":
            for output in outputs:
                self._sink.post(output, trace)
