"""What an action is, and the ways in which one changes the open scene."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from papeterie.editor.state import AppState, Notice, Stagecraft
from papeterie.theatre.model import Scene
from papeterie.theatre.sound_edits import sound_at
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
Payload = Mapping[str, Any]


class Action(msgspec.Struct, frozen=True):
    """A named change of state. ``shortcuts`` are written as in ``Mod+Shift+Z``, Mod being Ctrl or Command.

    ``available`` says whether it can be done now, where trying it would not tell. What needs a payload, or is a part
    of a gesture, is ``hidden`` from the palette. ``everywhere``: its shortcuts count without an open scene too.
    ``timed``: it is about the ``time`` (s) that the stage shows, which its payload tells.
    """

    name: str
    label: str
    perform: Callable[[AppState, Payload], AppState]
    shortcuts: tuple[str, ...] = ()
    available: Callable[[AppState], bool] | None = None
    hidden: bool = False
    everywhere: bool = False
    timed: bool = False

    def can_be_done(self, state: AppState) -> bool:
        """Say whether it would do anything now, without a payload."""
        if self.available is not None:
            return self.available(state)
        return self.perform(state, {}) is not state


def edit(state: AppState, label: str, change: Callable[[Scene], Scene], *, told: str = "") -> AppState:
    """Change the open scene as one step of its history. A scene that cannot be edited, or does not change, stays.

    A preview ends with it. Whoever took something away is ``told`` (“Deleted boat”), and offered to undo it.
    """
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    scene = change(stage.scene)
    if scene is stage.scene:
        return state if stage.preview is None else with_editor(state, preview=None)
    history = stage.history.record(label, stage.scene)
    opened = settled(_replace(stage, scene=scene, history=history, preview=None))
    notice = Notice(told, action="undo", action_label=tr("Undo")) if told else without_offer(state.notice)
    return _replace(state, editor=opened, notice=notice)


def without_offer(notice: Notice | None) -> Notice | None:
    """Give the notice, unless it offers to undo a step that is no longer the latest."""
    return None if notice is not None and notice.action == "undo" else notice


def preview(state: AppState, change: Callable[[Scene], Scene]) -> AppState:
    """Show the open scene changed, while a gesture lasts: nothing is stored, nothing is to be undone."""
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    return with_editor(state, preview=change(stage.scene))


def edit_or_preview(state: AppState, payload: Payload, label: str, change: Callable[[Scene], Scene]) -> AppState:
    """Preview while the payload says that the gesture is ``live``; edit when it does not any more."""
    return preview(state, change) if payload.get("live") else edit(state, label, change)


def with_editor(state: AppState, **changes: Any) -> AppState:
    """Replace fields of the open scene's state, if one is open."""
    return state if state.editor is None else _replace(state, editor=_replace(state.editor, **changes))


def settled(stage: Stagecraft) -> Stagecraft:
    """Let go of what is selected and no longer there, and of keyframes, which may be others now."""
    timeline = stage.timeline
    sound = timeline.sound
    if sound is not None and sound_at(stage.scene, *sound, stage.assets) is None:
        sound = None
    loop = timeline.loop if timeline.loop is None or timeline.loop[1] <= stage.scene.duration_sec else None
    if timeline.keys or (timeline.sound, timeline.loop) != (sound, loop):
        stage = _replace(stage, timeline=_replace(timeline, keys=(), sound=sound, loop=loop))
    layers = stage.scene.layer_ids
    if stage.solo:
        stage = _replace(stage, solo=tuple(one for one in stage.solo if one in layers))
    there = tuple(one for one in stage.selection if one in layers)
    return stage if there == stage.selection else _replace(stage, selection=there)
