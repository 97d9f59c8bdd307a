"""What a worker process does: plain functions, given and giving what :mod:`server.orders` describes."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from papeterie.pictures.inspect import Limits, PictureFacts, inspect_picture
from papeterie.pictures.prepare import encode_png, open_upright, shrink, trim
from server.masks import Backend
from server.orders import Note, Sprite, SpriteOrder, Tools
from server.workers import limit_memory

if TYPE_CHECKING:
    from server.cutout import Cutter

_SEEN_SIDE = 512
_CUTTERS = 2


def prepare(tools: Tools) -> None:
    """Make a worker ready: limit its memory and load its model.

    Raises :class:`server.masks.CutoutUnavailableError` where the model's file is missing.
    """
    Image.preinit()
    limit_memory(tools.megabytes)
    _cutter(tools.backend, tools.model, tools.folder)


def make_sprite(tools: Tools, picture: bytes, order: SpriteOrder) -> Sprite:
    """Turn a picture upright, cut it out, trim it. Raises :class:`PictureError` and ``CutoutUnavailableError``."""
    facts = inspect_picture(picture, order.limits)
    upright = open_upright(picture, order.limits)
    image = shrink(upright, order.max_side)
    notes = tuple(_notes(facts, upright.size, image.size))
    if order.model is not None:
        image = _cutter(tools.backend, order.model, tools.folder).cut_out(image, order.cut)
    if order.trim:
        image = trim(image)
    return Sprite(encode_png(image), image.size, encode_png(shrink(image, _SEEN_SIDE)), notes)


def make_small(picture: bytes, limits: Limits) -> bytes:
    """Give a picture, upright, as a small PNG. Raises :class:`PictureError`."""
    return encode_png(shrink(open_upright(picture, limits), _SEEN_SIDE))


@functools.lru_cache(_CUTTERS)
def _cutter(backend: Backend, model: str, folder: Path | None) -> "Cutter":
    from server.cutout import load_cutter  # noqa: PLC0415 - numpy, which the server itself does without

    return load_cutter(backend, model, folder)


def _notes(facts: PictureFacts, before: tuple[int, int], after: tuple[int, int]) -> Iterator[Note]:
    if facts.frames > 1:
        words = f"This {facts.format} is an animation; the first of its {facts.frames} frames is used."
        yield Note(words, {"type": "animation", "frames": facts.frames})
    if before != after:
        words = f"The picture was made smaller, from {before[0]} x {before[1]} to {after[0]} x {after[1]} pixels."
        sizes = {"width_before": before[0], "height_before": before[1], "width": after[0], "height": after[1]}
        yield Note(words, {"type": "made-smaller", **sizes})
