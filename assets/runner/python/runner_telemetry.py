"""Logs and metrics. Neither ever holds payload."""

import json
import sys
import threading
from datetime import datetime, timezone

LEVELS = ["debug", "info", "warn", "error"]
PREFIX = "pipeline_function"
_stdout_lock = threading.Lock()


class Log:
    """JSON lines on standard output."""

    def __init__(self, level, fields=None):
        self._level = level
        self._fields = fields or {}

    def child(self, **fields):
        return Log(self._level, {**self._fields, **fields})

    def debug(self, msg, **fields):
        self.write("debug", msg, fields)

    def info(self, msg, **fields):
        self.write("info", msg, fields)

    def warn(self, msg, **fields):
        self.write("warn", msg, fields)

    def error(self, msg, **fields):
        self.write("error", msg, fields)

    def write(self, level, msg, fields):
        self.later(level, msg, fields)
        flush()

    def later(self, level, msg, fields):
        """For lines that come by the thousand: they go out with the next `flush`."""
        if LEVELS.index(level) < LEVELS.index(self._level):
            return
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": now, "level": level, "msg": str(msg), **self._fields, **fields}
        text = _print(line) or _print({"time": now, "level": level, "msg": str(msg)})
        with _stdout_lock:
            sys.stdout.write(f"{text}\n")


def flush():
    """Writes the lines that wait: one write for all of them costs as much as one for each."""
    with _stdout_lock:
        sys.stdout.flush()


def _print(line):
    """JSON, or None: a user's log call must not fail an event because its fields are circular or the like."""
    present = {name: value for name, value in line.items() if value is not None}
    try:
        return json.dumps(present, default=str, allow_nan=False)
    except Exception:
        return None


class Metrics:
    """Counters in the Prometheus text format."""

    def __init__(self):
        self._lock = threading.Lock()
        self._outcomes = {}
        self._outputs = 0
        self._duration_seconds = 0.0
        self._durations = 0

    def count(self, outcome):
        """`outcome` is delivered, dropped or the code of an error."""
        with self._lock:
            self._outcomes[outcome] = self._outcomes.get(outcome, 0) + 1

    def event(self, outcome, outputs, duration_ms):
        self.count(outcome)
        with self._lock:
            self._outputs += outputs
            self._duration_seconds += duration_ms / 1000
            self._durations += 1

    def text(self, in_flight, stuck):
        with self._lock:
            outcomes = [(f'{{outcome="{outcome}"}}', value) for outcome, value in sorted(self._outcomes.items())]
            duration = [("_sum", self._duration_seconds), ("_count", self._durations)]
            outputs = self._outputs
        lines = [
            *_family(
                "events_total",
                "counter",
                "Events, and requests refused before any event was read, by outcome.",
                outcomes,
            ),
            *_family("outputs_total", "counter", "Output events handed over.", [("", outputs)]),
            *_family("event_duration_seconds", "summary", "Time per input event, with its outputs.", duration),
            *_family("in_flight", "gauge", "Requests being worked on.", [("", in_flight)]),
            *_family("stuck", "gauge", "Function calls that run on after their timeout.", [("", stuck)]),
        ]
        return "\n".join([*lines, ""])


def _family(name, kind, text, samples):
    full = f"{PREFIX}_{name}"
    return [
        f"# HELP {full} {text}",
        f"# TYPE {full} {kind}",
        *(f"{full}{suffix} {value}" for suffix, value in samples),
    ]
