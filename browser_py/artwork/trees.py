"""Trees of the forest: firs folded of tiers, old trunks with limbs and bark, hanging leaves and ferns."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, radians, sin, tau
from random import Random

from PIL import Image

from artwork.bench import CONTACT, RISING, SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import FERN, LICHEN, PINE, PITCH, SAGE, SHADOW, SPRUCE, mix
from artwork.paper import Paper
from artwork.shapes import Outline, Point, crescent, smooth, snip

Fir = tuple[float, float, float]
"""Where its middle stands, how high it is and how wide its lowest tier is."""

_DEEP = (Shadow(5, 7, 16, 0.5), *SOFT)


def limb(path: Outline, first: float, last: float, rng: Random, *, flare: float = 0) -> list[Point]:
    """Cut a bent limb along a path, `first` wide at its start and `last` at its end; `flare` widens the very foot."""
    line = smooth(path, closed=False, steps=10)
    left: list[Point] = []
    right: list[Point] = []
    for index, (x, y) in enumerate(line):
        share = index / (len(line) - 1)
        (ax, ay), (bx, by) = line[max(0, index - 1)], line[min(len(line) - 1, index + 1)]
        long = hypot(bx - ax, by - ay) or 1.0
        half = (first + (last - first) * share + flare * (1 - share) ** 9) / 2
        left.append((x + (ay - by) / long * half, y + (bx - ax) / long * half))
        right.append((x - (ay - by) / long * half, y - (bx - ax) / long * half))
    return snip([*left, *reversed(right)], rng, length=11, slip=0.8)


def fir(bench: Bench, foot: Point, high: float, wide: float, paper: Paper, rng: Random) -> None:
    """Lay a fir of overlapping tiers, each folded along its middle so that its right half lies in shade."""
    x, y = foot
    count = max(4, round(high / 50))
    tiers: list[tuple[Outline, Outline]] = []
    for number in range(count):
        share = (number + 1) / count
        half = wide / 2 * (0.16 + 0.84 * share) * rng.uniform(0.93, 1.07)
        low = y - high + high * (0.14 + 0.86 * share)
        top = y - high + high * 0.84 * number / count
        hem: list[Point] = []
        for tip in range(9):
            notch = min(9, 9 * half / 60) * (tip % 2)
            sag = 8 - 32 * (tip / 8 - 0.5) ** 2
            hem.append((x + half * (1 - tip / 4), low + rng.uniform(-3, 3) - notch + sag))
        right, left = (x + half * 0.34, top + (low - top) * 0.55), (x - half * 0.34, top + (low - top) * 0.55)
        tiers.append(([(x, top), right, *hem, left], [(x, top), right, *hem[:5]]))
    for number, (tier, shade) in reversed(list(enumerate(tiers))):
        share = number / count
        tone = Paper(mix(paper.top, paper.bottom, share), mix(paper.top, paper.bottom, share + 0.3), paper.rough, 0.4)
        bench.lay(bench.cut([snip(tier, rng, length=9, slip=0.6)]), tone, THIN)
        bench.tint(bench.cut([shade]), SHADOW, 0.16)


def _row(bench: Bench, firs: Sequence[Fir], ground: float, paper: Paper, rng: Random) -> None:
    """Lay firs, and the ground in front of their feet."""
    for x, high, wide in firs:
        fir(bench, (x, ground + 12), high, wide, paper, rng)
    line = [(at * bench.width / 24, ground + 7 * sin(tau * at / 8) + 5 * sin(tau * at / 12 + 1)) for at in range(25)]
    cut = snip(smooth(line, closed=False, steps=5), rng, length=9, slip=0.8, closed=False)
    hill = [*cut, (bench.width, bench.height + 60), (0.0, bench.height + 60)]
    bench.lay(bench.cut([hill]), Paper(mix(paper.bottom, paper.top, 0.3), paper.bottom), RISING)


def firs_far() -> Image.Image:
    """Draw the farthest firs, pale in the moonlit mist: a tile 1280 wide."""
    bench = Bench(1280, 330, seed="firs-far", wraps=True, density=0.8)
    rng = chance("firs-far cuts")
    back = [(x + rng.uniform(-14, 14), rng.uniform(120, 215), rng.uniform(66, 92)) for x in range(20, 1280, 62)]
    front = [(x + rng.uniform(-20, 20), rng.uniform(110, 240), rng.uniform(78, 110)) for x in range(40, 1280, 98)]
    _row(bench, back, 264, Paper(mix(SAGE, FERN, 0.05), mix(SAGE, LICHEN, 0.55), rough=0.09), rng)
    _row(bench, front, 286, Paper(mix(FERN, SAGE, 0.4), mix(SAGE, LICHEN, 0.1), rough=0.1), rng)
    return bench.picture()


def firs_near() -> Image.Image:
    """Draw the nearer firs around the glade, taller and darker: a tile 1440 wide."""
    bench = Bench(1440, 520, seed="firs-near", wraps=True, density=0.9)
    rng = chance("firs-near cuts")
    back = [(90.0, 330.0, 150.0), (250.0, 250.0, 130.0), (560.0, 190.0, 110.0), (905.0, 210.0, 116.0),
            (1120.0, 300.0, 142.0), (1330.0, 380.0, 160.0)]  # fmt: skip
    front = [(10.0, 420.0, 190.0), (170.0, 300.0, 150.0), (345.0, 220.0, 128.0), (690.0, 150.0, 100.0),
             (1040.0, 240.0, 132.0), (1215.0, 400.0, 184.0)]  # fmt: skip
    _row(bench, back, 452, Paper(mix(FERN, SPRUCE, 0.5), mix(FERN, SAGE, 0.25)), rng)
    _row(bench, front, 474, Paper(mix(SPRUCE, PINE, 0.45), mix(FERN, SPRUCE, 0.5)), rng)
    return bench.picture()


OAK_PERCH_RIGHT: Point = (410, 292)
OAK_PERCH_LEFT: Point = (58, 326)
"""Where an owl's feet rest on the oak's limbs, in the stage pixels of its picture."""


def oak() -> Image.Image:
    """Draw an old oak that leaves the stage at its top, with a limb on either side and a hollow in its trunk."""
    bench = Bench(480, 760, seed="oak", density=1.0)
    rng = chance("oak cuts")
    bark = Paper(mix(PINE, PITCH, 0.1), mix(SPRUCE, PINE, 0.35))
    behind = Paper(mix(SPRUCE, PINE, 0.25), mix(SPRUCE, PINE, 0.6))
    limbs = [
        limb([(236, 190), (300, 120), (350, 40), (420, -40)], 54, 34, rng),
        limb([(222, 130), (170, 60), (120, 20), (90, -50)], 46, 30, rng),
    ]
    bench.lay(bench.cut(limbs), behind, _DEEP)
    perches = [
        limb([(250, 372), (300, 326), (356, 304), (416, 300), (466, 284)], 46, 9, rng),
        limb([(372, 302), (398, 274), (404, 246)], 13, 5, rng),
        limb([(226, 402), (176, 358), (116, 336), (56, 334), (16, 316)], 42, 8, rng),
        limb([(104, 334), (84, 306), (86, 284)], 12, 5, rng),
    ]
    bench.lay(bench.cut(perches), behind, _DEEP)
    trunk = limb([(230, 790), (226, 640), (240, 480), (224, 330), (236, 170), (222, 20), (232, -60)], 132, 96, rng,
                 flare=150)  # fmt: skip
    whole = bench.cut([trunk])
    slits: list[Outline] = []
    for _ in range(46):
        x, y, long = 240 + rng.uniform(-52, 52), rng.uniform(-20, 730), rng.uniform(26, 84)
        lean = (x - 236) * 0.1 + rng.uniform(-4, 4)
        path = smooth([(x, y), (x + lean + rng.uniform(-5, 5), y + long / 2), (x + lean * 1.4, y + long)], closed=False)
        slits.append(crescent([(py, px) for px, py in path], rng.uniform(2, 4.5)))
    cuts = [[(x, y) for y, x in slit] for slit in slits]
    bench.lay(whole, Paper(mix(SPRUCE, FERN, 0.55), mix(SPRUCE, FERN, 0.75), edge=0.2), _DEEP)
    hollow = smooth([(238, 450), (266, 468), (274, 506), (256, 540), (226, 542), (208, 512), (212, 472)], steps=8)
    bench.lay(bench.cut([trunk], [*cuts, hollow]), bark, THIN)
    round_the_trunk = overlap(whole, bench.cut([[(252, -60), (480, -60), (480, 820), (262, 820)]]))
    bench.light(overlap(round_the_trunk, whole), PITCH, 14, 0.3)
    inside = bench.cut([hollow])
    bench.tint(inside, PITCH, 0.86)
    ring = bench.cut([_grown(hollow, 1.24)], [hollow])
    bench.lay(overlap(ring, whole), Paper(mix(SPRUCE, FERN, 0.3), mix(PINE, SPRUCE, 0.7)), THIN)
    return bench.picture()


HOLLOW: Point = (241, 502)
"""The middle of the oak's hollow, in the stage pixels of its picture."""


def _grown(outline: Outline, by: float) -> list[Point]:
    x = sum(x for x, _ in outline) / len(outline)
    y = sum(y for _, y in outline) / len(outline)
    return [(x + (px - x) * by, y + (py - y) * by) for px, py in outline]


def birch() -> Image.Image:
    """Draw a slender birch whose pale bark catches the moon; it leaves the stage at its top."""
    bench = Bench(170, 760, seed="birch", density=1.0)
    rng = chance("birch cuts")
    dark = Paper(mix(FERN, SPRUCE, 0.4), mix(FERN, SPRUCE, 0.7))
    twigs = [
        limb([(84, 250), (112, 200), (130, 150), (160, 90)], 13, 4, rng),
        limb([(80, 170), (54, 120), (40, 70), (10, 20)], 12, 4, rng),
        limb([(88, 420), (60, 376), (44, 350), (20, 334)], 9, 3, rng),
        limb([(122, 170), (146, 150), (164, 146)], 5, 2, rng),
    ]
    bench.lay(bench.cut(twigs), dark, SOFT)
    trunk = limb([(86, 790), (82, 600), (90, 420), (80, 240), (86, 80), (80, -60)], 54, 36, rng, flare=44)
    whole = bench.cut([trunk])
    bench.lay(whole, Paper(mix(SAGE, LICHEN, 0.7), mix(SAGE, FERN, 0.45), edge=0.5), _DEEP)
    marks: list[Outline] = []
    for y in range(-10, 720, 21):
        side = rng.choice((-1, 1))
        x, wide = 84 + side * rng.uniform(8, 26), rng.uniform(9, 24)
        line = [(x - wide + wide * at / 4, y + rng.uniform(-1, 1) + 1.5 * at / 4) for at in range(9)]
        marks.append(crescent(line, rng.uniform(3, 7)))
    bench.lay(overlap(bench.cut(marks), whole), Paper(mix(SPRUCE, PINE, 0.3), mix(SPRUCE, FERN, 0.3)), THIN[1:])
    bench.tint(overlap(whole, bench.cut([[(92, -60), (170, -60), (170, 820), (94, 820)]])), SPRUCE, 0.2)
    bench.tint(overlap(whole, bench.cut([[(101, -60), (170, -60), (170, 820), (104, 820)]])), SPRUCE, 0.22)
    return bench.picture()


def leaves() -> Image.Image:
    """Draw the leaves that hang into the picture from above: a tile 1600 wide."""
    bench = Bench(1600, 210, seed="leaves", wraps=True, density=0.8)
    rng = chance("leaves cuts")
    sheets = ((118, 34, mix(SPRUCE, PINE, 0.1), mix(FERN, SPRUCE, 0.45)),
              (88, 30, mix(PINE, PITCH, 0.1), mix(SPRUCE, PINE, 0.3)),
              (56, 26, PITCH, mix(PINE, PITCH, 0.3)))  # fmt: skip
    for number, (low, size, top, bottom) in enumerate(sheets):
        pieces: list[Outline] = [[(0.0, -60.0), (1600.0, -60.0), (1600.0, low * 0.3), (0.0, low * 0.3)]]
        for at in range(0, 1600, 16):
            hang = low + 26 * sin(tau * at / 1600 * 3 + number * 2) + 18 * sin(tau * at / 1600 * 7 + number)
            for depth in (0.36, 0.5, 0.66, 0.84):
                middle = (at + rng.uniform(-9, 9), hang * (depth + rng.uniform(-0.07, 0.13)))
                long = size * rng.uniform(0.8, 1.25)
                pieces.append(_leaf(middle, long, pi / 2 + rng.uniform(-1.0, 1.0), long * rng.uniform(0.2, 0.27)))
        bench.lay(bench.cut(pieces), Paper(top, bottom, edge=0.42), (Shadow(0, 5, 12, 0.4), CONTACT))
    return bench.picture()


def _leaf(foot: Point, long: float, angle: float, across: float) -> list[Point]:
    """Cut an almond leaf that grows from its foot at an angle in radians and is `across` wide on either side."""
    shape = [(0.0, 0.0), (0.32, 0.86), (0.6, 0.9), (1.0, 0.0), (0.6, -0.9), (0.32, -0.86)]
    turn, lift = cos(angle), sin(angle)
    placed = [(along * long, side * across) for along, side in shape]
    return smooth([(foot[0] + x * turn - y * lift, foot[1] + x * lift + y * turn) for x, y in placed], steps=4)


def ferns() -> Image.Image:
    """Draw the ferns in front of everything: a tile 1600 wide."""
    bench = Bench(1600, 230, seed="ferns", wraps=True, density=0.8)
    rng = chance("ferns cuts")
    rows = (
        (mix(SPRUCE, FERN, 0.35), mix(PINE, SPRUCE, 0.5), 50, 170),
        (mix(PINE, SPRUCE, 0.4), mix(PITCH, PINE, 0.5), 24, 140),
        (mix(PITCH, PINE, 0.7), PITCH, 4, 110),
    )
    for number, (top, bottom, raised, reach) in enumerate(rows):
        ridge = [(at * 100.0, 236.0 - raised - 14 * sin(at * tau / 16 * (3 + number))) for at in range(17)]
        earth = [*smooth(ridge, closed=False), (1600.0, 300.0), (0.0, 300.0)]
        bench.lay(bench.cut([earth]), Paper(mix(top, bottom, 0.7), bottom, edge=0.2), RISING)
        for x in range(30 + number * 70, 1600, 245):
            foot = (x + rng.uniform(-40, 40), 242.0 - raised)
            for lean in rng.sample((-60, -30, 2, 32, 60), 4):
                frond = _frond(foot, reach * rng.uniform(0.8, 1.15), radians(lean + rng.uniform(-8, 8)), rng)
                bench.lay(bench.cut(frond), Paper(top, bottom, edge=0.26), (Shadow(0, 2, 6, 0.4),))
    return bench.picture()


def _frond(foot: Point, reach: float, lean: float, rng: Random) -> list[list[Point]]:
    """Cut a frond: a stem that leans (radians from upright) and bends over, with leaflets on both its sides."""
    stem: list[Point] = [foot]
    angle, steps = lean * 0.5, 12
    for _ in range(steps):
        angle += lean * 0.1
        x, y = stem[-1]
        stem.append((x + sin(angle) * reach / steps, y - cos(angle) * reach / steps))
    pieces = [limb(stem[::4], 4.5, 1.2, rng)]
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise(stem[2:]), 2):
        share = index / steps
        long = reach * 0.26 * sin(pi * (0.14 + 0.82 * share)) + 2
        along = atan2(by - ay, bx - ax)
        pieces.extend(_leaf((bx, by), long, along + side * radians(64 - 26 * share), 3.1) for side in (-1, 1))
    return pieces
