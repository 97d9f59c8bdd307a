"""Edits: pure functions from a scene to the next one."""

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import AnyBehavior, Layer, Scene, Sound
from papeterie.theatre.names import free_name

_replace = msgspec.structs.replace


def add_layer(
    scene: Scene, sprite_name: str, assets: Assets, *, at: tuple[float, float] | None = None
) -> tuple[Scene, str]:
    """Place a sprite in front of all others, at stage px ``at`` if given; give the scene and the new layer's id."""
    layer_id = free_name(sprite_name, {layer.id for layer in scene.layers})
    layer = Layer(id=layer_id, sprite_name=sprite_name, z_depth=_front(scene, assets) + 1)
    if at is not None:
        x, y = at
        layer = _replace(layer, horizontal_percent=x / scene.stage.width, vertical_percent=y / scene.stage.height)
    return _replace(scene, layers=(*scene.layers, layer)), layer_id


def rename_scene(scene: Scene, name: str) -> Scene:
    """Give the scene another name."""
    return _replace(scene, name=name)


def rename_sprite(scene: Scene, old: str, new: str) -> Scene:
    """Follow a sprite's new name through layers and reactions; the layers' ids stay."""
    layers = []
    for layer in scene.layers:
        renamed = _replace(layer, sprite_name=new) if layer.sprite_name == old else layer
        reaction = renamed.environmental_reaction
        if reaction is not None and reaction.target_sprite_name == old:
            renamed = _replace(renamed, environmental_reaction=_replace(reaction, target_sprite_name=new))
        layers.append(renamed)
    return _replace(scene, layers=tuple(layers))


def rename_sound(scene: Scene, old: str, new: str) -> Scene:
    """Follow a sound's new file name through the scene's sounds and the layers' behaviors."""

    def follow(behavior: AnyBehavior) -> AnyBehavior:
        played = isinstance(behavior, Sound) and behavior.sound_file == old
        return _replace(behavior, sound_file=new) if played else behavior

    layers = tuple(
        layer if layer.behaviors is None else _replace(layer, behaviors=tuple(map(follow, layer.behaviors)))
        for layer in scene.layers
    )
    sounds = tuple(_replace(sound, sound_file=new) if sound.sound_file == old else sound for sound in scene.sounds)
    return _replace(scene, layers=layers, sounds=sounds)


def sprites_of(scene: Scene) -> frozenset[str]:
    """Give the names of the sprites that the scene's layers show."""
    return frozenset(layer.sprite_name for layer in scene.layers)


def _front(scene: Scene, assets: Assets) -> float:
    return max((placement_of(layer, assets).z_depth for layer in scene.layers), default=0.0)
