"""Behaviors in plain words, as their cards are headed: “Bobs up and down, 10 px, once a second”."""

from functools import cache

import msgspec

from papeterie.editor.form import Field, form_of, text_of
from papeterie.theatre.model import (
    Background,
    Behavior,
    Coordinate,
    Drift,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Record,
    Sound,
)

_SWINGS: dict[Coordinate, str] = {
    "x": "Sways from side to side",
    "y": "Bobs up and down",
    "scale": "Grows and shrinks",
    "rotation": "Rocks to and fro",
    "opacity": "Fades in and out",
}
_WAYS: dict[Coordinate, tuple[str, str]] = {
    "x": ("Moves left", "Moves right"),
    "y": ("Moves up", "Moves down"),
    "scale": ("Shrinks", "Grows"),
    "rotation": ("Turns anticlockwise", "Turns clockwise"),
    "opacity": ("Fades away", "Appears"),
}
_PULSES: dict[Coordinate, str] = {
    "x": "to the side",
    "y": "up and down",
    "scale": "in size",
    "rotation": "in turn",
    "opacity": "in opacity",
}
_CAPS = {"stop": "stops at", "bounce": "comes back at", "loop": "starts over at"}
_PLACES = {
    "horizontal_percent": "{} across",
    "vertical_percent": "{} down",
    "x": "{} from the left",
    "y": "{} from the top",
    "scale": "{} large",
    "rotation": "turned {}",
    "opacity": "{} solid",
    "z_depth": "depth {}",
}


def kind_words(behavior: Behavior) -> str:
    """Name the kind of a behavior."""
    if isinstance(behavior, Location):
        return "Resting place" if behavior.time_offset is None else "Keyframe"
    return {"oscillate": "Swing"}.get(tag_of(behavior), tag_of(behavior).replace("_", " ").capitalize())


def tag_of(behavior: Record | type[Record]) -> str:
    """Give what the format calls the kind of a behavior."""
    return str(behavior.__struct_config__.tag)


def in_words(behavior: Behavior) -> str:
    """Say what a behavior does. One of a kind that has no words of its own is named after it."""
    if isinstance(behavior, Oscillate):
        return _listed(_SWINGS[behavior.coordinate], said(behavior, "amplitude"), _rate(behavior.frequency))
    if isinstance(behavior, Drift):
        return _drifting(behavior)
    if isinstance(behavior, Pulse):
        verb = "Flashes" if behavior.waveform == "spike" else "Pulses"
        span = f"between {said(behavior, 'min_value')} and {said(behavior, 'max_value')}"
        return _listed(f"{verb} {_PULSES[behavior.coordinate]} {span}", _rate(behavior.frequency))
    if isinstance(behavior, Background):
        scrolls = f"scrolls {said(behavior, 'scroll_speed')}" if behavior.scroll_speed else ""
        return _listed("Covers the stage", scrolls)
    if isinstance(behavior, Location):
        return _located(behavior)
    return _sounding(behavior) if isinstance(behavior, Sound) else kind_words(behavior)


def riding_in_words(reaction: PivotOnCrest) -> str:
    """Say how a layer rides on a sprite."""
    return f"Rides on {reaction.target_sprite_name}, tilts up to {said(reaction, 'max_tilt_angle')}"


def said(record: Record, name: str) -> str:
    """Write the value of a field with its unit, as in ``10 px``."""
    field = _fields(type(record), getattr(record, "coordinate", "y"))[name]
    return with_unit(field, getattr(record, name))


def with_unit(field: Field, value: float) -> str:
    """Write a value with its field's unit."""
    gap = "" if field.unit.startswith("°") or not field.unit else " "
    return f"{text_of(field, value)}{gap}{field.unit}"


@cache
def _fields(record: type[Record], coordinate: str) -> dict[str, Field]:
    return {one.name: one for one in form_of(record, coordinate)}


def _drifting(drift: Drift) -> str:
    speed, gain = drift.velocity, drift.acceleration
    if not speed and not gain:
        return "Drifts, but at no speed"
    back, forth = _WAYS[drift.coordinate]
    course = ""
    if gain:
        course = "faster and faster" if speed * gain >= 0 else "slowing down, then back"
    end = "" if drift.drift_cap is None else f"{_CAPS[drift.cap_behavior]} {said(drift, 'drift_cap')}"
    pace = said(msgspec.structs.replace(drift, velocity=abs(speed)), "velocity") if speed else ""
    return _listed(forth if (speed or gain) > 0 else back, pace, course, end)


def _located(location: Location) -> str:
    places = [words.format(said(location, name)) for name, words in _PLACES.items() if _set(location, name)]
    if location.time_offset is None:
        return f"Rests {', '.join(places)}" if places else "Rests where it stands"
    return f"At {said(location, 'time_offset')}: {', '.join(places) or 'as it is'}"


def _set(location: Location, name: str) -> bool:
    return getattr(location, name) is not None


def _sounding(sound: Sound) -> str:
    if sound.trigger_event == "crest_peak":
        when = "at each crest"
    elif sound.trigger_event == "loop_start" or not sound.time_offset:
        when = "at each start"
    else:
        when = f"at {said(sound, 'time_offset')}"
    return _listed(f"Plays {sound.sound_file}", when, "again and again" if sound.loop else "")


def _rate(frequency: float) -> str:
    if not frequency:
        return "standing still"
    if abs(frequency) == 1:
        return "once a second"
    often = abs(frequency) > 1
    return f"{abs(frequency):.3g} times a second" if often else f"every {1 / abs(frequency):.3g} s"


def _listed(*words: str) -> str:
    return ", ".join(one for one in words if one)
