"""Where pictures are worked on: what is asked of the workers, and how many requests there are at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

from anyio.to_thread import run_sync

from papeterie.pictures.inspect import inspect_picture
from server import jobs
from server.errors import Problem
from server.masks import CutoutUnavailableError
from server.orders import Sprite, SpriteOrder
from server.settings import Settings
from server.workers import State, WorkerLostError

_RETRY_SECONDS = 5
_T = TypeVar("_T")


class Pool(Protocol):
    """Where work is done; see :class:`server.workers.Workers`."""

    @property
    def state(self) -> State:
        """Whether work can be done."""

    def start(self) -> None:
        """Make workers ready, in the background."""

    async def stop(self) -> None:
        """Make no more workers ready."""

    async def ready(self) -> None:
        """Wait until a worker is ready, or raise why none is."""

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do ``work`` and give what it gives. Raises :class:`WorkerLostError`."""


class Studio:
    """Makes sprites. As many pictures are worked on at a time as there are workers, and ``max_waiting`` may wait."""

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self._settings = settings
        self._pool = pool
        self._places = settings.max_parallel + settings.max_waiting
        self._taken = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place for a request, its upload included. Raises a 503 :class:`Problem` when all are taken."""
        if self._taken >= self._places:
            raise Problem(
                503,
                "busy",
                "The server is busy",
                f"{self._taken} requests are being worked on already. Try again in a few seconds.",
                {"Retry-After": str(_RETRY_SECONDS)},
            )
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def make_sprite(self, picture: bytes, order: SpriteOrder) -> Sprite:
        """Turn upright, cut out, trim.

        Raises :class:`PictureError`, and a :class:`Problem`: 503 where the background cannot be removed, 422 where the
        picture is too much for a worker.
        """
        await run_sync(inspect_picture, picture, order.limits)
        if order.model is not None:
            await self.ready_to_cut()
        return await self.work(partial(jobs.make_sprite, self._settings.tools, picture, order))

    async def look_at(self, picture: bytes) -> bytes:
        """Give a small PNG of a picture, for a model to see. Raises as :meth:`make_sprite` does."""
        limits = self._settings.picture_limits
        await run_sync(inspect_picture, picture, limits)
        return await self.work(partial(jobs.make_small, picture, limits))

    async def ready_to_cut(self) -> None:
        """Wait until backgrounds can be removed. Raises a 503 :class:`Problem` where they cannot."""
        try:
            await self._pool.ready()
        except Exception as error:
            raise _no_cutouts() from error

    async def work(self, work: Callable[[], _T]) -> _T:
        """Have a worker do it. Raises what it raises, and a :class:`Problem` where it is too much."""
        try:
            return await self._pool.run(work)
        except CutoutUnavailableError as error:
            raise _no_cutouts() from error
        except WorkerLostError as error:
            raise Problem(
                422,
                "too-heavy",
                "The picture is too much for this server",
                f"The work on it was given up: {error}. Save the picture smaller, or as PNG or JPEG, and try again.",
            ) from error


def _no_cutouts() -> Problem:
    return Problem(
        503,
        "no-background-remover",
        "Backgrounds cannot be removed here",
        "The server's background remover is not available; its log says why. "
        "Send remove_background=false to add the picture with its background.",
    )
