"""Answers that come bit by bit, as server-sent events."""

import json
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any

import anyio
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from papeterie.pictures.errors import PictureError
from server.errors import Problem, problem_of_picture

_PING_SECONDS = 15
Emit = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Sends an event: its name, and JSON values."""


class EventStream(StreamingResponse):
    """Sends what ``produce`` emits, and gives ``held`` back at the end, whatever that is.

    A client that goes away stops ``produce``. A :class:`Problem` that it raises becomes the last event, ``problem``.
    """

    media_type = "text/event-stream"

    def __init__(self, produce: Callable[[Emit], Awaitable[None]], held: ExitStack) -> None:
        super().__init__((), headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._produce = produce
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        with self._held:
            await super().__call__(scope, receive, send)

    async def stream_response(self, send: Send) -> None:
        """Send the events as they come, and a sign of life where none comes for a while."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})

        async def write(piece: bytes) -> None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})

        async def ping() -> None:
            while True:
                await anyio.sleep(_PING_SECONDS)
                await write(KEEPALIVE_COMMENT)

        async def emit(name: str, values: dict[str, Any]) -> None:
            await write(format_sse_event(event=name, data_str=json.dumps(values, ensure_ascii=False)))

        async with anyio.create_task_group() as group:
            group.start_soon(ping)
            try:
                await self._produce(emit)
            except Problem as problem:
                await emit("problem", problem.body)
            except PictureError as error:
                await emit("problem", problem_of_picture(error).body)
            group.cancel_scope.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})
