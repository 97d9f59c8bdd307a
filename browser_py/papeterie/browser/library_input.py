"""What people do in the library's panel beside clicks: search, rename, choose files, drop them."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from pyodide.ffi import JsException

from papeterie.browser.dom import Page
from papeterie.browser.interop import present
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError
from papeterie.editor.sound_shelf import SoundShelf
from papeterie.editor.sprite_shelf import SpriteShelf
from papeterie.editor.state import AppState
from papeterie.editor.taking_in import TakingIn
from papeterie.words.tr import tr

_SOUND_ENDINGS = (".wav", ".mp3", ".ogg", ".oga", ".m4a")


class PickedFile:
    """A file of the browser. Implements the editor's ``PickedFile``."""

    def __init__(self, file: Any) -> None:
        self.name = str(file.name)
        self.size = int(file.size)
        self._file = file

    async def read(self) -> Media:
        """Give its bytes, with the type that the browser takes it for."""
        try:
            return Media((await self._file.arrayBuffer()).to_bytes(), str(self._file.type))
        except JsException as error:
            words = tr("It cannot be read; it may have been moved, or it is a folder. Choose it again.")
            raise AssetError(words) from error


class Director(Protocol):
    """What the panel's listeners need of the application."""

    @property
    def state(self) -> AppState:
        """All that the page shows."""

    @property
    def sprite_shelf(self) -> SpriteShelf:
        """What changes sprites."""

    @property
    def sound_shelf(self) -> SoundShelf:
        """What changes sounds."""

    @property
    def taking_in(self) -> TakingIn:
        """What takes files into the library."""

    def dispatch(self, name: str, /, **payload: Any) -> None:
        """Do what an action of that name does."""

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run beside the page."""


class LibraryInput:
    """Listens at the root of the page; before the page's other listeners, to take its drops from them."""

    def __init__(self, page: Page, director: Director) -> None:
        self._page = page
        self._director = director
        self._start: tuple[float, float] | None = None

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("input", "#library-search", self._searched)
        on("change", "#library input[name=library-files]", self._chosen)
        on("change", "#library input[name=replace-picture]", self._replaced)
        on("change", "#library input[name=rename-sprite]", self._renamed(lambda: self._director.sprite_shelf.rename))
        on("change", "#library input[name=rename-sound]", self._renamed(lambda: self._director.sound_shelf.rename))
        on("pointerdown", "#crop-preview", self._begin_frame)
        on("pointermove", "#crop-preview", self._draw_frame)
        for kind in ("pointerup", "pointercancel"):
            on(kind, "#crop-preview", self._end_frame)
        on("drop", "html", self._dropped)
        on("cancel", "#dialog", lambda _event, _found: self._director.dispatch("cancel-crop"), capture=True)
        on("submit", "form[data-form=crop]", lambda _event, _found: self._director.dispatch("crop-sprite"))

    def _searched(self, _event: Any, found: Any) -> None:
        self._director.dispatch("search-library", value=str(found.value))

    def _chosen(self, _event: Any, found: Any) -> None:
        self._director.taking_in.take([PickedFile(one) for one in found.files])
        found.value = ""  # the same file may be chosen again

    def _replaced(self, _event: Any, found: Any) -> None:
        if found.files.length:
            self._director.spawn(self._replace(str(found.dataset.name), PickedFile(found.files.item(0))))
            found.value = ""

    async def _replace(self, name: str, file: PickedFile) -> None:
        await self._director.sprite_shelf.replace(name, await file.read())

    def _renamed(self, rename: Callable[[], Callable[[str, str], Coroutine[Any, Any, str]]]) -> Callable[..., None]:
        async def follow(found: Any) -> None:
            found.value = await rename()(str(found.dataset.name), str(found.value))

        return lambda _event, found: self._director.spawn(follow(found))

    def _begin_frame(self, event: Any, found: Any) -> None:
        if event.button == 0:
            self._start = _point(event, found)
            found.setPointerCapture(event.pointerId)

    def _draw_frame(self, event: Any, found: Any) -> None:
        if self._start is not None:
            self._director.dispatch("frame-picture", start=self._start, end=_point(event, found))

    def _end_frame(self, _event: Any, _found: Any) -> None:
        self._start = None

    def _dropped(self, event: Any, _found: Any) -> None:
        """Take what is dropped on the panel, sounds, and many files wherever; leave one picture to the dialog."""
        stage = self._director.state.editor
        if stage is None or stage.read_only:
            return
        files = list(event.dataTransfer.files)
        on_panel = present(event.target.closest("#library")) is not None
        if files and (on_panel or len(files) > 1 or _is_sound(files[0])):
            self._director.taking_in.take([PickedFile(one) for one in files])
            self._director.dispatch("show-tab", tab="library")
        else:
            return
        event.preventDefault()
        event.stopImmediatePropagation()


def _point(event: Any, preview: Any) -> tuple[float, float]:
    """Give where in the previewed picture an event happened, in its px."""
    cropped = preview.viewBox.baseVal
    box = preview.querySelector("image").getBoundingClientRect()
    across, down = (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height
    return across * cropped.width, down * cropped.height


def _is_sound(file: Any) -> bool:
    return str(file.type).startswith("audio/") or str(file.name).casefold().endswith(_SOUND_ENDINGS)
