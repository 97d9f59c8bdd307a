"""The keyframes of layers: locations at a time. A keyframe is named by its layer and its place in the behaviors."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import change_layers, is_keyframe, placement_of, tidy
from papeterie.theatre.clipboard import pack, unpack
from papeterie.theatre.errors import FormatError
from papeterie.theatre.field_edits import with_field
from papeterie.theatre.model import AnyBehavior, Easing, Layer, Location, Scene
from papeterie.theatre.resting import place_names, values_at
from papeterie.words.tr import tr

Key = tuple[str, int]
FIELDS = ("x", "y", "vertical_percent", "horizontal_percent", "z_depth", "scale", "rotation", "opacity")
"""What a keyframe may set."""
SAME_TIME = 0.001
"""Keyframes no further apart than this, in seconds, are at one time."""
_ALWAYS = ("scale", "rotation", "opacity")
_DAY = 86400.0
_replace = msgspec.structs.replace


class Keyframe(msgspec.Struct, frozen=True):
    """A location at a time, and where it stands: ``index`` counts in the layer's behaviors."""

    layer_id: str
    index: int
    location: Location

    @property
    def time(self) -> float:
        """When it is reached, in seconds."""
        return self.location.time_offset or 0.0

    @property
    def key(self) -> Key:
        """What edits call it."""
        return self.layer_id, self.index


def keyframes_of(layer: Layer, assets: Assets) -> tuple[Keyframe, ...]:
    """Give the layer's keyframes in order of time, those that are not enabled too."""
    return tuple(sorted(_listed(layer, placement_of(layer, assets).behaviors), key=lambda one: one.time))


def keyframe_at(layer: Layer, t: float, assets: Assets) -> Keyframe | None:
    """Give the enabled keyframe at that time, the last of the list where there are several."""
    return _at(_listed(layer, placement_of(layer, assets).behaviors), t)


def set_keyframe(
    scene: Scene, layer_id: str, t: float, assets: Assets, values: Mapping[str, float] | None = None
) -> Scene:
    """Set a keyframe at ``t`` with these values of :data:`FIELDS`, or give new ones to the one that is there.

    Place, scale, rotation and opacity that are not given are what they are at ``t``, so that nothing jumps.
    Raises :class:`FormatError` that names the field for a value that it cannot have.
    """
    return change_layers(scene, (layer_id,), lambda layer: keyed(scene, layer, t, assets, values or {}))


def keyed(scene: Scene, layer: Layer, t: float, assets: Assets, values: Mapping[str, float]) -> Layer:
    """Give the layer with a keyframe at ``t``, as :func:`set_keyframe` does.

    What the keyframe just before does not set, it gets as it is there, so that the way from it is gradual.
    """
    _check_names(values)
    t = _seconds(t)
    own = placement_of(layer, assets).behaviors
    behaviors = list(own)
    listed = _listed(layer, behaviors)
    there = _at(listed, t)
    now = values_at(scene, layer, assets, t)
    needed = {*place_names(layer, assets), *_ALWAYS}
    if any(one.location.z_depth is not None for one in listed):
        needed.add("z_depth")
    location = Location(time_offset=t) if there is None else there.location
    for name in FIELDS:
        if name in values:
            location = with_field(location, name, tidy(values[name]))
        elif name in needed and getattr(location, name) is None:
            location = _replace(location, **{name: now[name]})
    before = [one for one in listed if one.location.enabled and one.time < t - SAME_TIME]
    if before:
        last = max(before, key=lambda one: one.time)
        unset = [name for name in values if all(getattr(one.location, name) is None for one in before)]
        then = values_at(scene, layer, assets, last.time)
        behaviors[last.index] = _replace(last.location, **{name: then[name] for name in unset})
    if there is None:
        behaviors.append(location)
    else:
        behaviors[there.index] = location
    return layer if tuple(behaviors) == own else _replace(layer, behaviors=tuple(behaviors))


def move_keyframes(scene: Scene, times: Mapping[Key, float], assets: Assets) -> tuple[Scene, tuple[Key, ...]]:
    """Move keyframes to other times; one that lands on another takes its place, and keeps what only that one set.

    Give also what the moved ones are called now, for where two become one, the later ones' places change.
    """
    changed: dict[str, Layer] = {}
    keys: list[Key] = []
    for layer in scene.layers:
        if any(layer.id == layer_id for layer_id, _ in times):
            before = placement_of(layer, assets).behaviors
            behaviors = list(before)
            moved = {index for layer_id, index in times if layer_id == layer.id and _is_key(before, index)}
            for index in moved:
                behaviors[index] = _replace(behaviors[index], time_offset=_seconds(times[layer.id, index]))
            merged, indices = _merged(behaviors, moved)
            keys += [(layer.id, index) for index in indices]
            if merged != before:
                changed[layer.id] = _replace(layer, behaviors=merged)
    return change_layers(scene, changed, lambda layer: changed[layer.id]), tuple(keys)


def delete_keyframes(scene: Scene, keys: Collection[Key], assets: Assets) -> Scene:
    """Take keyframes away."""

    def change(layer: Layer) -> Layer:
        before = placement_of(layer, assets).behaviors
        gone = {index for layer_id, index in keys if layer_id == layer.id and _is_key(before, index)}
        kept = tuple(one for index, one in enumerate(before) if index not in gone)
        return _replace(layer, behaviors=kept) if gone else layer

    return change_layers(scene, {layer_id for layer_id, _ in keys}, change)


def set_easing(scene: Scene, keys: Collection[Key], easing: Easing, assets: Assets) -> Scene:
    """Say how the ways to these keyframes are gone; they are gradual then. Raises :class:`FormatError`."""

    def change(layer: Layer) -> Layer:
        before = placement_of(layer, assets).behaviors
        after = list(before)
        for layer_id, index in keys:
            if layer_id == layer.id and _is_key(before, index):
                after[index] = _replace(with_field(after[index], "easing", easing), interpolate=True)
        return layer if tuple(after) == before else _replace(layer, behaviors=tuple(after))

    return change_layers(scene, {layer_id for layer_id, _ in keys}, change)


def copy_keyframes(scene: Scene, keys: Collection[Key], assets: Assets) -> str:
    """Give keyframes as text for the clipboard."""
    layers = []
    for layer in scene.layers:
        chosen = tuple(one.location for one in keyframes_of(layer, assets) if one.key in keys)
        if chosen:
            layers.append(Layer(id=layer.id, sprite_name=layer.sprite_name, behaviors=chosen))
    return pack("keyframes", scene, layers)


def paste_keyframes(
    scene: Scene, text: str, t: float, assets: Assets, layer_id: str | None = None
) -> tuple[Scene, tuple[Key, ...]]:
    """Put copied keyframes into the layers that they are of, the earliest at ``t``; give what they are called now.

    Those of one layer go to the layer ``layer_id``, if it is given. One that lands on another takes its place.
    Raises :class:`FormatError` where the text holds none, or no layer is there that they could go to.
    """
    copied = {layer.id: _locations(layer) for layer in unpack(text, "keyframes").layers}
    if layer_id is not None and len(copied) == 1:
        copied = {layer_id: next(iter(copied.values()))}
    found = {one: locations for one, locations in copied.items() if scene.layer(one) is not None and locations}
    if not found:
        names = ", ".join(tr("“{name}”", name=one) for one in copied)
        asked = tr("no layer of this scene has the name of the copied one ({names}); choose a layer first", names=names)
        raise FormatError("", asked)
    later = t - min(one.time_offset or 0.0 for locations in copied.values() for one in locations)
    changed: dict[str, Layer] = {}
    keys: list[Key] = []
    for layer in scene.layers:
        if layer.id in found:
            new = [_replace(one, time_offset=_seconds((one.time_offset or 0.0) + later)) for one in found[layer.id]]
            before = placement_of(layer, assets).behaviors
            merged, indices = _merged([*before, *new], range(len(before), len(before) + len(new)))
            keys += [(layer.id, index) for index in indices]
            changed[layer.id] = _replace(layer, behaviors=merged)
    return change_layers(scene, changed, lambda layer: changed[layer.id]), tuple(keys)


def _listed(layer: Layer, behaviors: Sequence[AnyBehavior]) -> list[Keyframe]:
    keyframes = ((index, one) for index, one in enumerate(behaviors) if isinstance(one, Location))
    return [Keyframe(layer.id, index, one) for index, one in keyframes if is_keyframe(one)]


def _at(listed: Sequence[Keyframe], t: float) -> Keyframe | None:
    return next((one for one in reversed(listed) if one.location.enabled and abs(one.time - t) <= SAME_TIME), None)


def _locations(layer: Layer) -> list[Location]:
    return [one for one in layer.behaviors or () if isinstance(one, Location) and one.time_offset is not None]


def _is_key(behaviors: Sequence[AnyBehavior], index: int) -> bool:
    return 0 <= index < len(behaviors) and is_keyframe(behaviors[index])


def _merged(behaviors: Sequence[AnyBehavior], moved: Collection[int]) -> tuple[tuple[AnyBehavior, ...], list[int]]:
    """Make one of each moved keyframe and those of its time; give also where the moved ones are in the list then."""
    after, gone = list(behaviors), set[int]()
    for index in sorted(moved):
        for other, below in enumerate(behaviors):
            lower = other != index and other not in gone and not (other in moved and other > index)
            if lower and _of_one_time(behaviors[index], below):
                after[index] = _laid_over(after[index], after[other])
                gone.add(other)
    places = {index: place for place, index in enumerate(one for one in range(len(after)) if one not in gone)}
    return tuple(after[index] for index in places), [places[index] for index in sorted(moved) if index not in gone]


def _of_one_time(one: AnyBehavior, other: AnyBehavior) -> bool:
    if not (isinstance(one, Location) and isinstance(other, Location)) or not is_keyframe(other):
        return False
    apart = abs((one.time_offset or 0.0) - (other.time_offset or 0.0))
    return one.enabled == other.enabled and apart <= SAME_TIME


def _laid_over(upper: AnyBehavior, lower: AnyBehavior) -> AnyBehavior:
    unset = [name for name in FIELDS if getattr(upper, name) is None]
    return _replace(upper, **{name: getattr(lower, name) for name in unset})


def _check_names(values: Mapping[str, Any]) -> None:
    for name in values:
        if name not in FIELDS:
            raise FormatError(name, tr("a keyframe has no such value; it has {fields}", fields=", ".join(FIELDS)))


def _seconds(time: float) -> float:
    return tidy(min(max(time, 0.0), _DAY))
