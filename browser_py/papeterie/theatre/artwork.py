"""What the engine knows of a sprite's picture: its size, its surface and its default metadata."""

from collections.abc import Mapping

import msgspec

from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.placement import NO_METADATA, place


class Artwork(msgspec.Struct, frozen=True):
    """A picture of ``width`` x ``height`` px. ``heights`` are its column heights, empty if nothing rides on it."""

    width: int
    height: int
    metadata: SpriteMetadata = NO_METADATA
    heights: tuple[int, ...] = ()


Assets = Mapping[str, Artwork]


def ridden_sprites(scene: Scene, metadata: Mapping[str, SpriteMetadata]) -> frozenset[str]:
    """Give the names of the sprites whose column heights the scene's reactions need."""
    placements = (place(layer, metadata.get(layer.sprite_name, NO_METADATA)) for layer in scene.layers)
    return frozenset(
        one.environmental_reaction.target_sprite_name for one in placements if one.environmental_reaction is not None
    )
