"""Keys that delete, nudge and let go: about what is chosen on the timeline, before they are about layers."""

from collections.abc import Callable, Mapping

import msgspec

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.keyframe_actions import delete_chosen, nudge_chosen
from papeterie.editor.sound_actions import nudge_sound, remove_sound
from papeterie.editor.state import AppState
from papeterie.editor.timescale import FRAME_SECONDS

_replace = msgspec.structs.replace
_FAR = 10
Perform = Callable[[AppState, Payload], AppState]


def _let_go(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or stage.preview is not None:
        return with_editor(state, preview=None)
    return with_editor(state, timeline=_replace(stage.timeline, keys=(), sound=None))


_KEYFRAMES: Mapping[str, Perform] = {
    "delete-layer": delete_chosen,
    "deselect": _let_go,
    "nudge-left": nudge_chosen(-FRAME_SECONDS),
    "nudge-right": nudge_chosen(FRAME_SECONDS),
    "nudge-far-left": nudge_chosen(-_FAR * FRAME_SECONDS),
    "nudge-far-right": nudge_chosen(_FAR * FRAME_SECONDS),
}
_SOUND: Mapping[str, Perform] = {
    "delete-layer": remove_sound,
    "deselect": _let_go,
    "nudge-left": nudge_sound(-FRAME_SECONDS),
    "nudge-right": nudge_sound(FRAME_SECONDS),
    "nudge-far-left": nudge_sound(-_FAR * FRAME_SECONDS),
    "nudge-far-right": nudge_sound(_FAR * FRAME_SECONDS),
}
_CHOOSING = frozenset({"select-layer", "select-layers", "select-all", "choose-several"})


def timeline_first(action: Action) -> Action:
    """Have an action be about chosen keyframes, or a chosen sound, while there are some and it names no layer.

    Whoever chooses layers means them from then on.
    """
    name, perform = action.name, action.perform
    if name in _CHOOSING:
        return _replace(action, perform=lambda state, payload: _of_layers(perform(state, payload)))
    if name not in _KEYFRAMES:
        return action

    def first(state: AppState, payload: Payload) -> AppState:
        timeline = None if state.editor is None or payload.get("layer") else state.editor.timeline
        if timeline is not None and timeline.keys:
            return _KEYFRAMES[name](state, payload)
        if timeline is not None and timeline.sound is not None:
            return _SOUND[name](state, payload)
        return perform(state, payload)

    return _replace(action, perform=first)


def _of_layers(state: AppState) -> AppState:
    stage = state.editor
    if stage is None or not (stage.timeline.keys or stage.timeline.camera or stage.timeline.sound is not None):
        return state
    return with_editor(state, timeline=_replace(stage.timeline, keys=(), camera=False, sound=None))
