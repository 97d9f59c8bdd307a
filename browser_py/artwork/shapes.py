"""Outlines as a hand with scissors cuts them: smooth in intent, in short straight snips, never quite exact."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, cos, dist, hypot, pi, sin, tau
from random import Random

Point = tuple[float, float]
Outline = Sequence[Point]
Puff = tuple[float, float, float]
"""Place 0..1 from a cloud's left to its right, radius, and how far its middle is raised above the foot."""


def smooth(points: Outline, *, closed: bool = True, steps: int = 12) -> list[Point]:
    """Run a Catmull-Rom curve through the points."""
    count = len(points)
    spans = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    curve: list[Point] = []
    for span in range(spans):
        knots = at(span - 1), at(span), at(span + 1), at(span + 2)
        curve.extend(_catmull_rom(knots, step / steps) for step in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _catmull_rom(knots: tuple[Point, Point, Point, Point], t: float) -> Point:
    a, b, c, d = knots

    def blend(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)

    return blend(a[0], b[0], c[0], d[0]), blend(a[1], b[1], c[1], d[1])


def snip(points: Outline, rng: Random, *, length: float = 9, slip: float = 0.55, closed: bool = True) -> list[Point]:
    """Cut along the points in straight snips of about `length`, each ending up to `slip` beside the line.

    Sharp corners stay where they are, and so do the two ends of an open line.
    """
    path = [*points, points[0]] if closed else list(points)
    cuts: list[Point] = [path[0]]
    left = length * rng.uniform(0.6, 1.4)
    for index, (start, end) in enumerate(pairwise(path)):
        span = dist(start, end)
        walked = 0.0
        while span - walked > left:
            walked += left
            share = walked / span
            cuts.append(
                (
                    start[0] + (end[0] - start[0]) * share + rng.uniform(-slip, slip),
                    start[1] + (end[1] - start[1]) * share + rng.uniform(-slip, slip),
                )
            )
            left = length * rng.uniform(0.6, 1.4)
        left -= span - walked
        if index + 2 < len(path) and _is_corner(start, end, path[index + 2]):
            cuts.append(end)
            left = length * rng.uniform(0.6, 1.4)
    if not closed:
        cuts.append(path[-1])
    return cuts


def _is_corner(before: Point, at: Point, after: Point) -> bool:
    """Tell whether a line turns by more than about 35 degrees at a point."""
    ax, ay, bx, by = at[0] - before[0], at[1] - before[1], after[0] - at[0], after[1] - at[1]
    return ax * bx + ay * by < 0.82 * hypot(ax, ay) * hypot(bx, by)


def disc(
    centre: Point, across: float, down: float, rng: Random, *, uneven: float = 0.02, lobes: int = 5
) -> list[Point]:
    """Cut a round piece with the half-axes `across` and `down`, uneven by a share of them in some lobes."""
    waves = [(number, rng.uniform(0, tau), uneven / (1 + 0.4 * number)) for number in range(2, 2 + lobes)]
    count = max(24, ceil(max(across, down) * 1.2))
    points: list[Point] = []
    for index in range(count):
        angle = tau * index / count
        swell = 1 + sum(depth * sin(number * angle + phase) for number, phase, depth in waves)
        points.append((centre[0] + cos(angle) * across * swell, centre[1] + sin(angle) * down * swell))
    return snip(points, rng, length=max(2.5, min(10, (across + down) / 8)), slip=min(0.5, across * 0.03))


def strip(start: Point, end: Point, first: float, last: float) -> list[Point]:
    """Cut a straight strip that is `first` wide at its start and `last` wide at its end."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    nx, ny = (y0 - y1) / length / 2, (x1 - x0) / length / 2
    return [
        (x0 + nx * first, y0 + ny * first),
        (x1 + nx * last, y1 + ny * last),
        (x1 - nx * last, y1 - ny * last),
        (x0 - nx * first, y0 - ny * first),
    ]


def crescent(line: Outline, thick: float) -> list[Point]:
    """Cut a sliver along a line, `thick` in its middle and pointed at both ends, hanging below it."""
    last = len(line) - 1
    under = [(x, y + thick * sin(pi * index / last)) for index, (x, y) in enumerate(line)]
    return [*line, *reversed(under)]


def sampled(curve: Callable[[float], Point], start: float, stop: float, count: int) -> list[Point]:
    """Take `count` + 1 points of a curve, evenly from start to stop."""
    return [curve(start + (stop - start) * index / count) for index in range(count + 1)]


def cloud(left: float, right: float, foot: float, puffs: Sequence[Puff], rng: Random) -> list[Point]:
    """Cut a cloud of round puffs with a gently sagging foot; the outermost puffs bound it."""
    rounds = [(left + (right - left) * place, radius, raised) for place, radius, raised in puffs]
    first, last = min(x - radius for x, radius, _ in rounds), max(x + radius for x, radius, _ in rounds)
    span, steps = last - first, 240
    ridge: list[Point] = []
    for index in range(steps + 1):
        x = first + span * index / steps
        lifts = [raised + (radius**2 - (x - at) ** 2) ** 0.5 for at, radius, raised in rounds if abs(x - at) < radius]
        ridge.append((x, foot - max(*lifts, 0.0, min(6.0, x - first, last - x))))
    sag = [
        (last - span * index / 40, foot + sin(pi * index / 40) * span * 0.026 + sin(index * 0.8) * 1.3)
        for index in range(1, 40)
    ]
    return snip([*ridge, *sag], rng, length=6, slip=0.5)
