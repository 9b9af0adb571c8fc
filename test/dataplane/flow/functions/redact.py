import re


def handle(event, context):
    return re.sub(r"(Password:\s*)\S+", r"\1****", event.data, flags=re.IGNORECASE)
