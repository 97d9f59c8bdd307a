"""Editing what a layer does: its list of behaviors, and what it rides on.

A layer whose ``behaviors`` are unset shows its sprite's list; the first edit copies that list to the layer.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import change_layers, placement_of, tidy
from papeterie.theatre.errors import FormatError
from papeterie.theatre.field_edits import with_field
from papeterie.theatre.model import (
    AnyBehavior,
    Background,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
)
from papeterie.theatre.resting import place_names, values_at
from papeterie.words.tr import tr

Kind = Literal["oscillate", "drift", "pulse", "background", "location", "sound"]
KINDS: tuple[Kind, ...] = ("oscillate", "drift", "pulse", "background", "location", "sound")
RIDES_ON_NOTHING = ""
"""The target of a layer that does not ride, though its sprite does."""
_Edit = Callable[[list[AnyBehavior]], object]
_replace = msgspec.structs.replace


def behaviors_of(layer: Layer, assets: Assets) -> Sequence[AnyBehavior]:
    """Give the layer's behaviors, which are its sprite's unless it has its own."""
    return placement_of(layer, assets).behaviors


def add_behavior(scene: Scene, layer_id: str, kind: Kind, assets: Assets, *, sound_file: str | None = None) -> Scene:
    """Add a behavior at the end of the list. One sees at once that it moves; a location is where the layer rests.

    Raises :class:`FormatError` for a sound without its file and for a kind that there is not.
    """
    layer = scene.layer(layer_id)
    if layer is None:
        return scene
    behavior = _new(scene, layer, kind, assets, sound_file)
    return _edit(scene, layer_id, assets, lambda behaviors: behaviors.append(behavior))


def remove_behavior(scene: Scene, layer_id: str, index: int, assets: Assets) -> Scene:
    """Take a behavior out of the list."""
    return _edit(scene, layer_id, assets, lambda behaviors: behaviors.pop(index), index)


def duplicate_behavior(scene: Scene, layer_id: str, index: int, assets: Assets) -> Scene:
    """Put a copy of a behavior right after it."""
    return _edit(scene, layer_id, assets, lambda behaviors: behaviors.insert(index + 1, behaviors[index]), index)


def move_behavior(scene: Scene, layer_id: str, index: int, to: int, assets: Assets) -> Scene:
    """Move a behavior up or down, to another place in the list; past its ends is at its ends."""
    return _edit(scene, layer_id, assets, lambda behaviors: behaviors.insert(max(to, 0), behaviors.pop(index)), index)


def enable_behavior(scene: Scene, layer_id: str, index: int, assets: Assets, *, enabled: bool) -> Scene:
    """Let a behavior have an effect, or none for now."""
    return set_field(scene, layer_id, index, "enabled", enabled, assets)


def set_field(scene: Scene, layer_id: str, index: int, field: str, value: Any, assets: Assets) -> Scene:
    """Set one field of a behavior. Raises :class:`FormatError` that names the field where it cannot have that value."""

    def change(behaviors: list[AnyBehavior]) -> None:
        behaviors[index] = with_field(behaviors[index], field, value)

    return _edit(scene, layer_id, assets, change, index)


def move_layer_sound(scene: Scene, layer_id: str, index: int, at: float, assets: Assets) -> Scene:
    """Play a sound of a layer ``at`` seconds into every pass; what else started it does so no longer."""

    def change(behaviors: list[AnyBehavior]) -> None:
        sound = behaviors[index]
        if isinstance(sound, Sound):
            behaviors[index] = _replace(with_field(sound, "time_offset", tidy(max(at, 0.0))), trigger_event=None)

    return _edit(scene, layer_id, assets, change, index)


def reset_behaviors(scene: Scene, layer_id: str) -> Scene:
    """Have the layer do what its sprite does again."""
    return change_layers(scene, (layer_id,), lambda layer: _replace(layer, behaviors=None))


def set_reaction(scene: Scene, layer_id: str, target_sprite_name: str, assets: Assets) -> Scene:
    """Have a layer ride on a sprite. If it rode on another, all else about its riding stays."""

    def change(layer: Layer) -> Layer:
        rides = placement_of(layer, assets).environmental_reaction
        if rides is None:
            return _replace(layer, environmental_reaction=PivotOnCrest(target_sprite_name=target_sprite_name))
        if rides.target_sprite_name == target_sprite_name:
            return layer
        return _replace(layer, environmental_reaction=_replace(rides, target_sprite_name=target_sprite_name))

    return change_layers(scene, (layer_id,), change)


def set_reaction_field(scene: Scene, layer_id: str, field: str, value: Any, assets: Assets) -> Scene:
    """Set one field of what makes a layer ride. Raises :class:`FormatError` that names it."""

    def change(layer: Layer) -> Layer:
        rides = placement_of(layer, assets).environmental_reaction
        changed = rides and with_field(rides, field, value)
        return layer if changed == rides else _replace(layer, environmental_reaction=changed)

    return change_layers(scene, (layer_id,), change)


def clear_reaction(scene: Scene, layer_id: str, assets: Assets) -> Scene:
    """Have a layer ride on nothing. Where its sprite rides, the layer has to say that it does not."""

    def change(layer: Layer) -> Layer:
        own = _replace(layer, environmental_reaction=None)
        rides = placement_of(own, assets).environmental_reaction
        if rides is None:
            return own
        return _replace(layer, environmental_reaction=_replace(rides, target_sprite_name=RIDES_ON_NOTHING))

    return change_layers(scene, (layer_id,), change)


def reset_reaction(scene: Scene, layer_id: str) -> Scene:
    """Have the layer ride as its sprite does again."""
    return change_layers(scene, (layer_id,), lambda layer: _replace(layer, environmental_reaction=None))


def _edit(scene: Scene, layer_id: str, assets: Assets, edit: _Edit, index: int | None = None) -> Scene:
    """Edit a copy of the layer's list; nothing changes where there is no behavior of that index."""

    def change(layer: Layer) -> Layer:
        before = behaviors_of(layer, assets)
        if index is not None and not 0 <= index < len(before):
            return layer
        after = list(before)
        edit(after)
        return layer if tuple(after) == before else _replace(layer, behaviors=tuple(after))

    return change_layers(scene, (layer_id,), change)


def _new(scene: Scene, layer: Layer, kind: Kind, assets: Assets, sound_file: str | None) -> AnyBehavior:
    if kind == "location":
        values = values_at(scene, layer, assets, 0.0)
        return msgspec.convert({"type": kind} | {name: values[name] for name in place_names(layer, assets)}, Location)
    if kind == "sound":
        if not sound_file:
            raise FormatError("sound_file", tr("a sound needs a file; choose one of the library's sounds"))
        return Sound(sound_file=sound_file, time_offset=0.0)
    moving: dict[str, AnyBehavior] = {
        "oscillate": Oscillate(frequency=0.5, amplitude=20.0),
        "drift": Drift(coordinate="x", velocity=40.0),
        "pulse": Pulse(frequency=0.5, min_value=0.3),
        "background": Background(scroll_speed=0.2),
    }
    if kind not in moving:
        raise FormatError("type", tr("expected one of {kinds}, got “{kind}”", kinds=", ".join(KINDS), kind=kind))
    return moving[kind]
