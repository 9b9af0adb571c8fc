"""Adds what the order implies."""

COUNTRIES = {44: "United Kingdom", 49: "Germany", 81: "Japan"}


def handle(event, context):
    order = event.data
    if not order["items"]:
        context.reject("nothing was ordered")
    cents = sum(item["cents"] * item["count"] for item in order["items"])
    country = COUNTRIES.get(order["dial"], "elsewhere")
    return context.event(type="test.order.enriched", data={**order, "cents": cents, "country": country, "enriched": "python"})
