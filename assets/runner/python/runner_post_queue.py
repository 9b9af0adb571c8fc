"""Outputs of the events of one request on their way to the sink."""


class PostQueue:
    """Posts in order, as many outputs at a time as the sink takes.

    Those of one event stay together as far as they fit, so that an event is either done or not.
    """

    def __init__(self, config, post):
        self._most = config.sink_batch_events
        self._max_bytes = config.max_body_bytes
        self._post = post
        self._clear()

    def add(self, outputs):
        """`outputs` has the `texts` of one event, its `attributes`, and `succeed` and `fail`, which hear of the end."""
        size = sum(_size(text) for text in outputs.texts)
        if self._held and not self._fits(self._count + len(outputs.texts), self._bytes + size):
            self.flush()
        self._held.append(outputs)
        self._count += len(outputs.texts)
        self._bytes += size
        if self._count >= self._most:
            self.flush()

    def flush(self):
        held = self._held
        if not held:
            return
        self._clear()
        # Several events are held only as long as one post takes them.
        attributes = held[0].attributes if len(held) == 1 else {}
        try:
            for texts in self._pieces([text for outputs in held for text in outputs.texts]):
                self._post(texts, attributes)
        except Exception as error:
            raise held[0].fail(error) from None
        for outputs in held:
            outputs.succeed()

    def _clear(self):
        self._held = []
        self._count = 0
        self._bytes = 0

    def _pieces(self, texts):
        pieces = []
        size = 0
        for text in texts:
            size += _size(text)
            if pieces and self._fits(len(pieces[-1]) + 1, size):
                pieces[-1].append(text)
            else:
                pieces.append([text])
                size = _size(text)
        return pieces

    def _fits(self, count, size):
        """Two bytes are the brackets of the array."""
        return count <= self._most and size + 2 <= self._max_bytes


def _size(text):
    """Bytes of an event with its comma."""
    return len(text) + 1 if text.isascii() else len(text.encode("utf-8")) + 1
