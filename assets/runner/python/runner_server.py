"""The HTTP side: events in, probes, metrics, limits and an orderly stop."""

import json
import socket
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from runner_body import read_body
from runner_errors import RunnerError, as_runner_error
from runner_events import STRUCTURED, read_events, write_structured

# Longer than the idle time of Knative's queue-proxy (90 s), which would else meet closed connections.
KEEP_ALIVE_S = 120


class Server(ThreadingHTTPServer):
    """A thread per connection; the work at a time is limited by MAX_CONCURRENCY."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET

    def __init__(self, config, stage, work, metrics, log):
        self.config = config
        self.stage = stage
        self.work = work
        self.metrics = metrics
        self.log = log
        self.stopping = False
        # Requests that have not got their answer, and those of them that the function works on.
        self.in_flight = 0
        self._working = 0
        self._lock = threading.Lock()
        super().__init__(("", config.port), Handler)

    def server_bind(self):
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        # Not HTTPServer's own, which asks the DNS for this machine's name.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        self.log.debug("a connection broke")

    def stop(self):
        """Takes nothing new and waits for what is being worked on, as long as the grace period lasts."""
        self.stopping = True
        self.shutdown()
        self.server_close()
        end = time.monotonic() + self.config.grace_seconds
        while self.in_flight > 0 and time.monotonic() < end:
            time.sleep(0.02)
        return self.in_flight

    def enter(self):
        """Takes a place for a request, or says why there is none."""
        with self._lock:
            if self.stopping:
                return RunnerError("Stopping", "the runner is stopping")
            if self._working + self.stage.stuck >= self.config.max_concurrency:
                return RunnerError("Busy", f"{self.config.max_concurrency} requests are being worked on")
            self.in_flight += 1
            self._working += 1
            return None

    def free(self):
        """Frees the place for the next request, while the answer to this one is still to be sent."""
        with self._lock:
            self._working -= 1

    def leave(self):
        with self._lock:
            self.in_flight -= 1


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = KEEP_ALIVE_S
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        server = self.server
        path = self.path.split("?", 1)[0]
        if path == "/healthz":
            self._answer(200 if server.stage.stuck < server.config.max_concurrency else 503)
        elif path == "/readyz":
            self._answer(503 if server.stopping else 200)
        elif path == "/metrics":
            text = server.metrics.text(server.in_flight, server.stage.stuck)
            self._answer(200, text, {"content-type": "text/plain; version=0.0.4; charset=utf-8"})
        else:
            self._fail(RunnerError("NotFound", "there is nothing at this path"))

    def do_PUT(self):
        # Its body, if any, is not read, so the connection cannot be used again.
        self.close_connection = True
        error = RunnerError("MethodNotAllowed", "events are sent with POST")
        self._fail(error, {"allow": "GET, POST"})

    do_HEAD = do_DELETE = do_PATCH = do_OPTIONS = do_PUT

    def do_POST(self):
        refusal = self.server.enter()
        if refusal is not None:
            self._refuse(refusal)
            return
        try:
            self._succeed(self._events())
        except RunnerError as error:
            self._fail(error)
        finally:
            self.server.leave()

    def _events(self):
        try:
            # No other whitespace: in UTF-8 it can be the end of a letter, as the byte A0 is of "à".
            headers = [(name.lower(), value.strip(" \t")) for name, value in self.headers.items()]
            return self.server.work.run(self._read(headers), headers)
        finally:
            # Before the answer: whoever gets it may send the next event at once.
            self.server.free()

    def _succeed(self, outputs):
        status = self.server.work.success_status(outputs)
        if self.server.config.output_mode == "reply" and outputs:
            self._answer(status, write_structured(outputs[0]), {"content-type": f"{STRUCTURED}; charset=utf-8"})
        else:
            self._answer(status)

    def _read(self, headers):
        config = self.server.config
        try:
            events = read_events(headers, read_body(self, config.max_body_bytes), config)
            if len(events) > 1 and config.output_mode == "reply":
                raise RunnerError("BatchTooLarge", "a stage that replies takes one event at a time")
            return events
        except Exception as thrown:
            error = as_runner_error(thrown)
            self._count_refusal(error)
            raise error from None

    def _refuse(self, error):
        try:
            read_body(self, self.server.config.max_body_bytes)
        except RunnerError:
            pass
        self._count_refusal(error)
        self._fail(error, {"retry-after": "1"})

    def _count_refusal(self, error):
        self.server.metrics.count(error.code)
        self.server.log.warn("refused", outcome=error.code, status=error.status, reason=error.message)

    def _fail(self, error, headers=None):
        """The body ends up in the dead letter's knativeerrordata, kne-* headers as extensions of it."""
        answer = {"error": error.code, "message": error.message, "retryable": error.retryable}
        codes = {"content-type": "application/json", "x-error-code": error.code, "kne-runnererrorcode": error.code}
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        self._answer(error.status, body, {**codes, **(headers or {})})

    def _answer(self, status, text="", headers=None):
        body = text.encode("utf-8")
        self.send_response_only(status)
        self.send_header("date", self.date_time_string())
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        if self.server.stopping or self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *args):
        """Requests are logged per event, in runner_work."""
