"""From an uploaded picture to a sprite: the steps of one request, and how many go on at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from anyio.to_thread import run_sync

from papeterie.pictures.inspect import inspect_picture
from papeterie.theatre.codec import read_metadata, write_metadata
from papeterie.theatre.defaults import default_metadata
from server import jobs
from server.describe import Describer, Description, not_made
from server.errors import Problem
from server.masks import CutoutUnavailableError
from server.orders import Note, Sprite, SpriteOrder
from server.settings import Settings
from server.warm import Warm
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


@dataclass(frozen=True, slots=True)
class Made:
    """What a request makes: SpriteMetadata as JSON values, and a PNG."""

    metadata: dict[str, Any]
    png: bytes


class Studio:
    """Makes sprites. As many pictures are worked on at a time as there are workers, and ``max_waiting`` may wait."""

    def __init__(self, settings: Settings, pool: Pool, describer: Warm[Describer]) -> None:
        self._settings = settings
        self._pool = pool
        self._describer = describer
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

    async def make_sprite(self, picture: bytes, order: SpriteOrder, prompt: str, *, describe: bool) -> Made:
        """Turn upright, cut out, trim, describe.

        Raises :class:`PictureError`, and a :class:`Problem`: 503 where the background cannot be removed, 422 where the
        picture is too much for a worker.
        """
        await run_sync(inspect_picture, picture, order.limits)
        if order.model is not None:
            await self._ready_to_cut()
        sprite = await self._worked(partial(jobs.make_sprite, self._settings.tools, picture, order))
        description = await self._described(sprite, prompt) if describe else not_made("none was asked for")
        return Made(sprite_metadata(sprite.size, prompt, sprite.notes, description), sprite.png)

    async def _ready_to_cut(self) -> None:
        try:
            await self._pool.ready()
        except Exception as error:
            raise _no_cutouts() from error

    async def _worked(self, work: Callable[[], _T]) -> _T:
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

    async def _described(self, sprite: Sprite, prompt: str) -> Description:
        if not prompt:
            return not_made("no prompt was given")
        try:
            describer = await self._describer.get()
        except Exception:  # noqa: BLE001 - why it cannot be loaded stands in the log
            return not_made("the server's Gemini client cannot be used")
        return await describer.describe(sprite.seen, prompt)


def _no_cutouts() -> Problem:
    return Problem(
        503,
        "no-background-remover",
        "Backgrounds cannot be removed here",
        "The server's background remover is not available; its log says why. "
        "Send remove_background=false to add the picture with its background.",
    )


def sprite_metadata(
    size: tuple[int, int], prompt: str, notes: tuple[Note, ...], description: Description
) -> dict[str, Any]:
    """Give a new sprite's metadata: defaults that fit the stage, overlaid by the description.

    Beside the fields of the format stand ``width`` and ``height`` of the picture in px, ``description_status``
    (``made`` or ``not-made: why``) and, where there are any, ``notes`` (sentences for the person) with ``note_facts``
    (what each is about).
    """
    width, height = size
    fields = {
        **write_metadata(default_metadata(width, height)),
        "behaviors": [],
        **({"behavior_guidance": prompt} if prompt else {}),
        **description.fields,
        "width": width,
        "height": height,
        "description_status": description.status,
        **({"notes": [one.words for one in notes], "note_facts": [one.facts for one in notes]} if notes else {}),
    }
    return write_metadata(read_metadata(fields))
