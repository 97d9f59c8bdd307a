"""What is done with the library's sounds from beside the stage."""

import asyncio
from collections.abc import Awaitable, Callable

from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft
from papeterie.editor.sound_shelf import SoundShelf
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.model import Scene, Sound
from tests.fakes.onlooker import Onlooker
from tests.fakes.waiting import ManualTime, Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository
from tests.fakes.workbench import FakeHeadphones, FakeSounds

SCENE = Scene(name="A", sounds=(Sound(sound_file="bell.wav"),))
BELL = SoundDraft("bell.wav", Media(b"ding", "audio/wav"))
SEA = SoundDraft("sea.mp3", Media(b"waves", "audio/mpeg"))


class Room(Onlooker):
    """An open, stored scene “A” that plays “bell.wav”, and a library that has “sea.mp3” too."""

    def __init__(self) -> None:
        self.own, self.headphones, self.spawned = WatchedAssetRepository(), FakeHeadphones(), Spawned()
        self.store = Store(AppState())
        self.autosave = Autosave(self.store, self.own, self.spawned, sleep=ManualTime().sleep)
        listing = LibraryListing(self.store, lambda _: self.own, FakeSounds(), self.spawned)
        self.shelf = SoundShelf(self.store, self.own, lambda _: self.own, listing, self.headphones, self.autosave)

    async def furnish(self, save: SaveStatus) -> None:
        """Store what is there, and open the scene."""
        await self.own.commit(Changes(sounds=(BELL, SEA), scenes=(SCENE,)))
        self.own.commits.clear()
        self.autosave.consider_stored(SCENE)
        stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, tab="library", save=save)
        self.store.update(lambda _: AppState(editor=stage))
        await turns()


def visiting(visit: Callable[[Room], Awaitable[None]], save: SaveStatus | None = None) -> Room:
    """Furnish a room and do something in it."""

    async def run() -> Room:
        room = Room()
        await room.furnish(save or SaveStatus())
        await visit(room)
        await turns()
        return room

    return asyncio.run(run())


def test_one_sound_is_heard_at_a_time_until_it_ends_or_is_stopped() -> None:
    """The end of one that was left for another does not stop the other."""

    async def visit(room: Room) -> None:
        await room.shelf.listen("bell.wav")
        end_of_bell = room.headphones.end
        await room.shelf.listen("sea.mp3")
        end_of_bell()
        assert room.stage.library.listening == "sea.mp3"
        room.headphones.end()
        assert (room.stage.library.listening, room.headphones.heard) == ("", "")
        await room.shelf.listen("bell.wav")
        await room.shelf.listen("bell.wav")

    room = visiting(visit)
    assert (room.stage.library.listening, room.headphones.heard) == ("", "")


def test_leaving_the_scene_falls_silent() -> None:
    """Nobody could stop it elsewhere."""

    async def visit(room: Room) -> None:
        await room.shelf.listen("bell.wav")
        room.store.update(lambda _: AppState())

    assert visiting(visit).headphones.heard == ""


def test_a_sound_that_cannot_be_heard_is_told() -> None:
    """And does not seem to play."""

    async def visit(room: Room) -> None:
        room.headphones.failing = True
        await room.shelf.listen("bell.wav")

    room = visiting(visit)
    assert (room.stage.library.listening, room.said) == ("", "The browser cannot play this sound now.")


def test_a_new_name_keeps_its_ending_and_is_followed_by_scenes_and_history() -> None:
    """Nothing is to be saved afterwards."""

    async def visit(room: Room) -> None:
        room.store.update(lambda state: ACTIONS["place-sound"].perform(state, {"name": "sea.mp3", "time": 1.0}))
        assert await room.shelf.rename("bell.wav", "gong") == "gong.wav"

    room = visiting(visit)
    assert [one.sound_file for one in room.stage.scene.sounds] == ["gong.wav", "sea.mp3"]
    assert room.stage.history.past[0].scene.sounds[0].sound_file == "gong.wav"
    assert asyncio.run(room.own.get_scene("A")) == room.stage.scene
    assert room.stage.library.sounds == ("gong.wav", "sea.mp3")


def test_a_name_that_cannot_be_is_told() -> None:
    """The old one stays."""

    async def visit(room: Room) -> None:
        assert await room.shelf.rename("bell.wav", "a/b") == "bell.wav"
        assert await room.shelf.rename("bell.wav", "") == "bell.wav"

    assert "needs a name" in visiting(visit).said


def test_a_deleted_sound_comes_back_by_undo() -> None:
    """Scenes keep its name meanwhile."""

    async def visit(room: Room) -> None:
        await room.shelf.delete("bell.wav")
        assert room.stage.library.sounds == ("sea.mp3",)
        assert room.stage.scene == SCENE
        notice = room.store.state.notice
        assert notice is not None
        assert (notice.text, notice.action, notice.subject) == ("Deleted “bell.wav”.", "restore-sound", "bell.wav")
        await room.shelf.restore("sea.mp3")
        await room.shelf.restore("bell.wav")
        await room.shelf.restore("bell.wav")

    room = visiting(visit)
    assert room.own.shelves.sounds["bell.wav"] == BELL
    assert room.stage.library.sounds == ("bell.wav", "sea.mp3")


def test_a_library_that_can_only_be_read_is_only_listened_to() -> None:
    """Nothing is written."""

    async def visit(room: Room) -> None:
        await room.shelf.listen("bell.wav")
        await room.shelf.delete("bell.wav")
        await room.shelf.rename("bell.wav", "gong")

    room = visiting(visit, SaveStatus("read-only"))
    assert (room.own.commits, room.stage.library.listening) == ([], "bell.wav")
