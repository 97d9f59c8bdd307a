"""Exporting: scenes of a library, with what they use, become a project file, piece by piece."""

from collections.abc import AsyncIterator, Callable, Collection

import msgspec

from papeterie.editor.ports import AssetNotFoundError, AssetRepository
from papeterie.theatre.archive_writer import ArchiveWriter
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import ProjectSound, ProjectSprite
from papeterie.theatre.project_selection import uses

Told = Callable[[int, int], None]
"""Told how many of how many things are written."""


class Exported(msgspec.Struct, frozen=True):
    """The names of what goes into a project file; a scene's names lead nowhere in the library, too, and stay out."""

    scenes: tuple[str, ...]
    sprites: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many things there are."""
        return len(self.scenes) + len(self.sprites) + len(self.sounds)


async def exported(library: AssetRepository, scenes: Collection[str] | None = None) -> Exported:
    """Give what an export of those scenes takes along; without ``scenes``, all of the library is exported.

    Raises :class:`AssetError` where the library cannot be read.
    """
    all_scenes, sprites, sounds = await library.list_scenes(), await library.list_sprites(), await library.list_sounds()
    if scenes is None:
        return Exported(all_scenes, sprites, sounds)
    chosen = tuple(one for one in all_scenes if one in scenes)
    documents: list[Scene] = [await library.get_scene(one) for one in chosen]
    there, metadata = frozenset(sprites), dict[str, SpriteMetadata]()
    used = uses(documents, metadata)
    while missing := (used.sprites & there) - metadata.keys():
        metadata |= {name: await library.get_sprite_metadata(name) for name in missing}
        used = uses(documents, metadata)
    return Exported(
        chosen,
        tuple(one for one in sprites if one in used.sprites),
        tuple(one for one in sounds if one in used.sounds),
    )


async def export(
    library: AssetRepository, chosen: Exported, writer: ArchiveWriter, told: Told = lambda _done, _all: None
) -> AsyncIterator[bytes]:
    """Give a project file in pieces, in order; nothing but the thing at work is in memory.

    What was deleted meanwhile is left out. Raises :class:`AssetError` where something cannot be read, and
    :class:`ProjectError` where it is too much; then the file is not whole.
    """
    done = 0
    for write, names in ((_scene, chosen.scenes), (_sprite, chosen.sprites), (_sound, chosen.sounds)):
        for name in names:
            try:
                pieces = await write(library, writer, name)
            except AssetNotFoundError:
                pieces = ()
            for piece in pieces:
                yield piece
            done += 1
            told(done, chosen.count)
    for piece in writer.end():
        yield piece


async def _scene(library: AssetRepository, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
    return writer.scene(await library.get_scene(name))


async def _sprite(library: AssetRepository, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
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


async def _sound(library: AssetRepository, writer: ArchiveWriter, name: str) -> tuple[bytes, ...]:
    audio = await library.read_sound(name)
    return writer.sound(ProjectSound(name, audio.data, audio.media_type))
