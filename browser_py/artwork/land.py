"""The land: a far coast with a village, the lighthouse on its rock, and the beam of its lamp."""

from collections.abc import Sequence
from math import sin
from random import Random

from PIL import Image, ImageChops

from artwork.bench import CONTACT, RISING, SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import (
    BISQUE,
    BRICK,
    CREAM,
    DUSK,
    GLOW,
    INDIGO,
    INK,
    LAGOON,
    MIDNIGHT,
    OCHRE,
    TEAL,
    VERMILION,
    WINE,
    mix,
)
from artwork.paper import Paper, grain
from artwork.shapes import Outline, Point, disc, smooth, snip, strip

House = tuple[float, float, float, float, float, int]
"""Left side, foot, width, height of the walls, height of the roof, and how many windows."""

_FAR_HOUSES: tuple[House, ...] = (
    (34, 118, 30, 24, 15, 2), (88, 114, 26, 26, 14, 1), (140, 122, 32, 22, 16, 2), (196, 126, 18, 46, 44, 1),
    (250, 130, 30, 24, 15, 2), (310, 134, 26, 20, 13, 1), (352, 138, 24, 18, 12, 1),
)  # fmt: skip
_NEAR_HOUSES: tuple[House, ...] = (
    (14, 128, 28, 19, 13, 1), (62, 130, 34, 21, 15, 2), (116, 134, 27, 18, 13, 1), (164, 138, 30, 22, 14, 2),
    (213, 140, 36, 20, 15, 2), (272, 142, 27, 19, 13, 1), (328, 146, 30, 18, 13, 2), (386, 150, 24, 16, 11, 1),
)  # fmt: skip

LAMP: Point = (110, 58)
"""The middle of the lamp in the lighthouse's picture, in stage pixels."""


def hills() -> Image.Image:
    """Draw the coast over the whole width, with a village whose windows are cut through to lamp-lit paper."""
    bench = Bench(1340, 170, seed="hills")
    rng = chance("hills cuts")
    far = [(-40, 120), (60, 84), (150, 66), (250, 92), (360, 104), (470, 86), (590, 112), (720, 128), (850, 118)]
    far += [(960, 92), (1050, 58), (1130, 38), (1210, 52), (1290, 30), (1400, 46)]
    bench.lay(bench.cut([_land(bench, far, rng)]), Paper(mix(LAGOON, TEAL, 0.2), mix(LAGOON, TEAL, 0.9)), RISING)
    middle = [(-40, 82), (40, 70), (120, 96), (220, 122), (330, 118), (430, 128), (560, 150), (700, 160), (830, 152)]
    middle += [(920, 128), (1010, 96), (1090, 100), (1180, 74), (1270, 86), (1400, 62)]
    bench.lay(bench.cut([_land(bench, middle, rng)]), Paper(mix(DUSK, LAGOON, 0.45), mix(LAGOON, TEAL, 0.3)), RISING)
    near = [(-40, 112), (50, 118), (130, 128), (230, 134), (330, 136), (430, 146), (520, 160), (640, 168), (790, 172)]
    near += [(900, 160), (980, 140), (1080, 130), (1180, 118), (1280, 124), (1400, 108)]
    shore = bench.cut([_land(bench, near, rng)])
    _village(bench, _FAR_HOUSES, Paper(mix(DUSK, LAGOON, 0.25), mix(DUSK, LAGOON, 0.5)), rng)
    _village(bench, _NEAR_HOUSES, Paper(mix(INDIGO, DUSK, 0.5), mix(INDIGO, DUSK, 0.8)), rng)
    bench.lay(shore, Paper(mix(INDIGO, DUSK, 0.55), mix(DUSK, LAGOON, 0.4)), RISING)
    return bench.picture()


def _land(bench: Bench, ridge: Outline, rng: Random) -> list[Point]:
    foot = bench.height + 60
    line = smooth(ridge, closed=False)
    rough = [(x, y + 1.5 * sin(x / 9) + 1.1 * sin(x / 5.3 + 1)) for x, y in line]
    return [*snip(rough, rng, length=8, slip=0.9, closed=False), (ridge[-1][0], foot), (ridge[0][0], foot)]


def _village(bench: Bench, houses: Sequence[House], paper: Paper, rng: Random) -> None:
    """Lay a row of houses of one sheet; their windows are cut through it to lamp-lit paper."""
    walls: list[Outline] = []
    roofs: list[Outline] = []
    windows: list[Outline] = []
    for left, foot, wide, high, roof, panes in houses:
        top, right = foot - high, left + wide
        walls.append([(left, foot + 16), (left, top), (right, top), (right, foot + 16)])
        ridge = wide * rng.uniform(0.42, 0.58)
        gable = [(left - 3, top + 1.5), (left + ridge, top - roof), (right + 3, top + 1.5)]
        roofs.append(snip(gable, rng, length=30, slip=0.3))
        if roof > 2 * wide:
            roofs.extend(_cross((left + ridge, top - roof)))
        else:
            roofs.append(strip((left + wide * 0.78, top), (left + wide * 0.78, top - roof * 0.95), 4, 4))
        for pane in range(panes):
            x = left + wide * (pane + 0.5) / panes
            windows.append([(x - 2.6, top + 4.5), (x + 2.6, top + 4.5), (x + 2.6, top + 11.5), (x - 2.6, top + 11.5)])
    lit = bench.cut(windows)
    bench.lay(bench.cut(walls), Paper(OCHRE, OCHRE, edge=0), RISING)
    bench.lay(lit, Paper(GLOW, OCHRE, edge=0), ())
    bench.lay(bench.cut(walls, windows), paper, THIN[1:])
    bench.lay(bench.cut(roofs), Paper(mix(paper.top, WINE, 0.62), mix(paper.top, WINE, 0.4), edge=0.42), THIN)
    bench.light(lit, OCHRE, 4.5, 0.9)


def _cross(foot: Point) -> list[Outline]:
    x, y = foot
    return [strip((x, y + 3), (x, y - 11), 1.7, 1.7), strip((x - 3.6, y - 6.5), (x + 3.6, y - 6.5), 1.6, 1.6)]


def lighthouse() -> Image.Image:
    """Draw the lighthouse, striped cream and vermilion, with its keeper's house on a rock of stacked sheets."""
    bench = Bench(360, 470, seed="lighthouse")
    rng = chance("lighthouse cuts")
    middle = LAMP[0]
    _rock(bench, rng, 0)
    _keepers_house(bench, rng)
    tower = [(middle - 22, 96), (middle + 22, 96), (middle + 37, 392), (middle - 37, 392)]
    whole = bench.cut([snip(tower, rng, length=24, slip=0.5)])
    bench.lay(whole, Paper(CREAM, mix(CREAM, BISQUE, 0.6)), (*SOFT, Shadow(5, 8, 14, 0.4)))
    for top, bottom in ((132, 176), (222, 268), (316, 364)):
        tilt = rng.uniform(-1.5, 1.5)
        band = [(middle - 60, top + tilt), (middle + 60, top - tilt), (middle + 60, bottom), (middle - 60, bottom)]
        wider = [(x + (1.2 if x > middle else -1.2), y) for x, y in tower]
        piece = overlap(bench.cut([snip(band, rng, length=20, slip=0.7)]), bench.cut([wider]))
        bench.lay(piece, Paper(VERMILION, mix(VERMILION, BRICK, 0.55)), THIN)
    _round_the_tower(bench, whole, rng)
    for y in (198, 290):
        pane = bench.cut([disc((middle - 3, y), 5, 8, rng)])
        bench.lay(bench.cut([disc((middle - 3, y), 7.5, 10.5, rng)]), Paper.plain(INDIGO), THIN)
        bench.lay(pane, Paper(GLOW, OCHRE, edge=0), ())
        bench.light(pane, OCHRE, 5, 0.7)
    _lantern(bench, rng)
    _rock(bench, rng, 1)
    return bench.picture()


def _round_the_tower(bench: Bench, whole: Image.Image, rng: Random) -> None:
    """Shade the tower's right side in three soft steps, as paper bent around it would be."""
    middle = LAMP[0]
    for share, strength in ((0.25, 0.1), (0.5, 0.13), (0.75, 0.16)):
        side = [
            (middle + 22 * share, 90), (middle + 70, 90), (middle + 70, 400), (middle + 37 * share, 400)
        ]  # fmt: skip
        bench.tint(overlap(bench.cut([snip(side, rng, length=40, slip=0.4)]), whole), INDIGO, strength)


def _lantern(bench: Bench, rng: Random) -> None:
    x, y = LAMP
    glass = bench.cut([[(x - 15, y - 19), (x + 15, y - 19), (x + 15, y + 24), (x - 15, y + 24)]])
    bench.lay(glass, Paper(GLOW, OCHRE, edge=0.1), SOFT)
    bench.light(bench.cut([disc(LAMP, 9, 10, rng)]), (255, 250, 225), 5, 0.95)
    bars = [strip((x + at, y - 20), (x + at, y + 24), 2, 2) for at in (-14.5, -5, 5, 14.5)]
    bench.lay(bench.cut(bars), Paper.plain(WINE), THIN[1:])
    gallery = [
        (x - 33, y + 22),
        (x + 33, y + 22),
        (x + 28, y + 33),
        (x + 24, y + 42),
        (x - 24, y + 42),
        (x - 28, y + 33),
    ]
    bench.lay(bench.cut([snip(gallery, rng, length=20, slip=0.4)]), Paper.plain(BRICK), SOFT)
    rails = [strip((x + at, y + 9), (x + at, y + 23), 1.5, 1.5) for at in (-32, -22, -12, 12, 22, 32)]
    rails.append(strip((x - 33, y + 9.5), (x + 33, y + 9.5), 2, 2))
    bench.lay(bench.cut(rails), Paper.plain(mix(BRICK, VERMILION, 0.4)), THIN[1:])
    roof = smooth([(x - 24, y - 17), (x - 13, y - 33), (x, y - 42), (x + 13, y - 33), (x + 24, y - 17), (x, y - 15)])
    bench.lay(bench.cut([snip(roof, rng, length=6, slip=0.3)]), Paper(VERMILION, BRICK), SOFT)
    knob = [disc((x, y - 43), 3.6, 3.6, rng), strip((x, y - 42), (x, y - 55), 1.8, 1)]
    bench.lay(bench.cut(knob), Paper.plain(OCHRE), THIN)


def _keepers_house(bench: Bench, rng: Random) -> None:
    wall = [(150, 332), (232, 332), (232, 410), (150, 410)]
    bench.lay(bench.cut([snip(wall, rng, length=22, slip=0.5)]), Paper(BISQUE, mix(BISQUE, INDIGO, 0.3)), SOFT)
    panes = [[(x, 352), (x + 11, 352), (x + 11, 370), (x, 370)] for x in (180.0, 206.0)]
    lit = bench.cut(panes)
    bench.lay(lit, Paper(GLOW, OCHRE, edge=0), ())
    bench.lay(bench.cut([strip((x + 5.5, 351), (x + 5.5, 371), 1.4, 1.4) for x in (180, 206)]), Paper.plain(BRICK), ())
    bench.light(lit, OCHRE, 7, 0.6)
    chimney = [(206, 292), (218, 292), (218, 322), (206, 322)]
    bench.lay(bench.cut([chimney]), Paper.plain(BRICK), THIN)
    roof = [(140, 337), (164, 302), (224, 302), (244, 337)]
    bench.lay(bench.cut([snip(roof, rng, length=20, slip=0.5)]), Paper(BRICK, WINE), SOFT)


def _rock(bench: Bench, rng: Random, part: int) -> None:
    """Lay the rock's farther sheets (part 0), or the nearer ones in front of the tower's foot (part 1)."""
    sheets = (
        (((24, 480), (34, 424), (64, 386), (120, 366), (190, 372), (250, 388), (292, 420), (318, 480)),
         Paper(mix(DUSK, LAGOON, 0.5), INDIGO)),
        (((18, 490), (30, 440), (58, 404), (112, 386), (150, 396), (214, 398), (270, 418), (304, 440), (326, 480)),
         Paper(mix(INDIGO, DUSK, 0.7), mix(MIDNIGHT, INDIGO, 0.6))),
        (((16, 500), (44, 454), (84, 424), (132, 428), (176, 416), (236, 432), (286, 456), (322, 492)),
         Paper(mix(INDIGO, DUSK, 0.3), MIDNIGHT)),
        (((22, 520), (64, 468), (104, 448), (160, 458), (222, 450), (266, 468), (316, 512)),
         Paper(mix(MIDNIGHT, INDIGO, 0.5), INK)),
    )  # fmt: skip
    for ridge, paper in sheets[:1] if part == 0 else sheets[1:]:
        foot = bench.height + 60
        line = smooth([(float(x), float(y)) for x, y in ridge], closed=False, steps=5)
        cut = snip(line, rng, length=15, slip=2.2, closed=False)
        bench.lay(bench.cut([[*cut, (cut[-1][0], foot), (cut[0][0], foot)]]), paper, (*RISING, CONTACT))


def lamp_beam() -> Image.Image:
    """Draw the lamp's light, its middle on the lamp: a long cone to the left, a short one to the right, a halo."""
    width, height = 1500.0, 380.0
    bench = Bench(width, height, seed="lamp-beam", density=0.75)
    rng = chance("lamp-beam cuts")
    x, y = width / 2, height / 2
    for spread, strength in ((150, 0.26), (100, 0.28), (54, 0.34)):
        left = [(x, y - 5), (x - 760, y - spread - 14), (x - 760, y + spread - 14), (x, y + 5)]
        right = [(x, y - 5), (x + 760, y - spread + 14), (x + 760, y + spread + 14), (x, y + 5)]
        cone = bench.cut([snip(left, rng, length=60, slip=1.2), snip(right, rng, length=60, slip=1.2)])
        bench.tint(_fading(cone), mix(GLOW, OCHRE, 0.3), strength)
    bench.light(bench.cut([disc((x, y), 34, 34, rng)]), GLOW, 26, 0.8)
    bench.light(bench.cut([disc((x, y), 15, 15, rng)]), (255, 247, 214), 9, 0.9)
    return bench.picture()


def _fading(cone: Image.Image) -> Image.Image:
    """Let a cone fade with the distance from the middle, and give it the grain of thin paper."""
    reach = Image.radial_gradient("L").point(lambda value: round(255 * max(0.0, 1 - value / 128) ** 0.9))
    side = cone.width
    fall = reach.resize((side, side), Image.Resampling.BICUBIC)
    fall = fall.crop((0, (side - cone.height) // 2, side, (side - cone.height) // 2 + cone.height))
    texture = Image.new("L", cone.size)
    for left in range(0, cone.width, grain().width):
        texture.paste(grain(), (left, 0))
    texture = texture.point(lambda value: 200 + value * 55 // 255)
    return ImageChops.multiply(ImageChops.multiply(cone, fall), texture)
