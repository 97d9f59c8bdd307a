"""What the engine knows of a sprite's picture: its size, its surface and its default metadata."""

from collections.abc import Mapping

import msgspec

from papeterie.theatre.model import Scene, Sound, SpriteMetadata
from papeterie.theatre.placement import NO_METADATA, Placement, place


class Artwork(msgspec.Struct, frozen=True):
    """A picture of ``width`` x ``height`` px. ``heights`` are its column heights, empty if nothing rides on it."""

    width: int
    height: int
    metadata: SpriteMetadata = NO_METADATA
    heights: tuple[int, ...] = ()


Assets = Mapping[str, Artwork]


def ridden_sprites(scene: Scene, metadata: Mapping[str, SpriteMetadata]) -> frozenset[str]:
    """Give the names of the sprites whose column heights the scene's reactions and crests need."""
    names = set()
    for layer in scene.layers:
        placement = place(layer, metadata.get(layer.sprite_name, NO_METADATA))
        if placement.environmental_reaction is not None:
            names.add(placement.environmental_reaction.target_sprite_name)
        elif _sounds_at_crests(placement):
            names.add(layer.sprite_name)
    return frozenset(names)


def _sounds_at_crests(placement: Placement) -> bool:
    return any(isinstance(one, Sound) and one.trigger_event == "crest_peak" for one in placement.behaviors)
