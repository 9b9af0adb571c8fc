"""Orders come with card numbers and addresses; nothing behind this stage may have them."""

import hashlib
import re

CARD = re.compile(r"\b\d(?:[ -]?\d){12,18}\b")
MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", re.ASCII)
tries = {}


def handle(event, context):
    order = event.data
    if not isinstance(order, dict):
        context.reject("not an order")
    if not order.get("customer"):
        context.reject("no customer")
    trouble(order)
    key = event.extensions.get("partitionkey")
    given = {"partitionkey": hashlib.sha256(key.encode()).hexdigest()[:12]} if key and "@" in key else {}
    return context.event(type="test.order.masked", data={**clean(order), "masked": "python"}, **given)


def clean(value):
    if isinstance(value, str):
        return MAIL.sub(r"***@\1", CARD.sub(lambda card: "****" + card[0][-4:], value))
    if isinstance(value, list):
        return [clean(part) for part in value]
    if isinstance(value, dict):
        return {name: clean(part) for name, part in value.items()}
    return value


def trouble(order):
    """Fails as often as the order says; the message quotes what nobody may see."""
    before = tries.get(order["id"], 0)
    if before < order.get("fails", 0):
        tries[order["id"]] = before + 1
        raise RuntimeError(f"cannot work on {order['card']}")
