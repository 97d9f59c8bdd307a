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


def _seek(state: AppState, payload: Payload) -> AppState:
    if state.editor is None:
        return state
    time = min(max(float(payload["time"]), 0.0), state.editor.scene.duration_sec)
    return with_editor(state, time=time, seeks=state.editor.seeks + 1)


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
