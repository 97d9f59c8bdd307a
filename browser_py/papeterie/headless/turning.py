"""Sprites that turn or zoom: sampled for each frame, but only where there is something to see."""

import math
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from PIL import Image

_CHUNKS = 12
_STRIP = 256
_OPAQUE = (255, 255)
Area = tuple[int, int, int, int]


class Box(msgspec.Struct, frozen=True):
    """A rectangle in px of the canvas, before it is turned."""

    left: float
    top: float
    width: float
    height: float

    def shifted(self, across: float) -> "Box":
        """Give the same box so many px to the right."""
        return Box(self.left + across, self.top, self.width, self.height)


class Turn(msgspec.Struct, frozen=True):
    """A turn about ``x``, ``y`` px of a canvas on which the stage is stretched by ``stretch`` (across over down)."""

    x: float
    y: float
    cos: float
    sin: float
    stretch: float

    def forward(self, x: float, y: float) -> tuple[float, float]:
        """Give where an upright point comes to stand."""
        across, down = x - self.x, y - self.y
        return (
            self.x + self.cos * across - self.sin * self.stretch * down,
            self.y + self.sin / self.stretch * across + self.cos * down,
        )

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Give the upright point that comes to stand there."""
        across, down = x - self.x, y - self.y
        return (
            self.x + self.cos * across + self.sin * self.stretch * down,
            self.y - self.sin / self.stretch * across + self.cos * down,
        )


def turn_about(point: tuple[float, float], degrees: float, stretch: float) -> Turn:
    """Give the turn by so many degrees, clockwise."""
    angle = math.radians(degrees)
    return Turn(*point, math.cos(angle), math.sin(angle), stretch)


UPRIGHT = Turn(0.0, 0.0, 1.0, 0.0, 1.0)


class Turnable(msgspec.Struct, frozen=True):
    """A picture (RGBa) with a pixel around it, each of its pixels ``fine`` x ``fine`` px of ``image``.

    ``visible`` are boxes (left, top, right, bottom; 0..1 of the picture) outside which nothing is to be seen.
    """

    image: Image.Image
    fine: int
    visible: tuple[tuple[float, float, float, float], ...]
    opaque: bool


def turnable(picture: Image.Image, padded: Image.Image, fine: int = 1) -> Turnable:
    """Make a picture (RGBa) ready to be sampled anywhere; ``padded`` is it with what a filter shall find around it.

    To take the nearest of 3 x 3 px that were interpolated once is ten times as quick as to interpolate for each frame,
    and at most a sixth of a pixel off.
    """
    width, height = picture.size
    boxes = []
    cuts = [round(width * index / _CHUNKS) for index in range(_CHUNKS + 1)]
    for left, right in pairwise(cuts):
        found = picture.crop((left, 0, right, height)).getbbox() if left < right else None
        if found is not None:
            # A filter reaches a pixel beyond what is visible.
            boxes.append(((left - 1) / width, (found[1] - 1) / height, (right + 1) / width, (found[3] + 1) / height))
    opaque = padded.getchannel("a").getextrema() == _OPAQUE
    if fine > 1:
        padded = padded.resize((padded.width * fine, padded.height * fine), Image.Resampling.BILINEAR)
    return Turnable(padded, fine, tuple(boxes), opaque)


def turned(source: Turnable, box: Box, turn: Turn, area: Area) -> Iterator[tuple[Image.Image, int, int]]:
    """Give the picture in its box, turned, as patches (RGBa) with the x and y of their top left on a canvas.

    Nothing is given beyond ``area``: left, top, right and bottom, in px.
    """
    image, fine = source.image, source.fine
    across, down = (image.width - 2 * fine) / box.width, (image.height - 2 * fine) / box.height
    shadows = [_shadow(part, box, turn) for part in source.visible]
    first = max(area[0], math.floor(min((one[0] for one in shadows), default=0)))
    last = min(area[2], math.ceil(max((one[2] for one in shadows), default=0)))
    for left in range(first, last, _STRIP):
        right = min(left + _STRIP, last)
        below = [(one[1], one[3]) for one in shadows if one[0] < right and one[2] > left]
        top = max(area[1], math.floor(min((one[0] for one in below), default=0)))
        bottom = min(area[3], math.ceil(max((one[1] for one in below), default=0)))
        if top >= bottom:
            continue
        x, y = turn.back(left, top)
        data = (
            turn.cos * across, turn.sin * turn.stretch * across, (x - box.left) * across + fine,
            -turn.sin / turn.stretch * down, turn.cos * down, (y - box.top) * down + fine,
        )  # fmt: skip
        sampling = Image.Resampling.NEAREST if fine > 1 else Image.Resampling.BILINEAR
        yield image.transform((right - left, bottom - top), Image.Transform.AFFINE, data, sampling), left, top


def _shadow(part: tuple[float, float, float, float], box: Box, turn: Turn) -> tuple[float, float, float, float]:
    """Give the upright rectangle about a turned part of a box."""
    xs, ys = (box.left + box.width * part[0], box.left + box.width * part[2]), (part[1], part[3])
    corners = [turn.forward(x, box.top + box.height * y) for x in xs for y in ys]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
