"""Mistakes in a Python program, and what its author gets to read."""

from typing import Any, Callable

import cdk8s_data_pipelines as pipelines
from cdk8s import App, Chart, Size


def _kafka(app: App) -> pipelines.KafkaCluster:
    return pipelines.KafkaCluster(Chart(app, "shop", namespace="shop"), "Kafka", brokers=3)


def _value_out_of_range() -> None:
    pipelines.Schedule.cron("every day")


def _contradiction_with_another_construct() -> None:
    _kafka(App()).add_topic("Orders", replicas=5)


def _problem_of_the_whole_graph() -> None:
    app = App()
    kafka = _kafka(app)
    pipelines.Warnings.of(kafka).treat_as_errors()
    kafka.add_topic("Orders")
    app.synth()


def _unknown_option() -> None:
    options: dict[str, Any] = {"sise": Size.gibibytes(1)}
    pipelines.StorageProfile.portworx(**options)


def _option_of_another_type() -> None:
    options: dict[str, Any] = {"size": 10}
    pipelines.StorageProfile.portworx(**options)


# What is done, and what the message must tell: code, place, value, remedy; or the parameter, for what Python itself finds.
_MISTAKES: list[tuple[Callable[[], None], list[str]]] = [
    (_value_out_of_range, ["ScheduleInvalid: [Schedule]", 'got "every day"', "fix: "]),
    (_contradiction_with_another_construct, ["ReplicationAboveBrokers: [shop/Kafka/Orders]", "got 5", "allowed: 1 to 3", "fix: "]),
    (_problem_of_the_whole_graph, ["problem", "[shop/Kafka/Orders]", "fix: "]),
    (_unknown_option, ["TypeError", "sise"]),
    (_option_of_another_type, ["TypeError", "size", "cdk8s.Size"]),
]


def _message_of(action: Callable[[], None]) -> str:
    """What a Python program shows when nobody catches the error."""
    try:
        action()
    except Exception as error:  # every kind of error is what is looked at
        return f"{type(error).__name__}: {error}"
    return "no error"


def check_mistakes(failures: list[str]) -> int:
    """Makes each mistake. Returns how many there are."""
    for action, words in _MISTAKES:
        message = _message_of(action)
        missing = [word for word in words if word not in message]
        if missing:
            failures.append(f"{action.__name__[1:].replace('_', ' ')}: the message lacks {missing}: {message}")
        if "    at " in message:
            failures.append(f"{action.__name__[1:].replace('_', ' ')}: the message holds a JavaScript stack: {message}")
    return len(_MISTAKES)
