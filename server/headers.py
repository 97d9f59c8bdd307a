"""What every answer tells a browser to allow, and the last net for errors."""

import logging
from collections.abc import Callable, Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import answer, unexpected

_LOG = logging.getLogger(__name__)
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "media-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self' blob:",  # stored sounds are fetched from addresses that the page itself made
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(connect: Iterable[str] = ()) -> str:
    """Give the policy of the site, which may also connect to the origins of ``connect``."""
    rules = {**_POLICY, "connect-src": " ".join((_POLICY["connect-src"], *connect))}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """ASGI middleware: the headers on every answer, also on the one for an error that nobody expected."""

    def __init__(self, app: ASGIApp, connect: Callable[[], Iterable[str]]) -> None:
        self._app = app
        self._connect = connect

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = content_security_policy(self._connect())
                for name, value in _FIXED.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            _LOG.exception("unexpected error at %s %s", scope["method"], scope["path"])
            if started:
                raise
            await answer(unexpected())(scope, receive, send_with_headers)
