"""Who may have work done, and how often: an optional token, and a limit for each address."""

import hmac

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import Problem, answer
from server.settings import Settings

_GUARDED = "/processing/"


class Gate:
    """ASGI middleware before what costs something; the site, health and capabilities are open."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._token = settings.access_token
        self._limit: RateLimitItem | None = parse(settings.rate_limit) if settings.rate_limit else None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before its body is read."""
        refusal = None
        if scope["type"] == "http" and scope["path"].startswith(_GUARDED) and scope["method"] != "OPTIONS":
            refusal = self._wrong_token(Headers(scope=scope)) or await self._too_often(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await answer(refusal)(scope, receive, send)

    def _wrong_token(self, headers: Headers) -> Problem | None:
        if self._token is None:
            return None
        scheme, _, given = headers.get("authorization", "").partition(" ")
        wanted = self._token.get_secret_value().encode()
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), wanted):
            return None
        return Problem(
            401,
            "no-access",
            "No access",
            "This server works for those who have its token. Put it into your settings.",
            {"WWW-Authenticate": "Bearer"},
        )

    async def _too_often(self, scope: Scope) -> Problem | None:
        if self._limit is None:
            return None
        address = scope["client"][0] if scope.get("client") else ""
        if await self._limiter.hit(self._limit, address):
            return None
        seconds = str(self._limit.get_expiry())
        return Problem(
            429,
            "too-often",
            "Too many requests",
            f"From one place this server takes {self._limit}. Try again in a while.",
            {"Retry-After": seconds},
        )
