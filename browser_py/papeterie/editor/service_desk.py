"""The dialog of the processing service: the person's own key and instructions, and what Gemini has cost."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, get_args

import msgspec

from papeterie.editor.service_memory import ServiceMemory
from papeterie.editor.state import AppState, LedgerRow, ServiceSettings
from papeterie.editor.store import Store
from papeterie.editor.usage import Purpose
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
_LONGEST_KEY = 200
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


class ServiceDesk:
    """``moment`` tells a time (milliseconds since 1970) in words."""

    def __init__(self, store: Store, memory: ServiceMemory, moment: Callable[[int], str]) -> None:
        self._store = store
        self._memory = memory
        self._moment = moment
        self._know_key()

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-processing": self.show,
            "keep-gemini-key": self.keep_key,
            "forget-gemini-key": self.forget_key,
            "write-instruction": self.write,
            "reset-instruction": self.reset,
            "clear-usage": self.clear,
        }

    async def show(self) -> None:
        """Open the dialog."""
        self._know_key()
        self._store.update(lambda state: _replace(state, processing=ServiceSettings(), notice=None))
        self._look()

    async def keep_key(self, value: str) -> None:
        """Keep the person's key in this browser, and nowhere else."""
        key = value.strip()
        if not key:
            self._change(told="", problem=tr("Paste your key first."))
        elif len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
            self._change(told="", problem=tr("This is no Gemini key. Copy it once more, whole."))
        elif not self._memory.keep_key(key):
            self._change(told="", problem=tr("This browser keeps nothing for this site, so it cannot keep the key."))
        else:
            self._change(told=tr("The key is kept in this browser."), problem="")
        self._know_key()

    async def forget_key(self) -> None:
        """Keep the key no longer."""
        self._memory.keep_key("")
        self._know_key()
        self._change(told=tr("The key is forgotten."), problem="")

    async def write(self, purpose: Purpose, value: str) -> None:
        """Take the person's own instruction; the service's own words are none."""
        can = self._store.state.service.can
        usual = "" if can is None else getattr(can.instructions, purpose)
        self._memory.keep_instruction(purpose, "" if value.strip() == usual.strip() else value)
        self._look()

    async def reset(self, purpose: Purpose) -> None:
        """Use the service's instruction again."""
        self._memory.keep_instruction(purpose, "")
        self._look()

    async def clear(self) -> None:
        """Forget what was spent."""
        self._memory.clear_ledger()
        self._look()

    def _look(self) -> None:
        ledger = self._memory.ledger
        own = {one: text for one in PURPOSES if (text := self._memory.instruction(one))}
        rows = tuple(LedgerRow(self._moment(one.when), one) for one in ledger.entries)
        self._change(instructions=own, rows=rows, total=ledger.sum)

    def _know_key(self) -> None:
        known = bool(self._memory.key)

        def change(state: AppState) -> AppState:
            service = state.service
            return state if service.own_key == known else _replace(state, service=_replace(service, own_key=known))

        self._store.update(change)

    def _change(self, **changes: Any) -> None:
        self._store.update(
            lambda state: (
                state if state.processing is None else _replace(state, processing=_replace(state.processing, **changes))
            )
        )
