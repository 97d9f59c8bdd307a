"""The pointer on the stage: choosing, moving, scaling and turning layers, the rubber band, and looking around."""

import math
from collections.abc import Callable
from typing import Any, Protocol

import js

from papeterie.browser.interop import element, present
from papeterie.editor.gestures import Gesture, chosen_at, in_band
from papeterie.editor.handles import Handle, Point, cursor, handle_at, scaled, turned
from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.bounds import Bounds, bounds_of
from papeterie.theatre.pose import Frame, Pose
from papeterie.theatre.snapping import Guide, Magnets, magnets, snap
from papeterie.words.tr import tr

Dispatch = Callable[..., None]
SNAP_PX = 6.0
"""How near a line draws, in pixels of the page."""
_REACH_PX = 9.0
_FINGER_REACH_PX = 22.0
_WHEEL = 0.01
_MOST_WHEEL = 0.25
_MIDDLE_BUTTON = 1


class Scenery(Protocol):
    """What the pointer needs of the stage."""

    @property
    def time(self) -> float:
        """The time that is shown, in seconds."""

    @property
    def seen(self) -> Frame | None:
        """The frame that is shown."""

    @property
    def canvas(self) -> Any:
        """The canvas that shows it."""

    def point(self, event: Any) -> Point | None:
        """Give the stage point at which an event happened."""

    def stage_px(self) -> float:
        """Give how many stage px one pixel of the page is."""

    def hits(self, point: Point) -> list[str]:
        """Give the layers that can be chosen at a point, front first."""

    def choosable(self) -> set[str]:
        """Give the layers that can be chosen on the stage."""

    def request(self) -> None:
        """Paint in the next frame."""


class StagePointer:
    """Turns what pointers do into actions. ``guides``, ``band`` and ``touched`` are to be drawn while a drag lasts."""

    def __init__(self, stage: Scenery, dispatch: Dispatch, state: Callable[[], AppState]) -> None:
        self._stage = stage
        self._dispatch = dispatch
        self._state = state
        self._gesture: Gesture | None = None
        self._magnets: Magnets | None = None
        self._moving: tuple[Bounds, ...] = ()
        self._down: dict[int, Point] = {}
        self._hand: Point | None = None
        self._space = False
        self._panned = False
        self._cursor = ""
        self.guides: tuple[Guide, ...] = ()
        self.band: Bounds | None = None
        self.touched: tuple[str, ...] = ()

    def forget(self) -> None:
        """Let go of everything: the scene was left."""
        self._down.clear()
        self._hand = None
        self._space = False
        self._cursor = ""
        self._end()

    # What the page tells

    def press(self, event: Any) -> None:
        """A pointer went down on the stage: choose what lies under it, or take hold of a handle, or of the view."""
        stage, point = self._state().editor, self._stage.point(event)
        if stage is None or point is None:
            return
        self._down[int(event.pointerId)] = (float(event.clientX), float(event.clientY))
        event.target.setPointerCapture(event.pointerId)
        if len(self._down) > 1:
            self._break_off()
        elif event.button == _MIDDLE_BUTTON or self._space:
            event.preventDefault()
            self._hand = (float(event.clientX), float(event.clientY))
            self._show_cursor("grabbing")
        elif event.button == 0:
            self._gesture = self._grip(event, stage, point) or self._choice(event, stage, point)

    def move(self, event: Any) -> None:
        """The pointer moves: past a few pixels, what it holds goes with it."""
        if len(self._down) > 1:
            self._pinch(event)
            return
        if self._hand is not None:
            self._pan_to((float(event.clientX), float(event.clientY)))
            return
        self._let_go_if_ended()
        point = self._stage.point(event)
        if self._gesture is None or point is None:
            self._hover(event, point)
            return
        self._gesture = self._gesture.moved(*point, px=self._stage.stage_px())
        if self._gesture.dragging:
            self._drag(event, self._gesture, point, live=True)

    def release(self, event: Any, *, cancelled: bool = False) -> None:
        """The pointer is up: a drag becomes one edit, a click a choice."""
        self._down.pop(int(event.pointerId), None)
        if self._hand is not None:
            self._hand = None
            self._show_cursor("grab" if self._space else "")
        self._let_go_if_ended()
        gesture, point = self._gesture, self._stage.point(event)
        self._gesture = None
        if gesture is not None and point is not None:
            if cancelled:
                self._break_off(gesture)
            elif gesture.dragging:
                self._drag(event, gesture, point, live=False)
            elif gesture.chosen_before and gesture.handle is None:
                self._dispatch("select-layer", layer=gesture.layer_id, add=gesture.adds)
        self._end()

    def wheel(self, event: Any) -> None:
        """Look closer with Ctrl (a trackpad's pinch says so too); look around without, where not all is seen."""
        stage = self._state().editor
        if stage is None:
            return
        box = self._stage.canvas.getBoundingClientRect()
        if event.ctrlKey or event.metaKey:
            event.preventDefault()
            closer = min(max(-float(event.deltaY) * _WHEEL, -_MOST_WHEEL), _MOST_WHEEL)
            u, v = (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height
            self._dispatch("zoom", factor=math.exp(closer), u=u, v=v)
        elif not stage.viewport.fits:
            event.preventDefault()
            self._dispatch("pan", du=-event.deltaX / box.width, dv=-event.deltaY / box.height)

    def hold_space(self) -> None:
        """Space is held: the pointer is a hand that moves the view."""
        if not self._space:
            self._space, self._panned = True, False
            self._show_cursor("grab")

    def let_space_go(self) -> bool:
        """Space is up; say whether it was merely pressed, and nothing moved meanwhile."""
        pressed = self._space and not self._panned
        self._space = False
        self._show_cursor("")
        return pressed

    # What a press is

    def _grip(self, event: Any, stage: Stagecraft, point: Point) -> Gesture | None:
        """Take hold of a handle, if one is there."""
        pose = self.gripped_pose(stage)
        handle = self._handle(event, pose, point)
        if pose is None or handle is None:
            return None
        return Gesture(pose.layer_id, *point, handle=handle, pose=pose)

    def gripped_pose(self, stage: Stagecraft) -> Pose | None:
        """Give the pose that has handles: that of the only chosen layer, where it can be changed."""
        layer = stage.scene.layer(stage.selected) if stage.selected and len(stage.selection) == 1 else None
        frame = self._stage.seen
        if layer is None or frame is None or stage.read_only or stage.playing or layer.locked:
            return None
        pose = frame.pose(layer.id)
        return pose if pose is not None and layer.id in self._stage.choosable() else None

    def _handle(self, event: Any, pose: Pose | None, point: Point) -> Handle | None:
        if pose is None:
            return None
        reach = _FINGER_REACH_PX if event.pointerType == "touch" else _REACH_PX
        return handle_at(pose, point, self._stage.stage_px(), reach)

    def _choice(self, event: Any, stage: Stagecraft, point: Point) -> Gesture | None:
        """Choose the layer under the pointer; with Alt the one below the chosen one, with Shift beside what is.

        So do all presses while several are being chosen. A drag moves what is chosen already, though it may lie under
        others; a click there chooses the front one.
        """
        adds, hits = bool(event.shiftKey) or stage.several, self._stage.hits(point)
        layer = chosen_at(hits, stage.selection, through=bool(event.altKey))
        held = {layer} if adds or event.altKey or stage.read_only else set(hits)
        before = not held.isdisjoint(stage.selection)
        if layer is None:
            if not adds:
                self._dispatch("select-layer", layer=None)
        elif not before:
            self._dispatch("select-layer", layer=layer, add=adds)
        if stage.read_only and layer is not None:
            return None
        return Gesture(layer, *point, adds=adds, chosen_before=before)

    # What a drag does

    def _drag(self, event: Any, gesture: Gesture, point: Point, *, live: bool) -> None:
        if gesture.kind == "band":
            self._draw_band(gesture, point, live=live)
        elif gesture.kind == "move":
            self._move_layers(event, gesture, point, live=live)
        elif gesture.kind == "scale":
            self._scale(event, gesture, point, live=live)
        else:
            self._turn(event, gesture, point, live=live)

    def _move_layers(self, event: Any, gesture: Gesture, point: Point, *, live: bool) -> None:
        dx, dy = point[0] - gesture.x, point[1] - gesture.y
        if self._magnets is None:
            self._magnets, self._moving = self._lines()
        self.guides = ()
        if not (event.ctrlKey or event.metaKey):
            boxes = [one.shifted(dx, dy) for one in self._moving]
            drawn = snap(boxes, self._magnets, SNAP_PX * self._stage.stage_px())
            dx, dy, self.guides = dx + drawn.dx, dy + drawn.dy, drawn.guides
        self._say(event, f"{dx:+.0f}, {dy:+.0f} px")
        self._dispatch("move-layer", dx=dx, dy=dy, live=live)

    def _scale(self, event: Any, gesture: Gesture, point: Point, *, live: bool) -> None:
        if gesture.pose is None or gesture.handle is None:
            return
        start = (gesture.x, gesture.y)
        factor, (x, y) = scaled(gesture.pose, gesture.handle, start, point, about_middle=bool(event.altKey))
        words = tr(
            "{percent}% · {width} × {height} px",
            percent=round(100 * factor),
            width=round(gesture.pose.width * factor),
            height=round(gesture.pose.height * factor),
        )
        self._say(event, words)
        self._dispatch("scale-layer", layer=gesture.layer_id, factor=factor, x=x, y=y, time=self._stage.time, live=live)

    def _turn(self, event: Any, gesture: Gesture, point: Point, *, live: bool) -> None:
        pose = gesture.pose
        if pose is None:
            return
        degrees = turned(pose, (gesture.x, gesture.y), point, snap=bool(event.shiftKey))
        x, y = pose.x + pose.width / 2, pose.y + pose.height / 2
        self._say(event, f"{(pose.rotation + degrees + 180) % 360 - 180:.0f}°")
        self._show_cursor("grabbing")
        self._dispatch(
            "rotate-layer", layer=gesture.layer_id, degrees=degrees, x=x, y=y, time=self._stage.time, live=live
        )

    def _draw_band(self, gesture: Gesture, point: Point, *, live: bool) -> None:
        frame = self._stage.seen
        if frame is None:
            return
        self.band = gesture.band(*point)
        self.touched = in_band(frame, self.band, self._stage.choosable())
        if live:
            self._stage.request()
        else:
            self._dispatch("select-layers", layers=self.touched, add=gesture.adds)

    def _lines(self) -> tuple[Magnets, tuple[Bounds, ...]]:
        """Give what draws, and what is drawn: the other layers and the stage, and the chosen layers."""
        stage, frame = self._state().editor, self._stage.seen
        if stage is None or frame is None:
            return magnets((), 0.0, 0.0), ()
        choosable = self._stage.choosable()
        boxes = {one.layer_id: bounds_of(one) for one in frame.poses if not one.tiled and one.opacity > 0}
        others = [box for name, box in boxes.items() if name not in stage.selection and name in choosable]
        moving = tuple(box for name, box in boxes.items() if name in stage.selection and name in choosable)
        return magnets(others, stage.scene.stage.width, stage.scene.stage.height), moving

    def _let_go_if_ended(self) -> None:
        """Forget a drag that a key broke off: Escape, or undo."""
        stage, gesture = self._state().editor, self._gesture
        ended = stage is None or stage.preview is None
        if gesture is not None and gesture.dragging and gesture.kind != "band" and ended:
            self._gesture = None
            self._end()

    def _break_off(self, gesture: Gesture | None = None) -> None:
        """Undo what a drag has done so far."""
        gesture, self._gesture = gesture or self._gesture, None
        if gesture is not None and gesture.dragging and gesture.kind != "band":
            self._dispatch("end-gesture")
        self._end()

    def _end(self) -> None:
        self._gesture = self._magnets = self.band = None
        self.guides, self.touched, self._moving = (), (), ()
        label = element("#stage-label")
        if label is not None:
            label.hidden = True
        self._stage.request()

    # Looking around

    def _pan_to(self, to: Point) -> None:
        hand, box = self._hand, self._stage.canvas.getBoundingClientRect()
        if hand is None or not box.width or not box.height:
            return
        self._panned, self._hand = True, to
        self._dispatch("pan", du=(to[0] - hand[0]) / box.width, dv=(to[1] - hand[1]) / box.height)

    def _pinch(self, event: Any) -> None:
        """Two fingers: what lies under them stays under them."""
        name = int(event.pointerId)
        if name not in self._down:
            return
        (ax, ay), (bx, by) = list(self._down.values())[:2]
        self._down[name] = (float(event.clientX), float(event.clientY))
        (cx, cy), (dx, dy) = list(self._down.values())[:2]
        before, after = math.hypot(bx - ax, by - ay), math.hypot(dx - cx, dy - cy)
        box = self._stage.canvas.getBoundingClientRect()
        if not before or not after or not box.width or not box.height:
            return
        u, v = ((cx + dx) / 2 - box.left) / box.width, ((cy + dy) / 2 - box.top) / box.height
        was_u, was_v = ((ax + bx) / 2 - box.left) / box.width, ((ay + by) / 2 - box.top) / box.height
        self._dispatch("pan", du=u - was_u, dv=v - was_v)
        self._dispatch("zoom", factor=after / before, u=u, v=v)

    # What is shown beside the pointer

    def _hover(self, event: Any, point: Point | None) -> None:
        stage = self._state().editor
        if stage is None or point is None or self._space:
            return
        pose = self.gripped_pose(stage)
        handle = self._handle(event, pose, point)
        self._show_cursor(cursor(handle, pose.rotation) if pose is not None and handle is not None else "")

    def _show_cursor(self, name: str) -> None:
        if name != self._cursor and self._stage.canvas is not None:
            self._cursor = name
            self._stage.canvas.style.cursor = name

    def _say(self, event: Any, words: str) -> None:
        """Write numbers beside the pointer."""
        label, box = element("#stage-label"), self._stage.canvas.getBoundingClientRect()
        if label is None:
            return
        # Another text in the same node: new nodes cost a large page some ms.
        (present(label.firstChild) or label.appendChild(js.document.createTextNode(""))).data = words
        label.hidden = False
        x = min(max(float(event.clientX - box.left), 0.0), float(box.width))
        y = min(max(float(event.clientY - box.top), 0.0), float(box.height))
        label.classList.toggle("left", x > box.width / 2)
        label.classList.toggle("above", y > box.height / 2)
        label.style.setProperty("transform", f"translate({x:.0f}px, {y:.0f}px)")
