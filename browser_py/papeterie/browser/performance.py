"""A performance: the whole screen, a curtain that opens, the show once, and a curtain that closes."""

import asyncio
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import element, js_object, lasting, present
from papeterie.editor.state import Stagecraft

Dispatch = Callable[..., None]
CURTAIN_SECONDS = 1.8
_LOOK_SECONDS = 0.05
_LAST_MOMENT = 0.001
_KEPT_KEYS = {" ", "m", "M"}
"""What the keyboard still does: pause, and be silent."""


class Performance:
    """Shows the open scene to an audience. ``elapsed`` gives the seconds since play began."""

    def __init__(
        self,
        dispatch: Dispatch,
        stage: Callable[[], Stagecraft | None],
        elapsed: Callable[[], float],
        wants_stillness: Callable[[], bool],
    ) -> None:
        self._dispatch = dispatch
        self._stage = stage
        self._elapsed = elapsed
        self._wants_stillness = wants_stillness
        self._area: Any = None

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        js.document.addEventListener("fullscreenchange", lasting(self._screen_changed))
        js.document.addEventListener("keydown", lasting(self._key), js_object(capture=True))

    async def perform(self) -> None:
        """Perform, until the show is over or the person leaves. A browser without full screen gives its window."""
        stage, area = self._stage(), element("#stage-area")
        if stage is None or area is None or self._area is not None:
            return
        self._area = area
        area.classList.add("performing")
        area.dataset.curtain = "closed"
        time = stage.time
        try:
            if stage.playing:
                self._dispatch("toggle-play")
            if stage.solo:
                self._dispatch("end-solo")
            self._dispatch("zoom-fit")
            self._dispatch("seek", time=0.0)
            await self._fill_screen(area)
            await self._show(area)
        finally:
            self._area = None
            area.classList.remove("performing")
            if present(js.document.fullscreenElement) is not None:
                await js.document.exitFullscreen()
            self._rest(time)

    async def leave(self) -> None:
        """End the performance before the show does."""
        self._area = None

    async def _show(self, area: Any) -> None:
        await self._curtain(area, "open")
        if self._area is not None:
            self._dispatch("toggle-play", time=0.0)
        while self._area is not None and not self._is_over():  # noqa: ASYNC110 -- nobody tells that time has passed
            await asyncio.sleep(_LOOK_SECONDS)
        stage = self._stage()
        if self._area is not None and stage is not None:
            self._dispatch("toggle-play", time=max(stage.scene.duration_sec - _LAST_MOMENT, 0.0))
            await self._curtain(area, "closed")

    def _is_over(self) -> bool:
        stage = self._stage()
        return stage is None or (stage.playing and stage.time + self._elapsed() >= stage.scene.duration_sec)

    async def _curtain(self, area: Any, way: str) -> None:
        """Move the curtain; where motion is not wanted, it is there at once."""
        area.dataset.curtain = way
        await asyncio.sleep(0.0 if self._wants_stillness() else CURTAIN_SECONDS)

    async def _fill_screen(self, area: Any) -> None:
        try:
            await area.requestFullscreen()
        except (JsException, AttributeError):
            return

    def _rest(self, time: float) -> None:
        """Stand where the person was before."""
        stage = self._stage()
        if stage is None:
            return
        if stage.playing:
            self._dispatch("toggle-play")
        self._dispatch("seek", time=time)

    def _screen_changed(self, _event: Any) -> None:
        if present(js.document.fullscreenElement) is None:
            self._area = None

    def _key(self, event: Any) -> None:
        """Let no key change the scene behind the curtain."""
        if self._area is None or event.key in _KEPT_KEYS:
            return
        event.stopPropagation()
        if event.key == "Escape":
            event.preventDefault()
            self._area = None
