"""What is in the air by day: the sky of two hours, sun, clouds, geese, and the balloon with its passenger."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin, tau
from random import Random

from PIL import Image

from artwork.bench import SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import (
    AIR,
    AMBER,
    AZURE,
    BISQUE,
    BRICK,
    CREAM,
    DUSK,
    GLOW,
    INDIGO,
    INK,
    LAGOON,
    OAK,
    OCHRE,
    PEACH,
    PLUM,
    ROSE,
    SAND,
    TEAL,
    UMBER,
    VERMILION,
    WINE,
    Colour,
    mix,
)
from artwork.lettering import ribbon
from artwork.paper import Paper
from artwork.shapes import Outline, Point, Puff, cloud, disc, smooth, snip, strip

_DAY = (
    AZURE,
    mix(AZURE, AIR, 0.3),
    mix(AZURE, AIR, 0.62),
    mix(AIR, CREAM, 0.2),
    mix(AIR, CREAM, 0.6),
    mix(CREAM, PEACH, 0.5),
)
_TWILIGHT = (
    mix(INDIGO, DUSK, 0.7),
    mix(DUSK, PLUM, 0.6),
    mix(PLUM, ROSE, 0.3),
    mix(PLUM, ROSE, 0.75),
    mix(ROSE, PEACH, 0.45),
    mix(PEACH, OCHRE, 0.35),
)
_WHITE = (255, 253, 246)


def sky_by_day() -> Image.Image:
    """Draw the sky of the day, sheets that are torn along long waves."""
    return _sky(_DAY)


def sky_at_dusk() -> Image.Image:
    """Draw the same sheets in the colours of dusk, so that the one sky can fade into the other."""
    return _sky(_TWILIGHT)


def _sky(colours: Sequence[Colour]) -> Image.Image:
    bench = Bench(1280, 720, seed="day sky", density=0.7)
    rng = chance("day sky waves")
    for number, (colour, below) in enumerate(pairwise([*colours, colours[-1]])):
        top = -80.0 if number == 0 else 18.0 + 92 * number
        turn = rng.uniform(0, tau)
        line = [(x * 1.0, top + 17 * sin(x / 210 + turn) + 8 * sin(x / 83 + 2 * turn)) for x in range(-40, 1340, 10)]
        edge = snip(line, rng, length=11, slip=0.8, closed=False)
        sheet = Paper(mix(colour, _WHITE, 0.05), mix(colour, below, 0.5), rough=0.08, edge=0.5)
        bench.lay(
            bench.cut([[*edge, (1340.0, 780.0), (-40.0, 780.0)]]),
            sheet,
            (Shadow(0, -3, 12, 0.24), Shadow(0, -1, 3, 0.2)),
        )
    return bench.picture()


def sun() -> Image.Image:
    """Draw the sun: three sheets of rays and a smooth face."""
    bench = Bench(240, 240, seed="sun", density=1.25)
    rng = chance("sun cuts")
    for reach, inner, count, turn, paper in (
        (112, 82, 24, 0.0, Paper(mix(OCHRE, PEACH, 0.4), mix(OCHRE, AMBER, 0.2))),
        (98, 76, 24, 0.5, Paper(mix(GLOW, OCHRE, 0.55), OCHRE)),
    ):
        points: list[Point] = []
        for index in range(count * 2):
            angle = tau * (index + turn * 2) / (count * 2)
            far = reach if index % 2 else inner
            points.append((120 + far * cos(angle), 120 + far * sin(angle)))
        bench.lay(bench.cut([points]), paper, THIN)
    bench.lay(
        bench.cut([disc((120, 120), 72, 72, rng, uneven=0.006)]), Paper(GLOW, mix(GLOW, OCHRE, 0.5), edge=0.5), SOFT
    )
    bench.lay(
        bench.cut([disc((117, 117), 58, 58, rng, uneven=0.01)]), Paper(mix(GLOW, CREAM, 0.5), GLOW, edge=0.5), THIN
    )
    return bench.picture()


def cloud_white() -> Image.Image:
    """Draw a broad white cloud of four sheets."""
    sheets: tuple[tuple[float, float, float, tuple[Puff, ...]], ...] = (
        (80, 372, 122, ((0.06, 26, 0), (0.24, 40, 10), (0.48, 54, 28), (0.74, 40, 14), (0.94, 24, 0))),
        (50, 300, 134, ((0.02, 20, 0), (0.2, 34, 4), (0.48, 42, 18), (0.76, 32, 6), (0.96, 18, 0))),
        (170, 410, 140, ((0.02, 20, 0), (0.26, 34, 8), (0.54, 38, 14), (0.82, 26, 2), (0.98, 15, 0))),
        (92, 362, 150, ((0.0, 13, 0), (0.17, 22, 1), (0.4, 28, 6), (0.64, 24, 3), (0.85, 18, 0), (0.99, 11, 0))),
    )
    return _white_cloud("cloud-white", (460, 180), sheets)


def cloud_small() -> Image.Image:
    """Draw a small white cloud of three sheets."""
    sheets: tuple[tuple[float, float, float, tuple[Puff, ...]], ...] = (
        (50, 214, 84, ((0.06, 18, 0), (0.3, 30, 8), (0.6, 34, 14), (0.9, 18, 0))),
        (34, 170, 94, ((0.02, 14, 0), (0.26, 24, 3), (0.6, 26, 8), (0.94, 14, 0))),
        (90, 236, 99, ((0.02, 13, 0), (0.3, 21, 2), (0.62, 22, 4), (0.95, 12, 0))),
    )
    return _white_cloud("cloud-small", (270, 125), sheets)


def _white_cloud(
    seed: str, size: tuple[int, int], sheets: Sequence[tuple[float, float, float, Sequence[Puff]]]
) -> Image.Image:
    bench = Bench(*size, seed=seed, density=1.25)
    rng = chance(f"{seed} cuts")
    for number, (left, right, foot, puffs) in enumerate(sheets):
        front = number / (len(sheets) - 1)
        top, bottom = (
            mix(mix(AIR, AZURE, 0.45), _WHITE, front),
            mix(mix(AZURE, PLUM, 0.1), mix(AIR, PEACH, 0.3), 0.35 + front * 0.65),
        )
        bench.lay(bench.cut([cloud(left, right, foot, puffs, rng)]), Paper(top, bottom, rough=0.1, edge=0.4), (
            Shadow(1.5, 3, 8, 0.26), Shadow(0.4, 0.9, 1.6, 0.24)))  # fmt: skip
    return bench.picture()


def geese() -> Image.Image:
    """Draw seven geese that fly to the left in a skein."""
    bench = Bench(330, 170, seed="geese")
    rng = chance("geese cuts")
    back, front = Paper(mix(DUSK, TEAL, 0.4), DUSK), Paper(mix(DUSK, TEAL, 0.6), mix(DUSK, INDIGO, 0.3))
    down = Paper(mix(CREAM, TEAL, 0.15), mix(CREAM, DUSK, 0.35))
    places = (
        (30, 78, 1.0),
        (82, 56, 0.9),
        (78, 106, 0.92),
        (136, 36, 0.82),
        (130, 130, 0.84),
        (194, 20, 0.74),
        (250, 12, 0.66),
    )
    for x, y, size in reversed(places):
        far = [(4, 0), (14, -20), (30, -30), (22, -14), (18, 2)]
        near = [(6, 0), (20, -16), (40, -20), (30, -8), (22, 4)]
        body = [(-24, -1), (-18, -5), (-12, -2), (2, -5), (20, -2), (34, 1), (20, 6), (2, 6), (-12, 1), (-18, -1)]
        for shape, paper in ((far, back), (body, down), (near, front)):
            outline = smooth([(x + along * size, y + 14 + below * size) for along, below in shape], steps=5)
            bench.lay(bench.cut([snip(outline, rng, length=4, slip=0.2)]), paper, THIN)
        beak = [(x - 23 * size, y + 12.5), (x - 30 * size, y + 14), (x - 23 * size, y + 14.5)]
        bench.lay(bench.cut([beak]), Paper.plain(AMBER), ())
    return bench.picture()


BALLOON_SIZE = (300, 430)
_PROFILE: Outline = ((0.0, 12.0), (58, 21), (104, 54), (126, 102), (125, 146), (104, 196), (70, 240), (34, 274))
"""Half the envelope's width, and the height at which it is so wide."""


def balloon() -> Image.Image:
    """Draw the balloon: eight gores, a belt of lozenges, and a cat in the basket."""
    bench = Bench(*BALLOON_SIZE, seed="balloon")
    rng = chance("balloon cuts")
    _ropes(bench)
    side = smooth(_PROFILE, closed=False, steps=8)
    outline = [*((150 + half, y) for half, y in side), *((150 - half, y) for half, y in reversed(side))]
    whole = bench.cut([snip(outline, rng, length=10, slip=0.4)])
    bench.lay(whole, Paper(VERMILION, BRICK), (Shadow(5, 8, 14, 0.4), *SOFT))
    edges = [sin(pi * (step - 4) / 8) for step in range(9)]
    papers = (Paper(VERMILION, BRICK), Paper(CREAM, BISQUE), Paper(mix(OCHRE, GLOW, 0.2), AMBER), Paper(CREAM, BISQUE))
    for step in (0, 7, 1, 6, 2, 5, 3, 4):
        left, right = edges[step] - 0.012, edges[step + 1] + 0.012
        gore = [*((150 + left * half, y) for half, y in side), *((150 + right * half, y) for half, y in reversed(side))]
        bench.lay(overlap(bench.cut([snip(gore, rng, length=13, slip=0.4)]), whole), papers[step % 4], THIN)
    _belt(bench, whole, rng)
    for reach, strength in ((0.45, 0.1), (0.68, 0.12), (0.86, 0.14)):
        shade = [*((150 + reach * half, y) for half, y in side), (300.0, 290.0), (300.0, 0.0)]
        bench.tint(overlap(bench.cut([shade]), whole), INDIGO, strength)
    skirt = [(116, 268), (184, 268), (172, 294), (128, 294)]
    bench.lay(
        bench.cut([snip(skirt, rng, length=12, slip=0.5)]), Paper(mix(TEAL, LAGOON, 0.4), mix(LAGOON, DUSK, 0.4)), SOFT
    )
    _basket(bench, rng)
    return bench.picture()


def _ropes(bench: Bench) -> None:
    ropes = [
        strip((150 + top, 286), (150 + foot, 372), 1.8, 1.8)
        for top, foot in ((-24, -34), (24, 34), (-10, -13), (10, 13))
    ]
    bench.lay(bench.cut(ropes), Paper.plain(OAK), THIN)
    burner: list[Outline] = [[(140, 318), (160, 318), (156, 327), (144, 327)], strip((128, 325), (172, 325), 3, 3)]
    bench.lay(bench.cut(burner), Paper.plain(UMBER), THIN)


def _belt(bench: Bench, whole: Image.Image, rng: Random) -> None:
    """Lay a belt around the envelope, and lozenges on it that are narrower towards its sides."""

    def around(u: float, y: float) -> Point:
        return 150 + 130 * u, y + 18 * (1 - u * u)

    across = [(at - 20) / 19 for at in range(41)]
    for top, bottom, paper in (
        (106, 160, Paper(mix(LAGOON, TEAL, 0.3), mix(DUSK, LAGOON, 0.5))),
        (114, 152, Paper(TEAL, LAGOON)),
    ):
        band = [*(around(u, top) for u in across), *(around(u, bottom) for u in reversed(across))]
        bench.lay(overlap(bench.cut([snip(band, rng, length=12, slip=0.4)]), whole), paper, THIN)
    lozenges: list[Outline] = []
    for step in range(-6, 7):
        turn = pi * step / 14
        u, wide = sin(turn), 12 * cos(turn)
        x, y = around(u, 133)
        lozenges.append([(x - wide, y), (x, y - 14), (x + wide, y), (x, y + 14)])
    bench.lay(overlap(bench.cut(lozenges), whole), Paper(GLOW, OCHRE), THIN)


def _basket(bench: Bench, rng: Random) -> None:
    _cat(bench, rng)
    shape = [(108, 370), (192, 370), (184, 420), (116, 420)]
    whole = bench.cut([snip(shape, rng, length=14, slip=0.5)])
    bench.lay(whole, Paper(mix(SAND, OAK, 0.35), OAK), (Shadow(2, 5, 8, 0.45), *SOFT))
    for row in range(5):
        y = 376 + row * 9
        reeds = [strip((105 + at * 14 + (row % 2) * 7, y), (116 + at * 14 + (row % 2) * 7, y), 7, 7) for at in range(6)]
        bench.lay(overlap(bench.cut(reeds), whole), Paper(mix(SAND, BISQUE, 0.3), mix(SAND, OAK, 0.45)), THIN[1:])
    rim = [(103, 366), (197, 366), (195, 376), (105, 376)]
    bench.lay(bench.cut([snip(rim, rng, length=16, slip=0.4)]), Paper(mix(BRICK, WINE, 0.2), WINE), THIN)
    for number in range(6):
        x = 112 + number * 15.2
        flag = [(x - 6, 376), (x + 6, 376), (x, 389)]
        bench.lay(bench.cut([flag]), Paper.plain((VERMILION, GLOW, TEAL)[number % 3]), THIN[1:])


def _cat(bench: Bench, rng: Random) -> None:
    coat, dark = Paper(mix(AMBER, SAND, 0.35), mix(AMBER, OAK, 0.4)), Paper(mix(AMBER, OAK, 0.5), OAK)
    ears: list[Outline] = [[(128, 346), (127, 323), (145, 336)], [(168, 346), (169, 323), (151, 336)]]
    bench.lay(bench.cut(ears), dark, THIN)
    head = smooth(
        [(148, 333), (166, 337), (172, 352), (164, 367), (148, 372), (132, 367), (124, 352), (130, 337)], steps=6
    )
    bench.lay(bench.cut([snip(head, rng, length=6, slip=0.3)]), coat, SOFT)
    bench.lay(bench.cut([disc((148, 361), 10, 7, rng)]), Paper.plain(CREAM), THIN[1:])
    stripes = [strip((148 + at, 334), (148 + at * 0.8, 343), 2.6, 1.4) for at in (-7, 0, 7)]
    bench.lay(bench.cut(stripes), dark, ())
    features: list[Outline] = [disc((139, 351), 2.9, 3.6, rng), disc((157, 351), 2.9, 3.6, rng),
                               [(145.4, 356), (150.6, 356), (148, 359.4)]]  # fmt: skip
    bench.lay(bench.cut(features), Paper.plain(INK), ())
    scarf = smooth([(128, 366), (148, 373), (169, 365), (172, 372), (148, 381), (125, 373)], steps=5)
    tail = smooth([(166, 366), (184, 356), (204, 360), (222, 352), (214, 366), (190, 368), (170, 373)], steps=5)
    bench.lay(
        bench.cut([snip(scarf, rng, length=6, slip=0.3), snip(tail, rng, length=6, slip=0.3)]),
        Paper(VERMILION, BRICK),
        THIN,
    )


def flame() -> Image.Image:
    """Draw the burner's flame alone, in a picture as large as the balloon's, with its light inside the envelope."""
    bench = Bench(*BALLOON_SIZE, seed="flame", density=1.0)
    rng = chance("flame cuts")
    side = smooth(_PROFILE, closed=False, steps=8)
    inside = bench.cut(
        [[*((150 + half * 0.96, y) for half, y in side), *((150 - half * 0.96, y) for half, y in reversed(side))]]
    )
    warm = bench.cut([disc((150, 208), 80, 86, rng)])
    bench.light(overlap(warm, inside), mix(OCHRE, GLOW, 0.5), 20, 0.42)
    bench.light(bench.cut([disc((150, 304), 24, 26, rng)]), OCHRE, 12, 0.8)
    for wide, high, paper in ((10, 46, Paper(OCHRE, AMBER, edge=0.1)), (6.4, 34, Paper(GLOW, OCHRE, edge=0.1)),
                              (3.4, 20, Paper(_WHITE, GLOW, edge=0.1))):  # fmt: skip
        tongue = smooth([(150, 320 - high), (150 + wide, 320 - high * 0.36), (150 + wide * 0.6, 319), (150, 322),
                         (150 - wide * 0.6, 319), (150 - wide, 320 - high * 0.36)], steps=6)  # fmt: skip
        bench.lay(bench.cut([tongue]), paper, ())
    return bench.picture()


def veil() -> Image.Image:
    """Draw the veil of dusk: one sheet of plum vellum, which dims what is behind it."""
    bench = Bench(64, 36, seed="veil", density=1.0)
    bench.tint(
        bench.cut([[(-60.0, -60.0), (124.0, -60.0), (124.0, 96.0), (-60.0, 96.0)]]), mix(PLUM, INDIGO, 0.75), 0.34
    )
    return bench.picture()


def title() -> Image.Image:
    """Draw the show's title on a cream ribbon."""
    papers = [Paper.plain(one) for one in (VERMILION, mix(TEAL, LAGOON, 0.5), AMBER, mix(PLUM, INDIGO, 0.3))]
    return ribbon("BALLOON JOURNEY", "title", papers, Paper(CREAM, BISQUE))
