"""Posts output events; a post that returns has been taken by the sink."""

import errno
import http.client
import queue
import ssl
import time

from runner_errors import RunnerError, is_retryable
from runner_events import BATCH, STRUCTURED

FIRST_DELAY_S = 0.1
MAX_DELAY_S = 5
MAX_REPLY_BYTES = 65_536


class Sink:
    """A sink's URL with its kept-alive connections."""

    def __init__(self, config):
        self._config = config
        self._idle = queue.LifoQueue()
        self._tls = None
        if config.sink_url.scheme == "https":
            self._tls = ssl.create_default_context()
            if config.sink_ca_certs:
                self._tls.load_verify_locations(cadata=config.sink_ca_certs)
        self._path = (config.sink_url.path or "/") + (f"?{config.sink_url.query}" if config.sink_url.query else "")

    def post(self, texts, trace):
        """Texts of events: one goes in structured mode, several go in batched mode."""
        several = len(texts) > 1
        headers = {"content-type": f"{BATCH if several else STRUCTURED}; charset=utf-8", **dict(trace)}
        body = (f"[{','.join(texts)}]" if several else texts[0]).encode("utf-8")
        attempt = 0
        while True:
            problem = self._attempt(headers, body)
            if problem is None:
                return
            # Trying again here spares the function a second run when the sink is away for a moment only.
            if not problem.retryable or attempt == self._config.sink_retries:
                raise problem
            time.sleep(min(FIRST_DELAY_S * 2**attempt, MAX_DELAY_S))
            attempt += 1

    def _attempt(self, headers, body):
        try:
            status = self._send(headers, body)
        except TimeoutError:
            reason = f"no reply within {self._config.sink_timeout_ms} ms"
        except (OSError, http.client.HTTPException) as error:
            reason = errno.errorcode.get(getattr(error, "errno", None), type(error).__name__)
        else:
            if 200 <= status <= 299:
                return None
            code = "SinkRejected" if _is_events_fault(status) else "SinkUnavailable"
            return RunnerError(code, f"the sink answered {status}")
        return RunnerError("SinkUnavailable", f"the sink cannot be reached: {reason}")

    def _send(self, headers, body):
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            return self._send_on(self._connect(), headers, body)
        try:
            return self._send_on(connection, headers, body)
        except (ConnectionError, ssl.SSLEOFError):
            # The sink may close an idle connection in the moment in which it is used again.
            return self._send_on(self._connect(), headers, body)

    def _send_on(self, connection, headers, body):
        keep = False
        try:
            connection.request("POST", self._path, body, headers)
            response = connection.getresponse()
            keep = len(response.read(MAX_REPLY_BYTES)) < MAX_REPLY_BYTES and not response.will_close
            return response.status
        finally:
            if keep:
                self._idle.put(connection)
            else:
                connection.close()

    def _connect(self):
        url = self._config.sink_url
        timeout = self._config.sink_timeout_ms / 1000
        if self._tls is not None:
            return http.client.HTTPSConnection(url.hostname, url.port, timeout=timeout, context=self._tls)
        return http.client.HTTPConnection(url.hostname, url.port, timeout=timeout)


def _is_events_fault(status):
    # 401 and 403 are about the sender and 3xx about the address: the next event would fare no better, so wait for a fix.
    return status >= 400 and not is_retryable(status) and status not in (401, 403)
