"""The runner's settings, read once from the environment; docs/runner.md has the table."""

import json
import re
from types import SimpleNamespace
from urllib.parse import urlsplit


class ConfigError(Exception):
    """A setting that cannot be used."""


def read_config(env):
    function_file = _text(env, "FUNCTION_FILE")
    if _text(env, "TARGET_URL") is not None:
        raise ConfigError("TARGET_URL (proxy mode) needs the JavaScript runner")
    if function_file is None:
        raise ConfigError("set FUNCTION_FILE")
    sink_url = _url(env, "K_SINK")
    output_mode = _choice(env, "OUTPUT_MODE", ["sink", "reply", "none"], "sink" if sink_url else "none")
    if output_mode == "sink" and not sink_url:
        raise ConfigError("OUTPUT_MODE is sink, but K_SINK is not set")
    return SimpleNamespace(
        port=_integer(env, "PORT", 8080, 0, 65535),
        function_file=function_file,
        function_handler=_text(env, "FUNCTION_HANDLER") or "handle",
        function_source=_text(env, "FUNCTION_SOURCE") or f"/functions/{_text(env, 'K_SERVICE') or 'function'}",
        function_output_type=_text(env, "FUNCTION_OUTPUT_TYPE"),
        function_timeout_ms=_integer(env, "FUNCTION_TIMEOUT_MS", 30_000, 1, 3_600_000),
        sink_url=sink_url,
        sink_ca_certs=_text(env, "K_CA_CERTS"),
        sink_timeout_ms=_integer(env, "SINK_TIMEOUT_MS", 10_000, 1, 600_000),
        sink_retries=_integer(env, "SINK_RETRIES", 2, 0, 10),
        sink_batch_events=_integer(env, "SINK_BATCH_EVENTS", 1, 1, 100_000),
        extension_overrides=_overrides(env),
        output_mode=output_mode,
        max_body_bytes=_integer(env, "MAX_BODY_BYTES", 1_048_576, 1, 268_435_456),
        max_batch_events=_integer(env, "MAX_BATCH_EVENTS", 100, 1, 100_000),
        max_output_events=_integer(env, "MAX_OUTPUT_EVENTS", 100, 1, 100_000),
        max_concurrency=_integer(env, "MAX_CONCURRENCY", 100, 1, 10_000),
        grace_seconds=_integer(env, "GRACE_SECONDS", 25, 0, 3_600),
        percent_decoding=_choice(env, "HEADER_DECODING", ["percent", "raw"], "percent") == "percent",
        log_level=_choice(env, "LOG_LEVEL", ["debug", "info", "warn", "error"], "info"),
    )


def _text(env, name):
    # An empty variable counts as unset: manifests often carry `value: ""`.
    return env.get(name) or None


def _integer(env, name, fallback, low, high):
    given = _text(env, name)
    if given is None:
        return fallback
    if not re.fullmatch(r"[0-9]{1,10}", given) or not low <= int(given) <= high:
        raise ConfigError(f"{name} must be a whole number from {low} to {high}, got {json.dumps(given)}")
    return int(given)


def _choice(env, name, allowed, fallback):
    given = _text(env, name) or fallback
    if given not in allowed:
        raise ConfigError(f"{name} must be one of {', '.join(allowed)}, got {json.dumps(given)}")
    return given


def _url(env, name):
    given = _text(env, name)
    if given is None:
        return None
    try:
        url = urlsplit(given)
        usable = url.scheme in ("http", "https") and url.hostname and (url.port is None or url.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise ConfigError(f"{name} must be an http or https URL, got {json.dumps(given)}")
    return url


def _overrides(env):
    """See https://knative.dev/docs/eventing/custom-event-source/sinkbinding/reference/"""
    given = _text(env, "K_CE_OVERRIDES")
    if given is None:
        return {}
    try:
        extensions = json.loads(given).get("extensions") or {}
        if all(re.fullmatch(r"[a-z0-9]+", name) and isinstance(value, str) for name, value in extensions.items()):
            return extensions
    except (ValueError, AttributeError):
        pass
    raise ConfigError('K_CE_OVERRIDES must be JSON like {"extensions":{"name":"value"}}')
