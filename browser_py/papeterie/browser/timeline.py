"""The timeline in the page: follows the state and the time, and turns the pointer into gestures."""

import math
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any

import js
import msgspec

from papeterie.browser.dom import Page
from papeterie.browser.frames import FrameLoop
from papeterie.browser.interop import element, lasting
from papeterie.browser.timeline_canvas import Look, TimelineCanvas
from papeterie.browser.waveforms import Waveforms
from papeterie.editor.known_crests import KnownCrests
from papeterie.editor.state import AppState, Stagecraft
from papeterie.editor.timeline import Lane, lanes_of, marks_of
from papeterie.editor.timeline_geometry import (
    LANE,
    RULER,
    Geometry,
    Hit,
    Point,
    fade_handles,
    geometry_of,
    hit,
    keys_within,
    pinched,
)
from papeterie.editor.timeline_state import CAMERA
from papeterie.editor.timescale import snapped
from papeterie.theatre.clipboard import copied_content
from papeterie.theatre.keyframes import Key
from papeterie.words.tr import tr_number

Dispatch = Callable[..., None]
_CURSORS = {"loop-start": "ew-resize", "loop-end": "ew-resize", "ruler": "ew-resize", "key": "grab", "bar": "grab"}
_FADES: Mapping[str, str] = {"fade-in": "fade_in", "fade-out": "fade_out"}
_SOUNDING = {"bar", *_FADES}
_EDITING = {"key", *_SOUNDING}
_TYPING = "input:not([type=range]), textarea"
_LINE_PX = 16.0
_PINCH = 0.002
_DRAG_PX = 4.0
_SNAP_PX = 7.0
_REACH_PX = 8.0
_TOUCH_REACH_PX = 18.0
_NAMES = (76.0, 176.0)
_NAMES_PART = 0.16


class _Drag(msgspec.Struct, frozen=True):
    """A pointer that went down on the timeline, at ``x``, ``y`` px of the canvas, and is at ``to`` now.

    ``view`` is what was scrolled away then (s, px).
    """

    hit: Hit
    x: float
    y: float
    to: tuple[float, float]
    view: tuple[float, float]
    adds: bool
    touch: bool
    moving: bool = False


class _Pinch(msgspec.Struct, frozen=True):
    """Two fingers that went down on the timeline, and how it lay then."""

    geometry: Geometry
    fingers: tuple[Point, Point]


class TimelineRoom:
    """Draws the open scene's timeline when something on it changed; time that passes moves the playhead alone.

    ``time`` gives the time that the stage shows, ``show_time`` has the transport tell it.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        state: Callable[[], AppState],
        time: Callable[[], float],
        show_time: Callable[[], None],
        samples: Callable[[str], Awaitable[Any]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._dispatch = dispatch
        self._state = state
        self._time = time
        self._show_time = show_time
        self._waveforms = Waveforms(samples, spawn, self._redraw)
        self._canvas: TimelineCanvas | None = None
        self._playhead: Any = None
        self._size: tuple[float, float] | None = None
        self._geometry: Geometry | None = None
        self._lanes: Sequence[Lane] = ()
        self._crests = KnownCrests()
        self._drag: _Drag | None = None
        self._down: dict[int, Point] = {}
        self._pinch: _Pinch | None = None
        self._stale = True
        self._reveals = False
        self._loop = FrameLoop(self._paint)
        self._observer = js.ResizeObserver.new(lasting(self._resized))

    def listen(self, page: Page) -> None:
        """Start to listen, for as long as the page lives."""
        page.on("pointerdown", "#timeline-canvas", lambda event, _: self._press(event))
        page.on("pointermove", "#timeline-canvas", lambda event, _: self._move(event))
        page.on("pointerup", "#timeline-canvas", lambda event, _: self._release(event))
        page.on("pointercancel", "#timeline-canvas", lambda event, _: self._release(event, cancelled=True))
        page.on("wheel", "#timeline-canvas", lambda event, _: self._wheel(event))
        page.on("copy", "html", lambda event, _: self._copied(event))
        page.on("paste", "html", lambda event, _: self._pasted(event))
        js.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lasting(self._resized))
        page.on("pointerdown", "#timeline-grip", self._grip_press)
        page.on("pointermove", "#timeline-grip", self._grip_move)
        page.on("keydown", "#timeline-grip", self._grip_key)

    def attach(self) -> None:
        """Take over the canvas that was just rendered."""
        self._canvas = TimelineCanvas(element("#timeline-canvas"), self._waveforms.get)
        self._playhead = element("#playhead")
        self._size = None
        self._lanes = ()
        self._observer.observe(element("#timeline-body"))
        self._arrange()

    def detach(self) -> None:
        """Let go of it: the scene was left."""
        self._observer.disconnect()
        self._canvas = self._playhead = self._geometry = self._drag = self._pinch = None
        self._down.clear()
        self._waveforms.forget()

    def changed(self, now: AppState, before: AppState) -> None:
        """Follow the state, in the next frame."""
        if self._canvas is None or now.editor is None:
            return
        if now.drawer != before.drawer:
            self._arrange()
        stage, was = now.editor, before.editor
        if was is None or _drawn(stage) != _drawn(was) or stage.shown is not was.shown or now.theme != before.theme:
            self._stale = True
        if now.language != before.language:
            self._lanes, self._stale = (), True  # they are called otherwise now
        self._reveals = self._reveals or (was is not None and stage.selected not in {None, was.selected})
        self._loop.request()

    def _arrange(self) -> None:
        """Give the room its height."""
        room, drawer = element("#timeline"), self._state().drawer
        room.style.setProperty("--timeline-height", f"{drawer.height:.0f}px")
        room.classList.toggle("folded", drawer.folded)

    def _resized(self, *_: Any) -> None:
        self._size = None
        self._stale = True
        self._loop.request()

    def _paint(self, _now: float) -> bool:
        stage, canvas = self._state().editor, self._canvas
        if stage is None or canvas is None:
            return False
        if self._size is None:
            self._size = canvas.fit()
        if min(self._size) < RULER:
            return False
        if self._stale:
            self._stale = False
            self._draw(stage, canvas, self._size)
            self._reveal(stage)
        self._show_playhead(stage)
        return stage.playing

    def _draw(self, stage: Stagecraft, canvas: TimelineCanvas, size: tuple[float, float]) -> None:
        crests = self._crests.of(stage.scene, stage.sprites, stage.assets)
        self._lanes = lanes_of(stage.shown, stage.assets, self._lanes, self._seconds, crests)
        names = min(max(size[0] * _NAMES_PART, _NAMES[0]), _NAMES[1])
        timeline = stage.timeline
        self._geometry = geometry_of(timeline, stage.scene.duration_sec, size, names, len(self._lanes))
        drag = self._drag
        band = ((drag.x, drag.y), drag.to) if drag is not None and _is_band(drag) else None
        chosen = frozenset(stage.selection or ((CAMERA,) if timeline.camera else ()))
        canvas.draw(
            self._lanes, Look(self._geometry, chosen, frozenset(timeline.keys), timeline.sound, timeline.loop, band)
        )

    def _reveal(self, stage: Stagecraft) -> None:
        """Scroll to the layer that was just chosen."""
        geometry, reveals = self._geometry, self._reveals
        self._reveals = False
        sound = stage.timeline.sound
        index = next(
            (
                at
                for at, lane in enumerate(self._lanes)
                if (lane.owner == stage.selected if sound is None else lane.sound_key == sound)
            ),
            None,
        )
        if geometry is not None and index is not None and reveals and geometry.top_for(index) != geometry.top:
            self._dispatch("scroll-timeline", top=geometry.top_for(index))

    def _show_playhead(self, stage: Stagecraft) -> None:
        geometry, t = self._geometry, self._time()
        if geometry is None:
            return
        x = geometry.x(t)
        if stage.playing and self._drag is None and not geometry.left <= t <= geometry.left + geometry.span:
            self._dispatch("scroll-timeline", left=t)
        self._playhead.style.transform = f"translateX({x:.1f}px)"
        self._playhead.hidden = not geometry.names <= x <= geometry.width

    def _press(self, event: Any) -> None:
        geometry, stage = self._geometry, self._state().editor
        if geometry is None or stage is None or event.button != 0:
            return
        x, y = _point(event)
        self._down[int(event.pointerId)] = (x, y)
        event.target.setPointerCapture(event.pointerId)
        if len(self._down) > 1:
            self._begin_pinch(geometry)
            return
        touch = event.pointerType == "touch"
        reach, timeline = _TOUCH_REACH_PX if touch else _REACH_PX, stage.timeline
        found = hit(geometry, self._lanes, (x, y), reach, timeline.loop, timeline.sound)
        adds = bool(event.shiftKey or event.ctrlKey or event.metaKey)
        self._drag = _Drag(found, x, y, (x, y), (geometry.left, geometry.top), adds, touch)
        if found.part == "ruler":
            self._scrub(event, x)
        elif found.lane is not None and found.mark is not None:
            key = found.lane.key(found.mark)
            if adds or key not in stage.timeline.keys:
                self._dispatch("choose-keyframe", owner=key[0], index=key[1], **({"add": True} if adds else {}))
        elif found.lane is not None and found.part in _SOUNDING:
            self._dispatch("choose-sound", owner=found.lane.owner, index=found.lane.index)

    def _move(self, event: Any) -> None:
        drag, geometry = self._drag, self._geometry
        if geometry is None:
            return
        x, y = _point(event)
        if int(event.pointerId) in self._down:
            self._down[int(event.pointerId)] = (x, y)
        if self._pinch is not None:
            self._follow_pinch(self._pinch)
        elif drag is None:
            self._hover(geometry, event.target, (x, y))
        else:
            self._drag_to(event, drag, x, y)

    def _drag_to(self, event: Any, drag: _Drag, x: float, y: float) -> None:
        """Past a few pixels, what the pointer holds goes with it."""
        if not drag.moving and math.hypot(x - drag.x, y - drag.y) < _DRAG_PX:
            return
        if drag.moving and drag.hit.part in _EDITING and self._broken_off():
            self._drag = None
            return
        drag = self._drag = msgspec.structs.replace(drag, moving=True, to=(x, y))
        if drag.hit.part == "ruler":
            self._scrub(event, x)
        elif drag.hit.part in {"loop-start", "loop-end"}:
            self._drag_loop(event, x)
        elif drag.hit.part in _EDITING:
            self._edit(event, drag, x, live=True)
        elif drag.touch:
            self._pan(drag, drag.x - x, drag.y - y)
        else:
            self._redraw()

    def _release(self, event: Any, *, cancelled: bool = False) -> None:
        self._down.pop(int(event.pointerId), None)
        if len(self._down) <= 1:
            self._pinch = None
        drag, self._drag = self._drag, None
        if drag is None:
            return
        lane = drag.hit.lane
        x = drag.x if cancelled else _point(event)[0]
        if drag.moving and drag.hit.part in _EDITING:
            if not self._broken_off():
                self._edit(event, drag, x, live=False)
        elif _is_band(drag):
            self._choose_within(drag)
        elif drag.moving or cancelled or lane is None or drag.hit.part == "key":
            return
        elif lane.kind == "sound":
            self._dispatch("choose-sound", owner=lane.owner, index=lane.index)
        elif lane.kind == "layer":
            self._dispatch("select-layer", layer=lane.owner, **({"add": True} if drag.adds else {}))
        elif lane.kind == "camera":
            self._dispatch("choose-camera")

    def _edit(self, event: Any, drag: _Drag, x: float, *, live: bool) -> None:
        """Have what is dragged follow the pointer, or stay there."""
        if drag.hit.part == "key":
            self._dispatch("move-keyframes", by=self._moved_by(event, drag, x), live=live)
        elif drag.hit.part == "bar":
            self._dispatch("move-sound", at=self._sound_at(event, drag, x), live=live)
        else:
            self._fade(drag, x, live=live)

    def _hover(self, geometry: Geometry, canvas: Any, point: tuple[float, float]) -> None:
        """Tell by cursor and tooltip what lies under the pointer."""
        stage = self._state().editor
        if stage is None:
            return
        found = hit(geometry, self._lanes, point, _REACH_PX, stage.timeline.loop, stage.timeline.sound)
        canvas.style.cursor = "ew-resize" if found.part in _FADES else _CURSORS.get(found.part, "default")
        words = "" if found.lane is None else found.lane.label
        canvas.title = words if found.mark is None else f"{words}, {tr_number(f'{found.mark.time:.2f}')} s"

    def _broken_off(self) -> bool:
        """Whether a key broke the drag off: Escape, or undo."""
        stage = self._state().editor
        return stage is None or (stage.preview is None and not stage.read_only)

    def _choose_within(self, drag: _Drag) -> None:
        geometry = self._geometry
        if geometry is not None:
            keys = keys_within(geometry, self._lanes, (drag.x, drag.y), drag.to)
            self._dispatch("choose-keyframes", keys=keys, add=drag.adds)
        self._redraw()

    def _moved_by(self, event: Any, drag: _Drag, x: float) -> float:
        """Give how far the chosen keyframes go with the one that is dragged, which snaps."""
        stage, geometry, mark = self._state().editor, self._geometry, drag.hit.mark
        if stage is None or geometry is None or mark is None:
            return 0.0
        wanted = mark.time + (x - drag.x) / geometry.px_per_second
        return self._snapped(event, wanted, frozenset(stage.timeline.keys)) - mark.time

    def _sound_at(self, event: Any, drag: _Drag, x: float) -> float:
        """Give when the sound begins that is dragged; it snaps as keyframes do."""
        geometry, lane = self._geometry, drag.hit.lane
        if geometry is None or lane is None or x == drag.x:
            return lane.bars[0].start if lane is not None else 0.0
        return max(self._snapped(event, lane.bars[0].start + (x - drag.x) / geometry.px_per_second), 0.0)

    def _fade(self, drag: _Drag, x: float, *, live: bool) -> None:
        """Have the chosen sound become loud, or silent, as long as its handle is from its bar's end."""
        geometry, lane = self._geometry, drag.hit.lane
        if geometry is None or lane is None:
            return
        bar, field = lane.bars[0], _FADES[drag.hit.part]
        time = fade_handles(lane)[field == "fade_out"] + (x - drag.x) / geometry.px_per_second
        length = time - bar.start if field == "fade_in" else bar.end - time
        value = f"{min(max(length, 0.0), bar.end - bar.start):.2f}"
        if lane.owner:
            part = f"behavior:{lane.index}"
            self._dispatch("set-field", layer=lane.owner, part=part, field=field, value=value, live=live)
        else:
            self._dispatch("set-scene-sound", index=lane.index, field=field, value=value, live=live)

    def _seconds(self, sound_file: str) -> float:
        """Give how long a sound is; a second, until it is known."""
        waveform = self._waveforms.get(sound_file)
        return 1.0 if waveform is None else waveform.seconds

    def _redraw(self) -> None:
        self._stale = True
        self._loop.request()

    def _scrub(self, event: Any, x: float) -> None:
        geometry, stage = self._geometry, self._state().editor
        if geometry is not None and stage is not None:
            self._dispatch("seek", time=self._snapped(event, geometry.time(x)))
            self._show_time()

    def _drag_loop(self, event: Any, x: float) -> None:
        drag, geometry, stage = self._drag, self._geometry, self._state().editor
        if drag is None or geometry is None or stage is None or stage.timeline.loop is None:
            return
        start, end = stage.timeline.loop
        time = self._snapped(event, geometry.time(x))
        if drag.hit.part == "loop-start":
            self._dispatch("set-loop", start=min(time, end), end=end)
        else:
            self._dispatch("set-loop", start=start, end=max(time, start))

    def _snapped(self, event: Any, time: float, moving: frozenset[Key] = frozenset()) -> float:
        """Give the time that a pointer means: near a keyframe that one's, else a frame's; with Mod, just that.

        Keyframes that are ``moving`` draw nothing near; where they move, the playhead does.
        """
        geometry, stage = self._geometry, self._state().editor
        if geometry is None or stage is None or event.ctrlKey or event.metaKey:
            return round(time, 3)
        near = {mark.time for key, mark in marks_of(self._lanes).items() if key not in moving}
        if moving and not stage.playing:
            near.add(stage.time)
        return snapped(time, {0.0, stage.scene.duration_sec, *near}, _SNAP_PX / geometry.px_per_second)

    def _pan(self, drag: _Drag, dx: float, dy: float) -> None:
        geometry = self._geometry
        if geometry is not None:
            left, top = drag.view
            self._scroll(left + dx / geometry.px_per_second, top + dy)

    def _begin_pinch(self, geometry: Geometry) -> None:
        """A second finger is there: what the first one drags stays where it was, and from now on, both look."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.moving and drag.hit.part in _EDITING:
            self._dispatch("end-gesture")
        first, second = list(self._down.values())[:2]
        self._pinch = _Pinch(geometry, (first, second))

    def _follow_pinch(self, pinch: _Pinch) -> None:
        """What lay under the fingers stays under them."""
        first, second = list(self._down.values())[:2]
        span, left, top = pinched(pinch.geometry, pinch.fingers, (first, second))
        self._dispatch("scroll-timeline", span=span, left=left, top=self._within(top))

    def _within(self, top: float) -> float:
        geometry = self._geometry
        return 0.0 if geometry is None else min(max(top, 0.0), geometry.most_top(len(self._lanes)))

    def _scroll(self, left: float, top: float) -> None:
        self._dispatch("scroll-timeline", left=left, top=self._within(top))

    def _wheel(self, event: Any) -> None:
        """Scroll; with Mod, or by a pinch, zoom to the pointer."""
        geometry = self._geometry
        if geometry is None:
            return
        event.preventDefault()
        unit = _LINE_PX if event.deltaMode else 1.0
        dx, dy = event.deltaX * unit, event.deltaY * unit
        if event.ctrlKey or event.metaKey:
            about = geometry.time(max(_point(event)[0], geometry.names))
            self._dispatch("zoom-timeline", factor=math.exp(-dy * _PINCH), about=about)
            return
        if event.shiftKey and not dx:
            dx, dy = dy, 0.0
        self._scroll(geometry.left + dx / geometry.px_per_second, geometry.top + dy)

    def _copied(self, event: Any) -> None:
        """Put the chosen keyframes into the clipboard, before any layers."""
        stage = self._state().editor
        if stage is None or not stage.timeline.keys or event.target.matches(_TYPING):
            return
        self._dispatch("copy-keyframes")
        stage = self._state().editor
        if stage is not None and stage.timeline.copied:
            event.clipboardData.setData("text/plain", stage.timeline.copied)
            event.preventDefault()

    def _pasted(self, event: Any) -> None:
        text = str(event.clipboardData.getData("text/plain"))
        if copied_content(text) == "keyframes" and not event.target.matches(_TYPING):
            self._dispatch("paste-keyframes", text=text)
            event.preventDefault()

    def _grip_press(self, event: Any, grip: Any) -> None:
        event.preventDefault()
        grip.setPointerCapture(event.pointerId)

    def _grip_move(self, event: Any, grip: Any) -> None:
        if grip.hasPointerCapture(event.pointerId):
            bottom = element("#timeline").getBoundingClientRect().bottom
            self._dispatch("resize-timeline", height=bottom - event.clientY)

    def _grip_key(self, event: Any, _grip: Any) -> None:
        by = {"ArrowUp": LANE, "ArrowDown": -LANE}.get(str(event.key))
        if by is not None:
            event.preventDefault()
            self._dispatch("resize-timeline", by=by)


def _is_band(drag: _Drag) -> bool:
    """Whether a drag is that of a rubber band."""
    return drag.moving and not drag.touch and drag.hit.part in {"lane", "nothing"}


def _point(event: Any) -> tuple[float, float]:
    return float(event.offsetX), float(event.offsetY)


def _drawn(stage: Stagecraft) -> tuple[Any, ...]:
    """Give all that the timeline draws, but the scene."""
    return stage.timeline, stage.selection, stage.scene.duration_sec
