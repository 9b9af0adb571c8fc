"""Entry point: runs a user's function for events that come over HTTP."""

import os
import signal
import sys
import threading

from runner_config import ConfigError, read_config
from runner_function import load_function_stage
from runner_server import Server
from runner_sink import Sink
from runner_telemetry import Log, Metrics
from runner_work import Work


def main():
    log = Log("info")
    stop = threading.Event()
    received = []

    def on_signal(number, _frame):
        received.append(signal.Signals(number).name)
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    try:
        config = read_config(os.environ)
        log = Log(config.log_level)
        server = _serve(config, log)
    except (ConfigError, OSError, LoadError) as error:
        log.error("cannot start", error=str(error))
        return 1
    log.info("listening", port=server.server_port, mode="function", output=config.output_mode)
    stop.wait()
    log.info("stopping", signal=received[0])
    abandoned = server.stop()
    if abandoned > 0:
        log.error("stopped before all work was done", abandoned=abandoned)
    return 0


class LoadError(Exception):
    """The user's code cannot be loaded."""


def _serve(config, log):
    # A thread that the user's code started: its error text may quote payload, so only the type is logged.
    threading.excepthook = lambda args: log.error("uncaught error in a thread", error=args.exc_type.__name__)
    stage = _load(config, log)
    metrics = Metrics()
    sink = Sink(config) if config.output_mode == "sink" else None
    server = Server(config, stage, Work(config, stage, sink, metrics, log), metrics, log)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def _load(config, log):
    try:
        return load_function_stage(config, log)
    except (Exception, SystemExit) as error:
        raise LoadError(f"cannot load {config.function_file}: {error or type(error).__name__}") from error


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Threads of functions that never end must not keep the process.
    os._exit(code)
