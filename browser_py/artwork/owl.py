"""The owl: on its perch, on the wing, and its eyelids."""

from math import cos, pi, radians, sin
from random import Random

from PIL import Image

from artwork.bench import SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import AMBER, BISQUE, CREAM, INK, OCHRE, RUSSET, SAND, UMBER, mix
from artwork.paper import Paper
from artwork.shapes import Outline, Point, disc, smooth, snip

_COAT = Paper(mix(RUSSET, SAND, 0.22), mix(RUSSET, UMBER, 0.45))
_WING = Paper(mix(RUSSET, UMBER, 0.3), mix(UMBER, INK, 0.15))
_QUILL = Paper(mix(RUSSET, UMBER, 0.75), mix(UMBER, INK, 0.45))
_DOWN = Paper(CREAM, BISQUE)

FEET: Point = (90, 206)
"""Where the perched owl's feet stand in its picture, in stage pixels."""

_EYES = ((66.0, 70.0), (114.0, 70.0))


def owl() -> Image.Image:
    """Draw the owl on its perch, looking at us."""
    bench = Bench(180, 240, seed="owl")
    rng = chance("owl cuts")
    tail = smooth([(70, 180), (110, 180), (106, 232), (90, 237), (74, 232)], steps=6)
    bench.lay(bench.cut([snip(tail, rng, length=6, slip=0.4)]), _QUILL, SOFT)
    body = smooth([(90, 66), (138, 96), (147, 150), (124, 200), (90, 211), (56, 200), (33, 150), (42, 96)], steps=9)
    whole = bench.cut([snip(body, rng, length=7, slip=0.4)])
    bench.lay(whole, _COAT, (Shadow(3, 6, 10, 0.45), *SOFT))
    _breast(bench, whole, rng)
    for side in (-1, 1):
        wing = [
            (90 + side * x, y) for x, y in ((44, 92), (58, 116), (60, 152), (46, 190), (30, 205), (33, 172), (38, 130))
        ]
        piece = bench.cut([snip(smooth(wing, steps=8), rng, length=6, slip=0.4)])
        bench.lay(piece, _WING, SOFT)
        for drop in (0, 24, 46):
            bar = smooth([(90 + side * 28, 128 + drop), (90 + side * 46, 138 + drop), (90 + side * 64, 126 + drop)],
                         closed=False)  # fmt: skip
            band = [*bar, *((x, y + 4.5) for x, y in reversed(bar))]
            bench.lay(overlap(bench.cut([band]), piece), Paper(SAND, mix(SAND, RUSSET, 0.5)), THIN[1:])
    _head(bench, (90, 68), rng)
    claws: list[Outline] = [disc((x, 206), 5.2, 8, rng) for x in (66, 76, 86, 96, 106, 116)]
    bench.lay(bench.cut(claws), Paper(OCHRE, AMBER), THIN)
    return bench.picture()


def _breast(bench: Bench, whole: Image.Image, rng: Random) -> None:
    """Lay rows of down feathers, the upper ones over the lower."""
    for row in range(5, -1, -1):
        y = 112 + row * 16
        wide = 34 - abs(row - 2.2) * 5
        middles = [90 + (at - 2) * wide / 2 + (row % 2) * 7 - 3.5 for at in range(5)]
        feathers: list[Outline] = [disc((x, y), 9.6, 11.5, rng) for x in middles]
        tone = Paper(mix(CREAM, SAND, row / 9), mix(BISQUE, RUSSET, 0.12 + row / 14))
        bench.lay(overlap(bench.cut(feathers), whole), tone, THIN)


def _head(bench: Bench, middle: Point, rng: Random) -> None:
    x, y = middle
    tufts = [[(x + side * 20, y - 34), (x + side * 50, y - 62), (x + side * 53, y - 16)] for side in (-1, 1)]
    bench.lay(bench.cut([snip(tuft, rng, length=8, slip=0.4) for tuft in tufts]), _QUILL, SOFT)
    crown = smooth([(x, y - 40), (x + 40, y - 33), (x + 58, y), (x + 44, y + 36), (x, y + 48), (x - 44, y + 36),
                    (x - 58, y), (x - 40, y - 33)], steps=8)  # fmt: skip
    bench.lay(bench.cut([snip(crown, rng, length=7, slip=0.4)]), _COAT, (Shadow(2, 5, 8, 0.5), *SOFT))
    masks: list[Outline] = []
    for side in (-1, 1):
        shape = [(4, -6), (18, -27), (40, -24), (51, 2), (42, 28), (20, 36), (5, 22)]
        masks.append(snip(smooth([(x + side * px, y + py) for px, py in shape], steps=7), rng, length=6, slip=0.4))
    bench.lay(bench.cut(masks), _DOWN, THIN)
    for side in (-1, 1):
        at = (x + side * 24, y + 2.0)
        bench.lay(bench.cut([disc(at, 20.5, 20.5, rng)]), Paper(SAND, mix(SAND, RUSSET, 0.5)), THIN)
        bench.lay(bench.cut([disc(at, 16.5, 16.5, rng)]), Paper((255, 206, 92), OCHRE, edge=0.2), THIN)
        bench.lay(bench.cut([disc((at[0] - side * 1.5, at[1]), 9.6, 10, rng)]), Paper.plain(INK), THIN[1:])
        bench.lay(bench.cut([disc((at[0] - 4, at[1] - 4.5), 3, 3, rng)]), Paper.plain((255, 252, 240)), ())
    brow = [(x - 47, y - 29), (x - 10, y - 17), (x, y - 6), (x + 10, y - 17), (x + 47, y - 29), (x + 16, y - 28),
            (x, y - 20), (x - 16, y - 28)]  # fmt: skip
    bench.lay(bench.cut([snip(brow, rng, length=8, slip=0.4)]), _WING, THIN)
    beak = smooth([(x - 7, y + 9), (x, y + 5), (x + 7, y + 9), (x + 4, y + 20), (x, y + 27), (x - 4, y + 20)], steps=5)
    bench.lay(bench.cut([beak]), Paper(OCHRE, AMBER), SOFT)


def owl_lids() -> Image.Image:
    """Draw the closed lids alone, in a picture as large as the owl's."""
    bench = Bench(180, 240, seed="owl-lids")
    rng = chance("owl-lids cuts")
    for x, y in _EYES:
        bench.lay(
            bench.cut([disc((x, y), 18.5, 18.5, rng)]), Paper(mix(RUSSET, SAND, 0.45), mix(RUSSET, SAND, 0.15)), THIN
        )
        lashes = [(x - 17 + 34 * at / 12, y + 4 + 7 * sin(pi * at / 12)) for at in range(13)]
        seam = [*lashes, *((px, py + 2.6) for px, py in reversed(lashes))]
        bench.lay(bench.cut([seam]), Paper.plain(UMBER), ())
    return bench.picture()


def owl_wings_up() -> Image.Image:
    """Draw the owl on the wing, coming towards us, its wings raised."""
    return _flying("owl-wings-up", -14)


def owl_wings_down() -> Image.Image:
    """Draw the owl on the wing with its wings beaten down."""
    return _flying("owl-wings-down", 44)


def _flying(seed: str, turn: float) -> Image.Image:
    """Draw the flying owl; its wings turn by degrees, clockwise on the right side."""
    bench = Bench(400, 300, seed=seed)
    rng = chance("owl flying cuts")
    tail = smooth([(176, 196), (224, 196), (236, 250), (218, 258), (200, 262), (182, 258), (164, 250)], steps=6)
    bench.lay(bench.cut([snip(tail, rng, length=6, slip=0.4)]), _QUILL, SOFT)
    long = [(0, -16), (46, -46), (104, -58), (158, -44), (168, -30), (150, -24), (156, -8), (134, -6), (136, 10),
            (112, 8), (112, 24), (88, 18), (84, 36), (60, 26), (50, 42), (28, 30), (0, 38)]  # fmt: skip
    short = [(0, -14), (44, -42), (98, -53), (132, -43), (118, -26), (104, -30), (92, -10), (76, -16), (64, 6),
             (46, -2), (32, 18), (0, 22)]  # fmt: skip
    for shape, paper in ((long, _QUILL), (short, _WING)):
        for side in (-1, 1):
            wing = [_turned((200 + side * 22, 150), (side * x, y), side * turn) for x, y in shape]
            bench.lay(bench.cut([snip(wing, rng, length=9, slip=0.5)]), paper, SOFT)
    body = smooth(
        [(200, 120), (238, 146), (240, 184), (220, 214), (200, 222), (180, 214), (160, 184), (162, 146)], steps=8
    )
    whole = bench.cut([snip(body, rng, length=7, slip=0.4)])
    bench.lay(whole, _COAT, SOFT)
    for row in range(3, -1, -1):
        feathers: list[Outline] = [
            disc((200 + (at - 1.5) * 17 + (row % 2) * 6, 166 + row * 14), 9.4, 11, rng) for at in range(4)
        ]
        bench.lay(overlap(bench.cut(feathers), whole), Paper(mix(CREAM, SAND, row / 7), mix(BISQUE, RUSSET, 0.2)), THIN)
    _head(bench, (200, 122), rng)
    claws: list[Outline] = [disc((x, 222), 4.6, 8, rng) for x in (180, 189, 211, 220)]
    bench.lay(bench.cut(claws), Paper(OCHRE, AMBER), THIN)
    return bench.picture()


def _turned(pivot: Point, at: Point, degrees: float) -> Point:
    angle = radians(degrees)
    return pivot[0] + at[0] * cos(angle) - at[1] * sin(angle), pivot[1] + at[0] * sin(angle) + at[1] * cos(angle)
