"""Output events from what the user's function returned."""

import hashlib
from datetime import datetime, timezone
from types import SimpleNamespace

from runner_attributes import NAME, attribute_problem, canonical
from runner_data import encode_data
from runner_errors import RunnerError

# What follows an event through the stages: the record key (order per key) and the trace.
CARRIED = ["partitionkey", "traceparent", "tracestate"]

# Parts of an event object that are no attributes.
NO_ATTRIBUTE = {"data", "bytes", "extensions", "_source"}


def to_outputs(result, source_event, config):
    """The output events for nothing, one value, one event, or a list of these."""
    items = result if isinstance(result, (list, tuple)) else [result]
    outputs = [
        _to_output(item, index, source_event, config) for index, item in enumerate(items) if item is not None
    ]
    if len(outputs) > config.max_output_events:
        raise RunnerError(
            "TooManyOutputs", f"{len(outputs)} outputs for one event, at most {config.max_output_events} are allowed"
        )
    # Consumers would take two events with one identity for duplicates of each other.
    if len({(output.attributes["source"], output.attributes["id"]) for output in outputs}) < len(outputs):
        raise _invalid("two outputs have the same source and id")
    return outputs


def output_id(source_event, index):
    """The same id each time that the input is processed, so that a replay can be recognised."""
    attributes = source_event.attributes
    text = f"{attributes['source']}\n{attributes['id']}\n{index}"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def _to_output(item, index, source_event, config):
    fields = _event_fields(item)
    given = {} if fields is None else _given_attributes(fields)
    data = item if fields is None else fields.get("data")
    payload, content_type = encode_data(data, given.get("datacontenttype"))
    came = source_event.attributes
    attributes = {name: came.get(name) for name in [*CARRIED, "time", "subject"]}
    attributes.update(given)
    attributes.update(
        specversion="1.0",
        id=output_id(source_event, index) if given.get("id") is None else given["id"],
        source=_first(given.get("source"), config.function_source),
        type=_first(given.get("type"), config.function_output_type, f"{came['type']}.out"),
        datacontenttype=content_type,
    )
    attributes.update(config.extension_overrides)
    # None in `given` stays None up to here: not even the input's value is wanted.
    attributes = {name: value for name, value in attributes.items() if value is not None}
    problem = attribute_problem(attributes)
    if problem is not None:
        raise _invalid(problem)
    return SimpleNamespace(attributes=attributes, payload=payload)


def _event_fields(item):
    fields = item if isinstance(item, dict) else getattr(item, "__dict__", {})
    return fields if fields.get("specversion") == "1.0" else None


def _given_attributes(fields):
    given = {}
    for name, value in [*fields.items(), *(fields.get("extensions") or {}).items()]:
        if name not in NO_ATTRIBUTE:
            given[name] = None if value is None else _attribute_text(name, value)
    return given


def _attribute_text(name, value):
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise _invalid("an attribute name has characters other than a-z and 0-9")
    if isinstance(value, datetime) and value.tzinfo is not None:
        utc = value.astimezone(timezone.utc)
        return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    text = canonical(value)
    if text is None:
        raise _invalid(f"{name} is not a string, boolean or 32-bit integer")
    return text


def _first(*values):
    return next(value for value in values if value is not None)


def _invalid(message):
    return RunnerError("InvalidOutput", message)
