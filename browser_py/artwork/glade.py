"""The glade: the night above it, its moon, its ground, and what shines, drifts and walks there."""

from math import pi, sin, tau
from random import Random

from PIL import Image

from artwork.bench import CONTACT, RISING, SOFT, THIN, Bench, overlap
from artwork.chance import chance
from artwork.colours import (
    AMBER,
    BISQUE,
    CREAM,
    FERN,
    GLOW,
    INK,
    LICHEN,
    OCHRE,
    PALE,
    PINE,
    PITCH,
    RUSSET,
    SAGE,
    SAND,
    SPRUCE,
    UMBER,
    VERMILION,
    WINE,
    mix,
)
from artwork.paper import Paper
from artwork.shapes import Outline, Point, crescent, disc, smooth, snip
from artwork.sky import Band, tunnel
from artwork.trees import limb

MOON: Point = (700, 250)
"""Where the forest's moon stands on the stage."""


def night() -> Image.Image:
    """Draw the green night as sheets with ever larger openings around the moon."""
    bench = Bench(1280, 720, seed="forest-night", density=0.7)
    rng = chance("forest-night openings")
    paper = [(-60.0, -60.0), (1340.0, -60.0), (1340.0, 780.0), (-60.0, 780.0)]
    bench.lay(bench.cut([paper]), Paper(mix(PALE, LICHEN, 0.3), PALE), ())
    bench.light(bench.cut([disc(MOON, 170, 160, rng)]), mix(PALE, CREAM, 0.6), 40, 0.9)
    bands: tuple[Band, ...] = (
        (206, 184, mix(SAGE, LICHEN, 0.45), mix(LICHEN, PALE, 0.2)),
        (298, 256, mix(FERN, SAGE, 0.75), mix(SAGE, LICHEN, 0.45)),
        (404, 336, mix(FERN, SAGE, 0.25), mix(SAGE, FERN, 0.2)),
        (526, 424, mix(SPRUCE, FERN, 0.7), mix(FERN, SAGE, 0.5)),
        (664, 524, mix(SPRUCE, FERN, 0.15), mix(FERN, SAGE, 0.05)),
        (820, 640, mix(PINE, SPRUCE, 0.5), mix(SPRUCE, FERN, 0.5)),
    )
    tunnel(bench, MOON, bands, rng)
    return bench.picture()


def forest_moon() -> Image.Image:
    """Draw the low, large moon."""
    side = 280
    bench = Bench(side, side, seed="forest-moon", density=1.2)
    rng = chance("forest-moon cuts")
    middle = (side / 2, side / 2)
    whole = bench.cut([disc(middle, 124, 124, rng, uneven=0.005)])
    bench.lay(whole, Paper(mix(CREAM, BISQUE, 0.7), BISQUE), (CONTACT,))
    craters = [(102, 96, 22, 20), (158, 70, 11, 10), (192, 124, 18, 19), (120, 172, 14, 12), (172, 190, 26, 22),
               (72, 146, 10, 11), (142, 126, 7, 7), (220, 166, 8, 9), (96, 212, 11, 8), (134, 230, 6, 6)]  # fmt: skip
    seas = [disc((x, y), a, b, rng, uneven=0.07) for x, y, a, b in craters]
    bench.lay(
        bench.cut([disc((139, 139), 118, 118, rng, uneven=0.008)], seas), Paper((255, 246, 216), CREAM, edge=0.5), THIN
    )
    gaps = [disc((166, 160), 104, 102, rng, uneven=0.02)]
    gaps += [disc((x, y), a + 4, b + 4, rng) for x, y, a, b in craters]
    rim = bench.cut([disc((136, 135), 110, 110, rng, uneven=0.008)], gaps)
    bench.lay(rim, Paper((255, 253, 242), (255, 250, 230), edge=0.6), THIN)
    return bench.picture()


def mist() -> Image.Image:
    """Draw a bank of mist, thin vellum torn in long lobes: a tile 1600 wide."""
    bench = Bench(1600, 170, seed="mist", wraps=True, density=0.6)
    rng = chance("mist cuts")
    for left, foot, high in ((20, 120, 34), (420, 104, 30), (860, 126, 36), (1260, 108, 30), (240, 138, 26),
                             (660, 142, 28), (1080, 140, 26), (1440, 144, 26)):  # fmt: skip
        crest = [(left + 430 * at / 10, foot - high * sin(pi * at / 10) * rng.uniform(0.55, 1.15)) for at in range(11)]
        bank = bench.cut([crescent(smooth(crest, closed=False, steps=8), 16)])
        bench.light(bank, PALE, 12, 0.42)
        bench.tint(bank, mix(PALE, CREAM, 0.4), 0.4)
    return bench.picture()


def ground() -> Image.Image:
    """Draw the ground of the glade, with moss, blades of grass and a few stones: a tile 1280 wide."""
    bench = Bench(1280, 170, seed="glade", wraps=True, density=1.0)
    rng = chance("glade cuts")
    rows = ((48, mix(FERN, SAGE, 0.15), mix(FERN, SPRUCE, 0.4)), (84, mix(FERN, SPRUCE, 0.35), mix(SPRUCE, PINE, 0.3)),
            (122, mix(SPRUCE, PINE, 0.2), mix(SPRUCE, PINE, 0.75)))  # fmt: skip
    for number, (top, upper, lower) in enumerate(rows):
        blades: list[Outline] = []
        for x in range(10, 1280, 26):
            foot = top + _swell(x, number) + 8
            for _ in range(2):
                at, lean = x + rng.uniform(-16, 16), rng.uniform(-9, 9)
                path = [(at, foot + 6), (at + lean * 0.4, foot - 10), (at + lean, foot - rng.uniform(18, 32))]
                blades.append(limb(path, 5, 0.8, rng))
        bench.lay(bench.cut(blades), Paper(mix(upper, SAGE, 0.28), upper), (CONTACT,))
        line = [(at * 40.0, top + _swell(at * 40.0, number)) for at in range(33)]
        cut = snip(smooth(line, closed=False, steps=5), rng, length=9, slip=0.9, closed=False)
        bench.lay(bench.cut([[*cut, (1280.0, 240.0), (0.0, 240.0)]]), Paper(upper, lower), RISING)
    return bench.picture()


def _swell(x: float, row: int) -> float:
    return 9 * sin(tau * x / 1280 * (2 + row) + row * 2) + 4 * sin(tau * x / 1280 * 5 + row)


def mushrooms() -> Image.Image:
    """Draw three toadstools whose spots shine."""
    bench = Bench(190, 160, seed="mushrooms")
    rng = chance("mushrooms cuts")
    for x, foot, size, lean in ((128, 148, 0.72, 0.10), (54, 150, 0.62, -0.12), (90, 154, 1.0, 0.0)):
        _toadstool(bench, (x, foot), size, lean, rng)
    return bench.picture()


def _toadstool(bench: Bench, foot: Point, size: float, lean: float, rng: Random) -> None:
    top = (foot[0] + lean * 100 * size, foot[1] - 84 * size)
    waist = ((foot[0] + top[0]) / 2 - lean * 10, (foot[1] + top[1]) / 2)
    stem = limb([foot, waist, top], 22 * size, 15 * size, rng, flare=16 * size)
    bench.lay(bench.cut([stem]), Paper(CREAM, mix(BISQUE, SAGE, 0.5)), SOFT)
    gills = smooth([(top[0] - 46 * size, top[1] + 2), (top[0], top[1] - 10 * size), (top[0] + 46 * size, top[1] + 2),
                    (top[0], top[1] + 15 * size)], steps=8)  # fmt: skip
    bench.lay(bench.cut([gills]), Paper(BISQUE, SAND), SOFT)
    dome = ((-52, 4), (-40, -26), (0, -48), (40, -26), (52, 4), (0, 1))
    cap = smooth([(top[0] + right * size, top[1] + down * size) for right, down in dome], steps=8)
    whole = bench.cut([snip(cap, rng, length=7, slip=0.4)])
    bench.lay(whole, Paper(mix(VERMILION, AMBER, 0.25), mix(VERMILION, WINE, 0.5)), SOFT)
    places = ((-26, -14, 8.0), (2, -30, 10), (26, -13, 7), (-4, -9, 5.5), (40, -2, 4), (-42, -1, 4))
    spots = [disc((top[0] + x * size, top[1] + y * size), r * size, r * size * 0.8, rng) for x, y, r in places]
    mask = overlap(bench.cut(spots), whole)
    bench.light(mask, GLOW, 5, 0.8)
    bench.lay(mask, Paper((255, 248, 214), GLOW, edge=0.1), THIN[1:])


def shine() -> Image.Image:
    """Draw the warm light that breathes around the toadstools."""
    bench = Bench(260, 200, seed="shine", density=0.75)
    rng = chance("shine cuts")
    bench.light(bench.cut([disc((130, 100), 56, 34, rng)]), mix(OCHRE, GLOW, 0.4), 26, 0.9)
    for across, strength in ((104, 0.07), (78, 0.1)):
        bench.tint(bench.cut([disc((130, 100), across, across * 0.68, rng)]), GLOW, strength)
    return bench.picture()


def firefly() -> Image.Image:
    """Draw a firefly: a spark of folded paper in its own light."""
    bench = Bench(90, 90, seed="firefly", density=1.25)
    rng = chance("firefly cuts")
    bench.light(bench.cut([disc((45, 45), 24, 24, rng)]), mix(GLOW, OCHRE, 0.2), 9, 0.42)
    bench.light(bench.cut([disc((45, 45), 11, 11, rng)]), (255, 236, 150), 5, 0.85)
    bench.light(bench.cut([disc((45, 46), 5, 6, rng)]), (255, 250, 214), 1.5, 1.0)
    wings: list[Outline] = [smooth([(45, 41), (40, 33), (34, 32), (38, 40)], steps=4),
                            smooth([(46, 41), (51, 33), (57, 32), (53, 40)], steps=4)]  # fmt: skip
    bench.lay(bench.cut(wings), Paper(CREAM, GLOW, edge=0.1), ())
    bench.lay(bench.cut([disc((45.5, 47), 4.4, 6.2, rng)]), Paper((255, 254, 236), (255, 236, 150), edge=0.1), ())
    return bench.picture()


def eyes() -> Image.Image:
    """Draw a pair of eyes that look out of the dark."""
    bench = Bench(56, 30, seed="eyes")
    rng = chance("eyes cuts")
    for x in (16, 40):
        whole = bench.cut([smooth([(x - 9, 15), (x, 7), (x + 9, 15), (x, 23)], steps=6)])
        bench.light(whole, OCHRE, 3, 0.5)
        bench.lay(whole, Paper(GLOW, OCHRE, edge=0.1), ())
        bench.lay(bench.cut([disc((x, 15), 3, 6.5, rng)]), Paper.plain(INK), ())
        bench.lay(bench.cut([disc((x - 1.6, 12.4), 1.3, 1.3, rng)]), Paper.plain((255, 252, 240)), ())
    return bench.picture()


def hedgehog() -> Image.Image:
    """Draw a hedgehog that walks to the right."""
    bench = Bench(130, 84, seed="hedgehog")
    rng = chance("hedgehog cuts")
    feet: list[Outline] = [disc((x, 74), 8, 4.5, rng) for x in (40, 58, 82, 96)]
    bench.lay(bench.cut(feet), Paper(mix(SAND, RUSSET, 0.4), RUSSET), THIN)
    face = smooth([(78, 40), (100, 44), (116, 58), (123, 64), (116, 70), (92, 75), (70, 74)], steps=7)
    bench.lay(bench.cut([snip(face, rng, length=6, slip=0.3)]), Paper(BISQUE, mix(SAND, RUSSET, 0.3)), SOFT)
    bench.lay(bench.cut([disc((86, 46), 6.5, 7.5, rng)]), Paper(SAND, RUSSET), THIN)
    coats = (
        (0, Paper(mix(UMBER, INK, 0.35), mix(UMBER, PITCH, 0.6))),
        (9, Paper(mix(RUSSET, UMBER, 0.55), UMBER)),
        (18, Paper(mix(RUSSET, SAND, 0.15), mix(RUSSET, UMBER, 0.6))),
    )
    for back, paper in coats:
        spikes: list[Point] = []
        count = 30 - back // 2
        for index in range(count + 1):
            share = index / count
            reach = (1.0 if index % 2 else 0.86) * (1 - back / 52)
            spikes.append((52 - 46 * reach * _cosine(share) - back * 0.1, 70 - 60 * reach * sin(pi * share)))
        bench.lay(bench.cut([[*spikes, (92 - back, 73), (14 + back, 73)]]), paper, SOFT if back == 0 else THIN)
    bench.lay(bench.cut([disc((101, 55), 2.8, 3, rng), disc((123, 63), 3.4, 3.2, rng)]), Paper.plain(INK), THIN[1:])
    return bench.picture()


def _cosine(share: float) -> float:
    return sin(pi * (0.5 - share))
