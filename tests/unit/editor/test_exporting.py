"""Exporting a library, and what comes back."""

import asyncio
from collections.abc import Collection

import pytest

from papeterie.editor.exporting import Exported, export, exported
from papeterie.editor.import_plan import Holdings, plan_import
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, Changes
from papeterie.theatre.archive_writer import ArchiveWriter
from papeterie.theatre.model import Layer, PivotOnCrest, Scene, Sound, SpriteMetadata
from papeterie.theatre.project import Project
from tests.fakes.archives import MADE_AT, large_project, opened, packed, same_content
from tests.fakes.memory_assets import MemoryAssetRepository


def changes_of(project: Project) -> Changes:
    """Give what stores a project in an empty library."""
    types = {one.image_name: one.image_type for one in project.sprites}
    types |= {one.original_name: one.original_type for one in project.sprites}
    return plan_import(project, Holdings(), {}, types).changes


async def archive_of(library: MemoryAssetRepository, scenes: Collection[str] | None = None) -> bytes:
    """Export."""
    writer = ArchiveWriter(app_version="0.1.0", made_at=MADE_AT)
    return b"".join([piece async for piece in export(library, await exported(library, scenes), writer)])


async def harbour() -> MemoryAssetRepository:
    """Give a library of two scenes and more than they use."""
    library = MemoryAssetRepository()
    rides = PivotOnCrest(target_sprite_name="sea")
    for name, metadata in (
        ("boat", SpriteMetadata(environmental_reaction=rides)),
        ("sea", SpriteMetadata(behaviors=(Sound(sound_file="surf.wav"),))),
        ("moon", SpriteMetadata()),
    ):
        await library.save_sprite(name, Media(name.encode(), "image/png"), metadata)
    for name in ("surf.wav", "owl.wav"):
        await library.save_sound(name, Media(name.encode(), "audio/x-wav"))
    await library.save_scene(Scene(name="night", layers=(Layer(id="a", sprite_name="moon"),)))
    await library.save_scene(
        Scene(name="day", layers=(Layer(id="a", sprite_name="boat"), Layer(id="b", sprite_name="lost")))
    )
    return library


def test_two_hundred_scenes_come_back_as_they_were() -> None:
    """Exported, wiped, imported: scenes equal and in their order, assets to the byte, with their types."""

    async def test() -> None:
        before, after = MemoryAssetRepository(), MemoryAssetRepository()
        await before.commit(changes_of(opened(packed(large_project()))))
        project = opened(await archive_of(before))
        await after.commit(changes_of(project))
        assert len(await after.list_scenes()) == 200
        assert after.shelves == before.shelves
        assert await after.list_scenes() == await before.list_scenes()
        assert same_content(project, opened(await archive_of(after)))

    asyncio.run(test())


def test_chosen_scenes_take_along_what_they_use() -> None:
    """Also what their sprites ride on and sound like; what is lost stays out."""

    async def test() -> None:
        library = await harbour()
        assert await exported(library, ["day"]) == Exported(("day",), ("boat", "sea"), ("surf.wav",))
        project = opened(await archive_of(library, ["day"]))
        assert [one.name for one in project.sprites] == ["boat", "sea"]
        assert [one.media_type for one in project.sounds] == ["audio/x-wav"]

    asyncio.run(test())


def test_without_a_choice_all_is_exported() -> None:
    """What no scene uses, too."""

    async def test() -> None:
        chosen = await exported(await harbour())
        assert chosen == Exported(("day", "night"), ("boat", "moon", "sea"), ("owl.wav", "surf.wav"))
        assert chosen.count == 7

    asyncio.run(test())


def test_it_is_told_how_far_it_is() -> None:
    """After each thing."""

    async def test() -> None:
        library, told = await harbour(), list[tuple[int, int]]()
        writer = ArchiveWriter(app_version="0.1.0", made_at=MADE_AT)
        chosen = await exported(library, ["night"])
        async for _ in export(library, chosen, writer, lambda *step: told.append(step)):
            pass
        assert told == [(1, 2), (2, 2)]

    asyncio.run(test())


def test_what_is_deleted_meanwhile_is_left_out() -> None:
    """By another tab."""

    async def test() -> None:
        library = await harbour()
        chosen = await exported(library)
        await library.delete_sprite("moon")
        writer = ArchiveWriter(app_version="0.1.0", made_at=MADE_AT)
        data = b"".join([piece async for piece in export(library, chosen, writer)])
        assert [one.name for one in opened(data).sprites] == ["boat", "sea"]

    asyncio.run(test())


class Broken(MemoryAssetRepository):
    """A library of which a sound cannot be read."""

    async def read_sound(self, name: str) -> Media:
        """Fail."""
        raise AssetError(f"The sound “{name}” is damaged.")


def test_what_cannot_be_read_stops_the_export() -> None:
    """A backup that lacks something unseen is none."""

    async def test() -> None:
        library = Broken((await harbour()).shelves)
        with pytest.raises(AssetError, match="is damaged"):
            await archive_of(library)

    asyncio.run(test())
