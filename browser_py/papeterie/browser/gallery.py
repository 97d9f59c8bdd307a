"""The gallery's pictures: the chosen show playing on the stage, and a thumbnail of every scene and show."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

import js

from papeterie.browser.dom import Page, dataset
from papeterie.browser.frames import FrameLoop
from papeterie.browser.images import Images
from papeterie.browser.interop import element
from papeterie.browser.screen import Screen
from papeterie.browser.timing import FRAME, measure, now
from papeterie.editor.opening import LoadedScene, load_scene
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.theatre.errors import FormatError
from papeterie.words.tr import tr

_THUMBNAIL_TIME = 0.15
_BLANK = ":not([data-painted])"


class GalleryPictures:
    """Paints while the gallery is shown, and stops when it is left.

    A thumbnail plays while the pointer or the focus is on its card, one at a time; none does for who asked for less
    motion. Pictures are loaded by one at a time, for each releases those that nobody shows.
    """

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
        self._loading = asyncio.Lock()
        self._filling: asyncio.Task[None] | None = None
        self._previewing: asyncio.Task[None] | None = None
        self._hero: Screen | None = None
        self._show: LoadedScene | None = None
        self._started = 0.0
        self._loop = FrameLoop(self._paint)
        self._preview: tuple[Screen, LoadedScene] | None = None
        self._preview_started = 0.0
        self._preview_loop = FrameLoop(self._paint_preview)
        self._still = js.matchMedia("(prefers-reduced-motion: reduce)")

    def listen(self, page: Page) -> None:
        """Have the cards play that the person points to, or that have the focus."""
        page.on("pointerover", "[data-plays]", lambda _event, card: self._play_card(card))
        page.on("focusin", "[data-plays]", lambda _event, card: self._play_card(card))
        page.on("pointerout", "[data-plays]", lambda event, card: self._leave_card(card, event.relatedTarget))
        page.on("focusout", "[data-plays]", lambda event, card: self._leave_card(card, event.relatedTarget))

    def start(self, demo: str | None) -> None:
        """Play the demo show on its canvas, and paint the thumbnails, one by one."""
        self.stop()
        self._filling = self._spawn(self._fill(demo))

    def choose(self, demo: str | None) -> None:
        """Play another show, if the gallery is shown; thumbnails that are painted stay."""
        if self._filling is not None:
            self.start(demo)

    def fill(self) -> None:
        """Paint the thumbnails of cards that are new."""
        if self._filling is not None and self._filling.done():
            self._filling = self._spawn(self._fill(None))

    def stop(self) -> None:
        """Paint no more: the page is another one."""
        self._hero = self._preview = None
        for task in (self._filling, self._previewing):
            if task is not None:
                task.cancel()
        self._filling = self._previewing = None

    async def _fill(self, demo: str | None) -> None:
        """The show first, then the person's scenes, and last what is not seen to be missing: the other shows."""
        if demo is not None:
            await self._play(demo)
        while (
            canvas := element(f"canvas[data-thumbnail]{_BLANK}") or element(f"canvas[data-show]{_BLANK}")
        ) is not None:
            if "thumbnail" in dataset(canvas):
                await self._thumbnail(canvas, self._own, str(canvas.dataset.thumbnail))
            else:
                await self._thumbnail(canvas, self._demos, str(canvas.dataset.show))
            canvas.dataset.painted = ""
            await asyncio.sleep(0)

    async def _play(self, name: str) -> None:
        try:
            async with self._loading:
                self._show = await load_scene(self._demos, self._images, name)
                self._release()
        except (AssetError, FormatError):
            return
        canvas = element("#hero")
        if canvas is None:
            return
        self.name_show()
        self._hero = Screen(canvas, self._images)
        self._hero.show(self._show.scene, self._show.sprites)
        self._started = now()
        self._loop.request()

    def name_show(self) -> None:
        """Tell who does not see the show which one it is, and whether it plays."""
        canvas, show = element("#hero"), self._show
        if canvas is not None and show is not None:
            words = tr("{show}, standing still" if self._still.matches else "{show}, playing", show=tr(show.scene.name))
            canvas.setAttribute("aria-label", words)

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
            async with self._loading:
                loaded = await self._loaded(repository, name)
                screen = Screen(canvas, self._images)
                screen.show(loaded.scene, loaded.sprites)
                screen.paint(loaded.scene.duration_sec * _THUMBNAIL_TIME)
                self._release()
        except (AssetError, FormatError) as error:
            canvas.parentNode.title = str(error)

    async def _loaded(self, repository: AssetRepository, name: str) -> LoadedScene:
        show = self._show
        if repository is self._demos and show is not None and show.scene.name == name:
            return show
        return await load_scene(repository, self._images, name)

    def _play_card(self, card: Any) -> None:
        canvas = card.querySelector("canvas")
        playing = self._preview is not None and self._preview[0].canvas.isSameNode(canvas)
        if self._still.matches or self._filling is None or playing:
            return
        self._rest()
        self._previewing = self._spawn(self._begin_preview(canvas, str(card.dataset.plays)))

    def _leave_card(self, card: Any, to: Any) -> None:
        if not card.contains(to):
            self._rest()

    async def _begin_preview(self, canvas: Any, name: str) -> None:
        try:
            async with self._loading:
                loaded = await load_scene(self._own, self._images, name)
                screen = Screen(canvas, self._images)
                screen.show(loaded.scene, loaded.sprites)
                self._preview = screen, loaded
                self._release()
        except (AssetError, FormatError):
            return
        self._preview_started = now()
        canvas.dataset.playing = ""
        self._preview_loop.request()

    def _paint_preview(self, at: float) -> bool:
        if self._preview is None:
            return False
        screen, loaded = self._preview
        passed = max(at - self._preview_started, 0.0) / 1000
        screen.paint(math.fmod(loaded.scene.duration_sec * _THUMBNAIL_TIME + passed, loaded.scene.duration_sec))
        return bool(screen.canvas.isConnected)

    def _rest(self) -> None:
        """Have the card that plays stand still again, as it stood."""
        if self._previewing is not None:
            self._previewing.cancel()
            self._previewing = None
        if self._preview is not None:
            screen, loaded = self._preview
            screen.paint(loaded.scene.duration_sec * _THUMBNAIL_TIME)
            screen.canvas.removeAttribute("data-playing")
            self._preview = None

    def _release(self) -> None:
        """Release every picture but those of the show on the stage and of the card that plays."""
        shown = [one for one in (self._show, self._preview[1] if self._preview else None) if one is not None]
        self._images.keep_only({view.url for one in shown for view in one.sprites.values()})
