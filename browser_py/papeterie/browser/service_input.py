"""What people do in the dialogs that ask the processing service: write, press Enter, choose a picture, leave."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from papeterie.browser.dom import Page, asked
from papeterie.browser.library_input import PickedFile
from papeterie.editor.unpicking_desk import UnpickingDesk


class Director(Protocol):
    """What the listeners need of the application."""

    def dispatch(self, name: str, /, **payload: Any) -> None:
        """Do what an action of that name does."""

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run beside the page."""


class ServiceInput:
    """Listens at the root of the page; before its other listeners, to take its drops from them.

    ``is_unpicking`` says whether a picture is wanted that a scene is made of; ``desk`` takes it.
    """

    def __init__(self, page: Page, director: Director, desk: UnpickingDesk, is_unpicking: Callable[[], bool]) -> None:
        self._page = page
        self._director = director
        self._desk = desk
        self._is_unpicking = is_unpicking

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on, dispatch = self._page.on, self._director.dispatch
        on("input", "[data-write]", self._written)
        on("submit", "form[data-submit]", lambda _event, found: dispatch(str(found.dataset.submit)))
        on("submit", "form[data-keeps]", self._keep_secret)
        on("cancel", "#dialog", self._escaped, capture=True)
        on("change", "input[name=unpicked-picture]", lambda _event, found: self._take(found.files))
        on("drop", "html", lambda event, _found: self._given(event, event.dataTransfer.files))
        on("paste", "html", lambda event, _found: self._given(event, event.clipboardData.files))

    def _written(self, _event: Any, found: Any) -> None:
        fields = asked(found)
        fields.pop("keepTyping", None)
        self._director.dispatch(fields.pop("write"), **fields, value=str(found.value))

    def _keep_secret(self, _event: Any, found: Any) -> None:
        """Hand a key over and take it out of the page, where nothing else shall see it."""
        field = found.querySelector("input[type=password]")
        secret, field.value = str(field.value), ""
        self._director.dispatch(str(found.dataset.keeps), value=secret)

    def _escaped(self, event: Any, found: Any) -> None:
        # A file field says "cancel" too, when its picker is closed without a choice; the dialog stays then.
        if event.target.isSameNode(found):
            self._director.dispatch("close-service")

    def _given(self, event: Any, files: Any) -> None:
        """Take a picture that is dropped or pasted while the dialog wants one."""
        if self._is_unpicking() and files.length:
            event.preventDefault()
            event.stopImmediatePropagation()
            self._take(files)

    def _take(self, files: Any) -> None:
        if files.length:
            self._director.spawn(self._read(PickedFile(files.item(0))))

    async def _read(self, file: PickedFile) -> None:
        await self._desk.choose(await file.read(), file.name)
