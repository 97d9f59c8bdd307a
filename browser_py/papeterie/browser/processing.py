"""The processing service, joined for the page: what it can do, and what the editor has it do."""

import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import js
import msgspec

from papeterie.browser.local_time import moment_of
from papeterie.browser.preview_urls import BlobUrls
from papeterie.browser.processor import HttpProcessor
from papeterie.browser.remembered import recall, remember
from papeterie.editor.account import Account, is_sealed
from papeterie.editor.one_work import Spawn
from papeterie.editor.ports import AssetRepository, PictureWorkshop
from papeterie.editor.service_desk import ServiceDesk
from papeterie.editor.service_memory import ServiceMemory
from papeterie.editor.state import AppState, SceneAddress
from papeterie.editor.store import Store
from papeterie.editor.unpicking_desk import UnpickingDesk
from papeterie.editor.wish_desk import WishDesk

_replace = msgspec.structs.replace
_OFFERING = ("dialog", "wishing", "processing")
"""Dialogs that offer what the service can do."""


class Processing:
    """``address`` is where the service is; ``client`` speaks to it. ``doings`` are what a click can ask for, by name.

    ``own`` is the person's library, ``repository`` gives the one that holds a scene, and ``go`` shows one.
    """

    def __init__(
        self,
        store: Store,
        address: str,
        own: AssetRepository,
        workshop: PictureWorkshop,
        go: Callable[[SceneAddress], None],
        repository: Callable[[SceneAddress], AssetRepository],
        spawn: Spawn,
    ) -> None:
        memory = ServiceMemory(recall, remember, time.time)
        self.client = HttpProcessor(address, Account(memory, lambda: store.state.service))
        self.unpicking = UnpickingDesk(store, own, self.client, workshop, BlobUrls(), spawn, go)
        self.doings: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {
            **WishDesk(store, self.client, repository, spawn).doings,
            **self.unpicking.doings,
            **ServiceDesk(store, memory, moment_of).doings,
        }
        self._store = store
        self._spawn = spawn
        sealed = bool(js.isSecureContext) and is_sealed(address, str(js.location.href))
        store.update(lambda state: _replace(state, service=_replace(state.service, sealed=sealed)))
        store.subscribe(self._changed)
        spawn(self._look())

    def _changed(self, now: AppState, before: AppState) -> None:
        """Ask anew before something is offered: a service comes and goes."""
        if any(getattr(now, one) is not None and getattr(before, one) is None for one in _OFFERING):
            self._spawn(self._look())

    async def _look(self) -> None:
        can = await self.client.capabilities()
        self._store.update(
            lambda state: (
                state if state.service.can == can else _replace(state, service=_replace(state.service, can=can))
            )
        )
