"""Exporting: scenes of a library, with what they use, become a project file, piece by piece."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Protocol

import msgspec

from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, AssetNotFoundError, Noun
from papeterie.theatre.archive_writer import ArchiveWriter
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import ProjectSound, ProjectSprite
from papeterie.theatre.project_selection import uses

Told = Callable[[int, int], None]
"""Told how many of how many things are written."""
LeftOut = Callable[[Noun, str, AssetError], None]
"""Told what is not in the file, and why."""


class Readable(Protocol):
    """As much of an :class:`AssetRepository` as is needed to take things out of it."""

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes."""

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites."""

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the names of all sounds."""

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give a sprite's metadata."""

    async def read_sprite_image(self, name: str) -> Media:
        """Give a sprite's picture."""

    async def get_original(self, name: str) -> Media | None:
        """Give what the picture was made of."""

    async def read_sound(self, name: str) -> Media:
        """Give a sound."""


class Exported(msgspec.Struct, frozen=True):
    """The names of what goes into a project file; a scene's names lead nowhere in the library, too, and stay out."""

    scenes: tuple[str, ...]
    sprites: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many things there are."""
        return len(self.scenes) + len(self.sprites) + len(self.sounds)


async def exported(
    library: Readable, scenes: Collection[str] | None = None, left_out: LeftOut | None = None
) -> Exported:
    """Give what an export of those scenes takes along; without ``scenes``, all of the library is exported.

    Raises :class:`AssetError` where the library cannot be read. With ``left_out``, a sprite that cannot be read is
    taken for one that needs no other: :func:`export` tells of it.
    """
    all_scenes, sprites, sounds = await library.list_scenes(), await library.list_sprites(), await library.list_sounds()
    if scenes is None:
        return Exported(all_scenes, sprites, sounds)
    chosen = tuple(one for one in all_scenes if one in scenes)
    documents: list[Scene] = [await library.get_scene(one) for one in chosen]
    there, metadata = frozenset(sprites), dict[str, SpriteMetadata]()
    used = uses(documents, metadata)
    while missing := (used.sprites & there) - metadata.keys():
        metadata |= {name: await _metadata(library, name, tolerant=left_out is not None) for name in missing}
        used = uses(documents, metadata)
    return Exported(
        chosen,
        tuple(one for one in sprites if one in used.sprites),
        tuple(one for one in sounds if one in used.sounds),
    )


async def export(
    library: Readable,
    chosen: Exported,
    writer: ArchiveWriter,
    told: Told = lambda _done, _all: None,
    left_out: LeftOut | None = None,
) -> AsyncIterator[bytes]:
    """Give a project file in pieces, in order; nothing but the thing at work is in memory.

    What was deleted meanwhile is left out. Raises :class:`AssetError` where something cannot be read, unless there is
    ``left_out``, which is told then; and :class:`ProjectError` where it is too much: the file is not whole.
    """
    done = 0
    nouns: tuple[tuple[Noun, _Write, tuple[str, ...]], ...] = (
        ("scene", _scene, chosen.scenes),
        ("sprite", _sprite, chosen.sprites),
        ("sound", _sound, chosen.sounds),
    )
    for noun, write, names in nouns:
        for name in names:
            try:
                pieces = await write(library, writer, name)
            except AssetNotFoundError:
                pieces = ()
            except AssetError as error:
                if left_out is None:
                    raise
                left_out(noun, name, error)
                pieces = ()
            for piece in pieces:
                yield piece
            done += 1
            told(done, chosen.count)
    for piece in writer.end():
        yield piece


_Write = Callable[[Readable, ArchiveWriter, str], Awaitable[tuple[bytes, ...]]]


async def _metadata(library: Readable, name: str, *, tolerant: bool) -> SpriteMetadata:
    try:
        return await library.get_sprite_metadata(name)
    except AssetError:
        if not tolerant:
            raise
        return SpriteMetadata()


async def _scene(library: Readable, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
    return writer.scene(await library.get_scene(name))


async def _sprite(library: Readable, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
    image, metadata = await library.read_sprite_image(name), await library.get_sprite_metadata(name)
    original = await library.get_original(name)
    return writer.sprite(
        ProjectSprite(
            name,
            image.data,
            metadata,
            None if original is None else original.data,
            image_type=image.media_type,
            original_type="" if original is None else original.media_type,
        )
    )


async def _sound(library: Readable, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
    audio = await library.read_sound(name)
    return writer.sound(ProjectSound(name, audio.data, audio.media_type))
