"""Processes that do what may go wrong: they have a limit of time and of memory, and die alone."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Literal, TypeVar

import anyio
from anyio import to_process

from server.memory import Rest

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
State = Literal["starting", "ready", "unavailable"]
_STARTING_SECONDS = 300
_POLITE = 5
# The library ends a process that had nothing to do for five minutes, and its model with it.
to_process.WORKER_MAX_IDLE_TIME = sys.maxsize


class WorkerLostError(Exception):
    """A worker did not come back from its work: it ran out of its time or of its memory, or crashed."""


class Workers:
    """A pool of at most ``count`` processes, each made ready by ``prepare`` before its first work, whenever it began.

    ``prepare`` and all that is run are pickled: functions of a module, or partials of such. Whoever stops
    waiting stops the work: its process is killed, and a new one made ready in its place.
    """

    def __init__(self, count: int, seconds: float, prepare: Callable[[], None]) -> None:
        self._count = count
        self._seconds = seconds
        self._prepare = prepare
        self._limiter = anyio.CapacityLimiter(count)
        self._preparing: set[asyncio.Task[None]] = set()
        self._ready = 0
        self.problem: Exception | None = None
        """Why the last process that was made ready is not."""

    @property
    def state(self) -> State:
        """Whether work can be done: the first process is ready, or the last one could not be made so."""
        if self._ready:
            return "ready"
        return "starting" if self._preparing else "unavailable"

    def start(self) -> None:
        """Make every process ready, in the background."""
        for _ in range(self._count):
            self._spawn(self._make_ready())

    async def stop(self) -> None:
        """Make no more processes ready; those that are there end with the event loop."""
        for task in self._preparing:
            task.cancel()
        await asyncio.gather(*self._preparing, return_exceptions=True)

    async def ready(self) -> None:
        """Wait until a process is ready, or raise why none is."""
        while not self._ready and self._preparing:
            await asyncio.wait(set(self._preparing), return_when=asyncio.FIRST_COMPLETED)
        if not self._ready and self.problem is not None:
            raise self.problem

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do ``work`` in a process and give what it gives. Raises what it raises, and :class:`WorkerLostError`."""
        done = False
        try:
            async with self._limiter:
                with anyio.fail_after(self._seconds):
                    result = await self._in_process(work)
            done = True
        except TimeoutError:
            raise WorkerLostError(f"it took more than {self._seconds:g} s") from None
        except (MemoryError, anyio.BrokenWorkerProcess) as error:
            _LOG.warning("a worker was lost: %s", type(error).__name__)
            raise WorkerLostError("it took more memory than it may, or its decoder crashed") from None
        except Exception:
            done = True
            raise
        else:
            return result
        finally:
            if not done:
                self._spawn(self._make_ready())

    async def _in_process(self, work: Callable[[], _T]) -> _T:
        # One limiter holds through the whole of a run; the library's own would count what others run as well.
        return await to_process.run_sync(_do, self._prepare, work, cancellable=True, limiter=anyio.CapacityLimiter(1))

    async def _make_ready(self) -> None:
        try:
            async with self._limiter:
                with anyio.fail_after(_STARTING_SECONDS):
                    await self._in_process(_tell_whether_prepared)
        except Exception as error:  # noqa: BLE001 - whoever waits for a worker gets the error
            _LOG.warning("a worker cannot be made ready: %s", error)
            self.problem = error
        else:
            self._ready += 1

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)


class _Process:
    """What the process that this is loaded in knows of itself, where it is a worker."""

    prepared = False
    problem: Exception | None = None
    rest: Rest | None = None


def _do(prepare: Callable[[], None], work: Callable[[], _T]) -> _T:
    """Make this process ready, if it is not, and do the work. What hinders that is told by work that needs it."""
    if not _Process.prepared:
        _Process.prepared = True
        # They are meant for the server, and a terminal or systemd sends them to all of its processes: what was begun
        # is finished, and a worker ends when the server closes its end of the pipe.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if hasattr(os, "nice"):  # Windows has none
            os.nice(_POLITE)  # so that the server itself hears everybody while all processors work
        try:
            prepare()
        except Exception as error:  # noqa: BLE001 - it is kept for whoever asks
            _Process.problem = error
        _Process.rest = Rest()
    try:
        return work()
    finally:
        if _Process.rest is not None:
            _Process.rest.restore()


def _tell_whether_prepared() -> None:
    if _Process.problem is not None:
        raise _Process.problem


def limit_memory(megabytes: int) -> None:
    """Let this process take at most so many MB of memory, where the system can say so; 0 means no limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        if megabytes:
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000,) * 2)
