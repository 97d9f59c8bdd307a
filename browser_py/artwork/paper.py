"""Paper: grain, colour and the light on a cut edge.

A sheet of paper is a mask (mode L, 255 where there is paper) with a colour that runs from its top to its bottom.
Its grain is mixed between a darker and a lighter tone of that colour, so it shows on dark and on light paper alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from artwork.chance import chance
from artwork.colours import Colour, mix

GRAIN_SIZE = 480
"""Side of the grain tile in pixels; it continues seamlessly on every side."""

_FIBRES = 520
_LIT_EDGE = (1.2, 1.7)
_WHITE: Colour = (255, 252, 240)
_BLACK: Colour = (4, 5, 24)


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its colour at the top and bottom of a sheet, how rough it is, how bright its cut edge is."""

    top: Colour
    bottom: Colour
    rough: float = 0.13
    edge: float = 0.34
    shade: float = 0.3

    @classmethod
    def plain(cls, colour: Colour, *, edge: float = 0.34) -> "Paper":
        """Make paper of one colour, which the light still leaves a little darker at its foot."""
        return cls(mix(colour, _WHITE, 0.05), mix(colour, _BLACK, 0.14), edge=edge)


def sheet(mask: Image.Image, paper: Paper, rng: Random) -> Image.Image:
    """Give the paper (mode RGBA) that fills the mask, with its grain and its edges."""
    tone = _gradient(mask, paper)
    rough = paper.rough * (1 - 0.55 * max(paper.top) / 255 * min(paper.top) / 255)
    dark = tone.point(_towards(0, rough))
    light = tone.point(_towards(255, rough * 0.6))
    face = Image.composite(light, dark, _field(mask.size, rng))
    lit = ImageChops.subtract(mask, shift(mask, *_LIT_EDGE))
    shaded = ImageChops.subtract(mask, shift(mask, -_LIT_EDGE[0], -_LIT_EDGE[1]))
    face = Image.composite(tone.point(_towards(0, 0.55)), face, _weaker(shaded, paper.shade))
    face = Image.composite(tone.point(_towards(255, 0.62)), face, _weaker(lit, paper.edge * 2))
    face.putalpha(mask)
    return face


def shift(mask: Image.Image, right: float, down: float) -> Image.Image:
    """Move a mask by parts of a pixel; what comes in from outside is empty."""
    box = (1.0, 0.0, -right, 0.0, 1.0, -down)
    return mask.transform(mask.size, Image.Transform.AFFINE, box, Image.Resampling.BILINEAR)


@lru_cache(maxsize=1)
def grain() -> Image.Image:
    """Make the grain tile (mode L, mean near 128): tooth, mottling, slow clouds and fibres of the pulp."""
    rng = chance("grain")
    tooth = _noise(rng, GRAIN_SIZE, 0.62)
    mottle = _noise(rng, GRAIN_SIZE // 4, 0.7)
    clouds = _noise(rng, GRAIN_SIZE // 24, 0.6)
    mixed = Image.blend(Image.blend(tooth, mottle, 0.36), clouds, 0.22)
    mixed = mixed.point(lambda value: round(128 + (value - 128) * 2.1))
    return ImageChops.add(mixed, _fibres(rng), 1, -128)


def _noise(rng: Random, side: int, blur: float) -> Image.Image:
    """Make smooth seamless noise from side * side random specks, enlarged to the tile."""
    specks = Image.frombytes("L", (side, side), rng.randbytes(side * side))
    margin = 8
    wide = _tiled(specks, (side + 2 * margin, side + 2 * margin), -margin, -margin)
    wide = wide.filter(ImageFilter.GaussianBlur(blur))
    box = (margin, margin, margin + side, margin + side)
    return wide.resize((GRAIN_SIZE, GRAIN_SIZE), Image.Resampling.BICUBIC, box)


def _fibres(rng: Random) -> Image.Image:
    """Strew short bent fibres, some lighter and some darker than the pulp, around a grey of 128."""
    fine = 2
    side = GRAIN_SIZE * fine
    canvas = Image.new("L", (side, side), 128)
    pen = ImageDraw.Draw(canvas)
    for _ in range(_FIBRES):
        x, y = rng.uniform(0, side), rng.uniform(0, side)
        reach, turn = rng.uniform(12, 46), rng.uniform(-14, 14)
        across, down = rng.uniform(-1, 1) * reach, rng.uniform(-1, 1) * reach
        value = 128 + rng.choice((-1, 1, 1)) * rng.randint(18, 58)
        path = [(x, y), (x + across / 2 + turn, y + down / 2 - turn), (x + across, y + down)]
        for dx in (-side, 0, side):
            for dy in (-side, 0, side):
                pen.line([(px + dx, py + dy) for px, py in path], fill=value, width=rng.choice((1, 2, 2)))
    return canvas.resize((GRAIN_SIZE, GRAIN_SIZE), Image.Resampling.BOX)


def _field(size: tuple[int, int], rng: Random) -> Image.Image:
    """Cover a size with the grain tile, begun at a random place so that no two sheets look the same."""
    return _tiled(grain(), size, -rng.randrange(GRAIN_SIZE), -rng.randrange(GRAIN_SIZE))


def _tiled(tile: Image.Image, size: tuple[int, int], left: int, top: int) -> Image.Image:
    canvas = Image.new(tile.mode, size)
    for x in range(left, size[0], tile.width):
        for y in range(top, size[1], tile.height):
            canvas.paste(tile, (x, y))
    return canvas


def _gradient(mask: Image.Image, paper: Paper) -> Image.Image:
    """Run from the paper's top colour to its bottom colour over the height that the mask fills."""
    _, top, _, bottom = mask.getbbox() or (0, 0, *mask.size)
    fall = Image.new("L", (1, mask.height), 255)
    fall.paste(0, (0, 0, 1, top))
    fall.paste(Image.linear_gradient("L").resize((1, bottom - top), box=(0, 0, 1, 256)), (0, top))
    ramp = fall.resize(mask.size, Image.Resampling.NEAREST)
    first, last = Image.new("RGB", mask.size, paper.top), Image.new("RGB", mask.size, paper.bottom)
    return Image.composite(last, first, ramp)


def _towards(goal: int, share: float) -> Callable[[int], float]:
    return lambda value: value + (goal - value) * share


def _weaker(mask: Image.Image, strength: float) -> Image.Image:
    return mask.point(lambda value: min(255, round(value * strength)))
