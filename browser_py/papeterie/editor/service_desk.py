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
_LONGEST = 200
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


class ServiceDesk:
    """``moment`` tells a time (milliseconds since 1970) in words."""

    def __init__(self, store: Store, memory: ServiceMemory, moment: Callable[[int], str]) -> None:
        self._store = store
        self._memory = memory
        self._moment = moment
        self._know()

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-processing": self.show,
            "keep-gemini-key": self.keep_key,
            "forget-gemini-key": self.forget_key,
            "keep-service-password": self.keep_password,
            "forget-service-password": self.forget_password,
            "write-instruction": self.write,
            "reset-instruction": self.reset,
            "clear-usage": self.clear,
        }

    async def show(self) -> None:
        """Open the dialog."""
        self._know()
        self._store.update(lambda state: _replace(state, processing=ServiceSettings(), notice=None))
        self._look()

    async def keep_key(self, value: str) -> None:
        """Keep the person's key in this browser, and nowhere else."""
        self._keep(value, self._memory.keep_key, tr("The key is kept in this browser."))

    async def forget_key(self) -> None:
        """Keep the key no longer."""
        self._memory.keep_key("")
        self._know()
        self._change(told=tr("The key is forgotten."), problem="")

    async def keep_password(self, value: str) -> None:
        """Keep the service's password in this browser, and nowhere else."""
        self._keep(value, self._memory.keep_password, tr("The password is kept in this browser."))

    async def forget_password(self) -> None:
        """Keep the password no longer."""
        self._memory.keep_password("")
        self._know()
        self._change(told=tr("The password is forgotten."), problem="")

    def _keep(self, value: str, keep: Callable[[str], bool], done: str) -> None:
        secret = value.strip()
        if not secret:
            self._change(told="", problem=tr("Paste it first."))
        elif len(secret) > _LONGEST or not secret.isascii() or not secret.isprintable() or " " in secret:
            self._change(told="", problem=tr("This cannot be it. Copy it once more, whole."))
        elif not keep(secret):
            self._change(told="", problem=tr("This browser keeps nothing for this site, so it cannot keep this."))
        else:
            self._change(told=done, problem="")
        self._know()

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

    def _know(self) -> None:
        """Have the editor know what there is, though not what it is."""
        key, password = bool(self._memory.key), bool(self._memory.password)

        def change(state: AppState) -> AppState:
            service = _replace(state.service, own_key=key, password=password)
            return state if service == state.service else _replace(state, service=service)

        self._store.update(change)

    def _change(self, **changes: Any) -> None:
        self._store.change("processing", **changes)
