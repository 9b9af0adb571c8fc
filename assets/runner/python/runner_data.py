"""The payload of an event, from bytes to what the user's function sees and back."""

import json
import re

from runner_errors import RunnerError

JSON = re.compile(r"[^/\s]+/(?:[^/\s]+\+)?json")
TEXT = re.compile(r"text/.+|[^/\s]+/(?:[^/\s]+\+)?xml")


def _no_constant(name):
    raise ValueError(name)


# Made once: json.loads and json.dumps make new ones at each call that has options. NaN, which Python alone would take,
# is refused.
DECODER = json.JSONDecoder(parse_constant=_no_constant)
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode_data(content_type, payload):
    """The payload as the user's function sees it; docs/runner.md has the table."""
    if payload is None:
        return None
    if content_type is None:
        return _json_or_text(payload)
    if is_json(content_type):
        try:
            return parse_json(payload)
        except ValueError:
            # The parser's own message quotes the payload.
            raise RunnerError("InvalidData", "datacontenttype says JSON, but the data is not JSON") from None
    return _text_or_bytes(payload) if _is_text(content_type) else payload


def encode_data(data, content_type):
    """Bytes and content type of a value that the user's function returned."""
    if data is None:
        return None, content_type
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), content_type or "application/octet-stream"
    if is_json(content_type) if content_type else not isinstance(data, str):
        return _print_json(data), content_type or "application/json"
    if not isinstance(data, str):
        raise RunnerError("InvalidOutput", "data must be a string or bytes when datacontenttype is not JSON")
    try:
        return data.encode("utf-8"), content_type or "text/plain; charset=utf-8"
    except UnicodeEncodeError:
        raise RunnerError("InvalidOutput", "data is a string that has no UTF-8 form") from None


def parse_json(payload):
    """Strict JSON in UTF-8; ValueError on anything else."""
    try:
        return DECODER.decode(payload.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def media_type(content_type):
    """The media type without its parameters, lower case."""
    return content_type.split(";", 1)[0].strip().lower()


def is_utf8(content_type):
    """Whether a content type leaves the text in UTF-8 (ASCII is a part of it)."""
    found = re.search(r';\s*charset\s*=\s*"?([^";\s]+)', content_type, re.IGNORECASE)
    return found is None or found[1].lower() in ("utf-8", "utf8", "us-ascii", "ascii")


def is_json(content_type):
    return content_type == "application/json" or JSON.fullmatch(media_type(content_type)) is not None


def _is_text(content_type):
    return TEXT.fullmatch(media_type(content_type)) is not None and is_utf8(content_type)


def _json_or_text(payload):
    # A plain Kafka record says nothing about its content, and most of them are JSON (bucket notifications are).
    try:
        return parse_json(payload)
    except ValueError:
        return _text_or_bytes(payload)


def _text_or_bytes(payload):
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return payload


def _print_json(data):
    try:
        text = ENCODER.encode(data)
    except (TypeError, ValueError, RecursionError):
        raise RunnerError("InvalidOutput", "the returned data has no JSON form") from None
    # A lone surrogate comes out as the JSON escape \udXXX.
    return text.encode("utf-8", "backslashreplace")
