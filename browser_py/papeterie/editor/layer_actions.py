"""What a person does with layers: choose, move, delete."""

from collections.abc import Callable
from functools import reduce

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.edits import delete_layer, move_layer
from papeterie.theatre.model import Scene

NUDGE = 1.0
BIG_NUDGE = 10.0


def named(layer_ids: tuple[str, ...]) -> str:
    """Name some layers for the history: ``boat``, or ``3 layers``."""
    return layer_ids[0] if len(layer_ids) == 1 else f"{len(layer_ids)} layers"


def _select(state: AppState, payload: Payload) -> AppState:
    """Choose ``layer`` alone, or, with ``add``, take it to the others or from them; nothing without ``layer``."""
    stage, layer = state.editor, payload.get("layer") or None
    if stage is None:
        return state
    if not payload.get("add"):
        return with_editor(state, selection=() if layer is None else (layer,))
    if layer is None:
        return state
    others = tuple(one for one in stage.selection if one != layer)
    return with_editor(state, selection=others if layer in stage.selection else (*others, layer))


def _deselect(state: AppState, _payload: Payload) -> AppState:
    """Break a gesture off; without one, choose nothing."""
    if state.editor is not None and state.editor.preview is not None:
        return with_editor(state, preview=None)
    return with_editor(state, selection=())


def _select_all(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    return state if stage is None else with_editor(state, selection=tuple(one.id for one in stage.scene.layers))


def _delete(state: AppState, payload: Payload) -> AppState:
    stage = state.editor
    ids = _meant(stage, payload)
    if stage is None or not ids:
        return state
    return edit(state, f"Delete {named(ids)}", lambda scene: reduce(delete_layer, ids, scene))


def _move(state: AppState, payload: Payload) -> AppState:
    """Move ``layer``, or what is selected, by ``dx``, ``dy`` stage px; while ``live``, only for the eye."""
    stage = state.editor
    ids = _meant(stage, payload)
    if stage is None or not ids:
        return state
    dx, dy, assets = float(payload["dx"]), float(payload["dy"]), stage.assets

    def moved(scene: Scene) -> Scene:
        return reduce(lambda done, one: move_layer(done, one, dx, dy, assets), ids, scene)

    return edit_or_preview(state, payload, f"Move {named(ids)}", moved)


def _nudge(dx: float, dy: float) -> Callable[[AppState, Payload], AppState]:
    return lambda state, _payload: _move(state, {"dx": dx, "dy": dy})


def _meant(stage: Stagecraft | None, payload: Payload) -> tuple[str, ...]:
    """Give the layers that an action is about: the one that it names, else those that are selected."""
    if stage is None:
        return ()
    ids = (str(payload["layer"]),) if payload.get("layer") else stage.selection
    return tuple(one for one in ids if stage.scene.layer(one) is not None)


LAYER_ACTIONS = (
    Action("select-layer", "Select layer", _select),
    Action("select-all", "Select all layers", _select_all, ("Mod+A",)),
    Action("deselect", "Deselect", _deselect, ("Escape",)),
    Action("delete-layer", "Delete layer", _delete, ("Delete", "Backspace")),
    Action("move-layer", "Move layer", _move),
    Action("nudge-left", "Nudge left", _nudge(-NUDGE, 0), ("ArrowLeft",)),
    Action("nudge-right", "Nudge right", _nudge(NUDGE, 0), ("ArrowRight",)),
    Action("nudge-up", "Nudge up", _nudge(0, -NUDGE), ("ArrowUp",)),
    Action("nudge-down", "Nudge down", _nudge(0, NUDGE), ("ArrowDown",)),
    Action("nudge-far-left", "Nudge far left", _nudge(-BIG_NUDGE, 0), ("Shift+ArrowLeft",)),
    Action("nudge-far-right", "Nudge far right", _nudge(BIG_NUDGE, 0), ("Shift+ArrowRight",)),
    Action("nudge-far-up", "Nudge far up", _nudge(0, -BIG_NUDGE), ("Shift+ArrowUp",)),
    Action("nudge-far-down", "Nudge far down", _nudge(0, BIG_NUDGE), ("Shift+ArrowDown",)),
)
