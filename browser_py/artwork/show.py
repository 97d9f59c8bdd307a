"""The show "Harbour at night": which sprites it has, how they rest by default, and how its one scene moves.

Every frequency is a whole number of turns in DURATION, and every tiled layer travels a whole number of its tiles in
it, so the end of the show meets its beginning.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi
from typing import Any

from PIL import Image

from artwork import boat, land, sea, sky, sounds

NAME = "Harbour at night"
DURATION = 60
SCROLL_RATE = 180
STAGE = {"width": sky.WIDTH, "height": sky.HEIGHT, "background": "#121a47"}

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sprite:
    """A sprite of the show: the function that draws it, its metadata, and whether it has soft light around it.

    Light that fades into nothing needs every step of alpha, so such a picture is stored in full colour.
    """

    draw: Callable[[], Image.Image]
    metadata: Fields
    glows: bool = False


def _turns(count: int) -> float:
    """Give the frequency in Hz of a motion that turns `count` times in the show."""
    return round(count / DURATION, 6)


def _tiles(count: float, width: float) -> float:
    """Give the scroll speed that moves `count` tiles of `width` stage pixels to the left in the show."""
    return round(-count * width / (SCROLL_RATE * DURATION), 6)


def _sway(coordinate: str, turns: int, amplitude: float, phase: float = 0) -> Fields:
    return {
        "type": "oscillate",
        "coordinate": coordinate,
        "frequency": _turns(turns),
        "amplitude": amplitude,
        "phase_offset": phase,
    }


def _pulse(turns: int, low: float) -> Fields:
    return {
        "type": "pulse",
        "coordinate": "opacity",
        "frequency": _turns(turns),
        "min_value": low,
        "max_value": 1,
    }


def _drift(velocity: float) -> Fields:
    return {"type": "drift", "coordinate": "x", "velocity": velocity}


def _water(depth: float, top: float, height: float) -> Fields:
    return {
        "z_depth": depth,
        "vertical_percent": round(top / sky.HEIGHT, 5),
        "vertical_anchor": "top",
        "target_height": height,
        "tile_horizontal": True,
        "fill_down": True,
    }


def _at(depth: float, x: float, y: float, height: float) -> Fields:
    """Rest with the sprite's centre at stage pixel x, y."""
    return {
        "z_depth": depth,
        "horizontal_percent": round(x / sky.WIDTH, 5),
        "vertical_percent": round(y / sky.HEIGHT, 5),
        "vertical_anchor": "center",
        "target_height": height,
    }


_LIGHTHOUSE = (1067, 352)
_LIGHTHOUSE_SIZE = (360, 470)
_LAMP = (
    _LIGHTHOUSE[0] - _LIGHTHOUSE_SIZE[0] / 2 + land.LAMP[0],
    _LIGHTHOUSE[1] - _LIGHTHOUSE_SIZE[1] / 2 + land.LAMP[1],
)

SPRITES: Mapping[str, Sprite] = {
    "sky": Sprite(sky.sky, {"z_depth": 0, "is_background": True}),
    "stars-far": Sprite(sky.stars_far, _at(2, 640, 215, 430)),
    "stars-near": Sprite(sky.stars_near, _at(4, 640, 215, 430), glows=True),
    "moon-glow": Sprite(sky.moon_glow, _at(6, *sky.MOON, 620), glows=True),
    "moon": Sprite(sky.moon, _at(8, *sky.MOON, 250)),
    "cloud-long": Sprite(sky.cloud_long, _at(12, 560, 250, 160)),
    "cloud-round": Sprite(sky.cloud_round, _at(14, 240, 320, 200)),
    "hills": Sprite(land.hills, _at(20, 640, 411, 170)),
    "wave-far": Sprite(sea.wave_far, _water(30, 462, 96)),
    "wave-back": Sprite(sea.wave_back, _water(32, 478, 150)),
    "moon-path": Sprite(sea.moon_path, _at(34, 404, 541, 146), glows=True),
    "lamp-beam": Sprite(land.lamp_beam, _at(36, *_LAMP, 380), glows=True),
    "lighthouse": Sprite(land.lighthouse, _at(40, *_LIGHTHOUSE, 470)),
    "wave-mid": Sprite(sea.wave_mid, _water(50, 520, 190)),
    "boat": Sprite(boat.boat, _at(60, 656, 449, 348), glows=True),
    "buoy": Sprite(boat.buoy, _at(64, 196, 566, 134), glows=True),
    "fish": Sprite(boat.fish, _at(56, 880, 690, 62)),
    "gull": Sprite(boat.gull, _at(44, 760, 300, 58)),
    "wave-front": Sprite(sea.wave_front, _water(80, 556, 210)),
}
"""The sprites by name."""


def _layers() -> list[Fields]:
    """Give the scene's layers, back to front."""
    # The same sway for the moon and its halo, and for the farther waves and the moonlight on them.
    rising, rolling = _sway("y", 1, 9, pi / 2), _sway("y", 9, 3, 1.2)
    return [
        _layer("sky"),
        _layer("stars-far", behaviors=[_pulse(12, 0.55)]),
        _layer("stars-near", behaviors=[_pulse(9, 0.6)]),
        _layer("moon-glow", behaviors=[rising, _pulse(5, 0.8)]),
        _layer("moon", behaviors=[rising]),
        *_crossing("cloud-long", "cloud-far", x=800, y=150, height=92, depth=11, span=1560),
        *_crossing("cloud-round", "cloud-middle", x=1196, y=300, height=128, depth=12, span=1740),
        *_crossing("cloud-long", "cloud-moon", x=590, y=312, height=146, depth=13, span=1920),
        *_crossing("cloud-round", "cloud-near", x=170, y=352, height=190, depth=14, span=2040),
        *_gulls(),
        _layer("hills"),
        _layer("wave-far", scroll_speed=_tiles(1, 640), behaviors=[_sway("y", 8, 1.5)]),
        _layer("wave-back", scroll_speed=_tiles(2, 640), behaviors=[rolling]),
        _layer("moon-path", behaviors=[_pulse(14, 0.62), rolling, _sway("x", 6, 2)]),
        _layer("lamp-beam", behaviors=[_pulse(12, 0.3), _sway("rotation", 4, 3)]),
        _layer("lighthouse"),
        _layer("wave-mid", scroll_speed=_tiles(2, 1280), behaviors=[_sway("y", 8, 5, 2.4)]),
        _layer("fish", "fish-1", behaviors=_leap(start=13, x=330, reach=-95)),
        _layer("fish", "fish-2", behaviors=_leap(start=38, x=930, reach=-110)),
        _layer(
            "boat",
            y_offset=-236,
            behaviors=[_sway("x", 2, 16), _sway("rotation", 11, 0.8)],
            environmental_reaction={
                "type": "pivot_on_crest",
                "target_sprite_name": "wave-mid",
                "max_tilt_angle": 7,
                "vertical_follow_factor": 1,
                "tilt_lift_factor": 0,
                "hull_length_factor": 0.82,
            },
        ),
        _layer("buoy", behaviors=[_sway("y", 10, 5, 0.6), _sway("rotation", 12, 5)]),
        _layer("wave-front", scroll_speed=_tiles(2, 1600), behaviors=[_sway("y", 7, 6, 0.4)]),
    ]


def _layer(sprite: str, name: str = "", **fields: Any) -> Fields:
    return {"id": name or sprite, "sprite_name": sprite, **fields}


def _gulls() -> list[Fields]:
    """Let two gulls cross the stage to the left; both are off the stage at the start and at the end."""
    return [
        _layer(
            "gull",
            f"gull-{number}",
            **_at(depth, x, y, height),
            behaviors=[_drift(-1680 / DURATION), _sway("y", turns, 9), _sway("rotation", turns, 3, pi / 2)],
        )
        for number, depth, x, y, height, turns in ((1, 18, 1360, 262, 54, 11), (2, 17, 1436, 226, 40, 13))
    ]


def _leap(*, start: float, x: float, reach: float) -> list[Fields]:
    """Throw a fish out of the water at a time and let it fall back, by keyframes on a parabola."""
    steps, lasts, foot, high = 14, 1.5, 690, 150
    frames: list[Fields] = []
    for step in range(steps + 1):
        share = step / steps
        frames.append(
            {
                "type": "location",
                "time_offset": round(start + lasts * share, 4),
                "interpolate": True,
                "horizontal_percent": round((x + reach * share) / sky.WIDTH, 5),
                "vertical_percent": round((foot - high * 4 * share * (1 - share)) / sky.HEIGHT, 5),
                "rotation": round(48 - 96 * share, 2),
            }
        )
    return frames


def scene() -> Fields:
    """Give the scene as it is stored."""
    return {
        "version": 1,
        "name": NAME,
        "duration_sec": DURATION,
        "stage": STAGE,
        "scroll_rate": SCROLL_RATE,
        "layers": _layers(),
        "sounds": [
            _sound(sounds.WAVES, 0.55, 0, loop=True, fade_in=0.2),
            _sound(sounds.BELL, 0.3, 8),
            _sound(sounds.HORN, 0.28, 21),
            _sound(sounds.BELL, 0.22, 33),
            _sound(sounds.BELL, 0.3, 44.5),
        ],
    }


def _sound(file: str, volume: float, start: float, *, loop: bool = False, fade_in: float = 0) -> Fields:
    return {
        "type": "sound",
        "sound_file": file,
        "volume": volume,
        "time_offset": start,
        "loop": loop,
        "fade_in": fade_in,
    }


def _crossing(sprite: str, name: str, *, x: float, y: float, height: float, depth: float, span: float) -> list[Fields]:
    """Let a sprite drift to the left by `span` stage pixels in the show, followed by a second one at that distance.

    The second ends where the first began, so the show's end meets its beginning.
    """
    made: list[Fields] = []
    for number, start in enumerate((x, x + span)):
        fields = _at(depth, start, y, height)
        drift = _drift(round(-span / DURATION, 4))
        made.append(_layer(sprite, f"{name}-{number + 1}", **fields, behaviors=[drift]))
    return made
