"""What a person does to look along the timeline: zoom, scroll, go from keyframe to keyframe, loop a range, fold it."""

from collections.abc import Callable, Iterator
from itertools import chain

import msgspec

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.looping import Loop
from papeterie.editor.playback_actions import seek
from papeterie.editor.state import AppState, Stagecraft
from papeterie.editor.timeline_state import MAX_HEIGHT, MIN_HEIGHT
from papeterie.editor.timescale import scrolled, zoomed
from papeterie.theatre.changes import is_keyframe, placement_of
from papeterie.theatre.model import Location

_replace = msgspec.structs.replace
ZOOM = 1.5
SHORTEST_LOOP = 0.1
_SAME = 1e-4


def _zoom(state: AppState, payload: Payload) -> AppState:
    """See ``factor`` times less of the time; ``about`` (s) stays where it is."""
    stage = state.editor
    if stage is None:
        return state
    about = payload.get("about", payload.get("time"))
    factor = float(payload.get("factor", ZOOM))
    seen = zoomed(stage.timeline, stage.scene.duration_sec, factor, None if about is None else float(about))
    return state if seen == stage.timeline else with_editor(state, timeline=seen)


def _zoom_out(state: AppState, payload: Payload) -> AppState:
    return _zoom(state, {**payload, "factor": 1 / ZOOM})


def _fit(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or (stage.timeline.span, stage.timeline.left) == (None, 0.0):
        return state
    return with_editor(state, timeline=_replace(stage.timeline, span=None, left=0.0))


def _scroll(state: AppState, payload: Payload) -> AppState:
    """See the time from ``left`` s on, ``span`` s of it if that is given, and the lanes from ``top`` px on."""
    stage = state.editor
    if stage is None:
        return state
    timeline = stage.timeline
    span = payload.get("span")
    left = float(payload.get("left", timeline.left))
    seen = scrolled(timeline, stage.scene.duration_sec, left, None if span is None else float(span))
    seen = _replace(seen, top=max(float(payload.get("top", timeline.top)), 0.0))
    return state if seen == timeline else with_editor(state, timeline=seen)


def _set_loop(state: AppState, payload: Payload) -> AppState:
    """Have playback stay between ``start`` and ``end``, in whatever order they are given."""
    stage = state.editor
    if stage is None or "start" not in payload:
        return state
    duration = stage.scene.duration_sec
    start, end = sorted(min(max(float(payload[name]), 0.0), duration) for name in ("start", "end"))
    if end - start < min(SHORTEST_LOOP, duration):
        start = min(start, duration - min(SHORTEST_LOOP, duration))
        end = start + min(SHORTEST_LOOP, duration)
    return _with_loop(state, (start, end), payload)


def _toggle_loop(state: AppState, payload: Payload) -> AppState:
    """Loop the third of what is seen about the ``time`` that is shown, for a start; or loop nothing but the scene."""
    stage = state.editor
    if stage is None:
        return state
    timeline, duration = stage.timeline, stage.scene.duration_sec
    if timeline.loop is not None:
        return _with_loop(state, None, payload)
    third = (duration if timeline.span is None else min(timeline.span, duration)) / 3
    start = min(float(payload.get("time", stage.time)), duration - third)
    return _with_loop(state, (start, start + third), payload)


def _with_loop(state: AppState, loop: Loop | None, payload: Payload) -> AppState:
    """Loop a range from now on. What plays goes on from the ``time`` that is shown."""
    stage = state.editor
    if stage is None or loop == stage.timeline.loop:
        return state
    changed = with_editor(state, timeline=_replace(stage.timeline, loop=loop))
    return seek(changed, float(payload.get("time", stage.time))) if stage.playing else changed


def _go_to_start(state: AppState, _payload: Payload) -> AppState:
    return seek(state, 0.0)


def _go_to_end(state: AppState, _payload: Payload) -> AppState:
    return state if state.editor is None else seek(state, state.editor.scene.duration_sec)


def _step(direction: int) -> Callable[[AppState, Payload], AppState]:
    """Go to the next keyframe in a direction: of the chosen layers, or of everything if none is chosen."""

    def step(state: AppState, payload: Payload) -> AppState:
        stage = state.editor
        if stage is None:
            return state
        here = float(payload.get("time", stage.time))
        ahead = set(_ahead(stage, here, direction))
        return seek(state, min(ahead, key=lambda time: abs(time - here))) if ahead else state

    return step


def _can_step(direction: int) -> Callable[[AppState], bool]:
    """Whether there is such a keyframe: to go there and see would take long in a scene of many."""
    return lambda state: (
        state.editor is not None and any(True for _ in _ahead(state.editor, state.editor.time, direction))
    )


def _ahead(stage: Stagecraft, here: float, direction: int) -> Iterator[float]:
    return (time for time in _times(stage) if (time - here) * direction > _SAME)


def _times(stage: Stagecraft) -> Iterator[float]:
    chosen, assets = frozenset(stage.selection), stage.assets
    layers = (layer for layer in stage.scene.layers if not chosen or layer.id in chosen)
    behaviors = (one for layer in layers for one in placement_of(layer, assets).behaviors)
    keyed = (one.time_offset for one in behaviors if isinstance(one, Location) and is_keyframe(one))
    times = (time or 0.0 for time in chain((one.time_offset for one in stage.scene.camera), keyed))
    return (time for time in times if time <= stage.scene.duration_sec)


def _fold(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, drawer=_replace(state.drawer, folded=not state.drawer.folded))


def _resize(state: AppState, payload: Payload) -> AppState:
    """Make the timeline ``height`` px high, or ``by`` px higher."""
    height = float(payload.get("height", state.drawer.height)) + float(payload.get("by", 0.0))
    drawer = _replace(state.drawer, height=min(max(height, MIN_HEIGHT), MAX_HEIGHT), folded=False)
    return state if drawer == state.drawer else _replace(state, drawer=drawer)


def _is_open(state: AppState) -> bool:
    return state.editor is not None


TIMELINE_ACTIONS = (
    Action("previous-keyframe", "Go to the previous keyframe", _step(-1), ("[",), _can_step(-1), timed=True),
    Action("next-keyframe", "Go to the next keyframe", _step(1), ("]",), _can_step(1), timed=True),
    Action("go-to-start", "Go to the start", _go_to_start, ("Home",)),
    Action("go-to-end", "Go to the end", _go_to_end, ("End",)),
    Action("toggle-loop", "Loop a range", _toggle_loop, ("Shift+L",), timed=True),
    Action("set-loop", "Set the range that loops", _set_loop, hidden=True, timed=True),
    Action("zoom-timeline", "Zoom the timeline", _zoom, hidden=True),
    Action("zoom-timeline-in", "Zoom in on the timeline", _zoom, timed=True),
    Action("zoom-timeline-out", "Zoom out on the timeline", _zoom_out, timed=True),
    Action("fit-timeline", "See all of the timeline", _fit),
    Action("scroll-timeline", "Scroll the timeline", _scroll, hidden=True),
    Action("fold-timeline", "Fold the timeline away or out", _fold, available=_is_open),
    Action("resize-timeline", "Resize the timeline", _resize, hidden=True),
)
