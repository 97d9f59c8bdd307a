"""New names of sprites and sounds, followed by the metadata of the sprites that name them."""

import contextlib
from collections.abc import Mapping

import msgspec

from papeterie.editor.ports import AssetError, AssetRepository, Changes, SpriteDraft
from papeterie.editor.state import SpriteView
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.references import Names, renamed_appearance

_replace = msgspec.structs.replace


async def follow_names(repository: AssetRepository, sprites: Names, sounds: Names) -> Mapping[str, SpriteMetadata]:
    """Have a sprite that rides on a renamed one, or plays a renamed sound, go on to; give what changed, by name.

    The renaming itself is done: what cannot be read or stored now stays as it is.
    """
    changed: dict[str, SpriteMetadata] = {}
    for name in await _sprites(repository):
        with contextlib.suppress(AssetError, FormatError):
            metadata = await repository.get_sprite_metadata(name)
            renamed = renamed_appearance(metadata, sprites, sounds)
            if renamed != metadata:
                changed[name] = renamed
    if not changed:
        return {}
    try:
        drafts = [
            SpriteDraft(name, await repository.read_sprite_image(name), metadata, await repository.get_original(name))
            for name, metadata in changed.items()
        ]
        await repository.commit(Changes(sprites=tuple(drafts)))
    except AssetError:
        return {}
    return changed


def with_metadata(views: Mapping[str, SpriteView], changed: Mapping[str, SpriteMetadata]) -> dict[str, SpriteView]:
    """Give the views with other metadata where there are some."""
    return {
        name: _replace(view, artwork=_replace(view.artwork, metadata=changed[name])) if name in changed else view
        for name, view in views.items()
    }


async def _sprites(repository: AssetRepository) -> tuple[str, ...]:
    try:
        return await repository.list_sprites()
    except AssetError:
        return ()
