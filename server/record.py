"""What happened: a line in the log for each request, under an id that its answer has, too; and figures for Prometheus.

A line has no address, no file name, no words of the person, and no key.
"""

import json
import logging
import re
import secrets
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("papeterie.requests")
HEADER = "x-request-id"
_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_OTHER = "other"


class Figures:
    """The figures of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "papeterie_requests", "Requests that were answered.", ["path", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "papeterie_request_seconds", "How long an answer took.", ["path"], registry=self.registry
        )
        self.under_way = Gauge("papeterie_requests_under_way", "Requests under way.", registry=self.registry)

    def page(self) -> Response:
        """Give them as Prometheus reads them."""
        return Response(generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class Record:
    """ASGI middleware that writes both."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, name = time.perf_counter(), _identity(Headers(scope=scope))
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        self._figures.under_way.inc()
        try:
            await self._app(scope, receive, send_with_id)
        finally:
            self._figures.under_way.dec()
            seconds = time.perf_counter() - begun
            # Only endpoints are named: other addresses may be anything, and may have been typed by somebody.
            path = getattr(scope.get("route"), "path", _OTHER)
            self._figures.requests.labels(path, status).inc()
            self._figures.seconds.labels(path).observe(seconds)
            facts = {"request_id": name, "method": scope["method"], "path": path, "status": status}
            LOG.info("request", extra={"facts": {**facts, "milliseconds": round(seconds * 1000, 1)}})


class JsonLines(logging.Formatter):
    """Writes a record of the log as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_log_as_json() -> None:
    """Have the program's whole log written so, requests included."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("uvicorn.access").disabled = True


def _identity(headers: Headers) -> str:
    """Give the id that a proxy gave the request, if it is a plain word, or a new one."""
    given = headers.get(HEADER, "")
    return given if _PLAIN.fullmatch(given) else secrets.token_hex(8)
