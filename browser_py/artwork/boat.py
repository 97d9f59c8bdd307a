"""What moves on the water and over it: the boat, a buoy, a gull and a fish."""

from random import Random

from PIL import Image

from artwork.bench import CONTACT, SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import (
    AMBER,
    BISQUE,
    BRICK,
    CREAM,
    FOAM,
    GLOW,
    INDIGO,
    LAGOON,
    MIDNIGHT,
    MIST,
    OAK,
    OCHRE,
    SAND,
    TEAL,
    VERMILION,
    WINE,
    mix,
)
from artwork.paper import Paper
from artwork.shapes import Outline, disc, smooth, snip, strip


def boat() -> Image.Image:
    """Draw a sailing boat, bow to the right: cream sails of pasted strips, a vermilion hull, a lantern at the stern."""
    bench = Bench(304, 348, seed="boat")
    rng = chance("boat cuts")
    bench.lay(bench.cut([strip((150, 276), (153, 16), 6, 3.4)]), Paper.plain(OAK), SOFT)
    _flag(bench, rng)
    jib = [
        *smooth([(161, 46), (184, 112), (214, 182), (256, 238)], closed=False),
        *smooth([(256, 238), (212, 243), (166, 234)], closed=False),
        *smooth([(166, 234), (170, 150), (161, 46)], closed=False),
    ]
    _sail(bench, jib, (0.4, 0.63, 0.82), Paper(CREAM, mix(BISQUE, SAND, 0.1)), rng)
    main = [
        *smooth([(147, 32), (148, 130), (144, 231)], closed=False),
        *smooth([(144, 231), (86, 238), (22, 229)], closed=False),
        *smooth([(22, 229), (60, 176), (102, 106), (147, 32)], closed=False),
    ]
    _sail(bench, main, (0.3, 0.5, 0.68, 0.85), Paper((255, 251, 236), mix(CREAM, BISQUE, 0.55)), rng)
    bench.lay(bench.cut([strip((146, 240), (26, 234), 5, 3)]), Paper.plain(OAK), THIN)
    _hull(bench, rng)
    _lantern(bench, rng)
    return bench.picture()


def _flag(bench: Bench, rng: Random) -> None:
    flag = smooth(
        [(153, 14), (136, 10), (122, 18), (104, 14), (114, 23), (104, 32), (122, 35), (136, 28), (153, 33)], steps=5
    )
    bench.lay(bench.cut([snip(flag, rng, length=6, slip=0.3)]), Paper(VERMILION, BRICK), THIN)


def _sail(bench: Bench, corners: Outline, seams: tuple[float, ...], paper: Paper, rng: Random) -> None:
    """Lay a sail as strips of paper, each overlapping the one below it."""
    outline = snip(corners, rng, length=9, slip=0.45)
    whole = bench.cut([outline])
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    bench.lay(whole, paper, (Shadow(4, 7, 9, 0.42), *SOFT))
    edges = [top + (bottom - top) * seam for seam in seams]
    for number, edge in enumerate(reversed(edges)):
        sag = rng.uniform(3, 7)
        left, right = min(x for x, _ in outline) - 9, max(x for x, _ in outline) + 9
        line = smooth([(left, edge - 4), ((left + right) / 2, edge + sag), (right, edge - 2)], closed=False)
        cut: Outline = [*snip(line, rng, length=12, slip=0.5, closed=False), (right, top - 9), (left, top - 9)]
        share = (number + 1) / (len(edges) + 1)
        tone = Paper(mix(paper.bottom, paper.top, 0.5 + share / 2), mix(paper.bottom, paper.top, share))
        bench.lay(overlap(bench.cut([cut]), whole), tone, ())
        lower = overlap(bench.cut([[*line, *((x, y + 2.2) for x, y in reversed(line))]]), whole)
        bench.light(lower, mix(SAND, INDIGO, 0.45), 1.3, 0.42)


def _hull(bench: Bench, rng: Random) -> None:
    side = smooth(
        [
            (20, 242),
            (80, 254),
            (150, 256),
            (222, 250),
            (284, 230),
            (268, 268),
            (238, 300),
            (150, 308),
            (66, 304),
            (34, 284),
        ],
        steps=7,
    )
    bench.lay(
        bench.cut([snip(side, rng, length=9, slip=0.4)]),
        Paper(mix(OAK, BISQUE, 0.35), OAK),
        (Shadow(2, 8, 12, 0.45), *SOFT),
    )
    whole = bench.cut([snip([(x, y + 6) for x, y in side], rng, length=9, slip=0.4)])
    bench.lay(whole, Paper(VERMILION, mix(VERMILION, BRICK, 0.5)), SOFT)
    for drop, paper in (
        (15, Paper(CREAM, BISQUE)),
        (22, Paper(mix(VERMILION, BRICK, 0.35), BRICK)),
        (37, Paper(BRICK, WINE)),
    ):
        line = smooth(
            [(0, 240 + drop), (80, 254 + drop), (150, 257 + drop), (222, 251 + drop), (300, 224 + drop)], closed=False
        )
        plank: Outline = [*snip(line, rng, length=12, slip=0.4, closed=False), (300, 330), (0, 330)]
        bench.lay(overlap(bench.cut([plank]), whole), paper, THIN)
    for place in ((86, 274), (118, 274), (214, 270)):
        bench.lay(bench.cut([disc(place, 5.6, 5.6, rng)]), Paper.plain(OCHRE), THIN)
        bench.lay(bench.cut([disc(place, 3.3, 3.3, rng)]), Paper.plain(MIDNIGHT), ())


def _lantern(bench: Bench, rng: Random) -> None:
    bench.lay(
        bench.cut([strip((30, 246), (26, 204), 3, 2.2), strip((26, 205), (40, 203), 2.2, 2)]), Paper.plain(OAK), THIN
    )
    glass = bench.cut([[(33, 209), (45, 209), (47, 224), (31, 224)]])
    bench.light(bench.cut([disc((39, 217), 17, 17, rng)]), OCHRE, 11, 0.7)
    bench.lay(glass, Paper(GLOW, OCHRE, edge=0.1), THIN[1:])
    bench.light(bench.cut([disc((39, 217), 4, 5, rng)]), (255, 252, 230), 3, 0.9)
    caps = [[(31, 210), (39, 202), (47, 210)], [(30, 223), (48, 223), (46, 227), (32, 227)]]
    bench.lay(bench.cut(caps), Paper.plain(WINE), THIN[1:])


def buoy() -> Image.Image:
    """Draw a buoy with a bell and a small lamp."""
    bench = Bench(110, 170, seed="buoy")
    rng = chance("buoy cuts")
    frame = [strip((30, 104), (50, 40), 4, 3), strip((80, 104), (60, 40), 4, 3), strip((38, 76), (72, 76), 3, 3)]
    bench.lay(bench.cut(frame), Paper.plain(mix(BRICK, VERMILION, 0.3)), SOFT)
    bell = smooth([(55, 52), (61, 57), (63, 68), (69, 75), (55, 77), (41, 75), (47, 68), (49, 57)], steps=5)
    bench.lay(bench.cut([snip(bell, rng, length=5, slip=0.2), disc((55, 78), 3, 3, rng)]), Paper(OCHRE, AMBER), THIN)
    body = [(14, 106), (30, 98), (80, 98), (96, 106), (88, 132), (70, 144), (40, 144), (22, 132)]
    bench.lay(bench.cut([snip(body, rng, length=10, slip=0.5)]), Paper(VERMILION, WINE), SOFT)
    whole = bench.cut([body])
    stripe = [(0, 112), (110, 112), (110, 122), (0, 122)]
    bench.lay(overlap(bench.cut([snip(stripe, rng, length=12, slip=0.5)]), whole), Paper(CREAM, BISQUE), THIN)
    bench.lay(bench.cut([[(44, 42), (66, 42), (62, 36), (48, 36)]]), Paper.plain(WINE), THIN)
    lamp = bench.cut([disc((55, 29), 7, 8, rng)])
    bench.light(bench.cut([disc((55, 29), 13, 13, rng)]), OCHRE, 8, 0.75)
    bench.lay(lamp, Paper(GLOW, OCHRE, edge=0.1), (CONTACT,))
    bench.lay(bench.cut([[(46, 22), (55, 14), (64, 22)]]), Paper.plain(WINE), THIN)
    return bench.picture()


def gull() -> Image.Image:
    """Draw a gull on the wing, flying to the left."""
    bench = Bench(130, 76, seed="gull")
    rng = chance("gull cuts")
    far = smooth([(54, 40), (66, 22), (86, 12), (112, 10), (92, 20), (78, 32), (66, 44)], steps=6)
    bench.lay(bench.cut([snip(far, rng, length=5, slip=0.3)]), Paper(mix(MIST, FOAM, 0.4), mix(TEAL, MIST, 0.6)), SOFT)
    body = smooth([(18, 41), (28, 36), (46, 36), (70, 41), (94, 46), (72, 50), (46, 49), (28, 45)], steps=6)
    beak = [(21, 39), (10, 43), (22, 44)]
    bench.lay(bench.cut([beak]), Paper.plain(OCHRE), THIN)
    bench.lay(bench.cut([snip(body, rng, length=5, slip=0.25)]), Paper((255, 252, 240), mix(CREAM, MIST, 0.35)), SOFT)
    near = smooth([(42, 40), (44, 24), (34, 13), (12, 9), (38, 8), (56, 16), (64, 32), (58, 43)], steps=6)
    bench.lay(bench.cut([snip(near, rng, length=5, slip=0.3)]), Paper(CREAM, FOAM, edge=0.5), SOFT)
    bench.lay(bench.cut([disc((28, 40), 1.4, 1.4, rng)]), Paper.plain(MIDNIGHT), ())
    return bench.picture()


def fish() -> Image.Image:
    """Draw a leaping fish, head up and to the left."""
    bench = Bench(118, 86, seed="fish")
    rng = chance("fish cuts")
    tail = smooth([(76, 44), (98, 30), (92, 46), (100, 62), (80, 52)], steps=5)
    fins = smooth([(40, 26), (54, 12), (66, 20), (68, 30)], steps=5)
    bench.lay(bench.cut([snip(tail, rng, length=5, slip=0.3), snip(fins, rng, length=5, slip=0.3)]),
              Paper(OCHRE, AMBER), SOFT)  # fmt: skip
    body = smooth([(10, 42), (26, 28), (50, 23), (72, 34), (84, 46), (66, 56), (42, 60), (22, 54)], steps=7)
    whole = bench.cut([snip(body, rng, length=6, slip=0.3)])
    bench.lay(whole, Paper(mix(TEAL, MIST, 0.8), LAGOON), SOFT)
    for edge in (68, 57, 46):
        scale = smooth([(edge - 12, 10), (edge + 3, 30), (edge + 4, 48), (edge - 10, 70)], closed=False)
        scale_sheet = overlap(bench.cut([[*scale, (-10, 70), (-10, 10)]]), whole)
        bench.lay(scale_sheet, Paper(mix(MIST, FOAM, (70 - edge) / 40), mix(LAGOON, TEAL, (80 - edge) / 40)), THIN)
    face = smooth([(20, 10), (33, 32), (33, 50), (22, 70)], closed=False)
    bench.lay(overlap(bench.cut([[*face, (-10, 70), (-10, 10)]]), whole), Paper(OCHRE, AMBER), THIN)
    bench.lay(bench.cut([disc((22, 40), 4, 4, rng)]), Paper.plain(CREAM), THIN[1:])
    bench.lay(bench.cut([disc((21.5, 40), 2.1, 2.1, rng)]), Paper.plain(MIDNIGHT), ())
    return bench.picture()
