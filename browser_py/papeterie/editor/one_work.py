"""A piece of work that a dialog waits for: there is one at a time, and it can be stopped."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Spawn = Callable[..., "asyncio.Task[None]"]
"""Starts a coroutine beside the page, and reports what it raises."""


class OneWork:
    """What is being done, if anything is."""

    def __init__(self, spawn: Spawn) -> None:
        self._spawn = spawn
        self._task: asyncio.Task[None] | None = None

    async def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it, in the place of what was being done, and wait until it is done or stopped. Nothing is raised here."""
        self.stop()
        task = self._task = self._spawn(work)
        await asyncio.wait({task})

    def stop(self) -> None:
        """Stop what is being done, if anything is."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
