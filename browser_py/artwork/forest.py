"""The show "Forest at night": a glade that the camera looks into, and an owl that has two favourite perches.

Whatever turns, turns a whole number of times in DURATION, and the owl and the camera end where they began.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from artwork import forest_sounds, glade, owl, trees
from artwork.motions import SCROLL_RATE, at, drift, ground, key, layer, pulse, sound, sway, turns
from artwork.shapes import Point
from artwork.show import Fields, Show, Sprite
from artwork.sky import HEIGHT, WIDTH

DURATION = 48


def _turns(count: int) -> float:
    return turns(count, DURATION)


_OAK_SIZE = (480, 760)
_OAKS: tuple[Point, Point] = ((140, 312), (1150, 316))
_OWL_HEIGHT = 176
_OWL_SCALE = _OWL_HEIGHT / 240
_FLYING_HEIGHT = 250
_WING_SCALE = round(_OWL_SCALE * 300 / _FLYING_HEIGHT, 4)
_LIFT = 17
"""How much higher the middle of the flying owl's picture is, so that its head is where the perched one's was."""


def _on_oak(number: int, place: Point) -> Point:
    """Give the place on the stage of a place in an oak's picture."""
    x, y = _OAKS[number]
    return x - _OAK_SIZE[0] / 2 + place[0], y - _OAK_SIZE[1] / 2 + place[1]


def _perched(number: int, place: Point) -> Point:
    """Give where the owl's middle is when it perches at a place of an oak's picture."""
    x, y = _on_oak(number, place)
    return x, y - (owl.FEET[1] - 120) * _OWL_SCALE + 3


_LEFT = _perched(0, trees.OAK_PERCH_RIGHT)
_RIGHT = _perched(1, trees.OAK_PERCH_LEFT)
_ASIDE = (_LEFT[0] - 44, _LEFT[1] + 3)
_FRONT, _BEHIND = 50, 42
_BIRCHES = (474, 792)

_SPRITES = {
    "forest-night": Sprite(glade.night, {"z_depth": 0, "is_background": True, "parallax": 0}, colours=64),
    "forest-moon": Sprite(glade.forest_moon, {**at(4, *glade.MOON, 280), "parallax": 0.05}, colours=96),
    "firs-far": Sprite(trees.firs_far, {**ground(10, 318, 330), "parallax": 0.2}, colours=72),
    "firs-near": Sprite(trees.firs_near, {**ground(20, 176, 520), "parallax": 0.45}, colours=72),
    "mist": Sprite(glade.mist, {**ground(14, 500, 170), "fill_down": False}, glows=True),
    "birch": Sprite(trees.birch, at(30, 640, 300, 760)),
    "glade": Sprite(glade.ground, ground(36, 580, 170), colours=64),
    "oak": Sprite(trees.oak, at(40, *_OAKS[0], _OAK_SIZE[1]), colours=64),
    "eyes": Sprite(glade.eyes, at(42, *_on_oak(1, trees.HOLLOW), 36), glows=True),
    "shine": Sprite(glade.shine, at(45, 640, 600, 200), glows=True),
    "mushrooms": Sprite(glade.mushrooms, at(46, 640, 600, 120)),
    "hedgehog": Sprite(glade.hedgehog, at(48, 300, 640, 74)),
    "owl": Sprite(owl.owl, at(_FRONT, *_LEFT, _OWL_HEIGHT)),
    "owl-lids": Sprite(owl.owl_lids, at(_FRONT, *_LEFT, _OWL_HEIGHT)),
    "owl-wings-up": Sprite(owl.owl_wings_up, at(_FRONT, *_LEFT, _FLYING_HEIGHT)),
    "owl-wings-down": Sprite(owl.owl_wings_down, at(_FRONT, *_LEFT, _FLYING_HEIGHT)),
    "firefly": Sprite(glade.firefly, at(60, 640, 400, 90), glows=True),
    "leaves": Sprite(trees.leaves, {**ground(80, -46, 210), "fill_down": False, "parallax": 1.3}, colours=48),
    "ferns": Sprite(trees.ferns, {**ground(84, 592, 230), "parallax": 1.4}, colours=48),
}


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight of the owl from one place to another, low over the glade: when it leaves, and how long it takes."""

    start: float
    lasts: float
    origin: Point
    goal: Point
    lean: float
    steps: tuple[tuple[float, float], ...]
    """When, as a share of the flight, the owl changes its depth, and to which."""

    @property
    def end(self) -> float:
        """When it lands."""
        return self.start + self.lasts

    def path(self) -> list[Fields]:
        """Give the keyframes of the way: evenly across, down to the middle of the glade and up again, leaning."""
        low, start, lasts = 402.0, self.start, self.lasts
        (left, top), goal = self.origin, self.goal[1] - _LIFT
        across = key(self.end, easing=(0.35, 0.0, 0.55, 1.0), horizontal_percent=round(self.goal[0] / WIDTH, 5))
        return [
            key(start, (left, top - _LIFT), rotation=0, scale=_WING_SCALE),
            across,
            key(start + lasts * 0.5, easing="ease-in-out", vertical_percent=round(low / HEIGHT, 5), scale=0.72),
            key(self.end, easing="ease-in-out", vertical_percent=round(goal / HEIGHT, 5), scale=_WING_SCALE),
            key(start + lasts * 0.3, easing="ease-out", rotation=self.lean),
            key(start + lasts * 0.62, easing="ease-in-out", rotation=self.lean * 0.5),
            key(self.end, easing="ease-in-out", rotation=0),
            *(key(start + lasts * share, z_depth=depth) for share, depth in self.steps),
        ]

    def beats(self) -> list[float]:
        """Give the times at which the wings change between up and down; in the middle the owl glides."""
        shares = (0.0, 0.07, 0.14, 0.21, 0.28, 0.35, 0.64, 0.71, 0.78, 0.85, 0.92)
        return [self.start + self.lasts * share for share in shares]


_FLIGHTS = (
    Flight(15, 3.4, _LEFT, _RIGHT, 13, ((0.0, _FRONT), (0.485, _BEHIND))),
    Flight(36, 3.4, _RIGHT, _LEFT, -13, ((0.0, _BEHIND), (0.515, _FRONT))),
)
_HOOTS = (5.0, 23.0, 43.0)
_BLINKS = (1.8, 3.9, 8.2, 12.4, 12.8, 20.4, 22.2, 27.6, 31.0, 31.4, 34.2, 41.2, 46.4)


def _perching() -> list[Fields]:
    """Give the keyframes of the perched owl: two hops aside and back, a breath before each hoot, hidden in flight."""
    there, back = _FLIGHTS
    made = [key(0, _LEFT, rotation=0, scale=1), *_hop(9.0, _LEFT, _ASIDE), *_hop(13.2, _ASIDE, _LEFT)]
    made += [key(there.end, _RIGHT, easing="hold"), key(back.end, _LEFT, easing="hold")]
    made += _tilts(((10.0, 0), (10.6, -4), (12.2, -4), (12.8, 0), (28.2, 0), (28.9, 4), (30.4, 4), (31.1, 0)))
    for start in _HOOTS:
        for after, size in ((0.0, 1.0), (0.3, 1.05), (0.9, 1.0), (1.6, 1.0), (1.9, 1.06), (2.9, 1.0)):
            made.append(key(start + after, easing="ease-in-out", scale=size))
    return made


def _hop(start: float, origin: Point, goal: Point) -> list[Fields]:
    """Hop on the limb: up and over, fast at the foot of the leap and slow at its top."""
    over = ((origin[0] + goal[0]) / 2, min(origin[1], goal[1]) - 26)
    return [
        key(start, origin),
        key(start + 0.2, over, easing=(0.3, 0.5, 0.7, 1.0)),
        key(start + 0.4, goal, easing=(0.3, 0.0, 0.7, 0.5)),
    ]


def _tilts(course: Iterable[tuple[float, float]]) -> list[Fields]:
    return [key(time, easing="ease-in-out", rotation=degrees) for time, degrees in course]


def _shown(changes: Iterable[tuple[float, float]]) -> list[Fields]:
    """Step the opacity at times."""
    return [key(time, easing="hold", opacity=level) for time, level in changes]


def _owl() -> list[Fields]:
    """Give the owl's four layers: perched, its lids, and the two pictures of its flight."""
    there, back = _FLIGHTS
    seen = [(0, 1), (there.start, 0), (there.end, 1), (back.start, 0), (back.end, 1)]
    closed = [(0.0, 0.0), *((time + after, level) for time in _BLINKS for after, level in ((0.0, 1.0), (0.15, 0.0)))]
    flights = [frame for flight in _FLIGHTS for frame in flight.path()]
    up, down = [(0.0, 0.0)], [(0.0, 0.0)]
    for flight in _FLIGHTS:
        for number, time in enumerate(flight.beats()):
            up.append((time, (number + 1) % 2))
            down.append((time, number % 2))
        up.append((flight.end, 0.0))
        down.append((flight.end, 0.0))
    calls = [sound(forest_sounds.HOOT, 0.5, start) for start in _HOOTS]
    beating = [sound(forest_sounds.WINGS, 0.5, flight.start) for flight in _FLIGHTS]
    return [
        layer("owl", behaviors=[*_perching(), *_shown(seen), *calls]),
        layer("owl-lids", behaviors=[*_perching(), *_shown(closed)]),
        layer("owl-wings-up", behaviors=[*flights, *_shown(up), *beating]),
        layer("owl-wings-down", behaviors=[*flights, *_shown(down)]),
    ]


Firefly = tuple[float, float, float, float, tuple[int, int, int, int], float]
"""Place, depth, parallax, turns (slow and quick across, down, flashes), and height."""

_FIREFLIES: tuple[Firefly, ...] = (
    (230, 470, 62, 1.15, (4, 7, 3, 19), 60),
    (395, 380, 44, 1.0, (3, 8, 5, 16), 48),
    (520, 520, 52, 1.0, (5, 6, 4, 22), 54),
    (610, 330, 26, 0.7, (2, 9, 3, 14), 34),
    (705, 470, 44, 0.9, (4, 5, 3, 18), 46),
    (820, 400, 26, 0.6, (3, 7, 4, 15), 32),
    (905, 540, 62, 1.1, (5, 8, 3, 20), 62),
    (1030, 430, 44, 1.0, (4, 9, 5, 17), 44),
    (700, 560, 64, 1.25, (3, 6, 4, 13), 76),
    (330, 590, 64, 1.2, (4, 5, 3, 21), 70),
    (560, 430, 26, 0.55, (5, 7, 3, 12), 28),
    (1130, 590, 66, 1.25, (3, 7, 5, 15), 72),
)


def _fireflies() -> list[Fields]:
    """Let fireflies wander on loops of two circles across and one down, and flash each at its own pace."""
    made: list[Fields] = []
    for number, (x, y, depth, parallax, (slow, quick, rising, flashes), size) in enumerate(_FIREFLIES):
        near, phase = size / 60, number * 1.7
        wander = [
            sway("x", _turns(slow), round(64 * near, 2), phase),
            sway("x", _turns(quick), round(22 * near, 2), phase * 2),
            sway("y", _turns(rising), round(40 * near, 2), phase * 3),
            sway("y", _turns(quick + 1), round(12 * near, 2), phase),
            sway("opacity", _turns(rising + 1), 8, phase),
        ]
        flash = pulse(_turns(flashes), 0.3, 1, spike=number % 3 == 1)
        made.append(layer("firefly", f"firefly-{number + 1}", **at(depth, x, y, size * 1.6), parallax=parallax,
                          behaviors=[*wander, flash]))  # fmt: skip
    return made


def _toadstools() -> list[Fields]:
    """Place three clumps of toadstools, each in a light that breathes."""
    made: list[Fields] = []
    for number, (x, foot, size, breaths) in enumerate(((585, 652, 112, 8), (862, 664, 92, 6), (376, 640, 70, 7))):
        made += [
            layer("shine", f"shine-{number + 1}", **at(45, x, foot - size * 0.5, size * 2.2),
                  behaviors=[pulse(_turns(breaths), 0.35), pulse(_turns(breaths), 0.94, 1.06, coordinate="scale")]),
            layer("mushrooms", f"mushrooms-{number + 1}", **at(46, x, foot - size / 2, size)),
        ]  # fmt: skip
    return made


def _hedgehog() -> Fields:
    """Walk over the glade with rests; the feet's quick little sway stops with them only nearly, as hedgehogs do."""
    course = ((0, (-170, 612)), (2, (-170, 612)), (13, (330, 612)), (16, (330, 612)),
              (24, (690, 628)), (28.5, (690, 628)), (44, (1360, 624)))  # fmt: skip
    walk = [key(time, place, easing="ease-in-out") for time, place in course]
    return layer("hedgehog", behaviors=[*walk, sway("y", _turns(110), 1.2), sway("rotation", _turns(55), 1.6)])


def _layers() -> list[Fields]:
    """Give the scene's layers, back to front."""
    mist: dict[str, Any] = {"parallax": 0.3}
    return [
        layer("forest-night"),
        layer("forest-moon", behaviors=[sway("y", _turns(1), 7, 1.5)]),
        layer("firs-far"),
        layer("mist", "mist-far", **mist,
              behaviors=[drift(-1600 / DURATION, drift_cap=-1600, cap_behavior="loop"), pulse(_turns(3), 0.7)]),
        layer("firs-near"),
        layer("mist", "mist-near", **{**ground(24, 548, 190), "fill_down": False}, parallax=0.6,
              behaviors=[drift(2 * 420 / DURATION, drift_cap=420, cap_behavior="bounce"), pulse(_turns(2), 0.6)]),
        layer("birch", "birch-left", **at(30, _BIRCHES[0], 302, 760), parallax=0.95),
        layer("birch", "birch-right", **at(44, _BIRCHES[1], 330, 770), rotation=3),
        layer("birch", "birch-edge", **at(29, 1010, 330, 640), parallax=0.75, rotation=-4),
        layer("birch", "birch-thin", **at(29, 322, 330, 600), parallax=0.75, rotation=2),
        layer("glade"),
        layer("oak", "oak-left", **at(40, *_OAKS[0], _OAK_SIZE[1])),
        layer("oak", "oak-right", **at(40, *_OAKS[1], _OAK_SIZE[1])),
        _eyes(),
        *_toadstools(),
        _hedgehog(),
        *_owl(),
        *_fireflies(),
        layer("leaves", behaviors=[sway("y", _turns(5), 4), sway("x", _turns(3), 5, 1)]),
        layer("ferns", behaviors=[sway("x", _turns(4), 4)]),
    ]  # fmt: skip


def _eyes() -> Fields:
    """Let a pair of eyes look out of the right oak's hollow now and then, and blink."""
    looks = ((7.0, 12.5), (19.5, 34.0), (40.0, 45.5))
    course = [key(0, opacity=0)]
    for start, end in looks:
        course += [key(start, opacity=0), key(start + 0.5, opacity=1, easing="ease-out")]
        course += [key(end, opacity=1), key(end + 0.6, opacity=0, easing="ease-in")]
    blink = pulse(_turns(13), 1, 0, spike=True)
    return layer("eyes", behaviors=[*course, blink, sway("x", _turns(7), 2.5)])


FOREST = Show(
    name="Forest at night",
    description="Fireflies wander through the glade, a hedgehog goes its way, and an owl calls from tree to tree.",
    sprites=_SPRITES,
    sounds=forest_sounds.SOUNDS,
    scene={
        "version": 1,
        "name": "Forest at night",
        "duration_sec": DURATION,
        "stage": {"width": WIDTH, "height": HEIGHT, "background": "#0c2a2d"},
        "scroll_rate": SCROLL_RATE,
        "camera": [
            {"time_offset": 0, "x": 540, "y": 366, "zoom": 1.04},
            {"time_offset": 13, "x": 580, "y": 348, "zoom": 1.14, "easing": "ease-in-out"},
            {"time_offset": 20, "x": 750, "y": 344, "zoom": 1.14, "easing": "ease-in-out"},
            {"time_offset": 34, "x": 730, "y": 366, "zoom": 1.04, "easing": "ease-in-out"},
            {"time_offset": 48, "x": 540, "y": 366, "zoom": 1.04, "easing": [0.45, 0, 0.35, 1]},
        ],
        "layers": _layers(),
        "sounds": [
            sound(forest_sounds.CRICKETS, 0.22, trigger_event="loop_start", loop=True, fade_in=1.5, fade_out=1.5),
            sound(forest_sounds.WIND, 0.35, 0, loop=True, fade_in=2, fade_out=2),
        ],
    },
)
"""The show with its one scene as it is stored."""
