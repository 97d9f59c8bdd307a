"""The processing service, joined for the page: the editor knows what it can do before it offers anything."""

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from papeterie.browser.processor import HttpProcessor
from papeterie.editor.state import AppState
from papeterie.editor.store import Store

_replace = msgspec.structs.replace


class Processing:
    """``address`` is where the service is; ``client`` speaks to it."""

    def __init__(self, store: Store, address: str, spawn: Callable[[Coroutine[Any, Any, None]], Any]) -> None:
        self.client = HttpProcessor(address)
        self._store = store
        self._spawn = spawn
        store.subscribe(self._changed)
        spawn(self._look())

    def _changed(self, now: AppState, before: AppState) -> None:
        """Ask anew before something is offered: a service comes and goes."""
        if now.dialog is not None and before.dialog is None:
            self._spawn(self._look())

    async def _look(self) -> None:
        can = await self.client.capabilities()
        self._store.update(
            lambda state: (
                state if state.service.can == can else _replace(state, service=_replace(state.service, can=can))
            )
        )
