"""What a scene needs once a new sprite is in it."""

import asyncio
from collections.abc import Mapping
from typing import Any

from papeterie.editor.media import Media
from papeterie.editor.opening import load_for
from papeterie.editor.ports import SpriteDraft
from papeterie.editor.state import SpriteView
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.model import SpriteMetadata
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.pictures import FakeLoader

PICTURE = Media(b"picture", "image/png")


def measured(new: str, metadata: Mapping[str, Any], **known: SpriteMetadata) -> dict[str, bool]:
    """Load for a sprite that is new beside others; say of what is loaded whether its surface is known."""

    async def load() -> dict[str, SpriteView]:
        repository = MemoryAssetRepository()
        for name in (new, *known):
            await repository.save_sprite(name, PICTURE, SpriteMetadata())
        views = {name: SpriteView(Artwork(9, 9, one), name) for name, one in known.items()}
        scene = read_scene({"version": 1, "name": "A", "layers": [{"sprite_name": name} for name in (*known, new)]})
        draft = SpriteDraft(new, PICTURE, read_metadata({"version": 1, **metadata}))
        return await load_for(repository, FakeLoader(), scene, views, {draft.name: draft.metadata})

    return {name: bool(view.artwork.heights) for name, view in asyncio.run(load()).items()}


RIDING = {"environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "sea"}}


def test_a_new_sprite_alone_is_loaded_where_nothing_rides() -> None:
    """What is known stays as it is."""
    assert measured("duck", {}, sea=SpriteMetadata()) == {"duck": False}


def test_what_a_new_sprite_rides_on_is_measured() -> None:
    """So that it rides at once, not only when the scene is opened again."""
    assert measured("duck", RIDING, sea=SpriteMetadata()) == {"duck": False, "sea": True}


def test_a_new_sprite_that_others_ride_on_is_measured() -> None:
    """They waited for it."""
    assert measured("sea", {}, duck=read_metadata({"version": 1, **RIDING})) == {"sea": True}
