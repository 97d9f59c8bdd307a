"""What all edits of layers have in common: where a value is decided, and how it is changed, the rest being shared."""

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.model import AnyBehavior, Layer, Location, Scene
from papeterie.theatre.placement import NO_METADATA, Placement, place

_replace = msgspec.structs.replace
_FAR = 1e9


def tidy(value: float) -> float:
    """Round to what a person can see, so that files stay readable, and keep to what a file may say."""
    return round(min(max(value, -_FAR), _FAR), 5)


def placement_of(layer: Layer, assets: Assets) -> Placement:
    """Lay the layer over its sprite's metadata; a sprite that is not there has none."""
    artwork = assets.get(layer.sprite_name)
    return place(layer, artwork.metadata if artwork else NO_METADATA)


def with_layers(scene: Scene, layers: Sequence[Layer]) -> Scene:
    """Give the scene those layers, or the same scene where they are the ones it has."""
    same = len(layers) == len(scene.layers) and all(a is b for a, b in zip(layers, scene.layers, strict=True))
    return scene if same else _replace(scene, layers=tuple(layers))


def change_layers(scene: Scene, ids: Collection[str], change: Callable[[Layer], Layer]) -> Scene:
    """Change the layers of those ids; where the change gives an equal layer, the one that was there stays."""
    chosen, layers = frozenset(ids), list(scene.layers)
    for index, layer in enumerate(layers):
        if layer.id in chosen:
            changed = change(layer)
            layers[index] = layer if changed == layer else changed
    return with_layers(scene, layers)


def is_keyframe(behavior: AnyBehavior) -> bool:
    """Whether a behavior is a keyframe, and not a resting place or a motion."""
    return isinstance(behavior, Location) and behavior.time_offset is not None


def rested(layer: Layer, placement: Placement, values: Mapping[str, float | None]) -> Layer:
    """Set fields of the layer's rest where they are decided: in its resting location if that sets them, else flat."""
    behaviors, flat = list(placement.behaviors), dict[str, float | None]()
    for name, value in values.items():
        index = _decider(behaviors, name)
        if index is None:
            flat[name] = value
        else:
            behaviors[index] = _replace(behaviors[index], **{name: value})
    changed = _replace(layer, **flat)
    own = tuple(behaviors)
    return changed if own == placement.behaviors else _replace(changed, behaviors=own)


def adjusted(layer: Layer, placement: Placement, name: str, change: Callable[[float], float]) -> Layer:
    """Change one field (``scale``, ``rotation`` or ``z_depth``) at rest and in every keyframe that sets it."""
    layer = rested(layer, placement, {name: tidy(change(getattr(placement, name)))})
    now = placement.behaviors if layer.behaviors is None else layer.behaviors
    keyed = tuple(_changed(one, name, change) for one in now)
    return layer if keyed == now else _replace(layer, behaviors=keyed)


def _changed(behavior: AnyBehavior, name: str, change: Callable[[float], float]) -> AnyBehavior:
    if not is_keyframe(behavior) or getattr(behavior, name) is None:
        return behavior
    return _replace(behavior, **{name: tidy(change(getattr(behavior, name)))})


def _decider(behaviors: Sequence[AnyBehavior], name: str) -> int | None:
    """Give the place in the list of the resting location that decides a field: the last one that sets it."""
    found = None
    for index, one in enumerate(behaviors):
        resting = isinstance(one, Location) and one.enabled and one.time_offset is None
        if resting and getattr(one, name, None) is not None:
            found = index
    return found
