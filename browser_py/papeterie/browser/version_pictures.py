"""Paints the dialog of past versions: the chosen one large and playing, the others as thumbnails, one by one."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import js

from papeterie.browser.dom import dataset
from papeterie.browser.frames import FrameLoop
from papeterie.browser.images import Images
from papeterie.browser.interop import element
from papeterie.browser.screen import Screen
from papeterie.editor.keeping_state import Versions
from papeterie.editor.opening import LoadedScene
from papeterie.editor.ports import AssetError
from papeterie.theatre.errors import FormatError

_BLANK = "canvas[data-version]:not([data-painted])"
_THUMBNAIL_TIME = 0.15


class VersionPictures:
    """Follows what the dialog shows; ``read`` gives a version of a scene with its pictures."""

    def __init__(
        self,
        images: Images,
        read: Callable[[str, int], Awaitable[LoadedScene]],
        spawn: Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"],
    ) -> None:
        self._images = images
        self._read = read
        self._spawn = spawn
        self._filling: asyncio.Task[None] | None = None
        self._screen: Screen | None = None
        self._shown: LoadedScene | None = None
        self._started = 0.0
        self._loop = FrameLoop(self._paint)
        self._still = js.matchMedia("(prefers-reduced-motion: reduce)")

    def rendered(self, versions: Versions | None, shown: LoadedScene | None) -> None:
        """Take note that the dialog shows this now, and this version large, if it is ready."""
        if versions is None:
            self._shown = self._screen = None
            return
        if versions.ready and shown is not None and shown is not self._shown:
            self._shown, self._started = shown, js.performance.now()
            self._screen = Screen(element("#version-stage"), self._images)
            self._screen.show(shown.scene, shown.sprites)
            self._loop.request()
        if self._filling is None or self._filling.done():
            self._filling = self._spawn(self._fill(versions.scene))

    async def _fill(self, scene: str) -> None:
        while (canvas := element(_BLANK)) is not None:
            canvas.dataset.painted = ""
            try:
                version = await self._read(scene, int(dataset(canvas)["version"]))
            except (AssetError, FormatError) as error:
                canvas.parentNode.title = str(error)
                continue
            screen = Screen(canvas, self._images)
            screen.show(version.scene, version.sprites)
            screen.paint(version.scene.duration_sec * _THUMBNAIL_TIME)
            await asyncio.sleep(0)

    def _paint(self, at: float) -> bool:
        screen, shown = self._screen, self._shown
        if screen is None or shown is None:
            return False
        passed = 0.0 if self._still.matches else max(at - self._started, 0.0) / 1000
        duration = shown.scene.duration_sec
        screen.paint(math.fmod(duration * _THUMBNAIL_TIME + passed, duration))
        return bool(screen.canvas.isConnected) and not self._still.matches
