"""Loads and calls the user's function."""

import asyncio
import importlib.util
import inspect
import os
import sys
import threading
import traceback
from concurrent.futures import wait
from functools import cached_property
from types import SimpleNamespace

from runner_attributes import CORE
from runner_data import decode_data
from runner_errors import RunnerError
from runner_outputs import to_outputs
from runner_threads import Threads

REJECTIONS = ("PoisonError", "InvalidEvent")
NAMED = frozenset(CORE)


def load_function_stage(config, log):
    """Loads the user's module; raises with a text that says what to mend."""
    path = config.function_file
    sys.path.append(os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location("user_function", path)
    if spec is None:
        raise ImportError("the file name must end in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["user_function"] = module
    spec.loader.exec_module(module)
    handler = getattr(module, config.function_handler, None)
    if not callable(handler):
        raise ImportError(f"define a function named {config.function_handler}")
    return FunctionStage(handler, config, log)


class Rejection(Exception):
    """What context.reject raises."""

    retryable = False


class Context:
    """What the user's function gets beside the event."""

    def __init__(self, log, batch):
        self.log = log
        self.batch = batch
        self.env = os.environ
        # Set when the time is up: a long loop should look at it.
        self.cancelled = threading.Event()

    def event(self, **fields):
        """An output event with the given attributes and data."""
        return SimpleNamespace(**{**fields, "specversion": "1.0"})

    def reject(self, reason):
        """Ends this event: no retry, straight to the dead letters."""
        raise Rejection(reason)


class FunctionStage:
    """Runs the user's function, a plain or an async one, with a time limit."""

    def __init__(self, handler, config, log):
        # Calls that went over their time and still run. Threads cannot be stopped, so they keep their place.
        self.stuck = 0
        self._lock = threading.Lock()
        self._handler = handler
        self._config = config
        self._log = log
        self._threads = Threads()
        # One loop for all events lets async code share its connections between them.
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def process(self, event, batch):
        """The output events."""
        user_event = _user_event(event)
        context = Context(self._log.child(id=user_event.id, type=user_event.type), batch)
        return to_outputs(self._call(user_event, context), event, self._config)

    def _call(self, user_event, context):
        outcome = self._threads.run(lambda: self._work(user_event, context))
        try:
            error = outcome.exception(self._config.function_timeout_ms / 1000)
        except TimeoutError:
            context.cancelled.set()
            self._change_stuck(1)
            outcome.add_done_callback(lambda _: self._change_stuck(-1))
            raise RunnerError(
                "FunctionTimeout", f"the function took more than {self._config.function_timeout_ms} ms"
            ) from None
        if error is not None:
            raise _function_error(error, self._config.function_file)
        return outcome.result()

    def _work(self, user_event, context):
        result = self._handler(user_event, context)
        return self._await(result, context) if inspect.isawaitable(result) else result

    def _await(self, awaitable, context):
        async def run():
            return await awaitable

        task = asyncio.run_coroutine_threadsafe(run(), self._loop)
        while True:
            done, _ = wait([task], 0.05)
            if done:
                return task.result()
            if context.cancelled.is_set():
                task.cancel()

    def _change_stuck(self, by):
        with self._lock:
            self.stuck += by


class UserEvent(SimpleNamespace):
    """The event as the function gets it."""

    @cached_property
    def bytes(self):
        """The payload as it came."""
        return self._source.payload


def _user_event(event):
    attributes = event.attributes
    data = event.json
    if data is None:
        data = decode_data(attributes.get("datacontenttype"), event.payload)
    return UserEvent(
        **{name: attributes.get(name) for name in CORE},
        data=data,
        extensions={name: value for name, value in attributes.items() if name not in NAMED},
        _source=event,
    )


def _function_error(error, path):
    """Only a deliberate rejection carries its text: that of any other error may quote the payload."""
    name = type(error).__name__
    at = _place(error, path)
    if getattr(error, "retryable", None) is False or name in REJECTIONS:
        return RunnerError("FunctionRejected", str(error) or name, at)
    return RunnerError("FunctionFailed", f"the function threw {name}", at)


def _place(error, path):
    """File and line of the innermost frame in the user's file."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return f"{os.path.basename(path)}:{lines[-1]}" if lines else None
