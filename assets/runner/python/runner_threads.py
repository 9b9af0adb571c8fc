"""Threads that call the user's function. They are used again: to start one costs more than most functions."""

import threading
from concurrent.futures import Future
from queue import SimpleQueue


class Threads:
    """As many threads as there are calls at a time."""

    def __init__(self):
        self._idle = []

    def run(self, call):
        """Makes a call in a thread of its own; the Future has what becomes of it."""
        outcome = Future()
        try:
            queue = self._idle.pop()
        except IndexError:
            queue = SimpleQueue()
            threading.Thread(target=self._work, args=(queue,), daemon=True).start()
        queue.put((call, outcome))
        return outcome

    def _work(self, queue):
        while True:
            self._make(queue, *queue.get())

    def _make(self, queue, call, outcome):
        result = error = None
        try:
            result = call()
        except BaseException as thrown:  # SystemExit too: an exit would be an event without an answer
            error = thrown
        # Before the outcome is known: whoever waits for it may have the next call at once.
        self._idle.append(queue)
        if error is None:
            outcome.set_result(result)
        else:
            outcome.set_exception(error)
