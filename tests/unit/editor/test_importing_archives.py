"""Project files and loose pictures in the import dialog."""

import pytest

from papeterie.editor.import_plan import Choice
from papeterie.editor.media import Media
from papeterie.editor.ports import PictureInfo
from papeterie.theatre.media_types import picture_type
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import Project, ProjectError, ProjectSound
from papeterie.theatre.project_reading import open_files
from tests.fakes import archives
from tests.fakes.import_box import Box, Folder, run


async def _inspected(data: bytes) -> PictureInfo:
    """Know pictures by their first bytes."""
    return PictureInfo(80, 60, "PNG", picture_type(data))


def test_loose_pictures_become_sprites_as_they_are() -> None:
    """Each by its file's name."""

    async def test() -> None:
        box = Box()
        await box.imported({"art/boat.jpg": b"boat", "art/broken.png": b"broken", "art/horn.mp3": b"horn"})
        assert await box.library.list_sprites() == ("boat",)
        assert await box.library.get_original("boat") is None
        assert await box.library.list_sounds() == ("horn.mp3",)

    run(test)


def test_a_project_file_is_imported_as_one_change() -> None:
    """With originals, types and unknown fields; the same once more asks and stores nothing."""

    async def test() -> None:
        box, content = Box(), archives.large_project(20)
        box.inspected = _inspected
        files = open_files("show.papeterie", archives.packed(content))
        shown = await box.imported(files)
        assert (shown.stage, len(box.library.commits)) == ("done", 1)
        for sprite in content.sprites:
            assert await box.library.read_sprite_image(sprite.name) == Media(sprite.image, "image/png")
            assert await box.library.get_sprite_metadata(sprite.name) == sprite.metadata
            original = None if sprite.original is None else Media(sprite.original, "image/jpeg")
            assert await box.library.get_original(sprite.name) == original
        assert [await box.library.get_scene(one.name) for one in content.scenes] == list(content.scenes)
        assert (await box.preview(files)).holdings.conflicts == ()
        await box.dialog.store()
        assert box.library.commits[1].scenes == box.library.commits[1].sprites == box.library.commits[1].sounds == ()

    run(test)


def test_the_types_of_sounds_survive() -> None:
    """Whatever their files are called."""

    async def test() -> None:
        box, sound = Box(), ProjectSound("a.wav", b"a", "audio/x-special")
        await box.imported(open_files("a.papeterie", archives.packed(Project(sounds=(sound,)))))
        assert await box.library.read_sound("a.wav") == Media(b"a", "audio/x-special")

    run(test)


@pytest.mark.parametrize("choice", ["both", "replace", "skip"])
def test_a_project_file_meets_what_the_library_has(choice: Choice) -> None:
    """A choice for each conflict."""

    async def test() -> None:
        box = Box()
        await box.library.save_sprite("boat", Media(b"mine", "image/png"), SpriteMetadata())
        shown = await box.preview(open_files("a.papeterie", archives.packed()))
        assert [one.key for one in shown.holdings.conflicts] == [("sprite", "boat")]
        box.dialog.choose(("sprite", "boat"), choice)
        await box.dialog.store()
        stored = (await box.library.read_sprite_image("boat")).data
        layers = (await box.library.get_scene("Harbour at night")).layers
        assert stored == (archives.PNG + b"boat" if choice == "replace" else b"mine")
        assert layers[0].sprite_name == ("boat 2" if choice == "both" else "boat")
        assert await box.library.list_sprites() == (("boat", "boat 2", "sea") if choice == "both" else ("boat", "sea"))

    run(test)


def test_names_that_differ_in_case_alone_do_not_overwrite_each_other() -> None:
    """A project file may hold both, whichever of them the library has."""

    async def test() -> None:
        content = Project((Scene(name="BOAT"), Scene(name="Boat"), Scene(name="boat")))
        for held in ("boat", "bOAt"):
            box = Box()
            await box.library.save_scene(Scene(name=held, duration_sec=5))
            await box.preview(open_files("a.papeterie", archives.packed(content)))
            box.dialog.choose(None, "replace")
            await box.dialog.store()
            names = {"BOAT", "Boat", "boat"} if held == "boat" else {"bOAt", "Boat", "boat"}
            assert {*await box.library.list_scenes()} == names
            assert (await box.library.get_scene(held)).duration_sec == 30

    run(test)


@pytest.mark.parametrize("path", ["sounds/waves.wav", "sprites/boat/original.jpg", "scenes/Harbour-at-night.json"])
def test_of_a_project_file_with_a_wrong_member_nothing_is_stored(path: str) -> None:
    """Whichever it is; and it cannot be stored from there."""

    async def test() -> None:
        box = Box()
        shown = await box.preview({**archives.members(), path: b"x"})
        assert shown.stage == "choose"
        assert f"“{path}” in the project file has 1 bytes" in shown.problem
        await box.dialog.store()
        assert box.library.commits == []
        assert await box.library.list_sprites() == ()

    run(test)


def test_a_member_that_cannot_be_read_refuses_the_project_file() -> None:
    """With the reason."""

    async def test() -> None:
        for path in ("sounds/waves.wav", "manifest.json"):
            box, folder = Box(), Folder(archives.members())
            folder.spoilt = {path: ProjectError("it is gone.")}
            await box.dialog.take(folder)
            assert (box.shown.stage, box.shown.project) == ("choose", None)
            assert box.shown.problem.startswith(f"“{path}” in the project file cannot be read: it is gone.")

    run(test)
