"""Past versions of the open scene: looked at, gone back to, copied."""

import asyncio
from collections.abc import Awaitable, Callable

from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.editor.version_desk import VersionDesk
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from tests.fakes.memory_safe import MemorySafekeeping
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader
from tests.fakes.waiting import ManualTime, Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository

NOW = Scene(name="A", duration_sec=9)
BEFORE = Scene(name="A", duration_sec=5, layers=(Layer(id="x", sprite_name="boat"),))
FIRST = Scene(name="A", duration_sec=1)


class Room(Onlooker):
    """An open, stored scene “A” with two past versions and the present one."""

    def __init__(self) -> None:
        self.own, self.safe, self.visited = WatchedAssetRepository(), MemorySafekeeping(), list[SceneAddress]()
        self.store = Store(AppState())
        autosave = Autosave(self.store, self.own, Spawned(), sleep=ManualTime().sleep)
        self.desk = VersionDesk(
            self.store,
            self.own,
            self.safe,
            FakeLoader(),
            autosave,
            self.visited.append,
            day=lambda stamp: f"day {stamp // 10}",
            time=lambda stamp: f"{stamp} o'clock",
        )
        self.safe.versions["A"] = {1: FIRST, 12: BEFORE, 13: NOW}
        self.safe.labels[12] = "Move boat"
        self.autosave = autosave

    async def furnish(self, save: SaveStatus) -> None:
        """Store the scene and its boat, and open it."""
        boat = SpriteDraft("boat", Media(b"boat", "image/png"), SpriteMetadata())
        await self.own.commit(Changes(sprites=(boat,), scenes=(NOW,)))
        self.autosave.consider_opened(NOW, 1)
        self.store.update(lambda _: AppState(editor=Stagecraft(address=SceneAddress("A"), scene=NOW, save=save)))


def visiting(visit: Callable[[Room], Awaitable[None]], save: SaveStatus | None = None) -> Room:
    """Furnish a room and do something in it."""

    async def run() -> Room:
        room = Room()
        await room.furnish(save or SaveStatus("saved"))
        await visit(room)
        await turns()
        return room

    return asyncio.run(run())


def test_the_version_before_the_present_one_is_shown_first() -> None:
    """With all of them listed, the newest first, and when each was."""
    versions = visiting(lambda room: room.desk.show()).store.state.versions
    assert versions is not None
    assert [(one.stamp, one.day, one.time, one.label) for one in versions.rows or ()] == [
        (13, "day 1", "13 o'clock", ""),
        (12, "day 1", "12 o'clock", "Move boat"),
        (1, "day 0", "1 o'clock", ""),
    ]
    assert (versions.chosen, versions.ready, versions.missing) == (12, True, ())


def test_going_back_is_a_step_that_can_be_undone() -> None:
    """The stage shows the version with its pictures; Undo leads to what was there before."""

    async def visit(room: Room) -> None:
        await room.desk.show()
        await room.desk.restore()

    room = visiting(visit)
    assert (room.stage.scene, set(room.stage.sprites), room.store.state.versions) == (BEFORE, {"boat"}, None)
    assert room.safe.revived == [("A", 12)]
    room.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    assert room.stage.scene == NOW


def test_what_was_missing_is_shown_once_it_is_back() -> None:
    """Pictures are read again after the library brought them back."""

    async def visit(room: Room) -> None:
        await room.own.delete_sprite("boat")
        await room.desk.show()
        assert room.store.state.versions is not None
        assert room.store.state.versions.missing == ("boat",)
        await room.own.restore_deleted("sprite", "boat")
        room.safe.lost = ("boat",)
        await room.desk.restore()

    room = visiting(visit)
    assert (set(room.stage.sprites), room.stage.missing) == ({"boat"}, ())


def test_a_copy_is_a_scene_of_its_own() -> None:
    """It is opened; the present scene stays as it is."""

    async def visit(room: Room) -> None:
        await room.desk.show()
        await room.desk.choose("1")
        await room.desk.copy()
        assert (await room.own.get_scene("A 2")).duration_sec == FIRST.duration_sec
        assert await room.own.get_scene("A") == NOW

    assert visiting(visit).visited == [SceneAddress("A 2")]


def test_a_library_that_cannot_be_read_says_so_in_the_dialog() -> None:
    """And nothing changes."""

    async def visit(room: Room) -> None:
        await room.desk.show()
        room.safe.failing = True
        await room.desk.restore()

    room = visiting(visit)
    assert room.store.state.versions is not None
    assert (room.store.state.versions.problem, room.stage.scene) == ("The disk is away.", NOW)


def test_a_demo_has_no_past() -> None:
    """The dialog stays closed where nothing can be changed."""
    assert visiting(lambda room: room.desk.show(), SaveStatus("read-only")).store.state.versions is None


def test_versions_are_told_by_their_stamps() -> None:
    """A version that is asked for while another is read wins."""

    async def visit(room: Room) -> None:
        await room.desk.show()
        await asyncio.gather(room.desk.choose("13"), room.desk.choose("1"))

    room = visiting(visit)
    assert room.store.state.versions is not None
    assert (room.store.state.versions.chosen, room.desk.shown and room.desk.shown.scene) == (1, FIRST)
