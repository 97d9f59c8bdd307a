"""Tests that are coroutines, each in a place of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

_Place = TypeVar("_Place")
Check = Callable[[_Place], Awaitable[None]]
_PATIENCE_SECONDS = 60
"""What waits for something that never comes fails, and does not hold up the tests behind it."""


def inhabiting(prepare: Callable[[], Awaitable[_Place]]) -> Callable[[Check[_Place]], Callable[[], None]]:
    """Make what makes a test of a coroutine; ``prepare`` makes the place that it gets."""

    def decorate(check: Check[_Place]) -> Callable[[], None]:
        async def live() -> None:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await check(await prepare())

        def test() -> None:
            asyncio.run(live())

        test.__doc__ = check.__doc__
        return test

    return decorate
