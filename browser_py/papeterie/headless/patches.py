"""Patches: sprites cut to the canvas's own pixels, ready to be laid down, and a bounded store of them.

A patch is a picture with premultiplied colours (Pillow's ``RGBa``): pasting one with itself as mask is the quickest
"over" that Pillow has, and the filters need no conversion around them.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable

import msgspec
from PIL import Image

FILTER = Image.Resampling.HAMMING
"""Of Pillow's filters the one nearest to what browsers show (and not slower than bilinear)."""
_OPAQUE = (255, 255)
_NARROWEST = 1 / 64


class Patch(msgspec.Struct, frozen=True):
    """A picture (RGBa) to be laid with its top left ``dx``, ``dy`` px from where it is asked for."""

    image: Image.Image
    dx: int
    dy: int
    opaque: bool

    @property
    def weight(self) -> int:
        """How many bytes it takes."""
        return 4 * self.image.width * self.image.height


class PatchStore:
    """Keeps the patches that were used last, up to ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._kept: OrderedDict[Hashable, Patch | None] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Patch | None]) -> Patch | None:
        """Give the patch of that key; make it where it is not kept. ``None`` is one that shows nothing."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        patch = self._kept[key] = make()
        self._weight += patch.weight if patch else 0
        while self._weight > self._limit:
            _, oldest = self._kept.popitem(last=False)
            self._weight -= oldest.weight if oldest else 0
        return patch


class Span(msgspec.Struct, frozen=True):
    """One axis of a patch: ``length`` px of a box that begins ``phase`` (0..1) px into the patch's first pixel.

    The patch has the pixels from ``first`` up to ``last`` of the box's; a box is not cut to whole pixels, its outermost
    ones are partly covered. An ``endless`` box has one of its like on either side, a ``filled`` one has its own colour
    beyond its end.
    """

    length: float
    phase: float
    first: int
    last: int
    endless: bool = False
    filled: bool = False

    def seen(self, start: int, pixels: int) -> "Span":
        """Keep what a canvas of so many pixels shows of a box whose first pixel is ``start``."""
        return msgspec.structs.replace(self, first=max(0, -start), last=min(self.last, pixels - start))

    def source(self, pixels: int) -> tuple[float, float]:
        """Give the part of a picture of so many pixels that is seen, from and to, in its pixels."""
        ratio = pixels / self.length
        start, end = (self.first - self.phase) * ratio, (self.last - self.phase) * ratio
        spare = max(0.0, _NARROWEST - (end - start)) / 2
        return start - spare, end + spare

    def partial(self) -> dict[int, float]:
        """Give the pixels of the patch that the box covers in part, and how much of them (0..1)."""
        if self.endless:
            return {}
        end = math.inf if self.filled else self.phase + self.length
        covers = {
            pixel - self.first: min(pixel + 1.0, end) - max(float(pixel), self.phase)
            for pixel in (self.first, self.last - 1)
        }
        return {pixel: cover for pixel, cover in covers.items() if cover < 1}


def span(phase: float, length: float, *, filled: bool = False) -> Span:
    """Give the whole of a box."""
    return Span(length, phase, 0, math.ceil(phase + length), filled=filled)


def row_span(phase: float, length: int) -> Span:
    """Give as many pixels of an endless row of boxes as one of them is long."""
    return Span(length, phase, 0, length, endless=True)


def lay_out(picture: Image.Image, across: Span, down: Span) -> Patch | None:
    """Scale a picture (RGBa) into its box, filtered in one step; ``None`` where nothing of it is visible."""
    left, right = across.source(picture.width)
    top, bottom = down.source(picture.height)
    size = (across.last - across.first, down.last - down.first)
    bleed_x = max(0, math.ceil(-left), math.ceil(right - picture.width))
    bleed_y = max(0, math.ceil(-top), math.ceil(bottom - picture.height))
    source = continued(picture, bleed_x) if across.endless else bled(picture, bleed_x)
    box = (left + bleed_x, top + bleed_y, right + bleed_x, bottom + bleed_y)
    image = bled_down(source, bleed_y).resize(size, FILTER, box)
    for column, cover in across.partial().items():
        _fade(image, (column, 0, column + 1, image.height), cover)
    for row, cover in down.partial().items():
        _fade(image, (0, row, image.width, row + 1), cover)
    return trimmed(image)


def trimmed(image: Image.Image) -> Patch | None:
    """Give a picture (RGBa) as a patch without its invisible margins."""
    box = image.getbbox()
    if box is None:
        return None
    if box != (0, 0, *image.size):
        image = image.crop(box)
    return Patch(image, box[0], box[1], image.getchannel("a").getextrema() == _OPAQUE)


def faded(image: Image.Image, opacity: float) -> Image.Image:
    """Give a picture (RGBa) so much less opaque (0..1)."""
    return image.point([round(value * opacity) for value in range(256)] * 4)


def continued(picture: Image.Image, pixels: int) -> Image.Image:
    """Let so many pixels of the next and the last of its like stand left and right of the picture."""
    return _between(picture, pixels, picture.width - pixels, 0, pixels)


def bled(picture: Image.Image, pixels: int) -> Image.Image:
    """Repeat the outermost columns beside the picture, so that a filter finds no emptiness beyond its edge."""
    return _between(picture, pixels, 0, picture.width - 1, 1)


def bled_down(picture: Image.Image, pixels: int) -> Image.Image:
    """Repeat the outermost rows above and below the picture."""
    if not pixels:
        return picture
    width, height = picture.size
    result = Image.new(picture.mode, (width, height + 2 * pixels))
    result.paste(picture, (0, pixels))
    for row, top in ((0, 0), (height - 1, height + pixels)):
        result.paste(picture.crop((0, row, width, row + 1)).resize((width, pixels)), (0, top))
    return result


def _between(picture: Image.Image, pixels: int, before: int, after: int, columns: int) -> Image.Image:
    """Put ``pixels`` px to either side, made of so many columns from ``before`` and ``after`` on."""
    if not pixels:
        return picture
    width, height = picture.size
    result = Image.new(picture.mode, (width + 2 * pixels, height))
    result.paste(picture, (pixels, 0))
    for column, left in ((before, 0), (after, width + pixels)):
        result.paste(picture.crop((column, 0, column + columns, height)).resize((pixels, height)), (left, 0))
    return result


def _fade(image: Image.Image, box: tuple[int, int, int, int], cover: float) -> None:
    image.paste(faded(image.crop(box), cover), box)
