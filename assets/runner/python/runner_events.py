"""Events in HTTP messages: the three content modes in, the structured mode out."""

import base64
import json
import re
from types import SimpleNamespace

from runner_attributes import CORE, attribute_problem, canonical, decode_header
from runner_data import is_json, is_utf8, media_type, parse_json
from runner_errors import RunnerError

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
WHITESPACE = re.compile(r"[ \t\r\n]*")


def read_events(headers, body, config):
    """The events of a message, each with `attributes` (strings by name) and `payload` (bytes or None)."""
    content_type = next((value for name, value in headers if name == "content-type"), None)
    media = media_type(content_type or "")
    if not media.startswith("application/cloudevents"):
        return [_read_binary(headers, body, content_type, config.percent_decoding)]
    if media not in (STRUCTURED, BATCH) or not is_utf8(content_type):
        raise RunnerError("UnsupportedFormat", f"only {STRUCTURED} and {BATCH} in UTF-8 are understood")
    try:
        value = parse_json(body)
    except ValueError:
        raise _invalid("the body is not JSON in UTF-8") from None
    text = body.decode("utf-8")
    if media == STRUCTURED:
        return [_read_structured(text, value)]
    if not isinstance(value, list):
        raise _invalid("a batch must be a JSON array")
    if len(value) > config.max_batch_events:
        raise RunnerError(
            "BatchTooLarge", f"{len(value)} events in a batch, at most {config.max_batch_events} are allowed"
        )
    return [_read_structured(element, value[index]) for index, element in enumerate(_elements(text))]


def write_structured(event):
    """The JSON text of an event; data goes as Base64, so that its bytes stay exactly what they are."""
    extensions = sorted(name for name in event.attributes if name not in CORE)
    envelope = {name: event.attributes[name] for name in [*CORE, *extensions] if name in event.attributes}
    if event.payload is not None:
        envelope["data_base64"] = base64.b64encode(event.payload).decode("ascii")
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))


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
    return _checked(attributes, body or None)


def _read_structured(text, value):
    if not isinstance(value, dict):
        raise _invalid("an event must be a JSON object")
    attributes = {}
    for name, given in value.items():
        if name in ("data", "data_base64") or given is None:
            continue
        attributes[name] = canonical(given)
        if attributes[name] is None:
            raise _invalid("an attribute is not a string, boolean or 32-bit integer")
    return _checked(attributes, _structured_data(text, value, attributes))


def _structured_data(text, value, attributes):
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
    if is_json(attributes.setdefault("datacontenttype", "application/json")):
        return _member(text, "data").encode("utf-8")
    if not isinstance(value["data"], str):
        raise _invalid("data must be a string when datacontenttype is not JSON")
    try:
        return value["data"].encode("utf-8")
    except UnicodeEncodeError:
        raise _invalid("data is a string that has no UTF-8 form") from None


# Slices of a JSON text as they stand: printing a parsed value again would change numbers. The text is known to be JSON.
def _elements(text):
    position = _skip(text, _skip(text, 0) + 1)
    while text[position] != "]":
        _, end = json.JSONDecoder().raw_decode(text, position)
        yield text[position:end]
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _member(text, name):
    found = None
    position = _skip(text, _skip(text, 0) + 1)
    while text[position] != "}":
        key, end = json.JSONDecoder().raw_decode(text, position)
        position = _skip(text, _skip(text, end) + 1)
        _, end = json.JSONDecoder().raw_decode(text, position)
        if key == name:
            found = text[position:end]
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return found


def _skip(text, position):
    return WHITESPACE.match(text, position).end()


def _checked(attributes, payload):
    problem = attribute_problem(attributes)
    if problem is not None:
        raise _invalid(problem)
    return SimpleNamespace(attributes=attributes, payload=payload)


def _invalid(message):
    return RunnerError("InvalidCloudEvent", message)
