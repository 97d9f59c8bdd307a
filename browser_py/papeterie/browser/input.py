"""What people do in the page, turned into actions: clicks, keys, pointers, files, the address."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

import js

from papeterie.browser import visibility
from papeterie.browser.dom import Page, asked, dataset
from papeterie.browser.interop import element, lasting, present
from papeterie.browser.picking import PickedFolder, PickedProject, dropped
from papeterie.browser.stage import StageView
from papeterie.editor.add_sprite import AddSpriteDialog
from papeterie.editor.autosave import Autosave
from papeterie.editor.importing import ImportDialog, ProjectSource
from papeterie.editor.layer_clipboard import LayerClipboard
from papeterie.editor.library import Library
from papeterie.editor.media import Media
from papeterie.editor.palette import command_of_shortcut
from papeterie.editor.shortcuts import shortcut
from papeterie.editor.store import Store

_TYPING = "input:not([type=range]):not([type=checkbox]), textarea, select"
_WRITTEN = "input[type=text][data-edit], input[name=scene-name]"
"""Fields whose text counts once it is left; Escape takes back what was typed."""
_FIELD_KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End")
_PRESSING = "button, a, summary, input"
_PICKED: Mapping[str, Callable[[Any], ProjectSource]] = {
    "project-folder": PickedFolder,
    "project-zip": lambda files: PickedProject(files.item(0)),
}
"""The file fields of the import dialog, and what is picked by them."""


class Director(Protocol):
    """What the input needs of the application."""

    @property
    def store(self) -> Store:
        """The state."""

    @property
    def stage(self) -> StageView:
        """The stage, for pointers."""

    @property
    def dialog(self) -> AddSpriteDialog:
        """The add-sprite dialog, for what is typed and chosen in it."""

    @property
    def clipboard(self) -> LayerClipboard:
        """What copies layers and pastes them."""

    @property
    def importing(self) -> ImportDialog:
        """The import dialog, for the projects that are chosen and dropped."""

    @property
    def library(self) -> Library:
        """What renames the scene."""

    @property
    def autosave(self) -> Autosave:
        """What stores the scene when the page is hidden."""

    def dispatch(self, name: str, /, **payload: Any) -> None:
        """Do what an action of that name does."""

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run beside the page."""

    async def show_page(self) -> None:
        """Show what the address says."""

    async def unlock_sound(self) -> None:
        """Let sound be heard."""

    def page_hidden(self, *, hidden: bool) -> None:
        """Rest while nobody can see the page."""


class Input:
    """One listener per kind of event, at the root of the page."""

    def __init__(self, page: Page, director: Director) -> None:
        self._page = page
        self._director = director
        self._leaves_stage = False

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on, director = self._page.on, self._director
        on("click", "[data-action]", self._click)
        on("input", "input, textarea", self._typed)
        on("change", "input, select", self._settled)
        on("keydown", "html", self._key)
        on("submit", "form", self._submitted)
        pointer = director.stage.pointer
        on("pointerdown", "#stage", lambda event, _: pointer.press(event))
        on("pointermove", "#stage", lambda event, _: pointer.move(event))
        on("pointerup", "#stage", lambda event, _: pointer.release(event))
        on("pointercancel", "#stage", lambda event, _: pointer.release(event, cancelled=True))
        on("wheel", "#stage-area", lambda event, _: pointer.wheel(event))
        on("keydown", "#stage", self._stage_key)
        on("keyup", "html", self._key_up)
        js.window.addEventListener("blur", lasting(lambda _event: pointer.let_space_go()))
        on("dragover", "html", lambda event, _: event.preventDefault())
        on("drop", "html", self._dropped)
        on("paste", "html", self._pasted)
        on("copy", "html", lambda event, _: self._copied(event, director.clipboard.copied))
        on("cut", "html", lambda event, _: self._copied(event, director.clipboard.cut))
        on("cancel", "dialog", self._escaped, capture=True)
        # A finger counts as a gesture when it is lifted, a mouse when it is pressed.
        for kind in ("pointerdown", "pointerup", "click", "keydown"):
            on(kind, "html", lambda _event, _found: director.spawn(director.unlock_sound()), capture=True)
        js.window.addEventListener("hashchange", lasting(lambda _event: director.spawn(director.show_page())))
        js.document.addEventListener("visibilitychange", lasting(self._hidden))
        js.window.addEventListener("beforeunload", lasting(self._leaving))

    def _click(self, event: Any, found: Any) -> None:
        if getattr(found, "disabled", False):
            return
        fields = asked(found)
        name = fields.pop("action")
        fields.pop("tour", None)  # where the first visit's tour points
        direct: Mapping[str, Callable[[], None]] = {
            "cancel-sprite": self._director.dialog.cancel,
            "stop-processing": self._director.dialog.stop,
            "use-offered-name": self._use_offered_name,
            "cancel-import": self._director.importing.cancel,
            "choose-for-all": lambda: self._director.importing.choose(None, found.dataset.choice),
        }
        # A button in a popover closes it by itself, if it is let.
        if not found.hasAttribute("popovertarget"):
            event.preventDefault()
        if name == "select-layer":
            fields |= {"add": event.ctrlKey or event.metaKey, "range": event.shiftKey}
        if name in direct:
            direct[name]()
        else:
            self._director.dispatch(name, **fields)

    def _use_offered_name(self) -> None:
        dialog = self._director.store.state.dialog
        if dialog is not None:
            offer = dialog.name_offer
            field = element("#sprite-name")
            field.value = offer
            self._director.dialog.write(name=offer)

    def _typed(self, _event: Any, found: Any) -> None:
        if "edit" in dataset(found):
            if found.type in {"range", "color"}:
                name, payload = _edit(found)
                self._director.dispatch(name, **payload, live=True)
        elif found.name == "time":
            self._director.dispatch("seek", time=float(found.value))
            self._director.stage.show_still_time()
        elif found.name == "volume":
            self._director.dispatch("set-volume", volume=float(found.value) / 100)
        elif found.name == "sprite-name":
            self._director.dialog.write(name=str(found.value))
        elif found.name == "sprite-description":
            self._director.dialog.write(description=str(found.value))

    def _settled(self, _event: Any, found: Any) -> None:
        if "edit" in dataset(found):
            name, payload = _edit(found)
            self._director.dispatch(name, **payload)
        elif found.name == "picture" and found.files.length:
            self._director.spawn(self._take(found.files.item(0)))
        elif found.name == "motion":
            self._director.dialog.write(motion=str(found.value))
        elif "cut" in dataset(found):
            self._director.dialog.cut(str(found.dataset.cut), _value(found))
        elif found.name == "scene-name":
            self._director.spawn(self._rename(found))
        elif found.name == "conflict":
            self._director.importing.choose((found.dataset.noun, found.dataset.name), found.value)
        elif found.name in _PICKED and found.files.length:
            self._director.spawn(self._director.importing.take(_PICKED[found.name](found.files)))

    async def _rename(self, field: Any) -> None:
        """Rename the scene, and show the name that it has now: the old one, if the new one cannot be."""
        await self._director.library.rename_open_scene(str(field.value))
        stage = self._director.store.state.editor
        if stage is not None:
            field.value = stage.scene.name

    def _submitted(self, event: Any, _found: Any) -> None:
        """Enter in a field of the dialog goes on with what comes next."""
        event.preventDefault()
        state = self._director.store.state
        dialog = state.dialog
        if state.importing is not None and state.importing.stage == "preview":
            self._director.dispatch("store-import")
        elif dialog is not None:
            self._director.dispatch("process-sprite" if dialog.cutout is None else "accept-sprite")

    def _key(self, event: Any, _found: Any) -> None:
        state = self._director.store.state
        if event.defaultPrevented or event.isComposing or element("dialog[open]") is not None:
            return
        target = event.target
        if event.key == "Escape" and target.matches(_WRITTEN):
            target.value = target.defaultValue
        if event.key == "Escape" and element(":popover-open") is not None:
            return
        if target.matches(_TYPING):
            if event.key == "Enter" or (event.key == "Escape" and target.matches(_WRITTEN)):
                target.blur()
            return
        name = shortcut(str(event.key), ctrl=event.ctrlKey, meta=event.metaKey, shift=event.shiftKey, alt=event.altKey)
        if name in {"Space", "Enter"} and target.matches(_PRESSING):
            return
        if name.endswith(_FIELD_KEYS) and target.matches("input"):
            return
        if name == "Space" and state.editor is not None:
            # Held, it makes the pointer a hand; what it does else, it does when it is let go.
            event.preventDefault()
            self._director.stage.pointer.hold_space()
            return
        command = command_of_shortcut(name, in_scene=state.editor is not None)
        if command is not None:
            event.preventDefault()
            self._director.dispatch(command)

    def _stage_key(self, event: Any, _found: Any) -> None:
        """Tab goes through the layers, and on from the last, or at once after Escape."""
        if event.key == "Escape":
            self._leaves_stage = True
        elif event.key == "Tab" and not (event.ctrlKey or event.altKey or event.metaKey):
            before, leaves = self._director.store.state, self._leaves_stage
            self._leaves_stage = False
            if leaves and before.editor is not None and not before.editor.selection:
                return
            self._director.dispatch("select-previous" if event.shiftKey else "select-next")
            if self._director.store.state is not before:
                event.preventDefault()

    def _key_up(self, event: Any, _found: Any) -> None:
        if event.key == " " and self._director.stage.pointer.let_space_go():
            self._director.dispatch("toggle-play")

    def _dropped(self, event: Any, _found: Any) -> None:
        event.preventDefault()
        state = self._director.store.state
        if state.editor is None and state.opening is None:
            project = dropped(event.dataTransfer)
            if project is not None:
                self._director.spawn(self._director.importing.take(project))
            return
        files = event.dataTransfer.files
        if files.length:
            at = self._director.stage.point_of(event)
            self._director.spawn(self._take(files.item(0), at))

    def _pasted(self, event: Any, _found: Any) -> None:
        files = event.clipboardData.files
        if files.length:
            event.preventDefault()
            self._director.spawn(self._take(files.item(0)))
            return
        text = str(event.clipboardData.getData("text/plain"))
        if not event.target.matches(_TYPING) and self._director.clipboard.can_take(text):
            event.preventDefault()
            self._director.spawn(self._director.clipboard.paste(text))

    def _copied(self, event: Any, text: Callable[[], str]) -> None:
        """Put the chosen layers into the clipboard, unless the person copies words, or another part has done it."""
        if event.defaultPrevented or event.target.matches(_TYPING) or str(js.document.getSelection()):
            return
        if words := text():
            event.preventDefault()
            event.clipboardData.setData("text/plain", words)

    def _escaped(self, event: Any, found: Any) -> None:
        # A file field says "cancel" too, when its picker is closed without a choice; the dialog stays then.
        if event.target.isSameNode(found):
            event.preventDefault()
            self._director.dialog.cancel()
            self._director.importing.cancel()
            self._director.dispatch("close-keeping")

    def _hidden(self, _event: Any) -> None:
        hidden = visibility.hidden()
        self._director.page_hidden(hidden=hidden)
        if hidden:
            self._director.spawn(self._director.autosave.flush())

    def _leaving(self, event: Any) -> None:
        """Have the browser ask before work that is not stored, or not yet, is lost."""
        state = self._director.store.state
        unstored = state.editor is not None and state.editor.save.kind in {"failed", "saving"}
        if unstored or state.unsaved or (state.intake is not None and state.intake.running):
            event.preventDefault()

    async def _take(self, file: Any, at: tuple[float, float] | None = None) -> None:
        """Hand a file that the person chose to the dialog; open it first if need be."""
        dialog = self._director.dialog
        if self._director.store.state.dialog is None:
            await dialog.open(at)
        if present(file) is None or self._director.store.state.dialog is None:
            return
        data = (await file.arrayBuffer()).to_bytes()
        await dialog.choose(Media(data, str(file.type)), str(file.name))


def _edit(field: Any) -> tuple[str, dict[str, str]]:
    """Give what a field with ``data-edit`` asks for: that action's name, all else that it asks for, its value.

    While a slider is dragged, the action is asked for with ``live``; once it is let go, without.
    """
    fields = asked(field)
    return fields.pop("edit"), {**fields, "value": _value(field)}


def _value(field: Any) -> str:
    return str(field.checked).lower() if field.type == "checkbox" else str(field.value)
