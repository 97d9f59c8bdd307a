"""A sprite's picture in the forms that a canvas needs, each made once."""

import math

from PIL import Image

from papeterie.headless.patches import bled, bled_down, continued
from papeterie.headless.turning import Turnable, turnable

_FINE = (3, 7, 15, 31, 63)
"""How many px of a ready form a pixel of the picture may become across: odd, so that middles stay middles."""
_DENSITY = 1.5


class Sprite:
    """One picture. ``room`` is how many px a form of it may have that takes more than nine times its room.

    Where that is 0, there is not even room for nine times as much.
    """

    def __init__(self, picture: Image.Image, room: int) -> None:
        self._given = picture
        self._room = room
        self._halved: dict[tuple[int, int], Image.Image] = {}
        self._turnable: dict[tuple[int, int, int | None], Turnable] = {}

    @property
    def picture(self) -> Image.Image:
        """The picture with premultiplied colours (RGBa)."""
        return self._halving(0, 0)

    @property
    def colour(self) -> Image.Image:
        """The picture's bottom middle pixel (RGBa)."""
        x, y = self.picture.width // 2, self.picture.height - 1
        return self.picture.crop((x, y, x + 1, y + 1))

    def turnable(self, ratio: float) -> Turnable:
        """Give the picture ready to be turned and drawn ``ratio`` times as large, with clear pixels around it."""
        return self._ready(ratio, None)

    def zoomable(self, ratio: float) -> Turnable:
        """Give the picture ready to be drawn ``ratio`` times as large, its outermost pixels repeated around it."""
        return self._ready(ratio, 0)

    def zoomable_tile(self, ratio: float, border: int) -> Turnable:
        """Give a tile of the picture ready to be drawn ``ratio`` times as large, other tiles to its left and right."""
        return self._ready(ratio, border, endless=True)

    def tile(self, ratio: float, border: int) -> Image.Image:
        """Give the picture (RGBa) without ``border`` columns at either side, halved while it may be."""
        return self._halving(_halvings(ratio), border)

    def _ready(self, ratio: float, border: int | None, *, endless: bool = False) -> Turnable:
        halvings, fine = _halvings(ratio), self._fineness(ratio)
        key = (halvings, fine, -1 - (border or 0) if endless else border)
        if key not in self._turnable:
            picture = self._halving(halvings, border or 0)
            if border is None:
                self._turnable[key] = padded(picture, fine)
            else:
                beside = continued(picture, 1) if endless else bled(picture, 1)
                self._turnable[key] = turnable(picture, bled_down(beside, 1), fine)
        return self._turnable[key]

    def _fineness(self, ratio: float) -> int:
        """Give how finely a picture to be drawn ``ratio`` times as large is interpolated beforehand; 1: not at all."""
        pixels = self._given.width * self._given.height
        for fine in _FINE if self._room else ():
            if fine >= _DENSITY * ratio and (fine == _FINE[0] or pixels * fine * fine <= self._room):
                return fine
        return 1

    def _halving(self, halvings: int, border: int) -> Image.Image:
        key = (halvings, border)
        if key not in self._halved:
            if key == (0, 0):
                picture = self._given.convert("RGBA").convert("RGBa")
            else:
                whole = self.picture
                size = (max(1, (whole.width - 2 * border) >> halvings), max(1, whole.height >> halvings))
                box = (border, 0, whole.width - border, whole.height)
                picture = whole.resize(size, Image.Resampling.BOX, box)
            self._halved[key] = picture
        return self._halved[key]


def padded(picture: Image.Image, fine: int = 1) -> Turnable:
    """Make a picture (RGBa) ready to be turned, with clear pixels around it."""
    around = Image.new(picture.mode, (picture.width + 2, picture.height + 2))
    around.paste(picture, (1, 1))
    return turnable(picture, around, fine)


def repeated(tile: Image.Image, count: int) -> Image.Image:
    """Lay a tile so many times side by side."""
    strip = Image.new(tile.mode, (tile.width * count, tile.height))
    for index in range(count):
        strip.paste(tile, (index * tile.width, 0))
    return strip


def _halvings(ratio: float) -> int:
    """Give how often a picture that is drawn ``ratio`` times as large may be halved and still has enough pixels."""
    return max(0, math.ceil(-math.log2(ratio)) - 1)
