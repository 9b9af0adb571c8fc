"""Rules for CloudEvents attributes: names, values, and how a value travels in an HTTP header."""

import re
import unicodedata

# Attributes with a meaning of their own, in the order in which they are written.
CORE = ["specversion", "id", "source", "type", "time", "subject", "datacontenttype", "dataschema"]

NAME = re.compile(r"[a-z0-9]+")
# Nearly all values are such, and this test is many times faster than one of each character.
PLAIN = re.compile(r"[\x20-\x7e]*")
NOT_ENCODED = re.compile(r"[\x20\x21\x23\x24\x26-\x7e]*")
REQUIRED = ["id", "source", "type"]
RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
PERCENT_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def attribute_problem(attributes):
    """What is wrong with a complete event, naming the attribute but never its value; None if nothing is.

    See https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#context-attributes
    """
    if attributes.get("specversion") != "1.0":
        return "specversion must be 1.0"
    for name in REQUIRED:
        if not attributes.get(name):
            return f"{name} is missing or empty"
    for name, value in attributes.items():
        if not NAME.fullmatch(name):
            return "an attribute name has characters other than a-z and 0-9"
        if not PLAIN.fullmatch(value) and any(_is_forbidden(c) for c in value):
            return f"{name} has a character that CloudEvents does not allow"
    if "time" in attributes and not RFC3339.fullmatch(attributes["time"]):
        return "time is not an RFC 3339 timestamp"
    return None


def canonical(value):
    """The canonical string of a value, or None when it has none.

    See https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type-system
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and -2147483648 <= value <= 2147483647:
        return str(value)
    return None


def decode_header(header, percent_decoding):
    """The value that a header carries. UnicodeDecodeError when its percent-encoding is not UTF-8.

    See https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values
    """
    if NOT_ENCODED.fullmatch(header):
        return header
    value = _eight_bit(header)
    if not percent_decoding:
        return value
    value = QUOTED.sub(lambda found: re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL), value)
    return PERCENT_RUN.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8"), value)


def _eight_bit(header):
    # HTTP hands bytes over as Latin-1. Senders that skip the encoding write UTF-8 or, as Vert.x does, Latin-1.
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _is_forbidden(c):
    code = ord(c)
    return unicodedata.category(c) in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
