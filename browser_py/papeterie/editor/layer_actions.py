"""What a person does with layers: move, scale, turn, double, rename, hide, lock, delete."""

from collections.abc import Callable

import msgspec

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.selection_actions import meant
from papeterie.editor.state import AppState, Notice
from papeterie.theatre.arranging import (
    delete_layers,
    duplicate_layers,
    hide_layers,
    lock_layers,
    rename_layer,
    show_layers,
    unlock_layers,
)
from papeterie.theatre.autokey import auto_move, auto_rotate, auto_scale
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError
from papeterie.theatre.transforming import move_layers, rotate_layers, scale_layers
from papeterie.words.tr import tr, tr_n

_replace = msgspec.structs.replace
NUDGE = 1.0
BIG_NUDGE = 10.0


def named(layer_ids: tuple[str, ...]) -> str:
    """Name some layers for the history: ``boat``, or ``3 layers``."""
    return layer_ids[0] if len(layer_ids) == 1 else tr_n("{count} layer", "{count} layers", len(layer_ids))


def step_of_move(layer_ids: tuple[str, ...]) -> str:
    """Say, for the history, that some layers were moved on the stage."""
    return tr("Move {layers}", layers=named(layer_ids))


def _delete(state: AppState, payload: Payload) -> AppState:
    ids = meant(state.editor, payload)
    if not ids:
        return state
    label, told = tr("Delete {layers}", layers=named(ids)), tr("Deleted {layers}", layers=named(ids))
    return edit(state, label, lambda scene: delete_layers(scene, ids), told=told)


def _duplicate(state: AppState, payload: Payload) -> AppState:
    """Double the layers, and choose the copies."""
    stage, ids = state.editor, meant(state.editor, payload)
    if stage is None or stage.read_only or not ids:
        return state
    scene, copies = duplicate_layers(stage.scene, ids, stage.assets)
    label = tr("Duplicate {layers}", layers=named(ids))
    return with_editor(edit(state, label, lambda _: scene), selection=copies)


def _move(state: AppState, payload: Payload) -> AppState:
    """Move ``layer``, or what is selected and not locked, by ``dx``, ``dy`` stage px; ``live``: only for the eye."""
    stage = state.editor
    ids = _free(state, payload)
    if stage is None or not ids:
        return state
    dx, dy, assets = float(payload.get("dx", 0)), float(payload.get("dy", 0)), stage.assets
    keys, time = stage.timeline.auto_key, _time(state, payload)

    def change(scene: Scene) -> Scene:
        if keys:
            return auto_move(scene, ids, dx, dy, assets, time)
        return move_layers(scene, ids, dx, dy, assets)

    return edit_or_preview(state, payload, step_of_move(ids), change)


def _scale(state: AppState, payload: Payload) -> AppState:
    """Make layers ``factor`` times as large at ``time``; what is drawn at the stage point ``x``, ``y`` stays there."""
    stage = state.editor
    ids = _free(state, payload)
    if stage is None or not ids:
        return state
    factor, about, assets, time = float(payload.get("factor", 1)), _point(payload), stage.assets, _time(state, payload)

    def change(scene: Scene) -> Scene:
        scale = auto_scale if stage.timeline.auto_key else scale_layers
        return scale(scene, ids, factor, about, assets, time)

    label = tr("Scale {layers}", layers=named(ids))
    return edit_or_preview(state, payload, label, change) if factor > 0 else state


def _rotate(state: AppState, payload: Payload) -> AppState:
    """Turn layers clockwise by ``degrees`` about the stage point ``x``, ``y`` at ``time``."""
    stage = state.editor
    ids = _free(state, payload)
    if stage is None or not ids:
        return state
    degrees, about = float(payload.get("degrees", 0)), _point(payload)
    assets, time = stage.assets, _time(state, payload)

    def change(scene: Scene) -> Scene:
        rotate = auto_rotate if stage.timeline.auto_key else rotate_layers
        return rotate(scene, ids, degrees, about, assets, time)

    return edit_or_preview(state, payload, tr("Turn {layers}", layers=named(ids)), change)


def _can_move(state: AppState) -> bool:
    return state.editor is not None and not state.editor.read_only and bool(_free(state, {}))


def _can_duplicate(state: AppState) -> bool:
    return state.editor is not None and not state.editor.read_only and bool(meant(state.editor, {}))


def _nudge(dx: float, dy: float) -> Callable[[AppState, Payload], AppState]:
    return lambda state, _payload: _move(state, {"dx": dx, "dy": dy})


def _toggle_visible(state: AppState, payload: Payload) -> AppState:
    """Hide the layers; show them if all are hidden."""
    stage, ids = state.editor, meant(state.editor, payload)
    if stage is None or not ids:
        return state
    assets, layers = stage.assets, named(ids)
    shown = any(placement_of(one, assets).visible for one in stage.scene.layers if one.id in ids)
    if shown:
        return edit(state, tr("Hide {layers}", layers=layers), lambda scene: hide_layers(scene, ids, assets))
    return edit(state, tr("Show {layers}", layers=layers), lambda scene: show_layers(scene, ids, assets))


def _toggle_lock(state: AppState, payload: Payload) -> AppState:
    """Lock the layers; unlock them if all are locked."""
    stage, ids = state.editor, meant(state.editor, payload)
    if stage is None or not ids:
        return state
    if all(one.locked for one in stage.scene.layers if one.id in ids):
        return edit(state, tr("Unlock {layers}", layers=named(ids)), lambda scene: unlock_layers(scene, ids))
    return edit(state, tr("Lock {layers}", layers=named(ids)), lambda scene: lock_layers(scene, ids))


def _begin_rename(state: AppState, payload: Payload) -> AppState:
    """Have the name of ``layer``, or of the one chosen last, be a field in the list."""
    stage, ids = state.editor, meant(state.editor, payload)
    if stage is None or stage.read_only or not ids:
        return state
    return with_editor(state, renaming=ids[-1], tab="layers")


def _end_rename(state: AppState, _payload: Payload) -> AppState:
    return with_editor(state, renaming="") if state.editor is not None and state.editor.renaming else state


def _rename(state: AppState, payload: Payload) -> AppState:
    """Name ``layer`` by ``value``. A name that cannot be is told, with one that can."""
    stage, old = state.editor, str(payload.get("layer", ""))
    state = _end_rename(state, payload)
    if stage is None or stage.scene.layer(old) is None:
        return state
    try:
        scene = rename_layer(stage.scene, old, str(payload.get("value", "")))
    except InvalidNameError as error:
        return _replace(state, notice=Notice(str(error), "bad"))
    new = next((one.id for one, was in zip(scene.layers, stage.scene.layers, strict=True) if was.id == old), old)
    chosen = tuple(new if one == old else one for one in stage.selection)
    solo = tuple(new if one == old else one for one in stage.solo)
    renamed = edit(state, tr("Rename {layer}", layer=old), lambda _: scene)
    return state if renamed is state else with_editor(renamed, selection=chosen, solo=solo)


def _free(state: AppState, payload: Payload) -> tuple[str, ...]:
    """Give the meant layers that are not locked."""
    stage = state.editor
    if stage is None:
        return ()
    locked = {one.id for one in stage.scene.layers if one.locked}
    return tuple(one for one in meant(stage, payload) if one not in locked)


def _point(payload: Payload) -> tuple[float, float]:
    return float(payload.get("x", 0)), float(payload.get("y", 0))


def _time(state: AppState, payload: Payload) -> float:
    return float(payload.get("time", state.editor.time if state.editor else 0.0))


LAYER_ACTIONS = (
    Action("delete-layer", "Delete layer", _delete, ("Delete", "Backspace")),
    Action("duplicate-layer", "Duplicate layer", _duplicate, ("Mod+D",), _can_duplicate),
    Action("move-layer", "Move layer", _move, hidden=True, timed=True),
    Action("scale-layer", "Scale layer", _scale, hidden=True),
    Action("rotate-layer", "Turn layer", _rotate, hidden=True),
    Action("toggle-visible", "Hide or show layer", _toggle_visible, ("H",)),
    Action("toggle-lock", "Lock or unlock layer", _toggle_lock, ("L",)),
    Action("begin-rename-layer", "Rename layer", _begin_rename, ("F2",)),
    Action("end-rename-layer", "Leave the layer's name", _end_rename, hidden=True),
    Action("rename-layer", "Name a layer", _rename, hidden=True),
    Action("nudge-left", "Nudge left", _nudge(-NUDGE, 0), ("ArrowLeft",), _can_move),
    Action("nudge-right", "Nudge right", _nudge(NUDGE, 0), ("ArrowRight",), _can_move),
    Action("nudge-up", "Nudge up", _nudge(0, -NUDGE), ("ArrowUp",), _can_move),
    Action("nudge-down", "Nudge down", _nudge(0, NUDGE), ("ArrowDown",), _can_move),
    Action("nudge-far-left", "Nudge far left", _nudge(-BIG_NUDGE, 0), ("Shift+ArrowLeft",), _can_move),
    Action("nudge-far-right", "Nudge far right", _nudge(BIG_NUDGE, 0), ("Shift+ArrowRight",), _can_move),
    Action("nudge-far-up", "Nudge far up", _nudge(0, -BIG_NUDGE), ("Shift+ArrowUp",), _can_move),
    Action("nudge-far-down", "Nudge far down", _nudge(0, BIG_NUDGE), ("Shift+ArrowDown",), _can_move),
)
