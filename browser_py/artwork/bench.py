"""The workbench: cut shapes, lay them on each other with soft shadows, take the finished picture away.

Lengths are stage pixels; a bench works at DENSITY pixels for each and cuts its masks FINE times finer still.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from artwork.chance import chance
from artwork.colours import SHADOW, Colour
from artwork.paper import Paper, sheet, shift
from artwork.shapes import Outline

DENSITY = 1.5
FINE = 3
_PAD = 72


@dataclass(frozen=True, slots=True)
class Shadow:
    """How a sheet darkens what lies behind it: offset and blur in stage pixels, strength 0..1."""

    right: float
    down: float
    blur: float
    strength: float


CONTACT = Shadow(0.4, 0.9, 1.6, 0.42)
CAST = Shadow(2.2, 4.2, 7.0, 0.5)
SOFT = (CAST, CONTACT)
THIN = (Shadow(0.8, 1.6, 2.6, 0.4), Shadow(0.3, 0.6, 0.9, 0.34))
RISING = (Shadow(0, -3.5, 11, 0.46), Shadow(0, -1.2, 3, 0.36))
"""For sheets that stand at the foot of the stage and darken what is behind their upper edge."""


def overlap(mask: Image.Image, other: Image.Image) -> Image.Image:
    """Give the part of a mask that also lies in another."""
    return ImageChops.multiply(mask, other)


class Bench:
    """A picture in the making, `width` by `height` stage pixels; `wraps` makes its left edge continue its right."""

    def __init__(
        self, width: float, height: float, *, seed: str, wraps: bool = False, density: float = DENSITY
    ) -> None:
        self.width, self.height, self.density = width, height, density
        self._wraps = wraps
        self._rng = chance(seed)
        self._size = (round(width * density), round(height * density))
        self._canvas = Image.new("RGBA", (self._size[0] + 2 * _PAD, self._size[1] + 2 * _PAD), (*SHADOW, 0))

    def cut(self, outlines: Iterable[Outline], holes: Iterable[Outline] = ()) -> Image.Image:
        """Cut a mask out of the outlines, then cut the holes out of it."""
        mask = Image.new("L", self._canvas.size, 0)
        repeated = (self._pixels(outline, across) for outline in outlines for across in self._repeats)
        pieces = [piece for piece in repeated if self._reaches(piece)]
        if not pieces:
            return mask
        xs, ys = [x for piece in pieces for x, _ in piece], [y for piece in pieces for _, y in piece]
        left, top = max(0, floor(min(xs)) - 2), max(0, floor(min(ys)) - 2)
        right, bottom = min(mask.width, ceil(max(xs)) + 3), min(mask.height, ceil(max(ys)) + 3)
        if left >= right or top >= bottom:
            return mask
        fine = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE), 0)
        pen = ImageDraw.Draw(fine)
        gaps = [self._pixels(hole, across) for hole in holes for across in self._repeats]
        for shapes, value in ((pieces, 255), (gaps, 0)):
            for shape in shapes:
                pen.polygon([((x - left) * FINE, (y - top) * FINE) for x, y in shape], fill=value)
        mask.paste(fine.resize((right - left, bottom - top), Image.Resampling.LANCZOS), (left, top))
        return mask

    def lay(self, mask: Image.Image, paper: Paper, shadows: Iterable[Shadow] = SOFT) -> None:
        """Lay a sheet on the pile, shadows first."""
        for shadow in shadows:
            self.darken(mask, shadow)
        box = self._around(mask, 3)
        self._canvas.alpha_composite(sheet(mask.crop(box), paper, self._rng), box[:2])

    def darken(self, mask: Image.Image, shadow: Shadow) -> None:
        """Lay only the shadow that a sheet of this mask would cast."""
        reach = 3 * shadow.blur + max(abs(shadow.right), abs(shadow.down))
        box = self._around(mask, reach * self.density)
        moved = shift(mask.crop(box), shadow.right * self.density, shadow.down * self.density)
        self._tint(moved.filter(ImageFilter.GaussianBlur(shadow.blur * self.density)), SHADOW, shadow.strength, box)

    def tint(self, mask: Image.Image, colour: Colour, strength: float) -> None:
        """Colour the pile through a mask, without grain: light and shade."""
        box = self._around(mask, 0)
        self._tint(mask.crop(box), colour, strength, box)

    def light(self, mask: Image.Image, colour: Colour, blur: float, strength: float) -> None:
        """Let light of a colour spread from a mask by a blur in stage pixels."""
        box = self._around(mask, 3 * blur * self.density)
        self._tint(mask.crop(box).filter(ImageFilter.GaussianBlur(blur * self.density)), colour, strength, box)

    def picture(self) -> Image.Image:
        """Take the finished picture (mode RGBA, `density` pixels for a stage pixel)."""
        return self._canvas.crop((_PAD, _PAD, _PAD + self._size[0], _PAD + self._size[1]))

    @property
    def _repeats(self) -> tuple[float, ...]:
        return (-self.width, 0.0, self.width) if self._wraps else (0.0,)

    def _pixels(self, outline: Outline, across: float) -> list[tuple[float, float]]:
        return [((x + across) * self.density + _PAD, y * self.density + _PAD) for x, y in outline]

    def _reaches(self, piece: Outline) -> bool:
        """Tell whether an outline in pixels has a part on the canvas."""
        xs = [x for x, _ in piece]
        return max(xs) > 0 and min(xs) < self._canvas.width

    def _around(self, mask: Image.Image, reach: float) -> tuple[int, int, int, int]:
        """Give the part of the canvas that a mask can change when its effect reaches that many pixels."""
        left, top, right, bottom = mask.getbbox() or (0, 0, 1, 1)
        far = ceil(reach)
        width, height = self._canvas.size
        return max(0, left - far), max(0, top - far), min(width, right + far), min(height, bottom + far)

    def _tint(self, mask: Image.Image, colour: Colour, strength: float, box: tuple[int, int, int, int]) -> None:
        layer = Image.new("RGBA", mask.size, (*colour, 0))
        layer.putalpha(mask.point(lambda value: round(value * strength)))
        self._canvas.alpha_composite(layer, box[:2])
