"""The import dialog: from a folder or a zip to the report, and everything that can go wrong on the way."""

import asyncio
from collections.abc import Mapping

import pytest

from papeterie.editor.media import Media
from papeterie.editor.ports import PictureInfo, ProcessingError, SpriteDraft, StorageError
from papeterie.editor.state import AppState
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import ProjectError
from tests.fakes.import_box import Box, Folder, run
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.projects import older_files
from tests.fakes.waiting import turns


def test_a_project_is_shown_before_anything_is_stored() -> None:
    """With what is in it."""

    async def test() -> None:
        box = Box()
        shown = await box.preview(older_files())
        assert (shown.stage, shown.source, shown.working, shown.problem) == ("preview", "my show", None, "")
        assert shown.project is not None
        assert len(shown.project.sprites) == 2
        assert box.library.commits == []
        assert box.measures == ["papeterie:import"]

    run(test)


def test_a_project_is_stored_as_one_change() -> None:
    """And the gallery lists its scenes at once."""

    async def test() -> None:
        box = Box()
        shown = await box.imported(older_files())
        assert shown.stage == "done"
        assert len(box.library.commits) == 1
        assert box.store.state.gallery.scenes == ("harbour", "night")
        assert (await box.library.get_scene("harbour")).sounds[0].sound_file == "waves.wav"
        assert await box.library.read_sprite_image("boat") == Media(b"picture of a boat", "image/png")
        assert await box.library.get_original("boat") == Media(b"photograph of a boat", "image/png")
        assert (await box.library.get_sprite_metadata("boat")).z_depth == 3
        assert await box.library.read_sound("waves.wav") == Media(b"RIFF of waves", "audio/wav")
        assert box.measures == ["papeterie:import", "papeterie:save"]

    run(test)


def test_the_same_project_again_stores_nothing() -> None:
    """Everything is there, to the byte."""

    async def test() -> None:
        box = Box()
        await box.imported(older_files())
        shown = await box.imported(older_files())
        assert shown.holdings.conflicts == ()
        assert len(shown.holdings.clashes) == 5
        assert box.library.commits[1].scenes == box.library.commits[1].sprites == box.library.commits[1].sounds == ()

    run(test)


@pytest.mark.parametrize(
    ("changed", "conflicts"),
    [
        ({"sprites/boat/boat.png": b"another boat"}, [("sprite", "boat")]),
        ({"sprites/boat/boat.original.png": b"another photograph"}, [("sprite", "boat")]),
        ({"sprites/boat/boat.prompt.json": b'{"z_depth": 4}'}, [("sprite", "boat")]),
        ({"sounds/waves.wav": b"other waves"}, [("sound", "waves.wav")]),
        ({"scenes/night/scene.json": b'{"name": "Night"}'}, [("scene", "Night")]),
    ],
)
def test_whatever_differs_is_a_conflict(changed: Mapping[str, bytes], conflicts: list[tuple[str, str]]) -> None:
    """And nothing else."""

    async def test() -> None:
        box = Box()
        await box.imported(older_files())
        shown = await box.preview(older_files() | changed)
        assert [one.key for one in shown.holdings.conflicts] == conflicts

    run(test)


def test_nothing_of_the_library_is_overwritten_unasked() -> None:
    """Without a choice both stay, and the scenes that come show what came."""

    async def test() -> None:
        box = Box()
        mine = SpriteDraft("boat", Media(b"mine", "image/png"), SpriteMetadata())
        await box.library.save_sprite(mine.name, mine.image, mine.metadata)
        await box.imported(older_files())
        assert await box.library.list_sprites() == ("boat", "boat 2", "sea")
        assert (await box.library.read_sprite_image("boat")).data == b"mine"
        assert (await box.library.get_scene("night")).layers[0].sprite_name == "boat 2"

    run(test)


def test_a_choice_is_for_one_or_for_all() -> None:
    """The later counts."""

    async def test() -> None:
        box = Box()
        await box.library.save_sprite("boat", Media(b"mine", "image/png"), SpriteMetadata())
        await box.library.save_sprite("sea", Media(b"mine", "image/png"), SpriteMetadata())
        await box.preview(older_files())
        box.dialog.choose(None, "replace")
        box.dialog.choose(("sprite", "sea"), "skip")
        assert box.shown.choices == {("sprite", "boat"): "replace", ("sprite", "sea"): "skip"}
        await box.dialog.store()
        assert (await box.library.read_sprite_image("boat")).data == b"picture of a boat"
        assert (await box.library.read_sprite_image("sea")).data == b"mine"
        assert await box.library.list_sprites() == ("boat", "sea")

    run(test)


def test_a_library_that_changed_meanwhile_is_asked_about_again() -> None:
    """What another tab stored is not overwritten unseen."""

    async def test() -> None:
        box = Box()
        await box.preview(older_files())
        await box.library.save_scene(Scene(name="night"))
        await box.dialog.store()
        assert (box.shown.stage, len(box.shown.holdings.conflicts)) == ("preview", 1)
        assert box.shown.problem.startswith("Your library has changed meanwhile.")
        assert len(box.library.commits) == 1
        await box.dialog.store()
        assert box.shown.stage == "done"
        assert box.shown.problem == ""
        assert set(await box.library.list_scenes()) == {"night", "night 2", "harbour"}

    run(test)


def test_a_disk_that_is_full_is_told_and_can_be_tried_again() -> None:
    """The project is still there; nothing of it was stored."""

    async def test() -> None:
        box = Box()
        await box.preview(older_files())
        box.library.failure = StorageError("The disk is full.")
        await box.dialog.store()
        assert (box.shown.stage, box.shown.working) == ("preview", None)
        assert box.shown.problem == "The disk is full. Nothing was imported, and your library is as it was."
        assert await box.library.list_sprites() == ()
        box.library.failure = None
        await box.dialog.store()
        assert box.shown.stage == "done"

    run(test)


def test_pictures_that_cannot_be_used_are_left_out_by_name() -> None:
    """By their header or by their end; originals are not decoded."""

    async def test() -> None:
        box = Box()
        files = older_files() | {
            "sprites/boat/boat.png": b"broken",
            "sprites/sea/sea.png": b"cut off",
            "sprites/gull/gull.png": b"gull",
            "sprites/gull/gull.original.png": b"cut off, but nobody looks",
        }
        shown = await box.imported(files)
        assert await box.library.list_sprites() == ("gull",)
        assert shown.project is not None
        assert [one.message for one in shown.project.problems if one.kind == "problem"] == [
            "the sprite “boat” is left out: This is no picture.",
            "the sprite “sea” is left out: It breaks off.",
        ]
        assert sorted(box.decoded) == [b"cut off", b"gull"]

    run(test)


def test_a_browser_that_cannot_look_at_pictures_imports_nothing() -> None:
    """It is not the pictures' fault."""

    async def test() -> None:
        box = Box()

        async def fail(_data: bytes) -> PictureInfo:
            raise ProcessingError("no-tools", "The tools could not be loaded.")

        box.inspected = fail
        shown = await box.preview(older_files())
        assert (shown.stage, shown.problem) == ("choose", "The tools could not be loaded.")

    run(test)


def test_only_what_belongs_to_the_project_is_read() -> None:
    """Not a thousand other files."""

    async def test() -> None:
        box, folder = Box(), Folder({**older_files(), "notes.txt": b"x", "sprites/index.json": b"[]"})
        await box.dialog.take(folder)
        assert sorted(folder.asked) == sorted(older_files())
        assert box.shown.project is not None
        assert sorted(box.shown.project.ignored) == ["notes.txt", "sprites/index.json"]

    run(test)


def test_a_file_that_cannot_be_read_is_left_out_alone() -> None:
    """With the reason."""

    async def test() -> None:
        box, folder = Box(), Folder(older_files())
        folder.spoilt = {"sounds/waves.wav": ProjectError("it is gone.")}
        await box.dialog.take(folder)
        project = box.shown.project
        assert project is not None
        assert project.sounds == ()
        assert "the sound cannot be read and is left out: it is gone." in [one.message for one in project.findings]

    run(test)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "needs more memory than the browser gives"),
        (StorageError("The library is closed."), "The library is closed."),
    ],
)
def test_what_stops_the_reading_is_told_and_another_can_be_chosen(error: Exception, words: str) -> None:
    """In the dialog, which starts over."""

    async def test() -> None:
        box, folder = Box(), Folder(older_files())
        folder.spoilt = {"sounds/waves.wav": error}
        await box.dialog.take(folder)
        assert box.shown.stage == "choose"
        assert words in box.shown.problem
        assert (await box.preview(older_files())).problem == ""

    run(test)


def test_a_folder_without_a_project_says_what_is_looked_for() -> None:
    """In the dialog."""

    async def test() -> None:
        shown = await Box().preview({"notes.txt": b"x"})
        assert shown.stage == "choose"
        assert shown.problem.startswith("There is no project here")

    run(test)


def test_reading_shows_how_far_it_is_and_can_be_stopped() -> None:
    """Whoever closes the dialog hears no more of it."""

    async def test() -> None:
        box, folder = Box(), Folder(older_files())
        folder.gate.clear()
        reading = asyncio.ensure_future(box.dialog.take(folder))
        await turns()
        assert box.shown.stage == "reading"
        assert box.shown.working is not None
        assert box.shown.working.label == "Reading 8 files…"
        box.dialog.cancel()
        folder.gate.set()
        await reading
        assert box.store.state.importing is None
        assert box.library.commits == []

    run(test)


def test_storing_cannot_be_stopped_nor_disturbed() -> None:
    """It is all or nothing, and it ends."""

    async def test() -> None:
        box = Box()
        await box.preview(older_files())
        box.library.gate.clear()
        storing = asyncio.ensure_future(box.dialog.store())
        await turns()
        assert box.shown.stage == "storing"
        box.dialog.cancel()
        box.dialog.open()
        await box.dialog.take(Folder({}))
        await box.dialog.store()
        assert box.shown.stage == "storing"
        box.library.gate.set()
        await storing
        assert box.shown.stage == "done"
        assert len(box.library.commits) == 1

    run(test)


def test_who_leaves_while_it_is_stored_is_told_the_end() -> None:
    """The page is another one by then."""

    async def test() -> None:
        box = Box()
        await box.preview(older_files())
        box.library.gate.clear()
        storing = asyncio.ensure_future(box.dialog.store())
        await turns()
        box.store.update(lambda _state: AppState())
        box.library.gate.set()
        await storing
        assert box.store.state.importing is None
        assert box.store.state.notice is not None
        assert box.store.state.notice.text == "2 scenes, 2 sprites and 1 sound came into your library."

    run(test)


def test_what_is_dropped_opens_the_dialog_and_replaces_what_was_read() -> None:
    """Before it is stored, another project can be taken."""

    async def test() -> None:
        box = Box()
        await box.preview({"sounds/a.wav": b"a"})
        shown = await box.preview(older_files())
        assert shown.project is not None
        assert len(shown.project.scenes) == 2

    run(test)


class ReadOnly(MemoryAssetRepository):
    """Can only be read."""

    @property
    def read_only(self) -> bool:
        """It cannot be written to."""
        return True


def test_a_library_that_can_only_be_read_takes_nothing() -> None:
    """And says so."""

    async def test() -> None:
        box = Box(ReadOnly())
        await box.dialog.take(Folder(older_files()))
        assert box.store.state.importing is None
        assert box.store.state.notice is not None
        assert "can only be read" in box.store.state.notice.text

    run(test)


def test_without_a_dialog_nothing_is_chosen_or_stored() -> None:
    """As when the page was left."""

    async def test() -> None:
        box = Box()
        box.dialog.choose(None, "replace")
        await box.dialog.store()
        box.dialog.cancel()
        assert box.store.state == AppState()

    run(test)
