"""Reads a request's body within a limit; http.server leaves that, and chunks, to its user."""

import re

from runner_errors import RunnerError

# Of a body that is refused, so much is read at most, to let the sender see the answer.
MAX_DRAIN_BYTES = 16 * 1024 * 1024
MAX_LINE = 8192
PIECE = 65_536


def read_body(handler, max_bytes):
    chunked = handler.headers.get("transfer-encoding", "").strip().lower()
    length = handler.headers.get("content-length")
    if chunked and (chunked != "chunked" or length is not None):
        handler.close_connection = True
        raise RunnerError("InvalidCloudEvent", "the length of the body is not clear")
    pieces = _chunks(handler.rfile) if chunked else _known_length(handler, length)
    body = bytearray()
    drained = 0
    try:
        for piece in pieces:
            if drained > MAX_DRAIN_BYTES:
                break
            if len(body) + len(piece) > max_bytes or drained:
                drained += len(piece)
            else:
                body += piece
    except (OSError, ValueError):
        handler.close_connection = True
        raise RunnerError("InvalidCloudEvent", "the request broke off") from None
    if drained:
        handler.close_connection = True
        raise RunnerError("BodyTooLarge", f"the request has more than {max_bytes} bytes")
    return bytes(body)


def _known_length(handler, length):
    if length is not None and not re.fullmatch(r"[0-9]{1,15}", length.strip()):
        raise ValueError("content-length")
    left = int(length or 0)
    while left > 0:
        piece = _exactly(handler.rfile, min(left, PIECE))
        left -= len(piece)
        yield piece


def _chunks(stream):
    while True:
        size = stream.readline(MAX_LINE).split(b";", 1)[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            raise ValueError("chunk size")
        left = int(size, 16)
        if left == 0:
            break
        while left > 0:
            piece = _exactly(stream, min(left, PIECE))
            left -= len(piece)
            yield piece
        if stream.readline(MAX_LINE).strip():
            raise ValueError("chunk end")
    # Trailers are of no use here.
    while stream.readline(MAX_LINE).strip():
        pass


def _exactly(stream, size):
    piece = stream.read(size)
    if len(piece) < size:
        raise ValueError("end of stream")
    return piece
