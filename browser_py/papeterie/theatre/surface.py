"""The surface of a sprite: how far down its first visible pixel lies, column by column."""

import math
from collections.abc import Sequence

import msgspec

VISIBLE_ALPHA = 10
_VISIBLE = bytes(1 if alpha > VISIBLE_ALPHA else 0 for alpha in range(256))


def column_heights(columns: bytes, width: int, height: int) -> tuple[int, ...]:
    """Give, for each column, the row of its first pixel whose alpha is over 10, or ``height`` where there is none.

    ``columns`` holds the alpha channel column by column (a transposed picture), ``width * height`` bytes.
    """
    visible = columns.translate(_VISIBLE)
    rows = (visible.find(1, left, left + height) - left for left in range(0, width * height, height))
    return tuple(row if row >= 0 else height for row in rows)


class Surface(msgspec.Struct, frozen=True):
    """A sprite's column heights, ready to be asked wherever the sprite is drawn.

    ``heights`` are rows of the picture, ``rows`` how many it has; ``tiled`` ones repeat sideways without end. ``floor``
    is the stage y where nothing is drawn.
    """

    heights: Sequence[int]
    rows: int
    tiled: bool
    floor: float

    def y(self, x: float, left: float, top: float, ratio: float) -> float:
        """Give the stage y of the surface at stage ``x``, drawn from ``left``, ``top`` on, ``ratio`` px per pixel."""
        heights = self.heights
        column = math.floor((x - left) / ratio)
        if self.tiled and heights:
            column %= len(heights)
        elif not 0 <= column < len(heights):
            return self.floor
        row = heights[column]
        return self.floor if row >= self.rows else top + row * ratio


def surface_of(heights: Sequence[int], rows: int, floor: float, *, tiled: bool = False, border: int = 0) -> Surface:
    """Give the surface of a picture; of a tiled one, ``border`` columns are cut from either side."""
    columns = heights[border : max(len(heights) - border, border)] if tiled else heights
    return Surface(tuple(columns), rows, tiled, floor)
