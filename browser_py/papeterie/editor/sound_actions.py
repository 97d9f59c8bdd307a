"""What a person does with sounds on the timeline, the scene's and those of layers: choose, move, take away."""

from collections.abc import Callable

import msgspec

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.state import AppState, Stagecraft
from papeterie.editor.timeline_state import SCENE
from papeterie.theatre.artwork import Assets
from papeterie.theatre.behavior_edits import move_layer_sound, remove_behavior
from papeterie.theatre.keyframes import Key
from papeterie.theatre.model import Scene, Sound
from papeterie.theatre.sound_edits import delete_sounds, move_sound, sound_at
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


def chosen_sound(stage: Stagecraft) -> tuple[Key, Sound] | None:
    """Give the sound that is chosen on the timeline: what it is called, and the sound itself."""
    key = stage.timeline.sound
    sound = None if key is None else sound_at(stage.scene, *key, stage.assets)
    return None if key is None or sound is None else (key, sound)


def _choose(state: AppState, payload: Payload) -> AppState:
    """Choose the sound ``index`` of the layer ``owner``, and that layer; or one of the scene's, and no layer."""
    stage = state.editor
    owner, index = str(payload.get("owner", SCENE)), int(payload.get("index", -1))
    if stage is None or sound_at(stage.scene, owner, index, stage.assets) is None:
        return state
    timeline = _replace(stage.timeline, sound=(owner, index), keys=(), camera=False)
    return with_editor(state, timeline=timeline, selection=(owner,) if owner else ())


def _move(state: AppState, payload: Payload) -> AppState:
    """Have the chosen sound begin ``at`` seconds into the pass; while ``live``, only for the eye."""
    stage = state.editor
    chosen = None if stage is None else chosen_sound(stage)
    if stage is None or chosen is None or "at" not in payload:
        return state
    key, sound = chosen
    at, assets = min(max(float(payload["at"]), 0.0), stage.scene.duration_sec), stage.assets
    label = tr("Move {sound}", sound=sound.sound_file)
    return edit_or_preview(state, payload, label, lambda scene: _moved(scene, key, at, assets))


def _moved(scene: Scene, key: Key, at: float, assets: Assets) -> Scene:
    owner, index = key
    return move_layer_sound(scene, owner, index, at, assets) if owner else move_sound(scene, index, at)


def take_sound_away(state: AppState, owner: str, index: int) -> AppState:
    """Take a sound out of the scene, or off the layer ``owner``; that is offered to be undone."""
    stage = state.editor
    sound = None if stage is None else sound_at(stage.scene, owner, index, stage.assets)
    if stage is None or sound is None:
        return state
    assets = stage.assets

    def change(scene: Scene) -> Scene:
        return remove_behavior(scene, owner, index, assets) if owner else delete_sounds(scene, (index,))

    label, told = tr("Remove {sound}", sound=sound.sound_file), tr("Removed {sound}", sound=sound.sound_file)
    return edit(state, label, change, told=told)


def remove_sound(state: AppState, _payload: Payload) -> AppState:
    """Take the chosen sound out of the scene, or off its layer; its file stays in the library."""
    key = None if state.editor is None else state.editor.timeline.sound
    removed = state if key is None else take_sound_away(state, *key)
    if removed is state or removed.editor is None:
        return state
    return with_editor(removed, timeline=_replace(removed.editor.timeline, sound=None))


def nudge_sound(seconds: float) -> Callable[[AppState, Payload], AppState]:
    """Give the action that has the chosen sound begin that much later, if it begins at a time."""

    def nudge(state: AppState, _payload: Payload) -> AppState:
        chosen = None if state.editor is None else chosen_sound(state.editor)
        if chosen is None or chosen[1].trigger_event == "crest_peak":
            return state
        return _move(state, {"at": (chosen[1].time_offset or 0.0) + seconds})

    return nudge


SCENE_SOUND_ACTIONS = (
    Action("choose-sound", "Choose a sound", _choose, hidden=True),
    Action("move-sound", "Move a sound", _move, hidden=True),
    Action("remove-chosen-sound", "Remove the chosen sound", remove_sound),
)
