"""Notices that go by themselves."""

import asyncio

import msgspec

from papeterie.editor.fading import NOTICE_SECONDS, OFFER_SECONDS, Fading
from papeterie.editor.state import AppState, Notice
from papeterie.editor.store import Store
from tests.fakes.inhabited import inhabiting
from tests.fakes.waiting import ManualTime, Spawned, turns


class Hall:
    """A page that says things, and may be out of sight."""

    def __init__(self) -> None:
        self.store, self.time, self.seen = Store(AppState()), ManualTime(), asyncio.Event()
        self.seen.set()
        Fading(self.store, Spawned(), lambda: not self.seen.is_set(), self._until_seen, self.time.sleep)

    async def _until_seen(self) -> None:
        await self.seen.wait()

    async def say(self, notice: Notice) -> None:
        """Say it."""
        self.store.update(lambda state: msgspec.structs.replace(state, notice=notice))
        await turns()

    @property
    def said(self) -> Notice | None:
        """What is said now."""
        return self.store.state.notice


async def a_hall() -> Hall:
    """Give a hall."""
    return Hall()


in_a_hall = inhabiting(a_hall)
READ = Notice("“Moon” is back.")


@in_a_hall
async def test_a_calm_notice_goes_once_it_could_be_read(hall: Hall) -> None:
    """One that offers something stays longer."""
    await hall.say(READ)
    await hall.time.passes()
    await hall.say(Notice("Deleted “Moon”", action="undo", action_label="Undo"))
    await hall.time.passes()
    assert (hall.said, hall.time.slept) == (None, [NOTICE_SECONDS, OFFER_SECONDS])


@in_a_hall
async def test_what_was_said_since_does_not_go_with_it(hall: Hall) -> None:
    """Least of all what is bad: that stays until it is dismissed."""
    await hall.say(READ)
    bad = Notice("The disk is full.", "bad")
    await hall.say(bad)
    await hall.time.passes()
    assert (hall.said, hall.time.slept) == (bad, [NOTICE_SECONDS])


@in_a_hall
async def test_nothing_goes_unseen(hall: Hall) -> None:
    """Time counts from when the page is seen again, whether it was out of sight from the beginning or meanwhile."""
    hall.seen.clear()
    await hall.say(READ)
    await hall.time.passes()
    assert (hall.said, hall.time.slept) == (READ, [])
    hall.seen.set()
    await turns()
    hall.seen.clear()
    await hall.time.passes()
    assert hall.said is READ
    hall.seen.set()
    await turns()
    await hall.time.passes()
    assert hall.said is None
