"""Which part of the page shows which part of the state."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec
from htpy import Node

from papeterie.editor.state import AppState, Stagecraft
from papeterie.editor.timeline_state import Drawer
from papeterie.views.add_sprite import add_sprite_dialog
from papeterie.views.chrome import editor_bar, notice
from papeterie.views.gallery import gallery, playbill
from papeterie.views.import_project import import_dialog
from papeterie.views.layers import layers_panel
from papeterie.views.stage import editor_layout, lost, opening, playback, sound, stage_hint
from papeterie.views.tabs import tabs
from papeterie.views.timeline import timeline_tools


class Panel(msgspec.Struct, frozen=True):
    """A part of the page: the element ``selector``, and what it shows.

    ``slice`` is all of the state that ``content`` looks at: while it stays the same, nothing is rendered.
    """

    selector: str
    slice: tuple[Any, ...]
    content: Callable[[], Node]


class PageView(msgspec.Struct, frozen=True):
    """The whole page. ``frame`` holds the other ``panels``; when it is rendered, so are they."""

    kind: Literal["gallery", "editor", "message"]
    title: str
    frame: Panel
    panels: tuple[Panel, ...] = ()
    dialog: Panel | None = None


def page_view(state: AppState) -> PageView:
    """Give the page that shows this state."""
    said = Panel("#notices", (state.notice,), lambda: notice(state.notice))
    if state.editor is not None:
        stage = state.editor
        panels = (*_editor_panels(stage), _sound_panel(state), _timeline_panel(stage, state.drawer), said)
        frame = Panel("#app", ("editor", stage.address), editor_layout)
        return PageView("editor", f"{stage.scene.name} · Papeterie", frame, panels, _dialog(state))
    if state.lost:
        return PageView("message", "Papeterie", Panel("#app", (state.lost,), lambda: lost(state.lost)), (said,))
    if state.opening is not None:
        address = state.opening
        frame = Panel("#app", ("opening", address), lambda: opening(address))
        return PageView("message", f"{address.name} · Papeterie", frame, (said,))
    shows = state.gallery
    frame = Panel("#app", ("gallery", shows.scenes, shows.demos, shows.read_only), lambda: gallery(shows))
    bill = Panel("#playbill", (shows.demos, shows.show, shows.descriptions), lambda: playbill(shows))
    return PageView("gallery", "Papeterie", frame, (bill, said), _dialog(state))


def _sound_panel(state: AppState) -> Panel:
    volume, muted, locked = heard = (state.volume, state.muted, state.sound_locked)
    return Panel("#sound", heard, lambda: sound(volume=volume, muted=muted, locked=locked))


def _editor_panels(stage: Stagecraft) -> Sequence[Panel]:
    scene = stage.scene
    return (
        Panel("#bar", (scene.name, stage.save, stage.history, stage.address), lambda: editor_bar(stage)),
        Panel("#tabs", (stage.tab,), lambda: tabs(stage.tab)),
        Panel(
            "#layers",
            (scene.layers, stage.sprites, stage.selection, stage.renaming, stage.solo, stage.read_only),
            lambda: layers_panel(stage),
        ),
        Panel("#playback", (stage.playing, stage.time, scene.duration_sec), lambda: playback(stage)),
        Panel("#stage-hint", (scene.layers, stage.missing), lambda: stage_hint(stage)),
    )


def _timeline_panel(stage: Stagecraft, drawer: Drawer) -> Panel:
    return Panel("#timeline-tools", (stage.timeline.loop, drawer), lambda: timeline_tools(stage, drawer))


def _dialog(state: AppState) -> Panel | None:
    dialog, importing = state.dialog, state.importing
    if importing is not None:
        return Panel("#dialog", (importing,), lambda: import_dialog(importing))
    return None if dialog is None else Panel("#dialog", (dialog,), lambda: add_sprite_dialog(dialog))
