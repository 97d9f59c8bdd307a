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
    """Column heights as drawn: ``left``, ``top`` in stage px, ``ratio`` stage px per picture px."""

    heights: Sequence[int]
    rows: int
    left: float
    top: float
    ratio: float
    tiled: bool
    border: int
    floor: float

    def y(self, x: float) -> float:
        """Give the stage y of the surface at stage ``x``; ``floor`` where nothing is drawn."""
        column = math.floor((x - self.left) / self.ratio)
        count = len(self.heights) - 2 * self.border if self.tiled else len(self.heights)
        if count <= 0:
            return self.floor
        if self.tiled:
            column = column % count + self.border
        elif not 0 <= column < count:
            return self.floor
        row = self.heights[column]
        return self.floor if row >= self.rows else self.top + row * self.ratio
