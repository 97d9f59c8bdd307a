"""A sprite's picture in the forms that a canvas needs, each made once."""

import math

from PIL import Image

from papeterie.headless.patches import FILTER
from papeterie.headless.turning import Turnable, turnable

_SPARE = 2
_FINE = 3
_FINE_PIXELS = 1_000_000


class Sprite:
    """One picture."""

    def __init__(self, picture: Image.Image) -> None:
        self._given = picture
        self._picture: Image.Image | None = None
        self._turnable: dict[tuple[int, int], Turnable] = {}
        self._tiles: dict[tuple[int, int, int], Image.Image] = {}

    @property
    def picture(self) -> Image.Image:
        """The picture with premultiplied colours (RGBa)."""
        if self._picture is None:
            self._picture = self._given.convert("RGBA").convert("RGBa")
        return self._picture

    @property
    def colour(self) -> Image.Image:
        """The picture's bottom middle pixel (RGBa)."""
        x, y = self.picture.width // 2, self.picture.height - 1
        return self.picture.crop((x, y, x + 1, y + 1))

    def turnable(self, width: float, height: float) -> Turnable:
        """Give the picture ready to be turned and drawn ``width`` x ``height`` px large: halved while it may be."""
        ratio = max(width / self.picture.width, height / self.picture.height)
        halvings = max(0, math.ceil(-math.log2(ratio)) - 1)
        small = self.picture.width * self.picture.height <= _FINE_PIXELS << 2 * halvings
        key = (halvings, _FINE if small and ratio <= _FINE / 2 else 1)
        if key not in self._turnable:
            size = [max(1, side >> halvings) for side in self.picture.size]
            self._turnable[key] = turnable(self.picture.resize(size, Image.Resampling.BOX), key[1])
        return self._turnable[key]

    def tile(self, border: int, width: float, height: float) -> Image.Image:
        """Give the picture (RGBa) without ``border`` columns at either side, shrunk where it is drawn far smaller."""
        columns = self.picture.width - 2 * border
        size = (
            min(columns, max(1, math.ceil(width * _SPARE if width > 1 else 1))),
            min(self.picture.height, max(1, math.ceil(height * _SPARE))),
        )
        key = (border, *size)
        if key not in self._tiles:
            tile = self.picture.crop((border, 0, border + columns, self.picture.height))
            self._tiles[key] = tile if tile.size == size else tile.resize(size, FILTER)
        return self._tiles[key]


def repeated(tile: Image.Image, count: int) -> Image.Image:
    """Lay a tile so many times side by side."""
    strip = Image.new(tile.mode, (tile.width * count, tile.height))
    for index in range(count):
        strip.paste(tile, (index * tile.width, 0))
    return strip
