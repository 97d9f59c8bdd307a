"""The dialog of storage, and the backups that are made from there: how safe the work is, and how to make it safer."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Protocol

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.backup_memory import MANY_SCENES, MUCH_WORK, BackupMemory
from papeterie.editor.backup_state import Persistence, Reminder, Sending, StorageView
from papeterie.editor.damaged import Damaged
from papeterie.editor.exporting import exported
from papeterie.editor.media import Media
from papeterie.editor.newest_work import NewestWork
from papeterie.editor.outlets import DiskPlace, OutletError, Outlets
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.safekeeping import Room, Safekeeping
from papeterie.editor.sending import FAILURES, Sender, progress_notice
from papeterie.editor.state import Notice
from papeterie.editor.store import Store
from papeterie.theatre.file_names import project_file_name
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


class Promise(Protocol):
    """What the browser says of the site's data."""

    async def state(self) -> Persistence:
        """Say whether it has promised to keep them."""

    async def ask(self) -> Persistence:
        """Ask it to promise that; it may ask the person."""

    async def free(self) -> int | None:
        """Give how many bytes more it would take, as it estimates."""


class StorageDesk:
    """``moment`` tells a time (milliseconds since 1970) in words, ``today`` the date as ISO 8601 has it.

    ``fetch`` gives what the URL of a shown picture holds.
    """

    def __init__(
        self,
        store: Store,
        library: AssetRepository,
        safe: Safekeeping,
        autosave: Autosave,
        outlets: Outlets,
        sender: Sender,
        memory: BackupMemory,
        promise: Promise,
        moment: Callable[[int], str],
        today: Callable[[], str],
        fetch: Callable[[str], Awaitable[Media]],
    ) -> None:
        self._store = store
        self._library = library
        self._safe = safe
        self._autosave = autosave
        self._outlets = outlets
        self._sender = sender
        self._memory = memory
        self._promise = promise
        self._moment = moment
        self._today = today
        self._fetch = fetch

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-storage": self.show,
            "ask-to-persist": self.ask,
            "back-up": self.back_up,
            "save-to-file": self.save,
            "choose-file": self.choose,
            "choose-folder": self.choose_folder,
            "forget-file": self.forget,
            "put-off-backup": self.put_off,
        }

    async def show(self) -> None:
        """Open the dialog."""
        shown = StorageView(can_bind=self._outlets.can_bind)
        self._store.update(lambda state: _replace(state, storage=shown, notice=None))
        await self.look()

    async def look(self) -> None:
        """Find out anew what the dialog shows."""
        place, made = await self._bound(), self._memory.made()
        persistence = await self._promise.state()
        self._change(
            persistence=persistence,
            place="" if place is None else place.name,
            in_folder=place is not None and place.is_folder,
            backed_up="" if made is None else self._moment(made),
        )
        await self._measure()

    async def ask(self) -> None:
        """Ask the browser to keep the data."""
        answer = await self._promise.ask()
        self._change(persistence=answer, refused=answer == "not-kept")

    async def back_up(self) -> None:
        """Write everything to where the project is kept on disk, or else to the downloads."""
        await self._guarded(self._write_bound)

    async def save(self) -> None:
        """Write everything to where the project is kept on disk; choose a file for it first if that is nowhere."""

        async def work() -> None:
            place = await self._outlets.bound()
            if place is None and self._outlets.can_bind:
                await self._choose()
            else:
                await self._write(place)

        await self._guarded(work)

    async def choose(self) -> None:
        """Have the person choose the file that the project is kept in from now on, and write it."""
        await self._guarded(self._choose)

    async def choose_folder(self) -> None:
        """Have the person choose the folder that gets a file for each day from now on, and write today's."""

        async def work() -> None:
            folder = await self._outlets.choose_folder()
            if folder is not None:
                await self._write(folder)

        await self._guarded(work)

    async def forget(self) -> None:
        """Keep the project nowhere on disk any more; what is there stays."""

        async def work() -> None:
            await self._outlets.bind(None)
            self._change(place="", told="", problem="")

        await self._guarded(work)

    async def put_off(self) -> None:
        """Say nothing of backups for a month."""
        self._memory.put_off()
        self._store.update(lambda state: _replace(state, reminder=""))

    async def consider_reminding(self) -> None:
        """Have the gallery remind of a backup, if that is due."""
        many = len(self._store.state.gallery.scenes or ()) > MANY_SCENES
        due = self._memory.is_due() and (many or _work(await self._safe.measure()) > MUCH_WORK)
        why: Reminder = "" if not due else "never" if self._memory.made() is None else "old"
        self._store.update(lambda state: state if state.reminder == why else _replace(state, reminder=why))

    async def _write_bound(self) -> None:
        await self._write(await self._outlets.bound())

    async def _choose(self) -> None:
        file = await self._outlets.choose(self._file_name())
        if file is not None:
            await self._write(file)
            return
        await self._autosave.flush()
        if self._store.state.storage is None:
            self._say(Notice(tr("Saved in this browser. No file was chosen.")))

    async def _write(self, place: DiskPlace | None) -> None:
        """Write everything to a place on disk, or into a file for the downloads."""
        if self._sender.busy:
            return
        if place is not None:
            await place.allow()
        self._change(problem="", told="")
        await self._autosave.flush()
        name, damaged = self._file_name(), Damaged()
        stage = self._store.state.editor
        unsaved = stage is not None and stage.save.kind == "failed"
        library = self._library if stage is None or not unsaved else NewestWork(stage, self._library, self._fetch)
        # A file that is written over may be the last to have what is damaged here: it needs all, or stays as it was.
        note = damaged.note if place is None else None
        outlet = self._outlets.download(name) if place is None else place.open(name)
        if not await self._sender.send(library, await exported(library, None, note), outlet, self._tell, note):
            self._tell_done(tr("Stopped: no backup was made."))
            return
        self._memory.note()
        if place is not None:
            await self._outlets.bind(place)
        self._store.update(lambda state: _replace(state, reminder=""))
        self._tell_done(damaged.told(_downloaded(name)) if place is None else _written(place, name))
        if self._store.state.storage is not None:
            await self.look()

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except FAILURES as error:
            if self._store.state.storage is None:
                self._say(Notice(str(error), "bad"))
            self._change(sending=None, problem=str(error))

    async def _bound(self) -> DiskPlace | None:
        try:
            return await self._outlets.bound()
        except (AssetError, OutletError):
            return None

    async def _measure(self) -> None:
        try:
            room, free = await self._safe.measure(), await self._promise.free()
        except AssetError as error:
            self._change(problem=str(error))
            return
        self._change(room=room, free=free)

    def _file_name(self) -> str:
        return project_file_name(f"Papeterie {self._today()}")

    def _tell(self, sending: Sending) -> None:
        if self._store.state.storage is None:
            self._say(progress_notice(sending))
        else:
            self._change(sending=sending)

    def _tell_done(self, text: str) -> None:
        if self._store.state.storage is None:
            self._say(Notice(text))
        else:
            self._change(sending=None, told=text)

    def _change(self, **changes: Any) -> None:
        self._store.change("storage", **changes)

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))


def _downloaded(name: str) -> str:
    return tr("Everything is in your downloads, as “{file}”.", file=name)


def _written(place: DiskPlace, name: str) -> str:
    if place.is_folder:
        return tr(
            "Everything is saved in the folder “{folder}”, as “{file}”; it was read back, and is the same.",
            folder=place.name,
            file=name,
        )
    return tr("Everything is saved in “{file}”; it was read back, and is the same.", file=place.name)


def _work(room: Room) -> int:
    return room.sprites + room.originals + room.sounds + room.scenes
