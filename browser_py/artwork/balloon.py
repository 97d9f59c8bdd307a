"""The show "Balloon journey": the camera goes with a balloon, over the country, from dawn to dusk.

The journey ends at a village like the one where it began. Seen from the balloon, a layer has then passed by JOURNEY
stage pixels times its parallax: whole tiles of what repeats, and what stands alone stands at either end.
"""

from artwork import aloft, balloon_sounds, country
from artwork.harbour import HARBOUR
from artwork.motions import SCROLL_RATE, at, drift, ground, key, layer, pulse, sound, sway, turns
from artwork.shapes import Point
from artwork.show import Fields, Show, Sprite
from artwork.sky import HEIGHT, WIDTH

DURATION = 48
JOURNEY = 3 * country.WIDTH
_FAR, _MIDDLE, _NEAR = round(1 / 3, 6), round(2 / 3, 6), round(4 / 3, 6)
_HOME: Point = (560, 424)
_AWAY: Point = (_HOME[0] + JOURNEY, _HOME[1])
_BALLOON_HEIGHT = 340
_MILL_HEIGHT = 214


def _turns(count: int) -> float:
    return turns(count, DURATION)


_STARS = HARBOUR.sprites["stars-near"]

_SPRITES = {
    "sky-by-day": Sprite(aloft.sky_by_day, {"z_depth": 0, "is_background": True, "parallax": 0}, colours=96),
    "sky-at-dusk": Sprite(aloft.sky_at_dusk, {"z_depth": 1, "is_background": True, "parallax": 0}, colours=96),
    "stars-near": _STARS,
    "sun": Sprite(aloft.sun, {**at(4, 960, 440, 190), "parallax": 0}),
    "cloud-white": Sprite(aloft.cloud_white, at(8, 640, 160, 150)),
    "cloud-small": Sprite(aloft.cloud_small, at(7, 640, 160, 90)),
    "mountains": Sprite(country.mountains, {**ground(10, 232, 290), "parallax": _FAR}, colours=96),
    "fields": Sprite(country.fields, {**ground(20, 396, 270), "parallax": _MIDDLE}, colours=96),
    "village": Sprite(country.village, at(24, 980, 436, 262)),
    "village-lights": Sprite(country.village_lights, at(91, 980, 436, 262), glows=True),
    "mill": Sprite(country.mill, at(26, 330, 462, _MILL_HEIGHT)),
    "mill-sails": Sprite(country.mill_sails, at(27, 330, 425, 180)),
    "meadow": Sprite(country.meadow, ground(30, 506, 220), colours=64),
    "geese": Sprite(aloft.geese, {**at(50, 640, 200, 120), "parallax": 0.8}),
    "balloon": Sprite(aloft.balloon, at(60, *_HOME, _BALLOON_HEIGHT)),
    "flame": Sprite(aloft.flame, at(61, *_HOME, _BALLOON_HEIGHT), glows=True),
    "hedge": Sprite(country.hedge, {**ground(80, 612, 170), "parallax": _NEAR, "tile_border": country.HEDGE_BORDER}),
    "veil": Sprite(aloft.veil, {"z_depth": 90, "is_background": True, "parallax": 0}, glows=True),
    "title": Sprite(aloft.title, {**at(95, 640, 158, 118), "parallax": 0}),
}

_BURSTS = (2.0, 3.9, 9.2, 17.6, 20.2, 28.4, 34.2)
"""When the burner roars."""


def _flight() -> list[Fields]:
    """Give the keyframes of the balloon's way; it rises after the burner has roared, and sinks while it is silent."""
    up: tuple[tuple[float, float], ...] = (
        (4.6, 424), (11.5, 230), (17.5, 292), (24.5, 132), (29, 186), (35.2, 262), (43.4, 420), (43.9, 416), (44.6, 424)
    )  # fmt: skip
    heights = [key(time, easing="ease-in-out", vertical_percent=round(y / HEIGHT, 5)) for time, y in up]
    leans = ((4.2, 0), (7.5, 5), (13, -2), (20, 3.5), (27, -2.5), (36, -4), (42, 2), (44.2, -1.2), (45.4, 0))
    across = (round(x / WIDTH, 5) for x in (_HOME[0], _AWAY[0]))
    return [
        key(4.6, horizontal_percent=next(across)),
        key(43.6, easing=(0.32, 0.04, 0.52, 1.0), horizontal_percent=next(across)),
        *heights,
        *(key(time, easing="ease-in-out", rotation=degrees) for time, degrees in leans),
        sway("rotation", _turns(13), 0.7),
        pulse(_turns(11), 0.994, 1.006, coordinate="scale"),
    ]


def _burning() -> list[Fields]:
    """Give the flame's opacity and sounds: it catches in a moment and dies a little more slowly."""
    made = [key(0, opacity=0)]
    for start in _BURSTS:
        end = start + balloon_sounds.BURST
        made += [key(start, opacity=0), key(start + 0.1, opacity=1, easing="ease-out")]
        made += [key(end, opacity=1), key(end + 0.35, opacity=0, easing="ease-in")]
    roars = [sound(balloon_sounds.BURNER, 0.34, start, fade_out=0.3) for start in _BURSTS]
    return [*made, pulse(_turns(312), 0.72), *roars]


def _dusk(strength: float = 1) -> list[Fields]:
    """Give the opacity of what is seen at dawn and at dusk only."""
    return [
        key(0, opacity=strength),
        key(1, opacity=strength),
        key(10, opacity=0, easing="ease-in-out"),
        key(34, opacity=0),
        key(46.5, opacity=strength, easing="ease-in-out"),
    ]


def _twice(sprite: str, name: str, x: float, y: float, height: float, depth: float, *, parallax: float = 1,
           velocity: float = 0, behaviors: tuple[Fields, ...] = ()) -> list[Fields]:  # fmt: skip
    """Place a sprite where the journey begins, and another where it ends, so that the end looks like the beginning."""
    moved = [*([drift(velocity)] if velocity else []), *behaviors]
    return [
        layer(sprite, f"{name}-{end}", **at(depth, start, y, height), parallax=parallax, behaviors=moved)
        for end, start in (("home", x), ("away", x + JOURNEY * parallax - velocity * DURATION))
    ]


def _clouds() -> list[Fields]:
    """Let clouds of several sprites' sizes stand and drift at several distances."""
    made = [
        *_twice("cloud-white", "cloud-left", 260, 214, 120, 6, parallax=0.3, velocity=-4),
        *_twice("cloud-small", "cloud-right", 1010, 116, 84, 7, parallax=0.32, velocity=-5),
        *_twice("cloud-small", "cloud-high", 560, 78, 66, 5, parallax=0.28, velocity=-3),
    ]
    for number, (sprite, x, y, height, depth, parallax, velocity) in enumerate((
        ("cloud-white", 1330, 120, 150, 12, 0.34, -5),
        ("cloud-small", 1480, 230, 120, 40, 0.6, -6),
        ("cloud-white", 2000, 40, 210, 41, 0.7, -7),
        ("cloud-small", 2300, 330, 150, 42, 0.8, -8),
        ("cloud-white", 3120, 330, 280, 70, 1.3, -12),
        ("cloud-small", 2560, 70, 130, 40, 0.62, -6),
        ("cloud-white", 2560, 190, 170, 43, 0.75, -6),
    )):  # fmt: skip
        made.append(layer(sprite, f"cloud-{number + 1}", **at(depth, x, y, height), parallax=parallax,
                          behaviors=[drift(velocity), sway("y", _turns(number % 3 + 2), 5, number)]))  # fmt: skip
    return made


def _mills() -> list[Fields]:
    """Place a mill at either end and two on the way; the wind turns all sails, the smaller ones faster."""
    made: list[Fields] = []
    mills = ((330, 462, 1.0, 7), (330 + JOURNEY, 462, 1.0, 7), (2380, 478, 0.8, 9), (2570, 486, 0.7, 10))
    for number, (x, y, size, rounds) in enumerate(mills):
        high = _MILL_HEIGHT * size
        hub = y + (country.MILL_HUB[1] / country.MILL_SIZE[1] - 0.5) * high
        made += [
            layer("mill", f"mill-{number + 1}", **at(26, x, y, high)),
            layer("mill-sails", f"mill-sails-{number + 1}", **at(27, x, hub, 180 * size),
                  behaviors=[drift(360 * rounds / DURATION, "rotation")]),
        ]  # fmt: skip
    return made


def _sun() -> Fields:
    """Rise from behind the mountains and go down there again, turning all the while."""
    course = (
        (0.0, 470, "linear"),
        (2.0, 470, "linear"),
        (15.0, 128, "ease-out"),
        (29.0, 136, "linear"),
        (45.0, 470, "ease-in"),
    )
    return layer("sun", behaviors=[
        *(key(time, easing=easing, vertical_percent=round(y / HEIGHT, 5)) for time, y, easing in course),
        drift(360 / DURATION, "rotation"),
    ])  # fmt: skip


def _company() -> list[Fields]:
    """Meet geese, which fly faster and faster, and another balloon, which rises until it is high enough."""
    rising = drift(0, "y", acceleration=-1.3, drift_cap=96, cap_behavior="stop")
    return [
        layer("geese", **at(65, 3940, 250, 150), behaviors=[drift(-52, acceleration=-2), sway("y", _turns(16), 6)]),
        layer(
            "balloon",
            "balloon-far",
            **at(9, 1250, 400, 96),
            parallax=0.3,
            behaviors=[rising, sway("rotation", _turns(9), 2)],
        ),
    ]


def _layers() -> list[Fields]:
    """Give the scene's layers, back to front."""
    shown = (key(0, opacity=1), key(1.4, opacity=1), key(3.2, opacity=0, easing="ease-in"), key(45.6, opacity=0),
             key(47.4, opacity=1, easing="ease-out"))  # fmt: skip
    lights = (key(0, opacity=1), key(5, opacity=0, easing="ease-in-out"), key(39, opacity=0),
              key(45.5, opacity=1, easing="ease-out"))  # fmt: skip
    return [
        layer("sky-by-day"),
        layer("sky-at-dusk", behaviors=_dusk()),
        layer("stars-near", z_depth=2, parallax=0, behaviors=[*_dusk(), pulse(_turns(10), 0.6)]),
        _sun(),
        *_clouds(),
        layer("mountains"),
        *(layer("village", f"hamlet-{number + 1}", **at(18, x, y, 120), parallax=_MIDDLE)
          for number, (x, y) in enumerate(((1420, 404), (2140, 398)))),
        layer("fields"),
        *_twice("village", "village", 980, 436, 262, 24),
        *_twice("village-lights", "lights", 980, 436, 262, 91, behaviors=lights),
        *_mills(),
        layer("meadow"),
        *_company(),
        layer("balloon", behaviors=_flight()),
        layer("flame", behaviors=[*_flight(), *_burning()]),
        layer("hedge"),
        layer("veil", behaviors=_dusk(0.85)),
        layer("title", behaviors=[*shown, sway("rotation", _turns(8), 0.6), sway("y", _turns(6), 3)]),
    ]  # fmt: skip


BALLOON = Show(
    name="Balloon journey",
    description="A cat sails over fields, mills and mountains in a balloon, from first light to the evening bell.",
    sprites=_SPRITES,
    sounds=balloon_sounds.SOUNDS,
    scene={
        "version": 1,
        "name": "Balloon journey",
        "duration_sec": DURATION,
        "stage": {"width": WIDTH, "height": HEIGHT, "background": "#cde6df"},
        "scroll_rate": SCROLL_RATE,
        "camera": [
            {"time_offset": 0, "x": 700, "y": 412, "zoom": 1.28},
            {"time_offset": 3, "y": 412, "zoom": 1.28},
            {"time_offset": 4, "x": 700},
            {"time_offset": 11.5, "y": 330, "zoom": 1, "easing": [0.35, 0, 0.2, 1]},
            {"time_offset": 20, "y": 262, "zoom": 1.05, "easing": "ease-in-out"},
            {"time_offset": 26, "y": 250, "zoom": 1.24, "easing": "ease-in-out"},
            {"time_offset": 34, "y": 324, "zoom": 1, "easing": [0.4, 0, 0.3, 1]},
            {"time_offset": 44.2, "x": 700 + JOURNEY, "easing": [0.34, 0.02, 0.5, 1]},
            {"time_offset": 45, "y": 412, "zoom": 1.28, "easing": "ease-in-out"},
        ],
        "layers": _layers(),
        "sounds": [
            sound(balloon_sounds.WIND, 0.3, trigger_event="loop_start", loop=True, fade_in=5, fade_out=5),
            sound(balloon_sounds.WIND, 0.3, 20, fade_in=2.5, fade_out=2.5),
            sound(balloon_sounds.LARK, 0.14, 6.4, fade_out=0.5),
            sound(balloon_sounds.LARK, 0.1, 13.5),
            sound(balloon_sounds.LARK, 0.12, 37),
            sound(balloon_sounds.BELL, 0.26, 40.6, fade_out=1),
        ],
    },
)
"""The show with its one scene as it is stored."""
