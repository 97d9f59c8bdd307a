"""The show "Harbour at night": which sprites it has, how they rest by default, and how its one scene moves.

Every frequency is a whole number of turns in DURATION, and every tiled layer travels a whole number of its tiles in
it, so the end of the show meets its beginning.
"""

from math import pi

from artwork import boat, harbour_sounds, land, sea, sky
from artwork.motions import SCROLL_RATE, at, drift, ground, key, layer, pulse, sound, sway, turns
from artwork.show import Fields, Show, Sprite

DURATION = 60


def _turns(count: int) -> float:
    return turns(count, DURATION)


def _tiles(count: float, width: float) -> float:
    """Give the scroll speed that moves `count` tiles of `width` stage pixels to the left in the show."""
    return round(-count * width / (SCROLL_RATE * DURATION), 6)


_LIGHTHOUSE = (1067, 352)
_LIGHTHOUSE_SIZE = (360, 470)
_LAMP = (
    _LIGHTHOUSE[0] - _LIGHTHOUSE_SIZE[0] / 2 + land.LAMP[0],
    _LIGHTHOUSE[1] - _LIGHTHOUSE_SIZE[1] / 2 + land.LAMP[1],
)

_SPRITES = {
    "sky": Sprite(sky.sky, {"z_depth": 0, "is_background": True}),
    "stars-far": Sprite(sky.stars_far, at(2, 640, 215, 430)),
    "stars-near": Sprite(sky.stars_near, at(4, 640, 215, 430), glows=True),
    "moon-glow": Sprite(sky.moon_glow, at(6, *sky.MOON, 620), glows=True),
    "moon": Sprite(sky.moon, at(8, *sky.MOON, 250)),
    "cloud-long": Sprite(sky.cloud_long, at(12, 560, 250, 160)),
    "cloud-round": Sprite(sky.cloud_round, at(14, 240, 320, 200)),
    "hills": Sprite(land.hills, at(20, 640, 411, 170)),
    "wave-far": Sprite(sea.wave_far, ground(30, 462, 96)),
    "wave-back": Sprite(sea.wave_back, ground(32, 478, 150)),
    "moon-path": Sprite(sea.moon_path, at(34, 404, 541, 146), glows=True),
    "lamp-beam": Sprite(land.lamp_beam, at(36, *_LAMP, 380), glows=True),
    "lighthouse": Sprite(land.lighthouse, at(40, *_LIGHTHOUSE, 470)),
    "wave-mid": Sprite(sea.wave_mid, ground(50, 520, 190)),
    "boat": Sprite(boat.boat, at(60, 656, 449, 348), glows=True),
    "buoy": Sprite(boat.buoy, at(64, 196, 566, 134), glows=True),
    "fish": Sprite(boat.fish, at(56, 880, 770, 62)),
    "gull": Sprite(boat.gull, at(44, 760, 300, 58)),
    "wave-front": Sprite(sea.wave_front, ground(80, 556, 210)),
}


def _layers() -> list[Fields]:
    """Give the scene's layers, back to front."""
    # The same sway for the moon and its halo, and for the farther waves and the moonlight on them.
    rising, rolling = sway("y", _turns(1), 9, pi / 2), sway("y", _turns(9), 3, 1.2)
    return [
        layer("sky"),
        layer("stars-far", behaviors=[pulse(_turns(12), 0.55)]),
        layer("stars-near", behaviors=[pulse(_turns(9), 0.6)]),
        layer("moon-glow", behaviors=[rising, pulse(_turns(5), 0.8)]),
        layer("moon", behaviors=[rising]),
        *_crossing("cloud-long", "cloud-far", x=800, y=150, height=92, depth=11, span=1560),
        *_crossing("cloud-round", "cloud-middle", x=1196, y=300, height=128, depth=12, span=1740),
        *_crossing("cloud-long", "cloud-moon", x=590, y=312, height=146, depth=13, span=1920),
        *_crossing("cloud-round", "cloud-near", x=170, y=352, height=190, depth=14, span=2040),
        *_gulls(),
        layer("hills"),
        layer("wave-far", scroll_speed=_tiles(1, 640), behaviors=[sway("y", _turns(8), 1.5)]),
        layer("wave-back", scroll_speed=_tiles(2, 640), behaviors=[rolling]),
        layer("moon-path", behaviors=[pulse(_turns(14), 0.62), rolling, sway("x", _turns(6), 2)]),
        layer("lamp-beam", behaviors=[pulse(_turns(12), 0.3), sway("rotation", _turns(4), 3)]),
        layer("lighthouse"),
        layer("wave-mid", scroll_speed=_tiles(2, 1280), behaviors=[sway("y", _turns(8), 5, 2.4)]),
        layer("fish", "fish-1", behaviors=_leap(start=13, x=330, reach=-118)),
        layer("fish", "fish-2", behaviors=_leap(start=38, x=930, reach=-136)),
        layer(
            "boat",
            y_offset=-236,
            behaviors=[
                sway("x", _turns(2), 16),
                sway("rotation", _turns(11), 0.8),
                sound(harbour_sounds.SPLASH, 0.14, trigger_event="crest_peak"),
            ],
            environmental_reaction={
                "type": "pivot_on_crest",
                "target_sprite_name": "wave-mid",
                "max_tilt_angle": 7,
                "vertical_follow_factor": 1,
                "tilt_lift_factor": 0,
                "hull_length_factor": 0.82,
            },
        ),
        layer("buoy", behaviors=[sway("y", _turns(10), 5, 0.6), sway("rotation", _turns(12), 5)]),
        layer("wave-front", scroll_speed=_tiles(2, 1600), behaviors=[sway("y", _turns(7), 6, 0.4)]),
    ]


def _gulls() -> list[Fields]:
    """Let two gulls cross the stage to the left; both are off the stage at the start and at the end."""
    return [
        layer(
            "gull",
            f"gull-{number}",
            **at(depth, x, y, height),
            behaviors=[
                drift(-1680 / DURATION),
                sway("y", _turns(count), 9),
                sway("rotation", _turns(count), 3, pi / 2),
            ],
        )
        for number, depth, x, y, height, count in ((1, 18, 1360, 262, 54, 11), (2, 17, 1436, 226, 40, 13))
    ]


def _leap(*, start: float, x: float, reach: float) -> list[Fields]:
    """Throw a fish out of the water at a time and let it fall back, by keyframes on a parabola."""
    steps, lasts, foot, high = 18, 1.86, 770, 230
    frames: list[Fields] = []
    for step in range(steps + 1):
        share = step / steps
        place = (x + reach * share, foot - high * 4 * share * (1 - share))
        frames.append(key(start + lasts * share, place, rotation=round(59 - 118 * share, 2)))
    return frames


def _crossing(sprite: str, name: str, *, x: float, y: float, height: float, depth: float, span: float) -> list[Fields]:
    """Let a sprite drift to the left by `span` stage pixels in the show, followed by a second one at that distance.

    The second ends where the first began, so the show's end meets its beginning.
    """
    made: list[Fields] = []
    for number, start in enumerate((x, x + span)):
        fields = at(depth, start, y, height)
        made.append(layer(sprite, f"{name}-{number + 1}", **fields, behaviors=[drift(-span / DURATION)]))
    return made


HARBOUR = Show(
    name="Harbour at night",
    description="A little boat rides the waves under the moon, while the lighthouse keeps watch.",
    sprites=_SPRITES,
    sounds=harbour_sounds.SOUNDS,
    scene={
        "version": 1,
        "name": "Harbour at night",
        "duration_sec": DURATION,
        "stage": {"width": sky.WIDTH, "height": sky.HEIGHT, "background": "#121a47"},
        "scroll_rate": SCROLL_RATE,
        "layers": _layers(),
        "sounds": [
            sound(harbour_sounds.WAVES, 0.55, 0, loop=True, fade_in=0.2),
            sound(harbour_sounds.BELL, 0.3, 8),
            sound(harbour_sounds.HORN, 0.28, 21),
            sound(harbour_sounds.BELL, 0.22, 33),
            sound(harbour_sounds.BELL, 0.3, 44.5),
        ],
    },
)
"""The show with its one scene as it is stored."""
