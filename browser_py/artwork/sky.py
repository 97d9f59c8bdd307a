"""The night above the harbour: sky, stars, moon and clouds."""

from collections.abc import Sequence
from math import cos, pi, sin, tau
from random import Random

from PIL import Image

from artwork.bench import CAST, CONTACT, SOFT, THIN, Bench, Shadow, overlap
from artwork.chance import chance
from artwork.colours import (
    BISQUE,
    CREAM,
    DUSK,
    FOAM,
    GLOW,
    INDIGO,
    INK,
    LAGOON,
    MIDNIGHT,
    MIST,
    SAND,
    TEAL,
    Colour,
    mix,
)
from artwork.paper import Paper
from artwork.shapes import Outline, Point, Puff, cloud, disc, snip

WIDTH, HEIGHT = 1280, 720
MOON: Point = (400, 208)
"""Where the moon stands on the stage: the sky opens around it."""

Band = tuple[float, float, Colour, Colour]
"""A sheet of a tunnel: half-axes of its opening, and its colour at the top and the bottom."""

_TUNNEL = (Shadow(-1, 3, 17, 0.5), Shadow(0, 1.5, 6, 0.34), CONTACT)


def sky() -> Image.Image:
    """Draw the night as sheets with ever larger openings, the brightest and farthest behind the moon."""
    bench = Bench(WIDTH, HEIGHT, seed="sky")
    rng = chance("sky openings")
    frame = [(-60.0, -60.0), (WIDTH + 60.0, -60.0), (WIDTH + 60.0, HEIGHT + 60.0), (-60.0, HEIGHT + 60.0)]
    bench.lay(bench.cut([frame]), Paper(mix(TEAL, MIST, 0.8), mix(MIST, FOAM, 0.5)), ())
    bench.light(bench.cut([disc(MOON, 150, 140, rng)]), mix(FOAM, MIST, 0.35), 36, 0.85)
    bands: Sequence[Band] = (
        (188, 166, mix(LAGOON, TEAL, 0.85), mix(TEAL, MIST, 0.6)),
        (276, 232, mix(LAGOON, TEAL, 0.2), mix(TEAL, MIST, 0.15)),
        (400, 306, mix(DUSK, LAGOON, 0.6), mix(LAGOON, TEAL, 0.7)),
        (548, 394, mix(INDIGO, DUSK, 0.85), mix(LAGOON, TEAL, 0.1)),
        (716, 490, mix(INDIGO, DUSK, 0.25), mix(DUSK, LAGOON, 0.5)),
        (900, 600, mix(MIDNIGHT, INDIGO, 0.35), mix(INDIGO, DUSK, 0.7)),
        (1100, 720, mix(INK, MIDNIGHT, 0.6), mix(INDIGO, DUSK, 0.2)),
    )
    tunnel(bench, MOON, bands, rng)
    return bench.picture()


def tunnel(bench: Bench, middle: Point, bands: Sequence[Band], rng: Random) -> None:
    """Lay sheets over the whole bench with ever larger openings around a place."""
    right, foot = bench.width + 60.0, bench.height + 60.0
    frame = [(-60.0, -60.0), (right, -60.0), (right, foot), (-60.0, foot)]
    for number, (across, down, top, bottom) in enumerate(bands):
        opening = _opening(middle, across, down, 7 + number * 2, rng)
        bench.lay(bench.cut([frame], [opening]), Paper(top, bottom, edge=0.26), _TUNNEL)


def _opening(middle: Point, across: float, down: float, waves: int, rng: Random) -> list[Point]:
    """Cut a wide opening with long soft waves, like the contour lines of a map."""
    slow, quick, turn = rng.uniform(0, tau), rng.uniform(0, tau), rng.uniform(0, tau)
    points: list[Point] = []
    count = 260
    for index in range(count):
        angle = tau * index / count
        swell = 1 + 0.055 * sin(3 * angle + slow) + 0.028 * sin(waves * angle + quick) + 0.02 * sin(5 * angle + turn)
        points.append((middle[0] + across * swell * cos(angle), middle[1] + 14 + down * swell * sin(angle)))
    return snip(points, rng, length=13, slip=0.7)


def stars_far() -> Image.Image:
    """Scatter small punched diamonds over the width of the stage."""
    bench = Bench(WIDTH, 430, seed="stars-far")
    rng = chance("stars-far places")
    places = _scattered(rng, 44, 90)
    for group, colour in enumerate((CREAM, mix(CREAM, MIST, 0.4), mix(CREAM, MIST, 0.75))):
        diamonds = [_star(at, rng.uniform(1.4, 3.1), 4, 0.55, rng.uniform(0, pi)) for at in places[group::3]]
        bench.lay(bench.cut(diamonds), Paper.plain(colour), THIN[1:])
    return bench.picture()


def stars_near() -> Image.Image:
    """Scatter folded stars over the width of the stage: one side of each tip catches the light."""
    bench = Bench(WIDTH, 430, seed="stars-near")
    rng = chance("stars-near places")
    stars: list[list[Point]] = []
    folds: list[list[Point]] = []
    halos: list[list[Point]] = []
    for x, y in _scattered(rng, 92, 26):
        radius = rng.uniform(5.5, 11.5) * (1 - y / 1200)
        tips, waist = rng.choice(((4, 0.36), (5, 0.44), (5, 0.44)))
        star = _star((x, y), radius, tips, waist, rng.uniform(0, pi))
        stars.append(star)
        folds.extend([(x, y), star[at], star[(at + 1) % len(star)]] for at in range(0, len(star), 2))
        halos.append(disc((x, y), radius * 1.3, radius * 1.3, rng))
    mask = bench.cut(stars)
    bench.light(bench.cut(halos), GLOW, 8, 0.3)
    bench.lay(mask, Paper(CREAM, mix(CREAM, BISQUE, 0.3), edge=0.2), THIN)
    bench.tint(overlap(bench.cut(folds), mask), SAND, 0.5)
    return bench.picture()


def _scattered(rng: Random, apart: float, wanted: int) -> list[Point]:
    """Choose places at least `apart` from each other and clear of the moon."""
    places: list[Point] = []
    for _ in range(4000):
        place = rng.uniform(14, WIDTH - 14), 14 + 390 * rng.random() ** 1.25
        clear = (place[0] - MOON[0]) ** 2 + (place[1] - MOON[1]) ** 2 > 205**2
        if clear and all((place[0] - x) ** 2 + (place[1] - y) ** 2 > apart**2 for x, y in places):
            places.append(place)
        if len(places) == wanted:
            break
    return places


def _star(centre: Point, radius: float, tips: int, waist: float, turn: float) -> list[Point]:
    points: list[Point] = []
    for index in range(tips * 2):
        reach = radius if index % 2 == 0 else radius * waist
        angle = turn + pi * index / tips
        points.append((centre[0] + reach * cos(angle), centre[1] + reach * sin(angle)))
    return points


def moon() -> Image.Image:
    """Draw the moon: three sheets of cream, craters cut through the upper ones down to the warm sheet below."""
    side = 250
    bench = Bench(side, side, seed="moon")
    rng = chance("moon cuts")
    middle = (side / 2, side / 2)
    whole = bench.cut([disc(middle, 99, 99, rng, uneven=0.005)])
    bench.lay(whole, Paper(BISQUE, mix(BISQUE, SAND, 0.45)), (*SOFT, Shadow(0, 0, 10, 0.12)))
    craters = [
        (96, 92, 19, 17), (139, 73, 9, 8), (165, 108, 14, 15), (112, 148, 12, 10), (152, 158, 21, 18),
        (74, 131, 8, 9), (128, 112, 6, 6), (186, 139, 7, 8), (95, 178, 9, 7), (121, 192, 5, 5), (66, 104, 4.5, 5),
    ]  # fmt: skip
    seas = [disc((x, y), a, b, rng, uneven=0.07) for x, y, a, b in craters]
    second = bench.cut([disc((124, 123.5), 94, 94, rng, uneven=0.009)], seas)
    bench.lay(second, Paper((255, 243, 212), mix(CREAM, BISQUE, 0.35), edge=0.5), THIN)
    crescent = bench.cut(
        [disc((121, 120), 88, 88, rng, uneven=0.008)],
        [disc((151, 146), 84, 82, rng, uneven=0.03), *(disc((x, y), a + 3.5, b + 3.5, rng) for x, y, a, b in craters)],
    )
    bench.lay(crescent, Paper((255, 252, 240), (255, 249, 226), edge=0.6), THIN)
    return bench.picture()


def moon_glow() -> Image.Image:
    """Draw the moon's halo: rings of thin vellum that let the light through."""
    side = 620
    bench = Bench(side, side, seed="moon-glow", density=1.0)
    rng = chance("moon-glow rings")
    middle = (side / 2, side / 2)
    bench.light(bench.cut([disc(middle, 108, 108, rng)]), mix(GLOW, CREAM, 0.35), 22, 0.8)
    bench.light(bench.cut([disc(middle, 150, 150, rng)]), mix(MIST, FOAM, 0.5), 50, 0.3)
    for radius, strength in ((236, 0.07), (188, 0.09), (150, 0.12), (122, 0.18)):
        ring = bench.cut([disc(middle, radius, radius, rng, uneven=0.012)])
        bench.tint(ring, mix(GLOW, FOAM, 0.5), strength)
    return bench.picture()


def cloud_long() -> Image.Image:
    """Draw a long low cloud of four sheets."""
    bench = Bench(470, 160, seed="cloud-long")
    rng = chance("cloud-long cuts")
    sheets: tuple[tuple[float, float, float, tuple[Puff, ...]], ...] = (
        (70, 400, 96, ((0.08, 18, 0), (0.27, 30, 6), (0.5, 42, 16), (0.72, 32, 8), (0.92, 20, 0))),
        (40, 320, 104, ((0.02, 15, 0), (0.2, 27, 2), (0.45, 36, 10), (0.7, 28, 4), (0.9, 18, 0))),
        (170, 436, 110, ((0.02, 17, 0), (0.24, 28, 2), (0.52, 34, 8), (0.8, 24, 0), (0.97, 13, 0))),
        (100, 370, 117, ((0.01, 12, 0), (0.16, 19, 0), (0.38, 25, 4), (0.62, 22, 2), (0.83, 17, 0), (0.97, 11, 0))),
    )
    for number, (left, right, foot, puffs) in enumerate(sheets):
        _cloud_sheet(bench, cloud(left, right, foot, puffs, rng), number / (len(sheets) - 1))
    return bench.picture()


def cloud_round() -> Image.Image:
    """Draw a towering cloud of four sheets."""
    bench = Bench(290, 200, seed="cloud-round")
    rng = chance("cloud-round cuts")
    sheets: tuple[tuple[float, float, float, tuple[Puff, ...]], ...] = (
        (48, 240, 138, ((0.06, 22, 0), (0.22, 32, 22), (0.48, 42, 56), (0.74, 32, 28), (0.94, 22, 0))),
        (38, 190, 148, ((0.02, 20, 0), (0.2, 28, 14), (0.5, 34, 34), (0.8, 25, 10), (0.98, 16, 0))),
        (118, 262, 154, ((0.02, 18, 0), (0.24, 27, 14), (0.55, 32, 22), (0.82, 22, 6), (0.98, 14, 0))),
        (66, 228, 161, ((0.0, 12, 0), (0.17, 19, 2), (0.4, 25, 9), (0.64, 22, 5), (0.85, 17, 0), (0.99, 11, 0))),
    )
    for number, (left, right, foot, puffs) in enumerate(sheets):
        _cloud_sheet(bench, cloud(left, right, foot, puffs, rng), number / (len(sheets) - 1))
    return bench.picture()


def _cloud_sheet(bench: Bench, outline: Outline, front: float) -> None:
    """Lay one sheet of a cloud; `front` goes from 0 (behind, dark) to 1 (moonlit)."""
    top = mix(mix(DUSK, LAGOON, 0.55), mix(MIST, FOAM, 0.6), front)
    bottom = mix(mix(INDIGO, DUSK, 0.7), mix(TEAL, MIST, 0.4), front)
    bench.lay(bench.cut([outline]), Paper(top, bottom, edge=0.42), (CAST, CONTACT))
