"""Time that goes on when a test says so, and tasks that a test waits for."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class ManualTime:
    """Has sleepers wait until the test lets the time pass."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._sleepers: list[asyncio.Future[None]] = []

    async def sleep(self, seconds: float) -> None:
        """Wait until the time passes; ``slept`` is what was asked for, in seconds."""
        self.slept.append(seconds)
        sleeper: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append(sleeper)
        await sleeper

    async def passes(self) -> None:
        """Wake all who sleep, and let them do what they woke for."""
        await turns()
        for sleeper in self._sleepers:
            if not sleeper.done():
                sleeper.set_result(None)
        self._sleepers.clear()
        await turns()


class Spawned:
    """Starts tasks and keeps them, as the browser's ``Tasks`` does."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[Any]] = set()

    def __call__(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Start it."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        return task


async def turns(count: int = 30) -> None:
    """Let all that can go on go on."""
    for _ in range(count):
        await asyncio.sleep(0)
