"""The dialog of export: what is chosen is what is in the file."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.backup_state import Export, Holds
from tests.fakes.strongroom import DAY, EVERYTHING, Strongroom


def visiting(visit: Callable[[Strongroom], Awaitable[None]]) -> Strongroom:
    """Open the dialog and do something in it."""

    async def run() -> Strongroom:
        room = await Strongroom().stock()
        await room.export.show()
        await visit(room)
        return room

    return asyncio.run(run())


def shown(room: Strongroom) -> Export:
    """Give what the dialog shows."""
    dialog = room.store.state.exporting
    assert dialog is not None
    return dialog


def names(room: Strongroom, file: str) -> list[list[str]]:
    """Give the names of what is in a file."""
    project = room.project(file)
    return [[one.name for one in ones] for ones in (project.scenes, project.sprites, project.sounds)]


async def nothing(_room: Strongroom) -> None:
    """Only look."""


def test_all_scenes_are_chosen_at_first() -> None:
    """And it says how much that is: all of the library."""
    dialog = shown(visiting(nothing))
    assert set(dialog.chosen) == {"Day", "Night"}
    assert dialog.holds == Holds(2, 2, 1, 357)


def test_everything_is_exported_with_what_no_scene_uses() -> None:
    """Under the day's name; the dialog closes, the person is told, and it counts as a backup."""
    room = visiting(lambda room: room.export.start())
    assert names(room, EVERYTHING) == [["Night", "Day"], ["boat", "moon"], ["bell.wav"]]
    assert room.store.state.exporting is None
    assert EVERYTHING in room.notice
    assert room.memory.made() == 1_000_000_000


def test_a_scene_is_exported_with_what_it_uses() -> None:
    """Under its name, and that is no backup."""

    async def leave_one_out(room: Strongroom) -> None:
        await room.export.choose("Night", "false")
        assert shown(room).holds == Holds(1, 1, 0, 300)
        await room.export.start()

    room = visiting(leave_one_out)
    assert names(room, "Day.papeterie") == [["Day"], ["boat"], []]
    assert room.memory.made() is None


def test_choosing_none_leaves_nothing_to_export() -> None:
    """Until something is chosen again."""

    async def choose(room: Strongroom) -> None:
        await room.export.choose_all("false")
        await room.export.start()
        assert room.outlets.files == {}
        assert shown(room).holds == Holds(0, 0, 0)
        await room.export.choose_all("true")

    assert shown(visiting(choose)).holds == Holds(2, 2, 1, 357)


def test_what_goes_wrong_is_told_and_leaves_no_file() -> None:
    """The dialog stays, to try again."""

    async def fail(room: Strongroom) -> None:
        room.outlets.full = True
        await room.export.start()

    room = visiting(fail)
    assert shown(room).problem == "The disk is full."
    assert shown(room).sending is None
    assert (room.outlets.files, room.outlets.abandoned) == ({}, [EVERYTHING])


def test_an_export_that_is_stopped_leaves_no_file() -> None:
    """The dialog is as it was before."""

    async def stop(room: Strongroom) -> None:
        room.store.subscribe(lambda now, _: room.sender.stop() if now.exporting and now.exporting.sending else None)
        await room.export.start()

    room = visiting(stop)
    assert room.outlets.files == {}
    assert shown(room).sending is None


def test_escape_closes_the_dialog() -> None:
    """By the action that closes those of trash and versions."""
    state = visiting(nothing).store.state
    assert ACTIONS["close-keeping"].perform(state, {}).exporting is None


def test_the_open_scene_is_exported_as_it_is_now() -> None:
    """What was changed a moment ago is stored first, and in the file."""

    async def run() -> Strongroom:
        room = await Strongroom().stock()
        room.open(DAY)
        room.change(duration_sec=77.0)
        await room.work.export()
        return room

    room = asyncio.run(run())
    assert room.project("Day.papeterie").scenes[0].duration_sec == pytest.approx(77)
    assert "Day.papeterie" in room.notice
