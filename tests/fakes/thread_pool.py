"""Workers that are threads of the test's own process, so that a model is loaded once for all tests."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from anyio.to_thread import run_sync

from server.jobs import prepare
from server.orders import Tools
from server.workers import State

_T = TypeVar("_T")


class ThreadPool:
    """See :class:`server.studio.Pool`. ``prepare`` runs on the first need; ``instead`` takes the place of all work."""

    def __init__(self, tools: Tools, instead: Callable[[], Any] | None = None) -> None:
        # No limit of memory: it would be this process's own.
        self._prepare = partial(prepare, replace(tools, megabytes=0))
        self._instead = instead
        self._problem: Exception | None = None
        self._prepared = False

    @property
    def state(self) -> State:
        """Whether work can be done."""
        return "unavailable" if self._problem else "ready"

    def start(self) -> None:
        """Do nothing: what is needed is loaded when it is."""

    async def stop(self) -> None:
        """Do nothing: threads end by themselves."""

    async def ready(self) -> None:
        """Load the model, or raise why that cannot be."""
        if not self._prepared and self._instead is None:
            try:
                await run_sync(self._prepare)
            except Exception as error:
                self._problem = error
                raise
            self._prepared = True

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do it in a thread."""
        if self._instead is not None:
            await run_sync(self._instead)
        return await run_sync(work)
