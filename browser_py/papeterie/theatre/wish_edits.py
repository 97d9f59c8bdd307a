"""What a wish changes: a layer's motions, and on which waves it rides."""

from collections.abc import Sequence

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import change_layers, placement_of
from papeterie.theatre.model import AnyBehavior, Drift, Layer, Oscillate, PivotOnCrest, Pulse, Scene, SpriteMetadata
from papeterie.theatre.wishes import names_waves, understand

_replace = msgspec.structs.replace
_MOTIONS = (Oscillate, Drift, Pulse)


def waves_of(scene: Scene, layer_id: str) -> str | None:
    """Name the sprite of the scene that another layer can ride on, by what its layer or itself is called."""
    others = (layer for layer in scene.layers if layer.id != layer_id)
    return next((one.sprite_name for one in others if names_waves(one.id) or names_waves(one.sprite_name)), None)


def move_as_wished(
    scene: Scene,
    layer_id: str,
    words: str,
    behaviors: Sequence[AnyBehavior],
    rides: PivotOnCrest | None,
    assets: Assets,
) -> Scene:
    """Give a layer these motions in the place of those it has, and keep the ``words`` with it.

    Keyframes, its resting place, sounds and what makes it a background stay; so does what it rides on, unless the wish
    names something else.
    """

    def change(layer: Layer) -> Layer:
        kept = tuple(one for one in placement_of(layer, assets).behaviors if not isinstance(one, _MOTIONS))
        moved = _replace(layer, behaviors=(*kept, *behaviors), behavior_guidance=words)
        return moved if rides is None else _replace(moved, environmental_reaction=rides)

    return change_layers(scene, (layer_id,), change)


def described(metadata: SpriteMetadata, words: str) -> SpriteMetadata:
    """Give a new sprite the motions that rules find in the words; without any, it stays as it is."""
    wish = understand(words)
    if not words.strip():
        return metadata
    place = metadata.vertical_percent if wish.vertical_percent is None else wish.vertical_percent
    behaviors = wish.behaviors or metadata.behaviors
    return _replace(metadata, behaviors=behaviors, vertical_percent=place, behavior_guidance=words.strip())
