"""What a person does with the scene's sounds on the timeline: choose, move, take away."""

from collections.abc import Callable

import msgspec

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.state import AppState
from papeterie.theatre.sound_edits import delete_sounds, move_sound

_replace = msgspec.structs.replace


def _choose(state: AppState, payload: Payload) -> AppState:
    """Choose the sound ``index`` of the scene, and no layer and no keyframe."""
    stage = state.editor
    if stage is None or not 0 <= int(payload.get("index", -1)) < len(stage.scene.sounds):
        return state
    timeline = _replace(stage.timeline, sound=int(payload["index"]), keys=(), camera=False)
    return with_editor(state, timeline=timeline, selection=())


def _move(state: AppState, payload: Payload) -> AppState:
    """Have the chosen sound begin ``at`` seconds into the pass; while ``live``, only for the eye."""
    stage = state.editor
    index = None if stage is None else stage.timeline.sound
    if stage is None or index is None or "at" not in payload:
        return state
    at = min(max(float(payload["at"]), 0.0), stage.scene.duration_sec)
    label = f"Move {stage.scene.sounds[index].sound_file}"
    return edit_or_preview(state, payload, label, lambda scene: move_sound(scene, index, at))


def remove_sound(state: AppState, _payload: Payload) -> AppState:
    """Take the chosen sound out of the scene; its file stays in the library."""
    stage = state.editor
    index = None if stage is None else stage.timeline.sound
    if stage is None or index is None:
        return state
    file = stage.scene.sounds[index].sound_file
    removed = edit(state, f"Remove {file}", lambda scene: delete_sounds(scene, (index,)))
    if removed is state or removed.editor is None:
        return state
    return with_editor(removed, timeline=_replace(removed.editor.timeline, sound=None))


def nudge_sound(seconds: float) -> Callable[[AppState, Payload], AppState]:
    """Give the action that has the chosen sound begin that much later."""

    def nudge(state: AppState, _payload: Payload) -> AppState:
        stage = state.editor
        if stage is None or stage.timeline.sound is None:
            return state
        return _move(state, {"at": (stage.scene.sounds[stage.timeline.sound].time_offset or 0.0) + seconds})

    return nudge


SCENE_SOUND_ACTIONS = (
    Action("choose-sound", "Choose a sound of the scene", _choose, hidden=True),
    Action("move-sound", "Move a sound", _move, hidden=True),
    Action("remove-chosen-sound", "Remove the chosen sound", remove_sound),
)
