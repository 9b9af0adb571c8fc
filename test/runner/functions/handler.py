# The behaviours that the tests ask for by event type; handler.mjs has the same ones.
import asyncio
import base64
import time
from datetime import datetime, timezone


class PoisonError(Exception):
    pass


class InvalidEvent(Exception):
    pass


class Flagged(Exception):
    retryable = False


def seen(data):
    if data is None:
        return "nothing"
    return {"base64": base64.b64encode(data).decode()} if isinstance(data, bytes) else {"value": data}


def describe(event, context):
    return {
        "id": event.id,
        "source": event.source,
        "type": event.type,
        "time": event.time,
        "subject": event.subject,
        "datacontenttype": event.datacontenttype,
        "extensions": event.extensions,
        "data": seen(event.data),
        "bytes": None if event.bytes is None else base64.b64encode(event.bytes).decode(),
        "batch": [context.batch.index, context.batch.size],
    }


def fail(error):
    raise error


def change(event, context):
    event.data = {"changed": True}
    return event


def obey(event, context):
    context.cancelled.wait()
    context.log.info("told to stop")


def log(event, context):
    context.log.warn("hello", n=1, line="a\nb")
    context.log.debug("too quiet")


def odd_log(event, context):
    circular = []
    circular.append(circular)
    context.log.info("odd", n={1, 2})
    context.log.info("circular", n=circular)


class Trap(dict):
    def get(self, key, default=None):
        raise TypeError("s3cret")


def sleep_then_value(event, context):
    time.sleep(event.data["ms"] / 1000)
    return 1


BEHAVIOURS = {
    "describe": describe,
    "value": lambda event, context: {"text": "grüße 😀\u2028", "n": 1, "list": [True, None]},
    "text": lambda event, context: "grüße 😀",
    "bytes": lambda event, context: bytes([0, 255, 1]),
    "surrogate": lambda event, context: {"text": "\udead"},
    "big": lambda event, context: "x" * event.data["size"],
    "drop": lambda event, context: None,
    "gaps": lambda event, context: [None, "a", None, "b"],
    "many": lambda event, context: [{"i": i} for i in range(event.data["n"])],
    "event": lambda event, context: context.event(
        type="made", data={"a": 1}, partitionkey="other", extensions={"extra": True, "count": 7}
    ),
    "nokey": lambda event, context: context.event(data=1, partitionkey=None, subject=None),
    "change": change,
    "twins": lambda event, context: [context.event(id="x", data=1), context.event(id="x", data=2)],
    "plain": lambda event, context: fail(TypeError("plain")),
    "secret": lambda event, context: fail(TypeError(f"cannot use {event.data['secret']}")),
    "poison": lambda event, context: fail(PoisonError("no such country")),
    "invalid": lambda event, context: fail(InvalidEvent("no amount\nhere")),
    "flagged": lambda event, context: fail(Flagged("never again")),
    "reject": lambda event, context: context.reject("x" * 5000),
    "sleep": lambda event, context: time.sleep(event.data["ms"] / 1000),
    "sleepThenValue": sleep_then_value,
    "obey": obey,
    "log": log,
    "oddLog": odd_log,
    "trap": lambda event, context: Trap(specversion="1.0"),
    "env": lambda event, context: context.env["GREETING"],
    "badAttribute": lambda event, context: context.event(subject="a\r\nce-type: evil", data=1),
    "badName": lambda event, context: context.event(**{"Bad-Name": "x"}, data=1),
    "badValue": lambda event, context: context.event(thing={"a": 1}, data=1),
    "badData": lambda event, context: {"n": {1, 2}},
    "badContentType": lambda event, context: context.event(datacontenttype="text/csv", data={"a": 1}),
    "csv": lambda event, context: context.event(datacontenttype="text/csv", data="a,b"),
    "dated": lambda event, context: context.event(time=datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc), data=1),
}


def handle(event, context):
    return BEHAVIOURS[event.type](event, context)


async def handle_async(event, context):
    if event.type == "obey":
        try:
            await asyncio.sleep(60)
        finally:
            context.log.info("told to stop")
    await asyncio.sleep(0.001)
    return BEHAVIOURS[event.type](event, context)
