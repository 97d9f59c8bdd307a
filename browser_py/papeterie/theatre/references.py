"""Which sprites and sounds scenes and metadata name, and the same under other names."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from papeterie.theatre.model import AnyBehavior, Appearance, Scene, Sound

_replace = msgspec.structs.replace
_A = TypeVar("_A", bound=Appearance)
Names = Mapping[str, str]
"""Today's name of each old name; a name that is not in it stays."""


def renamed(scene: Scene, sprites: Names, sounds: Names) -> Scene:
    """Give the scene with all names followed at once, so that names may be swapped."""
    layers = tuple(
        renamed_appearance(
            _replace(layer, sprite_name=sprites.get(layer.sprite_name, layer.sprite_name)), sprites, sounds
        )
        for layer in scene.layers
    )
    return _replace(scene, layers=layers, sounds=tuple(_followed(one, sounds) for one in scene.sounds))


def renamed_appearance(appearance: _A, sprites: Names, sounds: Names) -> _A:
    """Give a layer or metadata with the names in its behaviors and its reaction followed."""
    reaction, behaviors = appearance.environmental_reaction, appearance.behaviors
    if reaction is not None:
        target = reaction.target_sprite_name
        reaction = _replace(reaction, target_sprite_name=sprites.get(target, target))
    if behaviors is not None:
        behaviors = tuple(_renamed_behavior(one, sounds) for one in behaviors)
    return _replace(appearance, environmental_reaction=reaction, behaviors=behaviors)


def sound_places(appearance: Appearance) -> Iterator[tuple[str, str]]:
    """Give the place and the file of every sound that a layer or metadata plays."""
    for index, one in enumerate(appearance.behaviors or ()):
        if isinstance(one, Sound):
            yield f"behaviors[{index}].sound_file", one.sound_file


def _renamed_behavior(behavior: AnyBehavior, sounds: Names) -> AnyBehavior:
    return _followed(behavior, sounds) if isinstance(behavior, Sound) else behavior


def _followed(sound: Sound, sounds: Names) -> Sound:
    return _replace(sound, sound_file=sounds.get(sound.sound_file, sound.sound_file))
