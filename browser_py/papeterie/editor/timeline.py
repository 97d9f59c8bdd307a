"""The timeline as lanes of time: what stands when on it, in seconds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from papeterie.editor.motion_words import short_words
from papeterie.editor.timeline_state import CAMERA, SCENE
from papeterie.theatre.artwork import Artwork, Assets
from papeterie.theatre.changes import is_keyframe, placement_of
from papeterie.theatre.keyframes import Key
from papeterie.theatre.model import AnyBehavior, Drift, Easing, Layer, Location, Oscillate, Pulse, Scene, Sound
from papeterie.theatre.timeline import Keyframe
from papeterie.words.tr import spoken, tr


class Mark(msgspec.Struct, frozen=True):
    """A keyframe on its lane: its place in the owner's list, its time, how the way to it is gone (``None``: a step)."""

    index: int
    time: float
    easing: Easing | None


class Bar(msgspec.Struct, frozen=True):
    """Something that lasts from ``start`` to ``end``."""

    label: str
    start: float
    end: float


class Lane(msgspec.Struct, frozen=True):
    """A row of the timeline. ``source`` is what it was made of, with which it stays the same.

    ``owner`` is a layer's id, :data:`CAMERA`, or :data:`SCENE`. A ``sound`` has a lane of its own, and ``index`` is its
    place among its owner's; ``sounds`` are those of a layer, with their places.
    """

    kind: Literal["camera", "layer", "sound"]
    owner: str
    label: str
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    sound: Sound | None = None
    index: int = 0
    sounds: tuple[tuple[int, Sound], ...] = ()
    depth: float = 0.0
    source: tuple[object, ...] = ()

    def key(self, mark: Mark) -> Key:
        """Name one of its keyframes."""
        return self.owner, mark.index

    @property
    def sound_key(self) -> Key | None:
        """Name its sound, if it is the lane of one."""
        return None if self.sound is None else (self.owner, self.index)

    @property
    def moves(self) -> bool:
        """Whether its sound can be dragged along: crests are where they are."""
        return self.sound is not None and self.sound.trigger_event != "crest_peak"


def lanes_of(
    scene: Scene,
    assets: Assets,
    before: Sequence[Lane] = (),
    seconds: Callable[[str], float] = lambda _file: 1.0,
    crests: Mapping[str, Sequence[float]] = {},
) -> tuple[Lane, ...]:
    """Give the camera's lane, the layers' from front to back, each with its sounds' below it, and the scene's sounds'.

    Lanes ``before`` are used again. ``seconds`` says how long a sound file is, ``crests`` at which times layers pass
    the crests that are heard.
    """
    known = {lane.owner: lane for lane in before if lane.kind == "layer"}
    layers = [
        _layer_lane(layer, assets.get(layer.sprite_name), scene.duration_sec, known.get(layer.id), assets)
        for layer in scene.layers
    ]
    front_first = sorted(layers, key=lambda lane: lane.depth)[::-1]

    def sounding(owner: str, sounds: Iterable[tuple[int, Sound]]) -> Iterable[Lane]:
        return (_sound_lane((owner, index), one, scene, seconds, crests.get(owner, ())) for index, one in sounds)

    return (
        _camera_lane(scene),
        *(one for lane in front_first for one in (lane, *sounding(lane.owner, lane.sounds))),
        *sounding(SCENE, enumerate(scene.sounds)),
    )


def _camera_lane(scene: Scene) -> Lane:
    return Lane("camera", CAMERA, tr("Camera"), _marks(enumerate(scene.camera)))


def _layer_lane(layer: Layer, artwork: Artwork | None, duration: float, before: Lane | None, assets: Assets) -> Lane:
    source = (layer, artwork, duration, spoken())
    if before is not None and all(old is new for old, new in zip(before.source, source, strict=True)):
        return before
    placement = placement_of(layer, assets)
    behaviors = list(enumerate(placement.behaviors))
    marks = _marks((index, one) for index, one in behaviors if isinstance(one, Location) and is_keyframe(one))
    bars = tuple(bar for _, one in behaviors if one.enabled and (bar := _bar(one, duration)) is not None)
    return Lane(
        "layer",
        layer.id,
        layer.id,
        marks,
        bars,
        sounds=tuple((index, one) for index, one in behaviors if isinstance(one, Sound)),
        depth=placement.z_depth,
        source=source,
    )


def _sound_lane(key: Key, sound: Sound, scene: Scene, seconds: Callable[[str], float], crests: Sequence[float]) -> Lane:
    """Give a sound's lane. Where the next crest comes before the sound has ended, its bar ends there."""
    file, length = sound.sound_file, seconds(sound.sound_file)
    if sound.trigger_event == "crest_peak":
        ends = (*crests[1:], scene.duration_sec)
        bars = tuple(Bar(file, start, min(start + length, end)) for start, end in zip(crests, ends, strict=False))
    else:
        start = 0.0 if sound.trigger_event is not None else sound.time_offset or 0.0
        bars = (Bar(file, start, scene.duration_sec if sound.loop else min(start + length, scene.duration_sec)),)
    owner, index = key
    return Lane("sound", owner, file, bars=bars, sound=sound, index=index)


def _marks(keyframes: Iterable[tuple[int, Keyframe]]) -> tuple[Mark, ...]:
    """Give the marks of keyframes, each with its place in the list, in order of time."""
    marks = (Mark(index, one.time_offset or 0.0, one.easing if one.interpolate else None) for index, one in keyframes)
    return tuple(sorted(marks, key=lambda mark: mark.time))


def _bar(behavior: AnyBehavior, duration: float) -> Bar | None:
    if not isinstance(behavior, Oscillate | Drift | Pulse):
        return None
    return Bar(short_words(behavior), 0.0, duration)


def marks_of(lanes: Iterable[Lane]) -> Mapping[Key, Mark]:
    """Give the keyframes of these lanes by what edits call them."""
    return {lane.key(mark): mark for lane in lanes for mark in lane.marks}
