"""Calm notices go by themselves, once there was time to read them, and to take up what they offer."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, Notice
from papeterie.editor.store import Store

NOTICE_SECONDS = 8.0
OFFER_SECONDS = 30.0


class Fading:
    """Watches the store for notices. Time counts only while the page is seen: nothing is said to an empty seat.

    ``hidden`` says whether nobody can see the page, and ``until_seen`` waits for somebody.
    """

    def __init__(
        self,
        store: Store,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        hidden: Callable[[], bool],
        until_seen: Callable[[], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._spawn = spawn
        self._hidden = hidden
        self._until_seen = until_seen
        self._sleep = sleep
        store.subscribe(self._changed)

    def _changed(self, now: AppState, before: AppState) -> None:
        if now.notice is not None and now.notice is not before.notice and now.notice.tone == "calm":
            self._spawn(self._fade(now.notice))

    async def _fade(self, notice: Notice) -> None:
        while True:
            await self._until_seen()
            await self._sleep(OFFER_SECONDS if notice.action else NOTICE_SECONDS)
            if not self._hidden():
                break
        if self._store.state.notice is notice:
            self._store.update(lambda state: ACTIONS["dismiss-notice"].perform(state, {}))
