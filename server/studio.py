"""From an uploaded picture to a sprite: the steps of one request, and how many go on at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import anyio
from anyio.to_thread import run_sync
from PIL import Image

from papeterie.pictures.inspect import Limits, PictureFacts, inspect_picture
from papeterie.pictures.prepare import encode_png, open_upright, shrink, trim
from papeterie.theatre.codec import read_metadata, write_metadata
from papeterie.theatre.defaults import default_metadata
from server.cutout import Cutter
from server.describe import Describer, Description, not_made
from server.errors import Problem
from server.settings import Settings
from server.warm import Warm

_RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Sprite:
    """What a request makes: SpriteMetadata as JSON values, and a PNG."""

    metadata: dict[str, Any]
    png: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the person about their picture; ``facts`` say the same to a program: a type, and numbers."""

    words: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Prepared:
    picture: Image.Image
    notes: tuple[Note, ...]


class Studio:
    """Makes sprites. ``max_parallel`` pictures are worked on at a time and ``max_waiting`` more may wait."""

    def __init__(self, settings: Settings, cutter: Warm[Cutter], describer: Warm[Describer]) -> None:
        self._limits: Limits = settings.picture_limits
        self._max_side = settings.max_side
        self._cutter = cutter
        self._describer = describer
        self._slots = anyio.Semaphore(settings.max_parallel)
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
                f"{self._taken} pictures are being worked on already. Try again in a few seconds.",
                {"Retry-After": str(_RETRY_SECONDS)},
            )
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def make_sprite(self, image: bytes, prompt: str, *, remove_background: bool) -> Sprite:
        """Turn upright, cut out, trim, describe.

        Raises :class:`PictureError`, and a 503 :class:`Problem` where the background cannot be removed.
        """
        async with self._slots:
            prepared = await run_sync(_opened, image, self._limits, self._max_side)
            picture = prepared.picture
            if remove_background:
                picture = await run_sync((await self._ready_cutter()).cut_out, picture)
            picture = await run_sync(trim, picture)
            png = await run_sync(encode_png, picture)
        description = await self._described(picture, prompt)
        return Sprite(sprite_metadata(picture.size, prompt, prepared.notes, description), png)

    async def _ready_cutter(self) -> Cutter:
        try:
            return await self._cutter.get()
        except Exception as error:
            raise Problem(
                503,
                "no-background-remover",
                "Backgrounds cannot be removed here",
                "The server's background remover is not available; its log says why. "
                "Send remove_background=false to add the picture with its background.",
            ) from error

    async def _described(self, picture: Image.Image, prompt: str) -> Description:
        if not prompt:
            return not_made("no prompt was given")
        try:
            describer = await self._describer.get()
        except Exception:  # noqa: BLE001 - why it cannot be loaded stands in the log
            return not_made("the server's Gemini client cannot be used")
        return await describer.describe(picture, prompt)


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


def _opened(image: bytes, limits: Limits, max_side: int) -> _Prepared:
    facts = inspect_picture(image, limits)
    upright = open_upright(image, limits)
    picture = shrink(upright, max_side)
    return _Prepared(picture, tuple(_notes(facts, upright.size, picture.size)))


def _notes(facts: PictureFacts, before: tuple[int, int], after: tuple[int, int]) -> Iterator[Note]:
    if facts.frames > 1:
        words = f"This {facts.format} is an animation; the first of its {facts.frames} frames is used."
        yield Note(words, {"type": "animation", "frames": facts.frames})
    if before != after:
        words = f"The picture was made smaller, from {before[0]} x {before[1]} to {after[0]} x {after[1]} pixels."
        sizes = {"width_before": before[0], "height_before": before[1], "width": after[0], "height": after[1]}
        yield Note(words, {"type": "made-smaller", **sizes})
