"""What a person does with time and sound."""

import msgspec

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.state import AppState

_replace = msgspec.structs.replace
AUDIBLE = 0.5
"""The volume when the sound is turned on again that was turned down to nothing."""


def _play(state: AppState, payload: Payload) -> AppState:
    if state.editor is None:
        return state
    playing = not state.editor.playing
    return with_editor(state, playing=playing, time=payload.get("time", state.editor.time))


def seek(state: AppState, time: float) -> AppState:
    """Go to a time of the open scene, in seconds; it stays within the scene."""
    stage = state.editor
    if stage is None:
        return state
    return with_editor(state, time=min(max(time, 0.0), stage.scene.duration_sec), seeks=stage.seeks + 1)


def _seek(state: AppState, payload: Payload) -> AppState:
    return seek(state, float(payload["time"]))


def _mute(state: AppState, _payload: Payload) -> AppState:
    if state.silent:
        return _replace(state, muted=False, volume=state.volume or AUDIBLE)
    return _replace(state, muted=True)


def _set_volume(state: AppState, payload: Payload) -> AppState:
    volume = min(max(payload["volume"], 0.0), 1.0)
    return _replace(state, volume=volume, muted=state.muted and volume == 0)


PLAYBACK_ACTIONS = (
    Action("toggle-play", "Play or pause", _play, ("Space",), timed=True),
    Action("seek", "Go to a time", _seek, hidden=True),
    Action("toggle-mute", "Sound on or off", _mute, ("M",)),
    Action("set-volume", "Set the volume", _set_volume, hidden=True),
)
