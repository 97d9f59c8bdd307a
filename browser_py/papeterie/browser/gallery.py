"""The gallery's pictures: the chosen show playing on the stage, and a thumbnail of every scene and show."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

import js

from papeterie.browser.frames import FrameLoop
from papeterie.browser.images import Images
from papeterie.browser.interop import element
from papeterie.browser.screen import Screen
from papeterie.browser.timing import FRAME, measure, now
from papeterie.editor.opening import LoadedScene, load_scene
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.theatre.errors import FormatError

_THUMBNAIL_TIME = 0.15


class GalleryPictures:
    """Paints while the gallery is shown, and stops when it is left."""

    def __init__(
        self,
        images: Images,
        own: AssetRepository,
        demos: AssetRepository,
        spawn: Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"],
    ) -> None:
        self._images = images
        self._own = own
        self._demos = demos
        self._spawn = spawn
        self._task: asyncio.Task[None] | None = None
        self._hero: Screen | None = None
        self._show: LoadedScene | None = None
        self._started = 0.0
        self._painted: set[tuple[str, str]] = set()
        self._loop = FrameLoop(self._paint)
        self._still = js.matchMedia("(prefers-reduced-motion: reduce)")

    def start(self, demo: str | None) -> None:
        """Play the demo show on its canvas, and paint the thumbnails, one by one."""
        self._painted.clear()
        self._begin(demo)

    def choose(self, demo: str | None) -> None:
        """Play another show, if the gallery is shown; thumbnails that are painted stay."""
        if self._task is not None:
            self._begin(demo)

    def stop(self) -> None:
        """Paint no more: the page is another one."""
        self._hero = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self, demo: str | None) -> None:
        self.stop()
        self._task = self._spawn(self._fill(demo))

    async def _fill(self, demo: str | None) -> None:
        """The show first, then the person's scenes, and last what is not seen to be missing: the other shows."""
        if demo is not None:
            await self._play(demo)
        for repository, field in ((self._own, "thumbnail"), (self._demos, "show")):
            for canvas in js.document.querySelectorAll(f"canvas[data-{field}]"):
                place = (field, str(getattr(canvas.dataset, field)))
                if place not in self._painted:
                    await self._thumbnail(canvas, repository, place[1])
                    self._painted.add(place)
                await asyncio.sleep(0)

    async def _play(self, name: str) -> None:
        try:
            self._show = await load_scene(self._demos, self._images, name)
        except (AssetError, FormatError):
            return
        self._keep_the_show()
        canvas = element("#hero")
        if canvas is None:
            return
        canvas.setAttribute("aria-label", f"{name}, {'standing still' if self._still.matches else 'playing'}")
        self._hero = Screen(canvas, self._images)
        self._hero.show(self._show.scene, self._show.sprites)
        self._started = now()
        self._loop.request()

    def _paint(self, _now: float) -> bool:
        hero, show = self._hero, self._show
        if hero is None or show is None:
            return False
        start = now()
        hero.fit()
        hero.paint(math.fmod((start - self._started) / 1000, show.scene.duration_sec))
        measure(FRAME, start)
        return not self._still.matches

    async def _thumbnail(self, canvas: Any, repository: AssetRepository, name: str) -> None:
        try:
            loaded = await self._loaded(repository, name)
        except (AssetError, FormatError) as error:
            canvas.parentNode.title = str(error)
            return
        screen = Screen(canvas, self._images)
        screen.show(loaded.scene, loaded.sprites)
        screen.paint(loaded.scene.duration_sec * _THUMBNAIL_TIME)
        self._keep_the_show()

    async def _loaded(self, repository: AssetRepository, name: str) -> LoadedScene:
        show = self._show
        if repository is self._demos and show is not None and show.scene.name == name:
            return show
        return await load_scene(repository, self._images, name)

    def _keep_the_show(self) -> None:
        """Release every picture but those of the show on the stage."""
        shown = self._show.sprites.values() if self._show else ()
        self._images.keep_only({view.url for view in shown})
