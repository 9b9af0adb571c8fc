"""Hands each event on as it came."""


def handle(event, context):
    return event
