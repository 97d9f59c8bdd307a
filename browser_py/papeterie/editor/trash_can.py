"""The trash: what was deleted comes back, or goes for ever."""

import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.keeping_state import Trash, TrashRow
from papeterie.editor.ports import AssetError
from papeterie.editor.safekeeping import Safekeeping
from papeterie.editor.state import Notice
from papeterie.editor.store import Store
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


class TrashCan:
    """``moment`` tells a time (milliseconds since 1970) in words; ``again`` has the library that is shown read anew."""

    def __init__(
        self, store: Store, safe: Safekeeping, moment: Callable[[int], str], again: Callable[[], Awaitable[None]]
    ) -> None:
        self._store = store
        self._safe = safe
        self._moment = moment
        self._again = again

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-trash": self.show,
            "restore-trashed": self.restore,
            "discard-trashed": self.discard,
            "empty-trash": self.empty,
        }

    async def show(self) -> None:
        """Open the dialog."""
        self._store.update(lambda state: _replace(state, trash=Trash()))
        await self._list()

    async def restore(self, name: str) -> None:
        """Bring back what has this key in the trash."""

        async def work() -> None:
            back = await self._safe.restore(name)
            self._store.update(lambda state: _replace(state, notice=Notice(tr("“{name}” is back.", name=back))))

        await self._do(work)

    async def discard(self, name: str) -> None:
        """Take one thing out of the trash for ever."""
        await self._do(lambda: self._discard((name,)))

    async def empty(self) -> None:
        """Take everything out for ever, if the person was asked."""
        trash = self._store.state.trash
        if trash is not None and trash.emptying:
            await self._do(lambda: self._discard(tuple(one.key for one in trash.rows or ())))

    async def _discard(self, keys: tuple[str, ...]) -> None:
        """Let them go, and have the week begin after which what nothing uses any more makes room."""
        await self._safe.discard(keys)
        with contextlib.suppress(AssetError):  # the next visit does it too
            await self._safe.collect()

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except AssetError as error:
            self._change(problem=str(error), emptying=False)
            return
        await self._list()
        await self._again()

    async def _list(self) -> None:
        try:
            listed = await self._safe.list_trash()
        except AssetError as error:
            self._change(problem=str(error), rows=())
            return
        rows = (TrashRow(one.key, one.noun, one.name, self._moment(one.deleted_at), one.size) for one in listed)
        self._change(rows=tuple(rows), problem="", emptying=False)

    def _change(self, **changes: Any) -> None:
        self._store.change("trash", **changes)
