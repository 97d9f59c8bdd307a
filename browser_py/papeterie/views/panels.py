"""Which part of the page shows which part of the state."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Literal, Protocol

import msgspec
from htpy import Node
from markupsafe import Markup

from papeterie.editor.keyframe_actions import chosen_easing
from papeterie.editor.library_state import Intake
from papeterie.editor.palette import all_commands
from papeterie.editor.sound_actions import chosen_sound
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.timeline_state import Drawer
from papeterie.views.add_sprite import add_sprite_dialog
from papeterie.views.banner import banner
from papeterie.views.chrome import editor_bar, gallery_bar, notice
from papeterie.views.crop import crop_dialog
from papeterie.views.export import export_dialog
from papeterie.views.gallery import gallery, own_scenes, playbill
from papeterie.views.import_project import import_dialog
from papeterie.views.inspector import inspector, inspector_slice
from papeterie.views.layers import layer_rows, layers_panel, several
from papeterie.views.library import library_panel
from papeterie.views.palette import palette_dialog
from papeterie.views.processing import processing_dialog
from papeterie.views.recovery import recovery, recovery_page
from papeterie.views.sharing import sharing
from papeterie.views.shortcuts import shortcuts_dialog
from papeterie.views.stage import editor_layout, lost, opening, playback, sound, stage_hint, zoom
from papeterie.views.storage import reminder, storage_dialog
from papeterie.views.tabs import tabs
from papeterie.views.timeline import keyframe_list, timeline_tools
from papeterie.views.titles import title_of
from papeterie.views.tour import tour
from papeterie.views.trash import trash_dialog
from papeterie.views.unpicking import unpicking_dialog
from papeterie.views.versions import versions_dialog
from papeterie.views.wishing import wishing_dialog
from papeterie.words.language import Language


class Row(Protocol):
    """A row of a long list, by what it shows."""

    def markup(self) -> Markup:
        """Give it as HTML."""


class Panel(msgspec.Struct, frozen=True):
    """A part of the page: the element ``selector``, and what it shows.

    ``slice`` is all of the state that ``content`` looks at: while it stays the same, nothing is rendered. Of a long
    list ``rows`` gives the same by keys, so that rows that stay are not rendered either. ``room`` names a dialog.
    """

    selector: str
    slice: tuple[Any, ...]
    content: Callable[[], Node]
    rows: Callable[[], Mapping[str, Row]] | None = None
    room: str = ""


class PageView(msgspec.Struct, frozen=True):
    """The whole page. ``frame`` holds the other ``panels``; when it is rendered, so are they.

    In another ``language`` all of it is said anew, whatever the slices. ``marks`` are data attributes of the body, by
    their names without ``data-``: what is shown, for styles that depend on it. To look for it with ``:has()`` costs a
    large page some ms at each of its changes.
    """

    kind: Literal["gallery", "editor", "message"]
    title: str
    frame: Panel
    panels: tuple[Panel, ...] = ()
    dialog: Panel | None = None
    language: Language = "en"
    marks: Mapping[str, str] = MappingProxyType({})


def page_view(state: AppState) -> PageView:
    """Give the page that shows this state."""
    page = _page(state)
    return msgspec.structs.replace(page, language=state.language, marks=_marks(page, state))


def _marks(page: PageView, state: AppState) -> Mapping[str, str]:
    marks: dict[str, str] = {"page": page.kind}
    if page.kind == "editor" and (stage := state.editor) is not None:
        marks |= {"panel": stage.tab, "view": "whole" if stage.viewport.fits else "part"}
    if state.tour is not None:
        marks["toured"] = str(state.tour)
    if page.dialog is not None and page.dialog.room:
        marks["room"] = page.dialog.room
    return marks


def _page(state: AppState) -> PageView:
    said = Panel("#notices", (state.notice,), lambda: notice(state.notice))
    toured = Panel("#tour", (state.tour, state.mac), lambda: tour(state.tour, mac=state.mac))
    if state.editor is not None:
        stage = state.editor
        editing = (*_editor_panels(stage, state.intake), *_stage_panels(stage, mac=state.mac))
        shared = Panel("#sharing", (stage.read_only and stage.save.kind,), lambda: sharing(stage.save))
        panels = (_bar(stage, state), _banner(state), said, shared, *editing, _sound_panel(state))
        inspected = Panel("#inspector", inspector_slice(stage), lambda: inspector(stage))
        # The inspector takes longest: what is quick is seen before.
        panels = (*panels, *_timeline_panels(stage, state.drawer, mac=state.mac), toured, inspected)
        frame = Panel("#app", ("editor", stage.address), editor_layout)
        return PageView("editor", _title(stage.scene.name, stage.address), frame, panels, _dialog(state))
    kept = _banner(state)
    if state.lost and state.away:
        frame, away = Panel("#app", ("away",), recovery_page), _recovery(state)
        return PageView("message", "Papeterie", frame, (away, said, toured))
    if state.lost:
        return PageView(
            "message", "Papeterie", Panel("#app", (state.lost,), lambda: lost(state.lost)), (kept, said, toured)
        )
    if state.opening is not None:
        address = state.opening
        frame = Panel("#app", ("opening", address), lambda: opening(address))
        return PageView("message", _title(address.name, address), frame, (kept, said, toured))
    shows = state.gallery
    frame = Panel("#app", ("gallery", bool(shows.demos), state.away), lambda: gallery(shows, away=state.away))
    bar = Panel("#bar", (state.theme, state.mac), lambda: gallery_bar(state))
    takes_apart = state.service.takes_apart
    listed = (shows.scenes, shows.read_only, shows.query, shows.sort, state.unsaved, takes_apart)
    own = Panel("#own", listed, lambda: own_scenes(shows, unsaved=state.unsaved, takes_apart=takes_apart))
    bill = Panel("#playbill", (shows.demos, shows.show, shows.descriptions), lambda: playbill(shows))
    backup = Panel("#reminder", (state.reminder,), lambda: reminder(state.reminder))
    mine = (_recovery(state),) if state.away else (backup, own)
    return PageView("gallery", "Papeterie", frame, (bar, kept, bill, *mine, said, toured), _dialog(state))


def _title(name: str, address: SceneAddress) -> str:
    return f"{title_of(name, address.shelf)} · Papeterie"


def _bar(stage: Stagecraft, state: AppState) -> Panel:
    slice_ = (stage.scene.name, stage.save, state.unsaved, stage.history, stage.address, state.theme, state.mac)
    return Panel("#bar", slice_, lambda: editor_bar(stage, state))


def _banner(state: AppState) -> Panel:
    stage = state.editor
    failed = stage.save if stage is not None and stage.save.kind == "failed" else None
    own = stage is not None and stage.address.shelf == "own"
    damaged = (stage.damaged, stage.missing) if stage is not None and stage.damaged else ()
    return Panel("#banner", (failed, state.recovery, own, damaged), lambda: banner(state))


def _recovery(state: AppState) -> Panel:
    return Panel("#recovery", (state.recovery,), lambda: recovery(state.recovery))


def _sound_panel(state: AppState) -> Panel:
    volume, muted, locked = heard = (state.volume, state.muted, state.sound_locked)
    return Panel("#sound", heard, lambda: sound(volume=volume, muted=muted, locked=locked))


def _editor_panels(stage: Stagecraft, intake: Intake | None) -> Sequence[Panel]:
    scene = stage.scene
    return (
        Panel("#tabs", (stage.tab,), lambda: tabs(stage.tab)),
        Panel("#library", _library_slice(stage, intake), lambda: library_panel(stage, intake)),
        Panel("#playback", (stage.playing, stage.time, scene.duration_sec), lambda: playback(stage)),
        Panel("#stage-hint", (scene.layers, stage.missing, stage.damaged), lambda: stage_hint(stage)),
    )


def _stage_panels(stage: Stagecraft, *, mac: bool) -> Sequence[Panel]:
    view, choosing = stage.viewport, stage.selection if stage.several else None
    layers, read_only, solo = stage.scene.layers, stage.read_only, stage.solo
    tools = (bool(layers), bool(stage.selection), bool(solo), choosing, read_only, mac)
    rows = (layers, stage.sprites, stage.selection, stage.renaming, solo, read_only)
    return (
        Panel("#layers", tools, lambda: layers_panel(stage, mac=mac)),
        _rows_panel("#layer-rows", rows, lambda: layer_rows(stage)),
        Panel("#choosing-several", (choosing,), lambda: None if choosing is None else several(stage)),
        Panel("#zoom", (view.zoom, view.fits, mac), lambda: zoom(stage, mac=mac)),
    )


def _rows_panel(selector: str, slice_: tuple[Any, ...], rows: Callable[[], Mapping[str, Row]]) -> Panel:
    return Panel(selector, slice_, lambda: [one.markup() for one in rows().values()], rows)


def _library_slice(stage: Stagecraft, intake: Intake | None) -> tuple[Any, ...]:
    """While another panel is in front, nothing of the library is shown."""
    if stage.tab != "library":
        return ("",)
    return stage.tab, stage.library, stage.read_only, stage.scene.sounds, intake


def _timeline_panels(stage: Stagecraft, drawer: Drawer, *, mac: bool) -> Sequence[Panel]:
    timeline = stage.timeline
    on = (timeline.loop is None, timeline.auto_key, timeline.copied == "", stage.read_only)
    chosen = (bool(stage.selection or timeline.camera), bool(timeline.keys), chosen_easing(stage), chosen_sound(stage))
    layer = None if stage.selected is None else stage.scene.layer(stage.selected)
    return (
        Panel("#timeline-tools", (drawer, mac, *on, *chosen), lambda: timeline_tools(stage, drawer, mac=mac)),
        Panel("#timeline-keys", (layer, timeline.keys), lambda: keyframe_list(stage)),
    )


def _dialog(state: AppState) -> Panel | None:
    """Give what asks for the whole attention: of several, the one on top."""
    views: tuple[tuple[str, tuple[Any, ...], Callable[..., Node]], ...] = (
        ("import", (state.importing,), import_dialog),
        ("sprite", (state.dialog, state.service), add_sprite_dialog),
        ("crop", (state.cropping,), crop_dialog),
        ("versions", (state.versions,), versions_dialog),
        ("trash", (state.trash,), trash_dialog),
        ("export", (state.exporting,), export_dialog),
        ("storage", (state.storage,), storage_dialog),
        ("processing", (state.processing, state.service), processing_dialog),
        ("unpicking", (state.unpicking, state.service), unpicking_dialog),
        ("wishing", (state.wishing, state.editor, state.service), wishing_dialog),
    )
    for room, shown, view in views:
        if shown[0] is not None:
            return Panel("#dialog", shown, partial(view, *shown), room=room)
    palette = state.palette
    if palette is not None:
        return Panel("#palette", (palette, state.mac), lambda: palette_dialog(palette, mac=state.mac), room="palette")
    if state.shortcuts:
        listed = partial(shortcuts_dialog, all_commands(), mac=state.mac)
        return Panel("#palette", ("shortcuts",), listed, room="shortcuts")
    return None
