"""What a person does with the order of layers: which stands in front of which."""

from collections.abc import Callable

from papeterie.editor.action import Action, Payload, edit
from papeterie.editor.layer_actions import named
from papeterie.editor.selection_actions import meant
from papeterie.editor.state import AppState
from papeterie.theatre.arranging import (
    bring_forward,
    bring_to_front,
    drawing_order,
    restack,
    send_backward,
    send_to_back,
)
from papeterie.theatre.artwork import Assets
from papeterie.theatre.model import Scene
from papeterie.words.tr import tr, tr_noop

Reorder = Callable[[Scene, tuple[str, ...], Assets, float], Scene]


def _ordering(words: str, reorder: Reorder) -> Callable[[AppState, Payload], AppState]:
    def perform(state: AppState, payload: Payload) -> AppState:
        stage, ids = state.editor, meant(state.editor, payload)
        if stage is None or not ids:
            return state
        assets, time = stage.assets, stage.time
        return edit(state, tr(words, layers=named(ids)), lambda scene: reorder(scene, ids, assets, time))

    return perform


def _can_step(*, forward: bool) -> Callable[[AppState], bool]:
    """Whether any chosen layer is not at that end of the order already; trying it would place all layers."""

    def can(state: AppState) -> bool:
        stage, ids = state.editor, meant(state.editor, {})
        if stage is None or stage.read_only or not ids:
            return False
        order = drawing_order(stage.scene, stage.assets)
        return not set(ids).issuperset(order[-len(ids) :] if forward else order[: len(ids)])

    return can


def _to_front(scene: Scene, ids: tuple[str, ...], assets: Assets, _time: float) -> Scene:
    return bring_to_front(scene, ids, assets)


def _to_back(scene: Scene, ids: tuple[str, ...], assets: Assets, _time: float) -> Scene:
    return send_to_back(scene, ids, assets)


def _restack(state: AppState, payload: Payload) -> AppState:
    """Drop ``layer``, with all that is chosen if it is, into the list above the row ``before``, or at its end."""
    stage, held = state.editor, str(payload.get("layer", ""))
    if stage is None or stage.scene.layer(held) is None:
        return state
    ids = stage.selection if held in stage.selection else (held,)
    before, assets = payload.get("before") or None, stage.assets
    return edit(state, tr("Reorder {layers}", layers=named(ids)), lambda scene: restack(scene, ids, before, assets))


ORDER_ACTIONS = (
    Action(
        "bring-forward",
        "Bring forward",
        _ordering(tr_noop("Bring {layers} forward"), bring_forward),
        ("Mod+]",),
        _can_step(forward=True),
    ),
    Action(
        "send-backward",
        "Send backward",
        _ordering(tr_noop("Send {layers} backward"), send_backward),
        ("Mod+[",),
        _can_step(forward=False),
    ),
    Action(
        "bring-to-front",
        "Bring to front",
        _ordering(tr_noop("Bring {layers} to front"), _to_front),
        ("Mod+Shift+]", "Mod+Shift+}"),
    ),
    Action(
        "send-to-back",
        "Send to back",
        _ordering(tr_noop("Send {layers} to back"), _to_back),
        ("Mod+Shift+[", "Mod+Shift+{"),
    ),
    Action("restack-layer", "Reorder layers", _restack, hidden=True),
)
