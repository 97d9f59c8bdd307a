"""The trash: bring back, or delete for ever, but not by mistake."""

import asyncio
from collections.abc import Awaitable, Callable

from papeterie.editor.actions import ACTIONS
from papeterie.editor.safekeeping import Trashed
from papeterie.editor.state import AppState
from papeterie.editor.store import Store
from papeterie.editor.trash_can import TrashCan
from tests.fakes.memory_safe import MemorySafekeeping

BOAT = Trashed("2", "sprite", "boat", 2000, 7)
SHOW = Trashed("1", "scene", "Show", 1000)


class Room:
    """A trash with a sprite and a scene in it."""

    def __init__(self) -> None:
        self.safe, self.store, self.read_again = MemorySafekeeping(), Store(AppState()), 0
        self.safe.trash = [BOAT, SHOW]
        self.can = TrashCan(self.store, self.safe, lambda stamp: f"at {stamp}", self._again)

    async def _again(self) -> None:
        self.read_again += 1

    def act(self, name: str) -> None:
        """Do an action."""
        self.store.update(lambda state: ACTIONS[name].perform(state, {}))

    @property
    def listed(self) -> list[tuple[str, str]]:
        """What the dialog lists."""
        trash = self.store.state.trash
        assert trash is not None
        return [(one.name, one.when) for one in trash.rows or ()]


def visiting(visit: Callable[[Room], Awaitable[None]]) -> Room:
    """Open the trash and do something in it."""

    async def run() -> Room:
        room = Room()
        await room.can.show()
        await visit(room)
        return room

    return asyncio.run(run())


async def _nothing(_room: Room) -> None:
    pass


def test_it_lists_what_was_deleted() -> None:
    """The latest first, and when that was."""
    assert visiting(_nothing).listed == [("boat", "at 2000"), ("Show", "at 1000")]


def test_what_comes_back_is_told_and_the_library_is_read_anew() -> None:
    """And it is listed no more."""
    room = visiting(lambda room: room.can.restore("2"))
    assert room.store.state.notice is not None
    assert (room.store.state.notice.text, room.listed, room.read_again) == (
        "“boat” is back.",
        [("Show", "at 1000")],
        1,
    )


def test_one_thing_goes_for_ever() -> None:
    """The other one stays; the week after which its bytes go begins now, not at the next visit."""
    room = visiting(lambda room: room.can.discard("1"))
    assert room.listed == [("boat", "at 2000")]
    assert room.safe.collected == [["2"]]


def test_emptying_is_asked_about_first() -> None:
    """Without the question nothing goes; whoever says no keeps all."""

    async def visit(room: Room) -> None:
        await room.can.empty()
        room.act("ask-to-empty-trash")
        room.act("keep-trash")
        await room.can.empty()

    assert len(visiting(visit).listed) == 2

    async def emptied(room: Room) -> None:
        room.act("ask-to-empty-trash")
        await room.can.empty()

    assert visiting(emptied).listed == []


def test_a_failure_is_told_in_the_dialog() -> None:
    """And what was there is still listed."""

    async def visit(room: Room) -> None:
        room.safe.failing = True
        await room.can.discard("1")

    room = visiting(visit)
    assert room.store.state.trash is not None
    assert (room.store.state.trash.problem, len(room.listed)) == ("The disk is away.", 2)


def test_closing_forgets_it() -> None:
    """What is read later opens nothing."""
    room = visiting(_nothing)
    room.act("close-keeping")
    asyncio.run(room.can.restore("2"))
    assert room.store.state.trash is None
