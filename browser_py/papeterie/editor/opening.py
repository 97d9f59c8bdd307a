"""Opening: a scene with the pictures of its sprites, from any repository."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

import msgspec

from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.state import SpriteView
from papeterie.theatre.artwork import Artwork, ridden_sprites
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata


class PictureError(Exception):
    """A stored picture cannot be drawn."""


class PictureLoader(Protocol):
    """Decodes pictures and keeps them ready to be drawn, by their URL."""

    async def load(self, url: str, metadata: SpriteMetadata, *, ridden: bool) -> Artwork:
        """Decode; measure the surface too where something rides on it. Raises :class:`PictureError`."""


class LoadedScene(msgspec.Struct, frozen=True):
    """A scene ready to be shown; ``missing`` are its sprites that could not be had.

    ``revision`` and ``uid`` are those of the stored scene.
    """

    scene: Scene
    sprites: Mapping[str, SpriteView]
    missing: tuple[str, ...]
    revision: int = 0
    uid: str = ""


async def load_scene(repository: AssetRepository, loader: PictureLoader, name: str) -> LoadedScene:
    """Read a scene and its sprites, all at once. Raises :class:`AssetError` or ``FormatError`` for the scene alone."""
    stored = await repository.open_scene(name)
    loaded = await load_sprites(repository, loader, stored.scene)
    return msgspec.structs.replace(loaded, revision=stored.revision, uid=stored.uid)


async def load_sprites(repository: AssetRepository, loader: PictureLoader, scene: Scene) -> LoadedScene:
    """Read the sprites of a scene, all at once; what cannot be had is missing."""
    names = sorted(sprites_of(scene))
    found = await asyncio.gather(*(_metadata(repository, one) for one in names))
    metadata = {one: data for one, data in zip(names, found, strict=True) if data is not None}
    ridden = ridden_sprites(scene, metadata)
    views = await asyncio.gather(
        *(load_sprite(repository, loader, one, metadata[one], ridden=one in ridden) for one in metadata)
    )
    sprites = {one: view for one, view in zip(metadata, views, strict=True) if view is not None}
    missing = tuple(one for one in names if one not in sprites)
    return LoadedScene(scene, sprites, missing)


async def load_sprite(
    repository: AssetRepository, loader: PictureLoader, name: str, metadata: SpriteMetadata, *, ridden: bool = False
) -> SpriteView | None:
    """Give a sprite ready to be drawn, or ``None`` where its picture cannot be had."""
    try:
        url = await repository.get_sprite_image(name)
        return SpriteView(await loader.load(url, metadata, ridden=ridden), url)
    except (AssetError, PictureError):
        return None


async def load_sprites_beside(
    repository: AssetRepository, loader: PictureLoader, scene: Scene, known: Mapping[str, SpriteView]
) -> LoadedScene:
    """Read those sprites of a scene that are not known yet; what cannot be had is missing."""
    names = sorted(sprites_of(scene))
    new = [one for one in names if one not in known]
    found = await asyncio.gather(*(_metadata(repository, one) for one in new))
    metadata = {one: data for one, data in zip(new, found, strict=True) if data is not None}
    views = await load_for(repository, loader, scene, known, metadata)
    sprites = {**known, **views} if views else known
    return LoadedScene(scene, sprites, tuple(one for one in names if one not in sprites))


async def load_for(
    repository: AssetRepository,
    loader: PictureLoader,
    scene: Scene,
    known: Mapping[str, SpriteView],
    new: Mapping[str, SpriteMetadata],
) -> dict[str, SpriteView]:
    """Give what a scene needs once sprites are new in it: those, and what is ridden since and was not measured."""
    metadata = {name: view.artwork.metadata for name, view in known.items()} | dict(new)
    ridden = ridden_sprites(scene, metadata)
    unmeasured = {name for name, view in known.items() if name in ridden and not view.artwork.heights}
    names = sorted({*new, *unmeasured})
    views = await asyncio.gather(
        *(load_sprite(repository, loader, one, metadata[one], ridden=one in ridden) for one in names)
    )
    return {name: view for name, view in zip(names, views, strict=True) if view is not None}


async def _metadata(repository: AssetRepository, name: str) -> SpriteMetadata | None:
    try:
        return await repository.get_sprite_metadata(name)
    except (AssetError, FormatError):
        return None
