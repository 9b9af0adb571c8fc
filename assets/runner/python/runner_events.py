"""Events in HTTP messages: the three content modes in, the structured mode out."""

import base64
import re

from runner_attributes import CORE, attribute_problem, canonical, decode_header
from runner_data import ENCODER, is_json, is_utf8, media_type, parse_json
from runner_errors import RunnerError
from runner_json import elements, member

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
CORE_NAMES = frozenset(CORE)


class SourceEvent:
    """An event that came in: `attributes` (strings by name), `payload` (bytes or None).

    `json` is the payload's value if it was parsed on the way.
    """

    def __init__(self, attributes, read_payload, json=None):
        self.attributes = attributes
        self.json = json
        self._read_payload = read_payload

    @property
    def payload(self):
        # Not before it is asked for: to cut it out of the JSON around it takes longer than to parse all of it.
        return self._read_payload()


def read_events(headers, body, config):
    """The events of a message."""
    content_type = next((value for name, value in headers if name == "content-type"), None)
    media = media_type(content_type or "")
    if not media.startswith("application/cloudevents"):
        return [_read_binary(headers, body, content_type, config.percent_decoding)]
    if media not in (STRUCTURED, BATCH) or not is_utf8(content_type):
        raise RunnerError("UnsupportedFormat", f"only {STRUCTURED} and {BATCH} in UTF-8 are understood")
    try:
        text = body.decode("utf-8")
        parsed = [(parse_json(body), 0, len(text))] if media == STRUCTURED else elements(text)
    except ValueError:
        raise _invalid("the body is not JSON in UTF-8") from None
    if parsed is None:
        raise _invalid("a batch must be a JSON array")
    if media == BATCH and len(parsed) > config.max_batch_events:
        raise RunnerError(
            "BatchTooLarge", f"{len(parsed)} events in a batch, at most {config.max_batch_events} are allowed"
        )
    return [_read_structured(value, text, start, end) for value, start, end in parsed]


def write_structured(event):
    """The JSON text of an event; data goes as Base64, so that its bytes stay exactly what they are."""
    attributes = event.attributes
    envelope = {name: attributes[name] for name in CORE if name in attributes}
    for name in sorted(attributes):
        if name not in CORE_NAMES:
            envelope[name] = attributes[name]
    text = ENCODER.encode(envelope)
    if event.payload is None:
        return text
    return f'{text[:-1]},"data_base64":"{base64.b64encode(event.payload).decode("ascii")}"}}'


def _read_binary(headers, body, content_type, percent_decoding):
    attributes = {}
    for name, header in headers:
        if not name.startswith("ce-"):
            continue
        attribute = name[3:]
        if attribute in attributes:
            raise _invalid("an attribute is given twice")
        if attribute in ("data", "datacontenttype"):
            raise _invalid(f"{name} is not allowed in binary mode")
        try:
            attributes[attribute] = decode_header(header, percent_decoding)
        except UnicodeDecodeError:
            raise _invalid("a header is percent-encoded, but not from UTF-8") from None
    if "specversion" not in attributes:
        raise _invalid("the request is not a CloudEvent: no ce-specversion header")
    if content_type is not None:
        attributes["datacontenttype"] = content_type
    _check(attributes)
    payload = body or None
    return SourceEvent(attributes, lambda: payload)


def _read_structured(value, text, start, end):
    if not isinstance(value, dict):
        raise _invalid("an event must be a JSON object")
    attributes = {}
    for name, given in value.items():
        if name in ("data", "data_base64") or given is None:
            continue
        attributes[name] = canonical(given)
        if attributes[name] is None:
            raise _invalid("an attribute is not a string, boolean or 32-bit integer")
    if "data" in value and value.get("data_base64") is None:
        attributes.setdefault("datacontenttype", "application/json")
        if is_json(attributes["datacontenttype"]):
            _check(attributes)
            return SourceEvent(attributes, lambda: member(text[start:end], "data").encode("utf-8"), value["data"])
    payload = _payload(value)
    _check(attributes)
    return SourceEvent(attributes, lambda: payload)


def _payload(value):
    """See https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data"""
    encoded = value.get("data_base64")
    if encoded is not None:
        if "data" in value:
            raise _invalid("data and data_base64 exclude each other")
        if not isinstance(encoded, str) or not BASE64.fullmatch(encoded):
            raise _invalid("data_base64 is not Base64")
        return base64.b64decode(encoded)
    if "data" not in value:
        return None
    if not isinstance(value["data"], str):
        raise _invalid("data must be a string when datacontenttype is not JSON")
    try:
        return value["data"].encode("utf-8")
    except UnicodeEncodeError:
        raise _invalid("data is a string that has no UTF-8 form") from None


def _check(attributes):
    problem = attribute_problem(attributes)
    if problem is not None:
        raise _invalid(problem)


def _invalid(message):
    return RunnerError("InvalidCloudEvent", message)
