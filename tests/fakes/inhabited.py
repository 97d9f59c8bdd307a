"""Tests that are coroutines, each in a place of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

_Place = TypeVar("_Place")
Check = Callable[[_Place], Awaitable[None]]


def inhabiting(prepare: Callable[[], Awaitable[_Place]]) -> Callable[[Check[_Place]], Callable[[], None]]:
    """Make what makes a test of a coroutine; ``prepare`` makes the place that it gets."""

    def decorate(check: Check[_Place]) -> Callable[[], None]:
        async def live() -> None:
            await check(await prepare())

        def test() -> None:
            asyncio.run(live())

        test.__doc__ = check.__doc__
        return test

    return decorate
