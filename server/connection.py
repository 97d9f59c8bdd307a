"""Work for as long as someone waits for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request
from starlette.requests import ClientDisconnect

_T = TypeVar("_T")
CLIENT_LEFT = 499
"""The status of an answer that nobody reads, for the log."""


async def while_connected(request: Request, work: Coroutine[Any, Any, _T]) -> _T:
    """Do ``work``; if the client goes away, stop it at its next step and raise :class:`ClientDisconnect`.

    To be called after the request's body has been read. A step in a worker thread runs to its end first.
    """
    job = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({job, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not job.done():
            raise ClientDisconnect
        return job.result()
    finally:
        job.cancel()
        gone.cancel()
        await asyncio.gather(job, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
