"""Slices of a JSON text as they stand: printing a parsed value again would change numbers and bytes of a payload."""

import re

from runner_data import DECODER, parse_json

WHITESPACE = re.compile(r"[ \t\r\n]*")


def elements(text):
    """Value, start and end of each element of a JSON array; None for other JSON, ValueError for anything else."""
    start = _skip(text, 0)
    if not text.startswith("[", start):
        parse_json(text.encode("utf-8"))
        return None
    found = []
    position = _skip(text, start + 1)
    if text.startswith("]", position):
        end = position
    else:
        end = _skip(text, _element(text, position, found))
        while text.startswith(",", end):
            end = _skip(text, _element(text, _skip(text, end + 1), found))
    if not text.startswith("]", end) or _skip(text, end + 1) < len(text):
        raise ValueError("no end of the array")
    return found


def member(text, name):
    """Text of one member of a JSON object, which the text is known to be; of several with one name the last."""
    found = None
    position = _skip(text, _skip(text, 0) + 1)
    while text[position] != "}":
        key, end = DECODER.raw_decode(text, position)
        position = _skip(text, _skip(text, end) + 1)
        _, end = DECODER.raw_decode(text, position)
        if key == name:
            found = text[position:end]
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return found


def _element(text, position, found):
    try:
        value, end = DECODER.raw_decode(text, position)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    found.append((value, position, end))
    return end


def _skip(text, position):
    return WHITESPACE.match(text, position).end()
