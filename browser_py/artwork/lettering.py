"""Letters cut of paper: straight strips and round bows, no two of them at the same slant."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import cos, radians, sin
from random import Random

from PIL import Image

from artwork.bench import SOFT, THIN, Bench, Shadow
from artwork.chance import chance
from artwork.colours import SHADOW, mix
from artwork.paper import Paper
from artwork.shapes import Outline, Point, disc, smooth, snip, strip

Stroke = Sequence[Point]
_THICK = 0.2


def _bow(x: float, y: float, across: float, down: float, start: float, stop: float) -> Stroke:
    """Bend a stroke around a place, from one angle in degrees to another, clockwise from the right."""
    steps = 18
    angles = [radians(start + (stop - start) * step / steps) for step in range(steps + 1)]
    return [(x + across * cos(angle), y + down * sin(angle)) for angle in angles]


_GLYPHS: Mapping[str, tuple[float, Sequence[Stroke]]] = {
    "A": (0.74, [[(0, 1), (0.37, 0), (0.74, 1)], [(0.16, 0.66), (0.58, 0.66)]]),
    "B": (0.56, [[(0, 0), (0, 1)], [(0, 0), (0.24, 0), *_bow(0.26, 0.24, 0.24, 0.24, -90, 90), (0, 0.48)],
                 [(0, 0.48), (0.26, 0.48), *_bow(0.28, 0.74, 0.28, 0.26, -90, 90), (0, 1)]]),
    "E": (0.5, [[(0.5, 0), (0, 0), (0, 1), (0.5, 1)], [(0, 0.5), (0.42, 0.5)]]),
    "J": (0.46, [[(0.46, 0), (0.46, 0.7), *_bow(0.23, 0.74, 0.23, 0.26, 0, 170)]]),
    "L": (0.46, [[(0, 0), (0, 1), (0.46, 1)]]),
    "N": (0.62, [[(0, 1), (0, 0), (0.62, 1), (0.62, 0)]]),
    "O": (0.8, [_bow(0.4, 0.5, 0.4, 0.5, 0, 360)]),
    "R": (0.56, [[(0, 1), (0, 0), (0.24, 0), *_bow(0.28, 0.26, 0.26, 0.26, -90, 90), (0, 0.52)],
                 [(0.24, 0.52), (0.56, 1)]]),
    "U": (0.62, [[(0, 0), (0, 0.66), *_bow(0.31, 0.69, 0.31, 0.31, 180, 0), (0.62, 0)]]),
    "Y": (0.66, [[(0, 0), (0.33, 0.48), (0.66, 0)], [(0.33, 0.48), (0.33, 1)]]),
    " ": (0.3, []),
}  # fmt: skip
"""Width and strokes of each letter, as parts of its height."""


def lay_text(bench: Bench, text: str, middle: Point, high: float, papers: Sequence[Paper], rng: Random) -> None:
    """Lay the letters of a text in a row around a place, each of the next paper and a little aslant."""
    gap, thick = high * 0.3, high * _THICK
    left = middle[0] - (sum(_GLYPHS[letter][0] * high + gap for letter in text) - gap) / 2
    for number, letter in enumerate(text):
        wide, strokes = _GLYPHS[letter]
        turn, rise = radians(rng.uniform(-5, 5)), rng.uniform(-0.04, 0.04) * high
        centre = (left + wide * high / 2, middle[1] + rise)
        pieces: list[Outline] = []
        for stroke in strokes:
            placed = [_turned(centre, ((x - wide / 2) * high, (y - 0.5) * high), turn) for x, y in stroke]
            pieces += [strip(start, end, thick, thick) for start, end in pairwise(placed)]
            pieces += [disc(joint, thick / 2, thick / 2, rng) for joint in placed]
        if pieces:
            bench.lay(bench.cut(pieces), papers[number % len(papers)], THIN)
        left += wide * high + gap


def _turned(centre: Point, at: Point, turn: float) -> Point:
    return centre[0] + at[0] * cos(turn) - at[1] * sin(turn), centre[1] + at[0] * sin(turn) + at[1] * cos(turn)


def ribbon(text: str, seed: str, papers: Sequence[Paper], cloth: Paper) -> Image.Image:
    """Draw a title: a ribbon with swallow tails, 760 x 140, and letters on it."""
    bench = Bench(760, 140, seed=seed, density=1.25)
    rng = chance(f"{seed} cuts")
    tails = [
        [(8, 48), (150, 44), (150, 118), (8, 126), (42, 86)],
        [(752, 48), (610, 44), (610, 118), (752, 126), (718, 86)],
    ]
    darker = Paper(mix(cloth.top, SHADOW, 0.22), mix(cloth.bottom, SHADOW, 0.3), edge=cloth.edge)
    bench.lay(bench.cut([snip(tail, rng, length=20, slip=0.6) for tail in tails]), darker, SOFT)
    upper, lower = (
        [(84, 26), (230, 17), (380, 14), (530, 17), (676, 26)],
        [(676, 108), (530, 99), (380, 96), (230, 99), (84, 108)],
    )
    face = [*smooth(upper, closed=False), *smooth(lower, closed=False)]
    bench.lay(bench.cut([snip(face, rng, length=16, slip=0.6)]), cloth, (Shadow(2, 6, 12, 0.4), *SOFT))
    lay_text(bench, text, (380, 59), 42, papers, rng)
    return bench.picture()
