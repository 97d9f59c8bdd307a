"""The scene format's words: layers, places and behaviors, as the JSON values that a scene stores.

Places are stage pixels on a stage of WIDTH x HEIGHT, times seconds, turns degrees.
"""

from typing import Any

from artwork.show import Fields
from artwork.sky import HEIGHT, WIDTH

SCROLL_RATE = 180


def turns(count: float, duration: float) -> float:
    """Give the frequency in Hz of a motion that turns `count` times in a duration: whole turns end where they began."""
    return round(count / duration, 6)


def layer(sprite: str, name: str = "", **fields: Any) -> Fields:
    """Place a sprite in a scene; the layer is called as its sprite where it has no name of its own."""
    return {"id": name or sprite, "sprite_name": sprite, **fields}


def at(depth: float, x: float, y: float, height: float) -> Fields:
    """Rest with the sprite's centre at a place, drawn `height` high."""
    return {
        "z_depth": depth,
        "horizontal_percent": round(x / WIDTH, 5),
        "vertical_percent": round(y / HEIGHT, 5),
        "vertical_anchor": "center",
        "target_height": height,
    }


def ground(depth: float, top: float, height: float) -> Fields:
    """Repeat sideways without end, from `top` on, with the colour of its foot continued below it."""
    return {
        "z_depth": depth,
        "vertical_percent": round(top / HEIGHT, 5),
        "vertical_anchor": "top",
        "target_height": height,
        "tile_horizontal": True,
        "fill_down": True,
    }


def sway(coordinate: str, frequency: float, amplitude: float, phase: float = 0) -> Fields:
    """Swing to and fro."""
    return {
        "type": "oscillate",
        "coordinate": coordinate,
        "frequency": frequency,
        "amplitude": amplitude,
        "phase_offset": phase,
    }


def pulse(frequency: float, low: float, high: float = 1, *, coordinate: str = "opacity", spike: bool = False) -> Fields:
    """Swell between a low and a high value; a spike is high for moments only."""
    return {
        "type": "pulse",
        "coordinate": coordinate,
        "frequency": frequency,
        "min_value": low,
        "max_value": high,
        **({"waveform": "spike"} if spike else {}),
    }


def drift(velocity: float, coordinate: str = "x", **fields: Any) -> Fields:
    """Move on at px (or degrees) a second; the fields tell of acceleration and cap."""
    return {"type": "drift", "coordinate": coordinate, "velocity": round(velocity, 4), **fields}


def key(time: float, place: tuple[float, float] | None = None, *, easing: Any = None, **fields: Any) -> Fields:
    """Set a keyframe: where the sprite's centre is at a time, and the fields besides."""
    made: Fields = {"type": "location", "time_offset": round(time, 4), "interpolate": True}
    if place is not None:
        made |= {"horizontal_percent": round(place[0] / WIDTH, 5), "vertical_percent": round(place[1] / HEIGHT, 5)}
    return made | ({} if easing is None else {"easing": easing}) | fields


def sound(file: str, volume: float, start: float | None = None, **fields: Any) -> Fields:
    """Play a sound at a time; without one, the fields name the event that starts it."""
    begin = {} if start is None else {"time_offset": start}
    return {"type": "sound", "sound_file": file, "volume": volume, **begin, **fields}
