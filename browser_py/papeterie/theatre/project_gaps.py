"""What the scenes of a project name and nobody has."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.references import sound_places
from papeterie.words.tr import tr


class Gap(msgspec.Struct, frozen=True):
    """A name that leads nowhere. ``place`` is a field of the scene, or of the metadata of ``sprite``."""

    place: str
    message: str
    sprite: str = ""


def gaps(
    scene: Scene, metadata: Mapping[str, SpriteMetadata], sprites: Collection[str], sounds: Collection[str]
) -> Iterator[Gap]:
    """Give every gap of a scene. ``metadata`` are those of the project; ``sprites`` and ``sounds`` are all there."""
    on_stage = sprites_of(scene)
    for index, layer in enumerate(scene.layers):
        place, name = f"layers[{index}]", layer.sprite_name
        own = metadata.get(name)
        if name not in sprites:
            message = tr("there is no sprite “{sprite}”; the layer stays empty until one is added", sprite=name)
            yield Gap(f"{place}.sprite_name", message)
        reaction = layer.environmental_reaction or (own.environmental_reaction if own else None)
        if reaction is not None and reaction.target_sprite_name not in on_stage:
            target = reaction.target_sprite_name
            message = tr("“{sprite}” rides on “{target}”, which is not in the scene", sprite=name, target=target)
            yield Gap(f"{place}.environmental_reaction", message)
        yield from (_silent(f"{place}.{spot}", file) for spot, file in sound_places(layer) if file not in sounds)
        if own is not None and layer.behaviors is None:
            yield from (_silent(spot, file, name) for spot, file in sound_places(own) if file not in sounds)
    for index, sound in enumerate(scene.sounds):
        if sound.sound_file not in sounds:
            yield _silent(f"sounds[{index}].sound_file", sound.sound_file)


def _silent(place: str, file: str, sprite: str = "") -> Gap:
    message = tr("there is no sound “{sound}”; it stays silent until one is added", sound=file)
    return Gap(place, message, sprite)
