"""The dialog of storage, and the file that the project is kept in."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from papeterie.editor.actions import ACTIONS
from papeterie.editor.backup_memory import MONTH
from papeterie.editor.backup_state import StorageView
from papeterie.editor.keeping_state import Trash
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, Changes, StorageError
from papeterie.editor.safekeeping import Room
from tests.fakes.memory_outlets import MemoryPlace
from tests.fakes.strongroom import DAY, EVERYTHING, Strongroom


def visiting(visit: Callable[[Strongroom], Awaitable[None]], *, can_bind: bool = True, look: bool = True) -> Strongroom:
    """Open the dialog, unless it is not to be looked at, and do something."""

    async def run() -> Strongroom:
        room = await Strongroom(can_bind=can_bind).stock()
        if look:
            await room.storage.show()
        await visit(room)
        return room

    return asyncio.run(run())


def shown(room: Strongroom) -> StorageView:
    """Give what the dialog shows."""
    dialog = room.store.state.storage
    assert dialog is not None
    return dialog


async def nothing(_room: Strongroom) -> None:
    """Only look."""


def keep_in(room: Strongroom, name: str) -> None:
    """Have the project be kept in a file that holds something earlier."""
    room.outlets.files[name] = b"earlier"
    room.outlets.kept_in = MemoryPlace(room.outlets, name)


def test_it_tells_how_safe_the_work_is() -> None:
    """What the browser promises and estimates, and that there is no backup."""
    dialog = shown(visiting(nothing))
    assert dialog == StorageView(room=Room(), free=1000, persistence="not-kept", can_bind=True)


def test_asking_the_browser_to_keep_it() -> None:
    """Its answer shows, a refusal too."""

    async def ask(room: Strongroom) -> None:
        room.promise.answer = "not-kept"
        await room.storage.ask()
        assert shown(room).refused
        room.promise.answer = "kept"
        await room.storage.ask()

    dialog = shown(visiting(ask))
    assert (dialog.persistence, dialog.refused) == ("kept", False)


def test_backing_up_downloads_everything_where_there_is_no_file() -> None:
    """And tells when the last backup was made."""
    room = visiting(lambda room: room.storage.back_up())
    assert len(room.project(EVERYTHING).scenes) == 2
    assert shown(room).backed_up == "at 1000000000"
    assert EVERYTHING in shown(room).told


def test_the_file_is_chosen_once_and_written_on_every_save() -> None:
    """Its name is suggested."""

    async def save(room: Strongroom) -> None:
        room.outlets.chosen = "mine.papeterie"
        await room.storage.save()
        room.outlets.chosen = ""
        await room.library.delete_scene("Night")
        await room.storage.save()

    room = visiting(save)
    assert room.outlets.suggested == EVERYTHING
    assert [one.name for one in room.project("mine.papeterie").scenes] == ["Day"]
    assert shown(room).place == "mine.papeterie"


def test_saving_without_the_dialog_says_so_in_a_notice() -> None:
    """Where no file was chosen, that it is saved in the browser."""

    async def save(room: Strongroom) -> None:
        await room.storage.save()
        assert room.notice == "Saved in this browser. No file was chosen."
        room.outlets.chosen = "mine.papeterie"
        await room.storage.save()

    assert "mine.papeterie" in visiting(save, look=False).notice


def test_saving_downloads_where_the_browser_writes_no_files() -> None:
    """Nothing is asked for."""
    room = visiting(lambda room: room.storage.save(), can_bind=False, look=False)
    assert list(room.outlets.files) == [EVERYTHING]


def test_a_full_disk_leaves_the_earlier_file_and_is_told() -> None:
    """It is no backup."""

    async def save(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        room.outlets.full = True
        await room.storage.save()

    room = visiting(save)
    assert room.outlets.files == {"mine.papeterie": b"earlier"}
    assert shown(room).problem == "The disk is full."
    assert room.memory.made() is None


def test_a_file_that_may_not_be_written_is_told_before_anything_is() -> None:
    """In a notice, where the dialog is not open."""

    async def save(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        room.outlets.forbidden = True
        await room.storage.save()

    room = visiting(save, look=False)
    assert room.outlets.files == {"mine.papeterie": b"earlier"}
    assert room.notice == "You may not."


def test_another_file_that_cannot_be_written_does_not_take_the_place_of_the_first() -> None:
    """The project stays in the file that it was kept in."""

    async def choose(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        room.outlets.chosen, room.outlets.full = "other.papeterie", True
        await room.storage.choose()

    room = visiting(choose)
    assert room.outlets.kept_in is not None
    assert room.outlets.kept_in.name == "mine.papeterie"


async def _damage(room: Strongroom) -> None:
    async def unreadable(_name: str) -> Media:
        raise AssetError("It is damaged.")

    room.library.read_sound = unreadable  # type: ignore[method-assign]


def test_what_is_damaged_is_left_out_of_a_download_and_told() -> None:
    """The rest is there."""

    async def back_up(room: Strongroom) -> None:
        await _damage(room)
        await room.storage.back_up()

    room = visiting(back_up)
    assert "without what cannot be read: “bell.wav”." in shown(room).told
    assert len(room.project(EVERYTHING).sprites) == 2


def test_a_file_that_may_still_have_what_is_damaged_here_is_not_written_over() -> None:
    """The person is told what is damaged."""

    async def save(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        await _damage(room)
        await room.storage.save()

    room = visiting(save)
    assert room.outlets.files == {"mine.papeterie": b"earlier"}
    assert shown(room).problem == "It is damaged."


def test_what_the_browser_does_not_take_is_in_the_file() -> None:
    """The open scene as it is on the screen, beside the others."""

    async def save(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        room.open(DAY)

        async def refuse(_changes: Changes) -> None:
            raise StorageError("It is full.")

        room.library.commit = refuse  # type: ignore[method-assign]
        room.change(duration_sec=77.0)
        await room.storage.save()

    scenes = {one.name: one for one in visiting(save, look=False).project("mine.papeterie").scenes}
    assert (set(scenes), scenes["Day"].duration_sec) == ({"Day", "Night"}, 77.0)


def test_a_folder_gets_a_file_for_each_day() -> None:
    """What was written on the days before stays."""

    async def save(room: Strongroom) -> None:
        room.outlets.chosen = "Theatre"
        await room.storage.choose_folder()
        room.outlets.chosen = ""
        await room.library.delete_scene("Night")
        room.today = "2026-11-26"
        await room.storage.save()

    room = visiting(save)
    before, after = sorted(room.outlets.files)
    assert (before, after) == (f"Theatre/{EVERYTHING}", "Theatre/Papeterie 2026-11-26.papeterie")
    assert [len(room.project(one).scenes) for one in (before, after)] == [2, 1]
    assert (shown(room).place, shown(room).in_folder) == ("Theatre", True)
    assert "in the folder “Theatre”, as “Papeterie 2026-11-26.papeterie”" in shown(room).told


def test_a_folder_that_is_not_chosen_changes_nothing() -> None:
    """The project stays where it was."""

    async def choose(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        await room.storage.choose_folder()

    room = visiting(choose)
    assert (room.outlets.kept_in or MemoryPlace(room.outlets, "")).name == "mine.papeterie"
    assert room.memory.made() is None


def test_a_file_can_be_used_no_more() -> None:
    """What is in it stays."""

    async def forget(room: Strongroom) -> None:
        keep_in(room, "mine.papeterie")
        await room.storage.forget()

    room = visiting(forget)
    assert (room.outlets.kept_in, room.outlets.files) == (None, {"mine.papeterie": b"earlier"})


def test_closing_goes_back_from_the_trash_to_storage() -> None:
    """One dialog at a time."""
    both = msgspec.structs.replace(visiting(nothing).store.state, trash=Trash(()))
    one = ACTIONS["close-keeping"].perform(both, {})
    assert (one.trash, one.storage) == (None, both.storage)
    assert ACTIONS["close-keeping"].perform(one, {}).storage is None


def remind(room: Strongroom) -> str:
    """Give what the gallery says of backups now."""
    asyncio.run(room.storage.consider_reminding())
    return room.store.state.reminder


def test_the_gallery_reminds_of_a_backup_when_there_is_much_work() -> None:
    """Many bytes count as well as many scenes; a backup or "not now" quiets it for a month."""
    room = visiting(nothing)
    assert remind(room) == ""
    room.safe.room = Room(sprites=60_000_000)
    assert remind(room) == "never"
    asyncio.run(room.storage.put_off())
    assert remind(room) == ""
    room.now += MONTH / 1000 + 1
    assert remind(room) == "never"
    asyncio.run(room.storage.back_up())
    assert remind(room) == ""
    room.now += MONTH / 1000 + 1
    assert remind(room) == "old"
