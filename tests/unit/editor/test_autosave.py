"""Changes save themselves, and none is lost on the way."""

import asyncio

import pytest

from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.ports import StorageError
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import Scene
from tests.fakes.inhabited import inhabiting
from tests.fakes.waiting import ManualTime, Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository


class Desk:
    """An open scene “A”, stored, that saves itself."""

    def __init__(self) -> None:
        self.library = WatchedAssetRepository()
        self.time = ManualTime()
        self.store = Store(AppState())
        self.autosave = Autosave(self.store, self.library, Spawned(), sleep=self.time.sleep)
        self.open("A")

    def open(self, name: str, status: SaveStatus | None = None) -> None:
        """Open a scene as the library does."""
        scene = empty_scene(name)
        self.autosave.consider_stored(scene)
        stage = Stagecraft(address=SceneAddress(name), scene=scene, save=status or SaveStatus())
        self.store.update(lambda _: AppState(editor=stage))

    def last(self, seconds: float) -> None:
        """Have the open scene last that long, as an edit."""
        self.store.update(lambda state: edit(state, "Last", lambda scene: _lasting(scene, seconds)))

    def undo(self) -> None:
        """Take the last edit back."""
        self.store.update(lambda state: ACTIONS["undo"].perform(state, {}))

    @property
    def written(self) -> list[float]:
        """How long the scenes last that were stored, one by one."""
        return [scene.duration_sec for changes in self.library.commits for scene in changes.scenes]

    @property
    def status(self) -> SaveStatus:
        """What the person is told."""
        stage = self.store.state.editor
        assert stage is not None
        return stage.save


def _lasting(scene: Scene, seconds: float) -> Scene:
    return Scene(name=scene.name, duration_sec=seconds)


async def a_desk() -> Desk:
    """Give a desk."""
    return Desk()


at_a_desk = inhabiting(a_desk)


@at_a_desk
async def test_many_quick_changes_are_written_once(desk: Desk) -> None:
    """And what is written is the newest."""
    for seconds in (1.0, 2.0, 3.0):
        desk.last(seconds)
        assert desk.status.kind == "saving"
        await turns()
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([3.0], "saved")


@at_a_desk
async def test_what_is_opened_is_not_written(desk: Desk) -> None:
    """Nothing has changed."""
    await desk.time.passes()
    await desk.autosave.flush()
    assert desk.written == []


@at_a_desk
async def test_leaving_does_not_wait_for_the_delay(desk: Desk) -> None:
    """A flush writes at once, and the timer writes nothing again."""
    desk.last(1.0)
    await desk.autosave.flush()
    assert (desk.written, desk.status.kind) == ([1.0], "saved")
    await desk.time.passes()
    assert desk.written == [1.0]


@at_a_desk
async def test_a_failure_says_why_and_the_next_try_recovers(desk: Desk) -> None:
    """Whether a person asks for it or makes the next change."""
    desk.library.failure = StorageError("The disk is full.")
    desk.last(1.0)
    await desk.time.passes()
    assert desk.status == SaveStatus("failed", "The disk is full.")
    desk.library.failure = None
    await desk.autosave.flush()
    assert (desk.written, desk.status) == ([1.0], SaveStatus("saved"))


@at_a_desk
async def test_a_change_after_a_failure_is_written(desk: Desk) -> None:
    """It carries the earlier one with it."""
    desk.library.failure = StorageError("The disk is full.")
    desk.last(1.0)
    await desk.time.passes()
    desk.library.failure = None
    desk.last(2.0)
    assert desk.status.kind == "failed", "nothing is better before it is stored"
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([2.0], "saved")


@at_a_desk
async def test_a_failure_is_tried_again_by_itself(desk: Desk) -> None:
    """Soon at first, then less and less often, but never more than four seconds apart; at once if somebody asks."""
    desk.library.failure = StorageError("The disk is full.")
    desk.last(1.0)
    for _ in range(7):
        await desk.time.passes()
    assert desk.time.slept == [0.5, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0]
    desk.library.failure = None
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([1.0], "saved")
    desk.library.failure = StorageError("The disk is full.")
    desk.last(2.0)
    await desk.time.passes()
    assert desk.time.slept[-2:] == [0.5, 0.5]
    desk.library.failure = None
    await desk.autosave.retry()
    assert (desk.written, desk.status.kind) == ([1.0, 2.0], "saved")


@at_a_desk
async def test_nothing_is_tried_again_once_the_scene_is_left(desk: Desk) -> None:
    """Neither the one that failed nor the one that is open now is written."""
    desk.library.failure = StorageError("The disk is full.")
    desk.last(1.0)
    await desk.time.passes()
    desk.library.failure = None
    desk.open("B")
    await desk.time.passes()
    assert desk.written == []


@at_a_desk
async def test_a_change_made_while_a_write_is_running_is_written_too(desk: Desk) -> None:
    """The slow write does not stand for it."""
    desk.library.gate.clear()
    desk.last(1.0)
    await desk.time.passes()
    desk.last(2.0)
    desk.library.gate.set()
    await turns()
    await desk.time.passes()
    assert (desk.written[-1], desk.status.kind) == (2.0, "saved")


@at_a_desk
async def test_whoever_waits_for_a_flush_may_leave(desk: Desk) -> None:
    """What was changed while it was writing is stored as well when it returns."""
    desk.library.gate.clear()
    desk.last(1.0)
    flush = asyncio.ensure_future(desk.autosave.flush())
    await turns()
    desk.last(2.0)
    desk.library.gate.set()
    await flush
    assert (desk.written[-1], desk.status.kind) == (2.0, "saved")


@at_a_desk
async def test_a_change_made_while_a_write_fails_is_not_called_safe(desk: Desk) -> None:
    """Whoever waits for the flush sees that it failed."""
    desk.library.failure = StorageError("The disk is full.")
    desk.library.gate.clear()
    desk.last(1.0)
    flush = asyncio.ensure_future(desk.autosave.flush())
    await turns()
    desk.last(2.0)
    desk.library.gate.set()
    await flush
    assert (desk.written, desk.status.kind) == ([], "failed")


@at_a_desk
async def test_undone_before_it_was_written_is_saved(desk: Desk) -> None:
    """The library holds just that; “Saving…” does not stay."""
    desk.last(1.0)
    desk.undo()
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([], "saved")


@at_a_desk
async def test_undone_after_it_could_not_be_written_is_saved(desk: Desk) -> None:
    """Nothing is left to store, so nothing keeps the person from leaving."""
    desk.library.failure = StorageError("The disk is full.")
    desk.last(1.0)
    await desk.time.passes()
    desk.undo()
    await desk.time.passes()
    assert desk.status == SaveStatus("saved")


@at_a_desk
async def test_undone_while_it_is_being_written_is_written_again(desk: Desk) -> None:
    """The library must not keep what was taken back."""
    desk.library.gate.clear()
    desk.last(1.0)
    await desk.time.passes()
    desk.undo()
    desk.library.gate.set()
    await turns()
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([1.0, 30.0], "saved")


@at_a_desk
async def test_the_write_of_one_scene_says_nothing_of_another(desk: Desk) -> None:
    """B is not saved because A is."""
    desk.library.gate.clear()
    desk.last(1.0)
    await desk.time.passes()
    desk.open("B")
    desk.last(2.0)
    desk.library.failure = StorageError("The disk is full.")
    desk.library.gate.set()
    await desk.time.passes()
    assert (desk.written, desk.status.kind) == ([], "failed")


@at_a_desk
async def test_a_scene_that_can_only_be_read_is_never_written(desk: Desk) -> None:
    """Not even if something changes it."""
    desk.open("B", SaveStatus("read-only"))
    stage = desk.store.state.editor
    assert stage is not None
    desk.store.update(
        lambda _: AppState(
            editor=Stagecraft(address=stage.address, scene=_lasting(stage.scene, 1.0), save=SaveStatus("read-only"))
        )
    )
    await desk.time.passes()
    await desk.autosave.flush()
    assert (desk.written, desk.status.kind) == ([], "read-only")


@pytest.mark.parametrize("kind", ["saved", "failed"])
def test_the_time_of_a_write_is_measured(kind: str) -> None:
    """As papeterie:save, whether it succeeds or not."""

    async def check() -> None:
        library, store, measured = WatchedAssetRepository(), Store(AppState()), []

        class Timed:
            def __init__(self, name: str) -> None:
                self.name = name

            def __enter__(self) -> None:
                """Begin."""

            def __exit__(self, *_: object) -> None:
                measured.append(self.name)

        autosave = Autosave(store, library, Spawned(), Timed)
        library.failure = StorageError("Full.") if kind == "failed" else None
        store.update(lambda _: AppState(editor=Stagecraft(address=SceneAddress("A"), scene=empty_scene("A"))))
        await autosave.flush()
        assert measured == ["papeterie:save"]

    asyncio.run(check())
