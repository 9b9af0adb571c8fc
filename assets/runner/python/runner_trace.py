"""Keeps one trace through the stages."""

import re

PASSED_ON = ("traceparent", "tracestate", "baggage")
TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
PRINTABLE = re.compile(r"[\x20-\x7e]+")


def trace_headers(headers, attributes):
    """The request's own tracing headers, else the event's tracing extension. See https://www.w3.org/TR/trace-context/"""
    own = [(name, value) for name, value in headers if name in PASSED_ON and PRINTABLE.fullmatch(value)]
    parent = attributes.get("traceparent", "")
    if any(name == "traceparent" for name, _ in own) or not TRACEPARENT.fullmatch(parent):
        return own
    added = [("traceparent", parent)]
    if PRINTABLE.fullmatch(attributes.get("tracestate", "")):
        added.append(("tracestate", attributes["tracestate"]))
    return [header for header in own if header[0] == "baggage"] + added
