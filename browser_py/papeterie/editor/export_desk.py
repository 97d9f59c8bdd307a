"""The dialog of export: which scenes, how much that is, and the file that goes to the person's downloads."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.backup_memory import BackupMemory
from papeterie.editor.backup_state import Export, Holds, Sending
from papeterie.editor.damaged import Damaged
from papeterie.editor.exporting import Exported, exported
from papeterie.editor.outlets import Outlets
from papeterie.editor.ports import AssetError, AssetRepository, Noun
from papeterie.editor.safekeeping import Safekeeping
from papeterie.editor.sending import FAILURES, Sender
from papeterie.editor.state import Notice
from papeterie.editor.store import Store
from papeterie.theatre.file_names import project_file_name
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


class ExportDesk:
    """``today`` gives the date as ISO 8601 has it."""

    def __init__(
        self,
        store: Store,
        library: AssetRepository,
        safe: Safekeeping,
        outlets: Outlets,
        sender: Sender,
        memory: BackupMemory,
        today: Callable[[], str],
    ) -> None:
        self._store = store
        self._library = library
        self._safe = safe
        self._outlets = outlets
        self._sender = sender
        self._memory = memory
        self._today = today
        self._weights: Mapping[tuple[Noun, str], int] = {}

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-export": self.show,
            "choose-export": self.choose,
            "choose-all-exports": self.choose_all,
            "start-export": self.start,
        }

    async def show(self) -> None:
        """Open the dialog, with all scenes chosen."""
        self._store.update(lambda state: _replace(state, exporting=Export(), notice=None))
        try:
            scenes, self._weights = await self._library.list_scenes(), await self._safe.weigh()
        except AssetError as error:
            self._change(scenes=(), holds=Holds(0, 0, 0), problem=str(error))
            return
        self._change(scenes=scenes)
        await self._count()

    async def choose(self, name: str, value: str) -> None:
        """Take one scene along, or leave it out; ``value`` is “true” or “false”."""
        left = self._store.state.exporting.left_out if self._store.state.exporting else frozenset()
        await self._leave_out(left - {name} if value == "true" else left | {name})

    async def choose_all(self, value: str) -> None:
        """Take all scenes along, or none."""
        shown = self._store.state.exporting
        if shown is not None:
            await self._leave_out(frozenset() if value == "true" else frozenset(shown.scenes or ()))

    async def start(self) -> None:
        """Export what is chosen, and close the dialog once the browser has it."""
        shown = self._store.state.exporting
        if (
            shown is None
            or shown.scenes is None
            or shown.sending is not None
            or (shown.holds and not shown.holds.count)
        ):
            return
        chosen, everything = shown.chosen, not shown.left_out
        name = project_file_name(chosen[0] if len(chosen) == 1 and not everything else f"Papeterie {self._today()}")
        damaged = Damaged()
        self._change(sending=Sending(tr("Looking for what they use…")), problem="")
        try:
            parts = await exported(self._library, None if everything else chosen, damaged.note)
            if self._store.state.exporting is None:
                return
            outlet = self._outlets.download(name)
            sent = await self._sender.send(self._library, parts, outlet, self._tell, damaged.note)
        except FAILURES as error:
            self._change(sending=None, problem=str(error))
            return
        self._change(sending=None)
        if sent:
            if everything:
                self._memory.note()
            self._store.update(
                lambda state: _replace(state, exporting=None, reminder="" if everything else state.reminder)
            )
            text = tr("“{file}” is in your downloads. Import brings it back.", file=name)
            self._say(Notice(damaged.told(text)))

    async def _leave_out(self, left_out: frozenset[str]) -> None:
        self._change(left_out=left_out, holds=None, problem="")
        await self._count()

    async def _count(self) -> None:
        """Count what is chosen, unless another choice is made meanwhile."""
        shown = self._store.state.exporting
        if shown is None:
            return
        try:
            parts = await exported(self._library, shown.chosen if shown.left_out else None)
        except AssetError as error:
            self._change(problem=str(error))
            return
        now = self._store.state.exporting
        if now is not None and now.left_out == shown.left_out:
            self._change(holds=self._holds(parts))

    def _holds(self, parts: Exported) -> Holds:
        size = sum(self._weights.get(("sprite", one), 0) for one in parts.sprites)
        size += sum(self._weights.get(("sound", one), 0) for one in parts.sounds)
        return Holds(len(parts.scenes), len(parts.sprites), len(parts.sounds), size)

    def _tell(self, sending: Sending) -> None:
        self._change(sending=sending)

    def _change(self, **changes: Any) -> None:
        self._store.change("exporting", **changes)

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))
