"""Behaviors in plain words, as their cards are headed: “Bobs up and down, 10 px, once a second”.

What a motion does is a sentence of its own in every language; how far, how often and until when follow after commas.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from papeterie.editor.form import Field, form_of, text_of, with_unit
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
from papeterie.words.tr import tr, tr_noop, tr_number

_SWINGS: Mapping[Coordinate, str] = {
    "x": tr_noop("Sways from side to side"),
    "y": tr_noop("Bobs up and down"),
    "scale": tr_noop("Grows and shrinks"),
    "rotation": tr_noop("Rocks to and fro"),
    "opacity": tr_noop("Fades in and out"),
}
_WAYS: Mapping[Coordinate, tuple[str, str]] = {
    "x": (tr_noop("Moves left"), tr_noop("Moves right")),
    "y": (tr_noop("Moves up"), tr_noop("Moves down")),
    "scale": (tr_noop("Shrinks"), tr_noop("Grows")),
    "rotation": (tr_noop("Turns anticlockwise"), tr_noop("Turns clockwise")),
    "opacity": (tr_noop("Fades away"), tr_noop("Appears")),
}
_PULSES: Mapping[Coordinate, str] = {
    "x": tr_noop("Pulses to the side"),
    "y": tr_noop("Pulses up and down"),
    "scale": tr_noop("Pulses in size"),
    "rotation": tr_noop("Pulses in turn"),
    "opacity": tr_noop("Pulses in opacity"),
}
_FLASHES: Mapping[Coordinate, str] = {
    "x": tr_noop("Flashes to the side"),
    "y": tr_noop("Flashes up and down"),
    "scale": tr_noop("Flashes in size"),
    "rotation": tr_noop("Flashes in turn"),
    "opacity": tr_noop("Flashes in opacity"),
}
_CAPS: Mapping[Literal["stop", "bounce", "loop"], str] = {
    "stop": tr_noop("stops at {value}"),
    "bounce": tr_noop("comes back at {value}"),
    "loop": tr_noop("starts over at {value}"),
}
_PLACES: Mapping[str, str] = {
    "horizontal_percent": tr_noop("{value} across"),
    "vertical_percent": tr_noop("{value} down"),
    "x": tr_noop("{value} from the left"),
    "y": tr_noop("{value} from the top"),
    "scale": tr_noop("{value} large"),
    "rotation": tr_noop("turned {value}"),
    "opacity": tr_noop("{value} solid"),
    "z_depth": tr_noop("depth {value}"),
}
_SWING = tr_noop("Swing")
_RESTING_PLACE = tr_noop("Resting place")
_KEYFRAME = tr_noop("Keyframe")
_STILL = tr_noop("Drifts, but at no speed")


def kind_words(behavior: Behavior) -> str:
    """Name the kind of a behavior."""
    if isinstance(behavior, Location):
        return tr(_RESTING_PLACE) if behavior.time_offset is None else tr(_KEYFRAME)
    return tr(kind_name(type(behavior)))


def kind_name(kind: type[Behavior]) -> str:
    """Give the English name of a kind of behaviors, which is that of the format where there is no better one."""
    return _SWING if issubclass(kind, Oscillate) else tag_of(kind).replace("_", " ").capitalize()


def tag_of(behavior: Record | type[Record]) -> str:
    """Give what the format calls the kind of a behavior."""
    return str(behavior.__struct_config__.tag)


def short_words(behavior: Behavior) -> str:
    """Say what a behavior does, without how far and how often: “Bobs up and down”."""
    if isinstance(behavior, Oscillate):
        return tr(_SWINGS[behavior.coordinate])
    if isinstance(behavior, Drift):
        back, forth = _WAYS[behavior.coordinate]
        way = behavior.velocity or behavior.acceleration
        return tr(forth if way > 0 else back) if way else tr(_STILL)
    if isinstance(behavior, Pulse):
        return tr((_FLASHES if behavior.waveform == "spike" else _PULSES)[behavior.coordinate])
    return tr("Covers the stage") if isinstance(behavior, Background) else kind_words(behavior)


def in_words(behavior: Behavior) -> str:
    """Say what a behavior does. One of a kind that has no words of its own is named after it."""
    short = short_words(behavior)
    if isinstance(behavior, Oscillate):
        return _listed(short, said(behavior, "amplitude"), _rate(behavior.frequency))
    if isinstance(behavior, Drift):
        return _drifting(behavior, short)
    if isinstance(behavior, Pulse):
        least, most = said(behavior, "min_value"), said(behavior, "max_value")
        between = tr("{motion} between {least} and {most}", motion=short, least=least, most=most)
        return _listed(between, _rate(behavior.frequency))
    if isinstance(behavior, Background):
        speed = behavior.scroll_speed
        return _listed(short, tr("scrolls {speed}", speed=said(behavior, "scroll_speed")) if speed else "")
    if isinstance(behavior, Location):
        return _located(behavior)
    return _sounding(behavior) if isinstance(behavior, Sound) else short


def riding_in_words(reaction: PivotOnCrest) -> str:
    """Say how a layer rides on a sprite."""
    tilt = said(reaction, "max_tilt_angle")
    return tr("Rides on {sprite}, tilts up to {tilt}", sprite=reaction.target_sprite_name, tilt=tilt)


def said(record: Record, name: str) -> str:
    """Write the value of a field with its unit, as in ``10 px``."""
    field = _fields(type(record), getattr(record, "coordinate", "y"))[name]
    return with_unit(field, text_of(field, getattr(record, name)))


@cache
def _fields(record: type[Record], coordinate: str) -> dict[str, Field]:
    return {one.name: one for one in form_of(record, coordinate)}


def _drifting(drift: Drift, short: str) -> str:
    speed, gain = drift.velocity, drift.acceleration
    if not speed and not gain:
        return short
    course = ""
    if gain:
        course = tr("faster and faster") if speed * gain >= 0 else tr("slowing down, then back")
    capped = drift.drift_cap is not None
    end = tr(_CAPS[drift.cap_behavior], value=said(drift, "drift_cap")) if capped else ""
    pace = said(msgspec.structs.replace(drift, velocity=abs(speed)), "velocity") if speed else ""
    return _listed(short, pace, course, end)


def _located(location: Location) -> str:
    places = _listed(
        *(tr(words, value=said(location, name)) for name, words in _PLACES.items() if _set(location, name))
    )
    if location.time_offset is None:
        return tr("Rests {places}", places=places) if places else tr("Rests where it stands")
    time = said(location, "time_offset")
    return tr("At {time}: {places}", time=time, places=places) if places else tr("At {time}: as it is", time=time)


def _set(location: Location, name: str) -> bool:
    return getattr(location, name) is not None


def _sounding(sound: Sound) -> str:
    if sound.trigger_event == "crest_peak":
        when = tr("at each crest")
    elif sound.trigger_event == "loop_start" or not sound.time_offset:
        when = tr("at each start")
    else:
        when = tr("at {time}", time=said(sound, "time_offset"))
    return _listed(tr("Plays {sound}", sound=sound.sound_file), when, tr("again and again") if sound.loop else "")


def _rate(frequency: float) -> str:
    often = abs(frequency)
    if not often:
        return tr("standing still")
    if often == 1:
        return tr("once a second")
    if often > 1:
        return tr("{count} times a second", count=tr_number(f"{often:.3g}"))
    return tr("every {seconds} s", seconds=tr_number(f"{1 / often:.3g}"))


def _listed(*words: str) -> str:
    return ", ".join(one for one in words if one)
