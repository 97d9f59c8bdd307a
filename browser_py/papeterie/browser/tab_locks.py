"""The Web Locks of the browser: one for each scene, among all its tabs."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import js
from pyodide.ffi import JsException, create_once_callable

from papeterie.browser.interop import js_object, lasting, present
from papeterie.browser.visibility import until_seen
from papeterie.editor.ports import Held, StorageError
from papeterie.words.tr import tr


class WebLocks:
    """Implements the editor's ``SceneLocks``. A tab that nobody sees does not take what another one lets go of."""

    def __init__(self, spawn: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        self._spawn = spawn

    async def claim(self, scene: str, lost: Callable[[], None]) -> Held | None:
        """Give the lock, if it is free."""
        return await self._request(scene, lost, ifAvailable=True)

    async def wait(self, scene: str, lost: Callable[[], None]) -> Held:
        """Give the lock once it is free and the page can be seen."""
        while True:
            await until_seen()
            asking = asyncio.ensure_future(self._request(scene, lost))
            hidden = asyncio.ensure_future(until_seen(seen=False))
            try:
                await asyncio.wait({asking, hidden}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                hidden.cancel()
                if not asking.done():
                    asking.cancel()
            if asking.done() and (held := asking.result()) is not None:
                return held

    async def steal(self, scene: str, lost: Callable[[], None]) -> Held:
        """Take the lock away from whoever has it."""
        held = await self._request(scene, lost, steal=True)
        if held is None:
            raise _NoLocksError
        return held

    async def _request(self, scene: str, lost: Callable[[], None], **options: Any) -> Held | None:
        locks = present(getattr(js.navigator, "locks", None))
        if locks is None:
            raise _NoLocksError
        answer: asyncio.Future[_WebLock | None] = asyncio.get_running_loop().create_future()
        giving_up = js.AbortController.new()
        if not options:
            options["signal"] = giving_up.signal

        def answered(lock: Any) -> Any:
            if answer.done() or present(lock) is None:
                if not answer.done():
                    answer.set_result(None)
                return None
            held = _WebLock()
            answer.set_result(held)
            return held.until_released

        proxy = lasting(answered)
        request = locks.request(f"papeterie:scene:{scene}", js_object(**options), proxy)
        self._spawn(_watch(request, proxy, answer, lost))
        try:
            return await answer
        except asyncio.CancelledError:
            giving_up.abort()
            if answer.done() and not answer.cancelled() and (held := answer.result()) is not None:
                held.release()
            raise


class _NoLocksError(StorageError):
    """The browser has no locks."""

    def __init__(self) -> None:
        super().__init__(tr("This browser does not tell tabs apart; edit a scene in one of them only."))


class _WebLock:
    """A lock that the browser keeps for this tab until it is released."""

    def __init__(self) -> None:
        self._resolve: Any = None
        self.until_released = js.Promise.new(create_once_callable(self._keep))
        self.released = False

    def release(self) -> None:
        """Let it go."""
        self.released = True
        self._resolve()

    def _keep(self, resolve: Any, _reject: Any) -> None:
        self._resolve = resolve


async def _watch(request: Any, proxy: Any, answer: "asyncio.Future[_WebLock | None]", lost: Callable[[], None]) -> None:
    """Wait for the end of a request; tell whoever has the lock when it is taken away."""
    try:
        await request
    except JsException as error:
        if not answer.done():
            answer.set_exception(StorageError(str(error)))
        elif not answer.cancelled() and (held := answer.result()) is not None and not held.released:
            lost()
    finally:
        asyncio.get_running_loop().call_soon(proxy.destroy)
