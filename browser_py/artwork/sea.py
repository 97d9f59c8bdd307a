"""The sea: tiles of stacked paper waves that continue themselves sideways, and the moon's path on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import pi, sin

from PIL import Image

from artwork.bench import RISING, THIN, Bench, Shadow
from artwork.chance import chance
from artwork.colours import CREAM, DUSK, FOAM, GLOW, INDIGO, INK, LAGOON, MIDNIGHT, MIST, TEAL, mix
from artwork.paper import Paper
from artwork.shapes import Outline, Point, crescent, sampled, snip


@dataclass(frozen=True, slots=True)
class Crest:
    """One wave of a tile: where it begins, how wide and high it is, how far its top leans to the left."""

    start: float
    width: float
    height: float
    lean: float
    sharp: float
    base: float

    def at(self, share: float, *, within: float = 0) -> Point:
        """Give the point of the crest's line at a share of 0..1, or of a line that lies deeper within the wave."""
        lift = sin(pi * share) ** (2 * self.sharp)
        size = 1 - within
        x = self.start + self.width * share - self.lean * size * lift
        return x, self.base - self.height * size * lift + self.height * within * 0.16


@dataclass(frozen=True, slots=True)
class Swell:
    """One sheet of waves over a tile."""

    base: float
    shares: tuple[float, ...]
    height: float
    lean: float
    sharp: float
    offset: float = 0

    def crests(self, width: float) -> list[Crest]:
        """Divide the tile's width by the shares; wider waves are higher."""
        total = sum(self.shares)
        widest = max(self.shares)
        crests: list[Crest] = []
        start = self.offset
        for share in self.shares:
            size = share / widest
            crests.append(
                Crest(start, width * share / total, self.height * size, self.lean * size, self.sharp, self.base)
            )
            start += width * share / total
        return crests


def wave_far() -> Image.Image:
    """Draw the water at the horizon: 640 wide."""
    bench = Bench(640, 96, seed="wave-far", wraps=True)
    rows = (
        (Swell(20, (1, 1.15, 0.9, 1.1, 0.95, 1.2, 1), 7, 2, 0.7), mix(TEAL, MIST, 0.62), mix(TEAL, MIST, 0.2)),
        (Swell(38, (1.1, 0.9, 1.2, 1, 0.95, 1.1), 9, 4, 0.75, 30), mix(TEAL, MIST, 0.3), mix(LAGOON, TEAL, 0.7)),
    )
    for swell, top, bottom in rows:
        _lay_waves(bench, swell, Paper(top, bottom), trim=None)
    return bench.picture()


def wave_back() -> Image.Image:
    """Draw the farther waves: 640 wide."""
    bench = Bench(640, 150, seed="wave-back", wraps=True)
    rows = (
        (Swell(40, (1, 1.2, 0.95, 1.1), 16, 12, 0.95), mix(TEAL, MIST, 0.12), LAGOON),
        (Swell(62, (1.1, 0.9, 1.25, 1), 19, 16, 1.0, 62), mix(LAGOON, TEAL, 0.55), mix(DUSK, LAGOON, 0.55)),
    )
    for swell, top, bottom in rows:
        _lay_waves(bench, swell, Paper(top, bottom), trim=Paper.plain(mix(MIST, FOAM, 0.2)))
    return bench.picture()


def wave_mid() -> Image.Image:
    """Draw the waves that carry the boat: 1280 wide, with even crests so that it rocks gently."""
    bench = Bench(1280, 190, seed="wave-mid", wraps=True)
    rows = (
        (Swell(46, (1, 1, 1, 1, 1), 20, 24, 1.0), mix(LAGOON, TEAL, 0.3), mix(DUSK, LAGOON, 0.5)),
        (Swell(72, (1.1, 0.9, 1.2, 1, 0.9), 24, 32, 1.05, 120), mix(DUSK, LAGOON, 0.7), mix(INDIGO, DUSK, 0.85)),
        (Swell(104, (0.9, 1.1, 1, 1.15, 0.95), 26, 36, 1.1, 40), mix(DUSK, LAGOON, 0.3), mix(INDIGO, DUSK, 0.45)),
    )
    for swell, top, bottom in rows:
        _lay_waves(bench, swell, Paper(top, bottom), trim=Paper.plain(mix(TEAL, MIST, 0.75)), slots=1)
    return bench.picture()


def wave_front() -> Image.Image:
    """Draw the curling waves at the foot of the stage: 1600 wide."""
    bench = Bench(1600, 210, seed="wave-front", wraps=True)
    rows = (
        (Swell(82, (1.1, 1, 1.25, 0.95, 1.15), 56, 84, 1.25), mix(INDIGO, DUSK, 0.8), mix(MIDNIGHT, INDIGO, 0.8)),
        (Swell(122, (1, 1.2, 0.95, 1.15, 1.05), 58, 88, 1.3, 150), mix(INDIGO, DUSK, 0.2), mix(MIDNIGHT, INDIGO, 0.3)),
        (Swell(166, (1.15, 0.95, 1.2, 1, 1.1), 54, 84, 1.3, 30), mix(MIDNIGHT, INDIGO, 0.5), mix(INK, MIDNIGHT, 0.3)),
    )
    for swell, top, bottom in rows:
        _lay_waves(bench, swell, Paper(top, bottom), trim=Paper.plain(mix(MIST, FOAM, 0.6)), slots=2)
    return bench.picture()


def _lay_waves(bench: Bench, swell: Swell, paper: Paper, *, trim: Paper | None, slots: int = 0) -> None:
    """Lay one sheet of waves, with a foam trim behind its upper edge and slots that show paler paper under it."""
    crests = swell.crests(bench.width)
    pale = Paper(mix(paper.top, MIST, 0.5), mix(paper.top, MIST, 0.3), edge=0.2)
    if trim:
        foam = [_grown(crest, 1.5 + crest.height * 0.075) for crest in crests]
        bench.lay(bench.cut([_body(bench, foam, "foam")]), trim, RISING)
    body = _body(bench, crests, "body")
    if slots:
        bench.lay(bench.cut([body]), pale, RISING)
    holes = [slot for crest in crests for slot in _slots(crest, slots)]
    bench.lay(bench.cut([body], holes), paper, THIN if slots else RISING)


def _grown(crest: Crest, by: float) -> Crest:
    return Crest(
        crest.start - by * 0.5, crest.width, crest.height + by, crest.lean, crest.sharp, crest.base - by * 0.25
    )


def _body(bench: Bench, crests: Sequence[Crest], part: str) -> list[Point]:
    """Cut one tile's width of water; its neighbours in the tiling continue it."""
    rng = chance(f"{bench.width} {crests[0].base} {part}")
    line: list[Point] = []
    for crest in crests:
        line.extend(sampled(crest.at, 0, 1, 48)[:-1])
    cut = snip(line, rng, length=8, slip=0.5, closed=False)
    first = cut[0]
    foot = bench.height + 60
    return [*cut, (first[0] + bench.width, first[1]), (first[0] + bench.width, foot), (first[0], foot)]


def _slots(crest: Crest, count: int) -> Iterable[Outline]:
    """Cut slivers that follow the crest's line within the wave."""
    for number in range(count):
        within = 0.3 + 0.28 * number
        line = sampled(partial(crest.at, within=within), 0.3 + 0.05 * number, 0.8, 22)
        yield crescent(line, 2.2 + crest.height * 0.06)


def moon_path() -> Image.Image:
    """Draw the moonlight on the water: slivers of cream paper, narrower towards the horizon."""
    bench = Bench(330, 146, seed="moon-path")
    rng = chance("moon-path slivers")
    rows = 12
    for row in range(rows):
        share = row / (rows - 1)
        y = 14 + 112 * share**1.2
        slivers: list[Outline] = []
        for place in (-1, 0, 1):
            reach = (9 + 34 * share) * rng.uniform(0.55, 1.15)
            thick = (1.5 + 2.9 * share) * rng.uniform(0.8, 1.2)
            x = 165 + place * (14 + 52 * share) + rng.uniform(-1, 1) * (8 + 18 * share)
            x, high = min(max(x, reach + 8), 322 - reach), y + rng.uniform(-3, 3) * share
            line = [(x + reach * at / 7, high + sin(at * 0.43) * 0.8) for at in range(-7, 8)]
            slivers += [crescent(line, thick), crescent(line, -thick * 0.8)]
        mask = bench.cut(slivers)
        bench.light(mask, GLOW, 6, 0.5)
        bench.lay(mask, Paper((255, 246, 218), mix(CREAM, GLOW, 0.5), edge=0.2), (Shadow(0.4, 1.2, 1.6, 0.3),))
    return bench.picture()
