"""What a worker process does: plain functions, given and giving what :mod:`server.orders` describes."""

import functools
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import Limits, PictureFacts, inspect_picture
from papeterie.pictures.prepare import encode_png, on_white, open_upright, shrink, trim, visible_box
from server.orders import Analysis, Box, CutObject, Note, SceneOrder, Screen, Sprite, SpriteOrder, Tools
from server.workers import limit_memory

if TYPE_CHECKING:
    from server.cutout import Cutter

_SEEN_SIDE, _WHOLE_SIDE = 512, 1_024
_CUTTERS = 2
_THOUSAND = 1_000
USUAL_SCREEN: Screen = "magenta"
"""What a picture stands before that is made of words: paper theatres rarely have this colour."""


def prepare(tools: Tools) -> None:
    """Make a worker ready: limit its memory and load its model.

    Raises :class:`server.masks.CutoutUnavailableError` where the model's file is missing.
    """
    sys.dont_write_bytecode = True
    Image.preinit()
    limit_memory(tools.megabytes)
    _cutter(tools, tools.model)


def make_sprite(tools: Tools, picture: bytes, order: SpriteOrder) -> Sprite:
    """Turn a picture upright, cut it out, trim it. Raises :class:`PictureError` and ``CutoutUnavailableError``."""
    facts = inspect_picture(picture, order.limits)
    image = _opened(picture, order.limits, order.max_side)
    notes = tuple(_notes(facts, image.size))
    if order.model is not None:
        image = _cutter(tools, order.model).cut_out(image, order.cut)
    if order.trim:
        image = trim(image)
    seen = encode_png(shrink(image, _SEEN_SIDE)) if order.described else b""
    return Sprite(encode_png(image), image.size, seen, notes)


def make_small(picture: bytes, limits: Limits) -> bytes:
    """Give a picture, upright, as a small PNG. Raises :class:`PictureError`."""
    return encode_png(_opened(picture, limits, _SEEN_SIDE))


def look_at_whole(picture: bytes, order: SceneOrder) -> tuple[tuple[int, int], bytes]:
    """Give the size that a scene's picture is worked on in, and a PNG of it for a model to see."""
    image = _opened(picture, order.limits, order.max_side)
    return image.size, encode_png(shrink(image, _WHOLE_SIDE))


def take_apart(tools: Tools, picture: bytes, order: SceneOrder) -> Analysis:
    """Find what stands out from the ground of a picture. Raises as :func:`make_sprite` does."""
    from server.decompose import piece_picture, pieces_of  # noqa: PLC0415 - OpenCV, for who asks for scenes

    image = _opened(picture, order.limits, order.max_side)
    cutout = _cutter(tools, order.model).cut_out(image)
    pieces, labels = pieces_of(cutout.getchannel("A"), order.most)
    return Analysis(image.size, tuple(_object(piece_picture(cutout, labels, one), one.box) for one in pieces))


def cut_box(tools: Tools, picture: bytes, order: SceneOrder, box: Box) -> CutObject:
    """Cut out what is in a box, which is in thousandths of the picture's sides. Raises as :func:`make_sprite` does."""
    image = _opened(picture, order.limits, order.max_side)
    sides = (*image.size, *image.size)
    left, top, right, bottom = (round(one * side / _THOUSAND) for one, side in zip(box, sides, strict=True))
    cutout = _cutter(tools, order.model).cut_out(image.crop((left, top, right, bottom)))
    inside = visible_box(cutout)
    place = (left + inside[0], top + inside[1], left + inside[2], top + inside[3])
    return _object(cutout.crop(inside), place)


def close_ground(picture: bytes, order: SceneOrder, objects: Sequence[CutObject]) -> bytes:
    """Give the picture without its objects as PNG."""
    from server.decompose import ground  # noqa: PLC0415 - OpenCV, for who asks for scenes

    image = _opened(picture, order.limits, order.max_side)
    holes = Image.new("L", image.size)
    for one in objects:
        with Image.open(BytesIO(one.png)) as cutout:
            alpha = cutout.convert("RGBA").getchannel("A")
        holes.paste(alpha, one.box[:2], alpha)
    return encode_png(ground(on_white(image), holes))


def prepare_rough(picture: bytes, limits: Limits) -> tuple[bytes, Screen]:
    """Give a rough drawing as a PNG for a model to see, and the screen that its clean copy should stand before."""
    from server.chroma import screen_for  # noqa: PLC0415 - numpy, which the server itself does without

    paper = on_white(_opened(picture, limits, _WHOLE_SIDE))
    return encode_png(paper), screen_for(paper)


def take_off_screen(picture: bytes, screen: Screen, max_side: int, limits: Limits) -> Sprite:
    """Make a sprite of a picture that stands before a screen. Raises :class:`PictureError`."""
    from server.chroma import key_out  # noqa: PLC0415 - numpy, which the server itself does without

    image = trim(key_out(_opened(picture, limits, max_side), screen))
    return Sprite(encode_png(image), image.size, encode_png(shrink(image, _SEEN_SIDE)), ())


def _opened(picture: bytes, limits: Limits, max_side: int) -> Image.Image:
    """Open a picture upright, and no larger than that.

    Raises :class:`PictureError`, and :class:`MemoryError` where it is not its fault.
    """
    try:
        return open_upright(picture, limits, max_side)
    except PictureError as error:
        if isinstance(error.__cause__, MemoryError):
            raise MemoryError from error  # noqa: TRY004 - it is not about a type
        raise


def _object(picture: Image.Image, box: Box) -> CutObject:
    return CutObject(encode_png(picture), box, encode_png(shrink(picture, _SEEN_SIDE)))


@functools.lru_cache(_CUTTERS)
def _cutter(tools: Tools, model: str) -> "Cutter":
    from server.cutout import load_cutter  # noqa: PLC0415 - numpy, which the server itself does without

    return load_cutter(tools, model)


def _notes(facts: PictureFacts, after: tuple[int, int]) -> Iterator[Note]:
    before = facts.width, facts.height
    if (before[0] - before[1]) * (after[0] - after[1]) < 0:
        before = facts.height, facts.width  # it was turned
    if facts.frames > 1:
        words = f"This {facts.format} is an animation; the first of its {facts.frames} frames is used."
        yield Note(words, {"type": "animation", "frames": facts.frames})
    if max(before) > max(after):
        words = f"The picture was made smaller, from {before[0]} x {before[1]} to {after[0]} x {after[1]} pixels."
        sizes = {"width_before": before[0], "height_before": before[1], "width": after[0], "height": after[1]}
        yield Note(words, {"type": "made-smaller", **sizes})
