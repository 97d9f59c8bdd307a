"""Which part of the page shows which part of the state. A part is rendered again only when its slice changed."""

from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.frames import FrameLoop
from papeterie.browser.interop import element
from papeterie.editor.state import AppState
from papeterie.views.add_sprite import add_sprite_dialog
from papeterie.views.chrome import editor_bar, notice
from papeterie.views.gallery import gallery
from papeterie.views.stage import editor_layout, layers_panel, lost, opening, stage_hint, transport

Rendered = Callable[[str], None]


class Panels:
    """Renders in the next frame after a change. ``rendered`` hears which page (gallery, editor) is new."""

    def __init__(self, page: Page, state: Callable[[], AppState], rendered: Rendered) -> None:
        self._page = page
        self._state = state
        self._rendered = rendered
        self._shown: dict[str, Any] = {}
        self._loop = FrameLoop(self._frame)

    def request(self) -> None:
        """Render what has changed, in the next frame."""
        self._loop.request()

    def render(self) -> None:
        """Render what has changed, now."""
        state = self._state()
        stage = state.editor
        if stage is not None:
            if self._is_new("#app", ("editor", stage.address.shelf)):
                self._page.render("#app", editor_layout())
                self._forget("#bar", "#layers", "#transport", "#stage-hint")
                self._rendered("editor")
            bar = (stage.scene.name, stage.save, stage.history, stage.address)
            self._panel("#bar", bar, lambda: editor_bar(stage))
            layers = (stage.scene.layers, stage.sprites, stage.selected)
            self._panel("#layers", layers, lambda: layers_panel(stage))
            timing = (stage.playing, stage.time, stage.scene.duration_sec, state.muted)
            self._panel("#transport", timing, lambda: transport(stage, muted=state.muted))
            self._panel("#stage-hint", (stage.scene.layers, stage.missing), lambda: stage_hint(stage))
        elif state.lost:
            self._panel("#app", ("lost", state.lost), lambda: lost(state.lost))
        elif state.opening is not None:
            address = state.opening
            self._panel("#app", ("opening", address), lambda: opening(address))
        elif self._is_new("#app", ("gallery", state.gallery)):
            self._page.render("#app", gallery(state.gallery))
            self._rendered("gallery")
        self._panel("#notices", (state.notice,), lambda: notice(state.notice))
        self._dialog(state)
        self._title(state)

    def _frame(self, _now: float) -> bool:
        self.render()
        return False

    def _dialog(self, state: AppState) -> None:
        dialog, open_now = state.dialog, element("#dialog")
        if dialog is None:
            if open_now.open:
                open_now.close()
                self._page.render("#dialog", None)
                self._shown.pop("#dialog", None)
            return
        self._panel("#dialog", (dialog,), lambda: add_sprite_dialog(dialog))
        if not open_now.open:
            open_now.setAttribute("aria-labelledby", "dialog-title")
            open_now.showModal()

    def _title(self, state: AppState) -> None:
        name = state.editor.scene.name if state.editor else ""
        title = f"{name} · Papeterie" if name else "Papeterie"
        if js.document.title != title:
            js.document.title = title

    def _panel(self, selector: str, slice_: tuple[Any, ...], view: Callable[[], Any]) -> None:
        if self._is_new(selector, slice_):
            self._page.render(selector, view())

    def _is_new(self, selector: str, slice_: tuple[Any, ...]) -> bool:
        before = self._shown.get(selector)
        same = before is not None and len(before) == len(slice_)
        if same and all(old is new or old == new for old, new in zip(before or (), slice_, strict=True)):
            return False
        self._shown[selector] = slice_
        return True

    def _forget(self, *selectors: str) -> None:
        for selector in selectors:
            self._shown.pop(selector, None)
