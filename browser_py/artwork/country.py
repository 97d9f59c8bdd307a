"""The country under the balloon: mountains, fields, a village and its mill, the meadow and its flowers."""

from collections.abc import Sequence
from math import cos, pi, sin, tau
from random import Random

from PIL import Image

from artwork.bench import CONTACT, RISING, SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import (
    AIR,
    AMBER,
    BISQUE,
    BRICK,
    CREAM,
    GLOW,
    GRASS,
    INDIGO,
    LAGOON,
    MEADOW,
    OAK,
    OCHRE,
    OLIVE,
    PEACH,
    PINE,
    PLUM,
    ROSE,
    SAND,
    SHADOW,
    SLATE,
    SPRUCE,
    STRAW,
    TEAL,
    VERMILION,
    WINE,
    Colour,
    mix,
)
from artwork.paper import Paper
from artwork.shapes import Outline, Point, disc, smooth, snip, strip
from artwork.trees import limb

_WHITE = (255, 253, 246)
WIDTH = 1280
"""How wide the tiles of this country are, in stage pixels."""


def mountains() -> Image.Image:
    """Draw two chains of mountains with snow on their peaks; each peak is folded, its right side in shade."""
    bench = Bench(WIDTH, 290, seed="mountains", wraps=True, density=0.8)
    rng = chance("mountains cuts")
    chains = (
        (((90, 62), (330, 28), (560, 84), (800, 44), (1090, 12)), 150, mix(SLATE, AIR, 0.5), mix(SLATE, AIR, 0.75)),
        (
            ((210, 112), (450, 82), (690, 128), (950, 96), (1210, 118)),
            190,
            mix(SLATE, LAGOON, 0.1),
            mix(SLATE, AIR, 0.4),
        ),
    )
    for peaks, foot, top, bottom in chains:
        for x, y in peaks:
            wide = (foot + 110 - y) * 0.98
            edge = [
                (x - wide, foot + 110.0),
                (x - wide * 0.52, y + (foot + 90 - y) * 0.54),
                (x - wide * 0.26, y + 40.0),
                (x * 1.0, y * 1.0),
                (x + wide * 0.22, y + 46.0),
                (x + wide * 0.56, y + (foot + 90 - y) * 0.5),
                (x + wide, foot + 110.0),
            ]
            outline = [*snip(edge, rng, length=15, slip=2.2, closed=False), (x + wide, 360.0), (x - wide, 360.0)]
            whole = bench.cut([outline])
            bench.lay(whole, Paper(top, bottom, rough=0.1, edge=0.4), THIN)
            cap = ((-90, -30), (-80, 52), (-34, 40), (-20, 60), (-4, 42), (14, 66), (30, 44), (80, 60), (90, -30))
            snow = [(x + right * 1.0, y + down * 1.0) for right, down in cap]
            bench.lay(
                overlap(bench.cut([snip(snow, rng, length=9, slip=0.7)]), whole),
                Paper(_WHITE, mix(AIR, SLATE, 0.1)),
                THIN[1:],
            )
            fold = [
                (x * 1.0, y - 20.0),
                (x + 14, y + 60),
                (x - 6, y + 120),
                (x + 20, 360),
                (x + wide + 20, 360),
                (x + wide + 20, y - 20),
            ]
            bench.tint(overlap(whole, bench.cut([fold])), mix(INDIGO, LAGOON, 0.4), 0.2)
    line = _line(246, 10, 2, 0.4)
    bench.lay(bench.cut([_below(snip(line, rng, length=9, slip=0.7, closed=False), bench)]),
              Paper(mix(TEAL, MEADOW, 0.45), mix(MEADOW, SLATE, 0.3), rough=0.1), RISING)  # fmt: skip
    return bench.picture()


def _line(top: float, swing: float, waves: int, turn: float) -> list[Point]:
    """Give a rolling line over a tile, whose end continues its beginning."""
    return [
        (
            x,
            top
            + swing * sin(tau * waves * x / WIDTH + turn)
            + swing * 0.4 * sin(tau * (waves + 3) * x / WIDTH + 2 * turn),
        )
        for x in (index * WIDTH / 128 for index in range(129))
    ]


def _below(edge: Sequence[Point], bench: Bench) -> list[Point]:
    foot = bench.height + 60
    return [*edge, (edge[-1][0], foot), (edge[0][0], foot)]


def fields() -> Image.Image:
    """Draw rolling fields: strips of every crop laid side by side, with hedges and round trees."""
    bench = Bench(WIDTH, 270, seed="fields", wraps=True, density=0.9)
    rng = chance("fields cuts")
    crops = (OLIVE, STRAW, MEADOW, mix(GRASS, MEADOW, 0.5), mix(STRAW, SAND, 0.4), mix(OLIVE, MEADOW, 0.5))
    for row, (top, swing, waves, turn) in enumerate(((48, 26, 2, 0.3), (112, 24, 3, 2.1), (178, 18, 2, 4.0))):
        line = snip(_line(top, swing, waves, turn), rng, length=9, slip=0.7, closed=False)
        _copses(bench, line, row, rng)
        base = mix(crops[row], GRASS, 0.15 + row * 0.12)
        whole = bench.cut([_below(line, bench)])
        bench.lay(whole, Paper(mix(base, CREAM, 0.12), base), RISING)
        x = rng.uniform(0, 60)
        for number in range(9):
            wide = rng.uniform(90, 190)
            lean = 130 + 40 * row
            if number % 3:
                plot = [(x, top - 60.0), (x + wide, top - 60), (x + wide - lean, top + 170), (x - lean - 40, top + 170)]
                colour = mix(crops[(number + 2 * row) % len(crops)], GRASS, 0.06 + row * 0.12)
                piece = overlap(bench.cut([snip(plot, rng, length=16, slip=0.8)]), whole)
                bench.lay(piece, Paper(mix(colour, CREAM, 0.16), colour), THIN[1:])
                rows = [
                    strip((x + wide * at / 6, top - 60), (x + wide * at / 6 - lean, top + 170), 1.6, 3.4)
                    for at in range(1, 6)
                ]
                bench.tint(overlap(bench.cut(rows), piece), mix(colour, OAK, 0.5), 0.34)
            x += wide
    return bench.picture()


def _copses(bench: Bench, line: Sequence[Point], row: int, rng: Random) -> None:
    """Lay round trees and poplars behind a ridge."""
    for _ in range(7):
        x, y = line[rng.randrange(4, len(line) - 4)]
        for _tree in range(rng.randint(1, 4)):
            x += rng.uniform(12, 24)
            size = rng.uniform(9, 15) + row * 3
            tall = size * rng.choice((1.0, 1.0, 2.1))
            crown = bench.cut(
                [disc((x, y - tall * 0.5), size * (0.62 if tall > size else 1.0), tall, rng, uneven=0.06)]
            )
            colour = mix(mix(GRASS, SPRUCE, 0.35), MEADOW, rng.uniform(0, 0.4))
            bench.lay(crown, Paper(mix(colour, MEADOW, 0.3), mix(colour, SPRUCE, 0.3)), THIN)


def meadow() -> Image.Image:
    """Draw the meadow that the balloon stands on, with paths and bushes."""
    bench = Bench(WIDTH, 220, seed="meadow", wraps=True, density=0.9)
    rng = chance("meadow cuts")
    for row, (top, swing, waves, turn) in enumerate(((36, 14, 2, 1.0), (96, 12, 3, 3.0), (150, 10, 2, 5.0))):
        line = snip(_line(top, swing, waves, turn), rng, length=9, slip=0.8, closed=False)
        for _ in range(8):
            x, y = line[rng.randrange(2, len(line) - 2)]
            blades: list[Outline] = [
                limb([(x + at, y + 6), (x + at * 1.5, y - 7), (x + at * 2.3, y - 17)], 4, 0.8, rng)
                for at in (-5, -1, 3, 6)
            ]
            bench.lay(bench.cut(blades), Paper(mix(MEADOW, OLIVE, 0.4), GRASS), (CONTACT,))
        colour = mix(mix(MEADOW, GRASS, 0.3 + row * 0.35), SPRUCE, row * 0.1)
        bench.lay(bench.cut([_below(line, bench)]), Paper(mix(colour, STRAW, 0.22), colour), RISING)
    return bench.picture()


HEDGE_BORDER = 16
"""Pixel columns on either side of the hedge's picture that repeat the other side; the tiling leaves them away."""


def hedge() -> Image.Image:
    """Draw the grasses and flowers that pass near the eye."""
    bench = Bench(WIDTH, 170, seed="hedge", wraps=True, density=1.0)
    rng = chance("hedge cuts")
    for row in range(2):
        green = mix(GRASS, SPRUCE, 0.35 + row * 0.35)
        for x in range(0, WIDTH, 34):
            blades: list[Outline] = []
            for _ in range(4):
                foot, lean, high = x + rng.uniform(-18, 18), rng.uniform(-26, 26), rng.uniform(50, 100) - row * 22
                blades.append(
                    limb([(foot, 176), (foot + lean * 0.3, 176 - high * 0.6), (foot + lean, 176 - high)], 8, 1, rng)
                )
            bench.lay(bench.cut(blades), Paper(mix(green, MEADOW, 0.4), mix(green, PINE, 0.3)), (CONTACT,))
        for x in range(40 + row * 70, WIDTH, 128):
            place = (x + rng.uniform(-30, 30), 176 - rng.uniform(80, 136) + row * 30)
            stem = limb(
                [(place[0] + rng.uniform(-10, 10), 180), (place[0] + rng.uniform(-6, 6), 150), place], 3.4, 2, rng
            )
            bench.lay(bench.cut([stem]), Paper(green, mix(green, PINE, 0.3)), THIN[1:])
            _flower(
                bench,
                place,
                rng.choice(((VERMILION, BRICK), (VERMILION, BRICK), (CREAM, BISQUE), (mix(PLUM, ROSE, 0.3), PLUM))),
                rng,
            )
    picture = bench.picture()
    wide = Image.new("RGBA", (picture.width + 2 * HEDGE_BORDER, picture.height))
    for left in (HEDGE_BORDER - picture.width, HEDGE_BORDER, HEDGE_BORDER + picture.width):
        wide.paste(picture, (left, 0))
    return wide


def _flower(bench: Bench, middle: Point, colours: tuple[Colour, Colour], rng: Random) -> None:
    x, y = middle
    size, turn = rng.uniform(7, 10.5), rng.uniform(0, tau)
    angles = [turn + tau * petal / 5 for petal in range(5)]
    places = [(x + size * cos(angle), y + size * 0.8 * sin(angle)) for angle in angles]
    petals = [disc(place, size * 0.72, size * 0.62, rng) for place in places]
    bench.lay(bench.cut(petals), Paper(*colours), THIN)
    bench.lay(bench.cut([disc(middle, size * 0.44, size * 0.4, rng)]), Paper(GLOW, OCHRE), THIN[1:])


VILLAGE_SIZE = (580, 290)
House = tuple[float, float, float, float, float, Colour, Colour]
"""Left side, foot, width, height of the walls and of the roof, colour of the walls and of the roof."""

_HOUSES: tuple[House, ...] = (
    (250, 238, 70, 152, 0, mix(CREAM, BISQUE, 0.3), SLATE),
    (150, 232, 76, 62, 44, mix(PEACH, CREAM, 0.3), BRICK),
    (330, 234, 84, 66, 46, BISQUE, mix(VERMILION, BRICK, 0.5)),
    (440, 240, 70, 56, 40, mix(CREAM, ROSE, 0.25), BRICK),
    (70, 244, 74, 54, 42, CREAM, mix(VERMILION, OCHRE, 0.2)),
    (216, 254, 80, 58, 46, mix(CREAM, PEACH, 0.5), VERMILION),
    (384, 258, 82, 56, 46, mix(CREAM, BISQUE, 0.2), mix(BRICK, WINE, 0.3)),
    (138, 262, 70, 48, 40, mix(BISQUE, ROSE, 0.2), mix(BRICK, VERMILION, 0.6)),
    (490, 262, 62, 46, 38, CREAM, VERMILION),
    (304, 268, 72, 50, 40, mix(CREAM, AIR, 0.5), mix(VERMILION, BRICK, 0.35)),
)


def village() -> Image.Image:
    """Draw a village of many roofs around its church."""
    bench = Bench(*VILLAGE_SIZE, seed="village", density=1.25)
    rng = chance("village cuts")
    for house in _HOUSES:
        if house[4]:
            _house(bench, house, rng)
        else:
            _church(bench, house, rng)
    for x, y, size in ((52, 262, 24), (128, 274, 17), (372, 276, 19), (482, 274, 20), (556, 268, 25), (228, 278, 15)):
        crown = bench.cut([disc((x, y - size * 0.3), size, size * 1.08, rng, uneven=0.07)])
        bench.lay(crown, Paper(mix(MEADOW, GRASS, 0.5), mix(GRASS, SPRUCE, 0.45)), SOFT)
        spots = [
            disc((x + rng.uniform(-0.5, 0.4) * size, y - size * rng.uniform(0.1, 0.8)), 3.4, 2.6, rng) for _ in range(4)
        ]
        bench.lay(overlap(bench.cut(spots), crown), Paper.plain(mix(MEADOW, STRAW, 0.35)), THIN[1:])
    return bench.picture()


def _house(bench: Bench, house: House, rng: Random) -> None:
    left, foot, wide, high, roof, wall, tiles = house
    top, right = foot - high, left + wide
    front = [(left, foot + 30), (left, top), (right, top), (right, foot + 30)]
    bench.lay(bench.cut([snip(front, rng, length=20, slip=0.5)]), Paper(wall, mix(wall, SAND, 0.35)), SOFT)
    bench.lay(bench.cut(_windows(house)), Paper.plain(mix(LAGOON, INDIGO, 0.45)), THIN[1:])
    chimney = strip((left + wide * 0.76, top), (left + wide * 0.76, top - roof * 0.92), 9, 9)
    bench.lay(bench.cut([chimney]), Paper.plain(mix(tiles, WINE, 0.4)), THIN)
    gable = [
        (left - 7, top + 4),
        (left + wide * 0.14, top - roof),
        (right - wide * 0.14, top - roof),
        (right + 7, top + 4),
    ]
    whole = bench.cut([snip(gable, rng, length=22, slip=0.5)])
    bench.lay(whole, Paper(mix(tiles, OCHRE, 0.12), mix(tiles, WINE, 0.4)), SOFT)
    for row in range(1, 4):
        y = top + 4 - (roof + 4) * row / 4
        hem = [(left - 10 + at * 7, y + (2.4 if at % 2 else 0)) for at in range(int(wide / 7) + 4)]
        line = [*hem, *((x, down + 1.6) for x, down in reversed(hem))]
        bench.tint(overlap(bench.cut([line]), whole), SHADOW, 0.3)


def _windows(house: House) -> list[Outline]:
    """Cut the windows of a house, and of the church's tower."""
    left, foot, wide, high, roof, *_ = house
    if not roof:
        return [_arch((left + wide / 2, foot - high + 24), 8, 26)]
    count = round(wide / 26)
    middles = [left + wide * (at + 0.5) / count for at in range(count)]
    return [
        [(x - 5, foot - high + 12), (x + 5, foot - high + 12), (x + 5, foot - high + 27), (x - 5, foot - high + 27)]
        for x in middles
    ]


def _arch(top: Point, half: float, high: float) -> list[Point]:
    x, y = top
    return [
        (x - half, y + high),
        *((x - half * cos(pi * at / 8), y - half * sin(pi * at / 8)) for at in range(9)),
        (x + half, y + high),
    ]


def _church(bench: Bench, house: House, rng: Random) -> None:
    left, foot, wide, high, _, wall, tiles = house
    top, middle, right = foot - high, left + wide / 2, left + wide
    tower = [(left + 10, foot + 20), (left + 10, top), (right - 10, top), (right - 10, foot + 20)]
    bench.lay(bench.cut([snip(tower, rng, length=22, slip=0.5)]), Paper(wall, mix(wall, SAND, 0.4)), SOFT)
    bench.lay(bench.cut(_windows(house)), Paper.plain(mix(LAGOON, INDIGO, 0.45)), THIN[1:])
    spire = [(left + 2, top + 4), (middle, top - 62), (right - 2, top + 4)]
    whole = bench.cut([snip(spire, rng, length=22, slip=0.5)])
    bench.lay(whole, Paper(mix(tiles, TEAL, 0.3), mix(tiles, INDIGO, 0.45)), SOFT)
    bench.tint(
        overlap(
            whole, bench.cut([[(middle, top - 90), (right + 9, top - 90), (right + 9, top + 9), (middle + 4, top + 9)]])
        ),
        INDIGO,
        0.24,
    )
    knob = [disc((middle, top - 63), 4, 4, rng), strip((middle, top - 64), (middle, top - 81), 2, 1.6),
            strip((middle - 6, top - 75), (middle + 6, top - 75), 1.8, 1.8)]  # fmt: skip
    bench.lay(bench.cut(knob), Paper.plain(OCHRE), THIN)


def village_lights() -> Image.Image:
    """Draw the lit windows alone, in a picture as large as the village's: only those that nothing stands before."""
    bench = Bench(*VILLAGE_SIZE, seed="village-lights", density=1.0)
    for number, house in enumerate(_HOUSES):
        fronts = [_hidden(before) for before in _HOUSES[number + 1 :]]
        lit = bench.cut(_windows(house), fronts)
        if lit.getbbox():
            bench.light(lit, OCHRE, 5, 0.9)
            bench.lay(lit, Paper(GLOW, OCHRE, edge=0.05), ())
    return bench.picture()


def _hidden(house: House) -> list[Point]:
    """Give what a house hides of those behind it."""
    left, foot, wide, high, roof, *_ = house
    top = foot - high - roof
    return [(left - 7, top), (left + wide + 7, top), (left + wide + 7, top + 110), (left - 7, top + 110)]


MILL_SIZE = (150, 250)
MILL_HUB: Point = (75, 82)
"""The middle of the sails in the mill's picture, in stage pixels."""


def mill() -> Image.Image:
    """Draw the windmill without its sails."""
    bench = Bench(*MILL_SIZE, seed="mill", density=1.25)
    rng = chance("mill cuts")
    tower = [(50, 88), (100, 88), (118, 250), (32, 250)]
    whole = bench.cut([snip(tower, rng, length=18, slip=0.5)])
    bench.lay(whole, Paper(CREAM, mix(BISQUE, SAND, 0.4)), (Shadow(3, 6, 10, 0.4), *SOFT))
    for reach in (0.3, 0.6):
        side = [(75 + 25 * reach, 80), (150, 80), (150, 260), (75 + 43 * reach, 260)]
        bench.tint(overlap(bench.cut([side]), whole), INDIGO, 0.12)
    openings = [_arch((75, 132), 7, 17), _arch((75, 214), 11, 40)]
    bench.lay(bench.cut(openings), Paper.plain(mix(OAK, WINE, 0.4)), THIN)
    band = overlap(bench.cut([[(20, 176), (130, 176), (130, 186), (20, 186)]]), whole)
    bench.lay(band, Paper(TEAL, LAGOON), THIN)
    cap = smooth([(44, 92), (50, 66), (75, 54), (100, 66), (106, 92)], closed=False, steps=7)
    bench.lay(bench.cut([snip([*cap, (75, 95)], rng, length=9, slip=0.4)]), Paper(VERMILION, BRICK), SOFT)
    return bench.picture()


def mill_sails() -> Image.Image:
    """Draw the mill's four sails around the middle of the picture."""
    bench = Bench(210, 210, seed="mill-sails", density=1.25)
    rng = chance("mill-sails cuts")
    for quarter in range(4):
        turn = pi / 2 * quarter + 0.4

        def placed(along: float, across: float, turn: float = turn) -> Point:
            return 105 + along * cos(turn) - across * sin(turn), 105 + along * sin(turn) + across * cos(turn)

        cloth = [placed(24, 2), placed(96, 2), placed(96, 24), placed(24, 19)]
        bench.lay(bench.cut([snip(cloth, rng, length=14, slip=0.4)]), Paper(_WHITE, mix(CREAM, BISQUE, 0.5)), THIN)
        laths = [strip(placed(at, 1), placed(at, 22), 2, 2) for at in range(34, 97, 15)]
        laths.append(strip(placed(0, 0), placed(99, 0), 5, 3.4))
        bench.lay(bench.cut(laths), Paper.plain(OAK), THIN[1:])
    bench.lay(bench.cut([disc((105, 105), 7, 7, rng)]), Paper(OCHRE, AMBER), THIN)
    return bench.picture()
