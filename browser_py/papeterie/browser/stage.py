"""The stage in the editor: plays, follows the slider, and turns the pointer into gestures."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import js

from papeterie.browser.frames import FrameLoop
from papeterie.browser.images import Images
from papeterie.browser.interop import element, lasting
from papeterie.browser.screen import Screen
from papeterie.browser.timing import FRAME, OPEN_SCENE, measure, now
from papeterie.editor.clock import clock
from papeterie.editor.gestures import Gesture, candidates
from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.placement import NO_METADATA, place
from papeterie.theatre.pose import Frame, Pose

Dispatch = Callable[..., None]
_OUTLINE = "#f2b84b"
_HALO = "rgb(20 16 28 / 0.75)"


class StageView:
    """Paints the open scene whenever something that can be seen has changed, or time goes on."""

    def __init__(self, images: Images, dispatch: Dispatch, state: Callable[[], AppState]) -> None:
        self._images = images
        self._dispatch = dispatch
        self._state = state
        self._screen: Screen | None = None
        self._overlay: Any = None
        self._loop = FrameLoop(self._paint)
        self._started = 0.0
        self._frame: Frame | None = None
        self._resized = True
        self._clock = ""
        self._slider: Any = None
        self._outlined = False
        self._gesture: Gesture | None = None
        self._opened_at: float | None = None
        self._observer = js.ResizeObserver.new(lasting(self._fit))

    @property
    def time(self) -> float:
        """The time within the pass that the stage shows now, in seconds."""
        stage = self._state().editor
        if stage is None:
            return 0.0
        if not stage.playing:
            return stage.time
        return math.fmod(stage.time + (now() - self._started) / 1000, stage.scene.duration_sec)

    def attach(self, opened_at: float) -> None:
        """Take over the canvases that were just rendered. ``opened_at`` is when opening began (ms)."""
        self._screen = Screen(element("#stage"), self._images)
        self._overlay = element("#overlay")
        self._resized, self._clock = True, ""
        self._opened_at = opened_at
        self._started = now()
        self._observer.observe(element("#stage-box"))

    def detach(self) -> None:
        """Let go of the canvases: the scene was left."""
        self._observer.disconnect()
        self._screen = self._overlay = self._gesture = self._frame = None

    def changed(self, stage: Stagecraft, before: Stagecraft | None) -> None:
        """Follow the state: show what it shows, in the next frame."""
        if self._screen is None:
            return
        if before is None or stage.playing != before.playing or stage.seeks != before.seeks:
            self._started = now()
        if before is None or stage.shown is not before.shown or stage.sprites is not before.sprites:
            self._screen.show(stage.shown, stage.sprites)
            box = element("#stage-box")
            box.style.setProperty("--stage-ratio", str(stage.scene.stage.width / stage.scene.stage.height))
        self._loop.request()

    def press(self, event: Any) -> None:
        """A pointer went down on the stage: choose what lies under it."""
        stage, point = self._state().editor, self._point(event)
        if stage is None or point is None or event.button != 0:
            return
        layer_id = self._pick(stage, *point)
        self._gesture = None if stage.read_only else Gesture(layer_id, *point)
        event.target.setPointerCapture(event.pointerId)
        if layer_id != stage.selected:
            self._dispatch("select-layer", layer=layer_id)

    def move(self, event: Any) -> None:
        """The pointer moves: past a few pixels, the layer goes with it."""
        point = self._point(event)
        self._let_go_if_ended()
        if self._gesture is None or self._gesture.layer_id is None or point is None:
            return
        self._gesture = self._gesture.moved(*point, px=self._stage_px())
        if self._gesture.dragging:
            self._dispatch("move-layer", live=True, **self._offset(point))

    def release(self, event: Any, *, cancelled: bool = False) -> None:
        """The pointer is up: a drag becomes one edit."""
        self._let_go_if_ended()
        gesture, point = self._gesture, self._point(event)
        if gesture is not None and gesture.dragging and point is not None:
            where = {"layer": gesture.layer_id, "dx": 0.0, "dy": 0.0} if cancelled else self._offset(point)
            self._gesture = None
            self._dispatch("move-layer", **where)
        self._gesture = None

    def _let_go_if_ended(self) -> None:
        """Forget a drag that a key broke off: Escape, or undo."""
        stage = self._state().editor
        if self._gesture is not None and self._gesture.dragging and (stage is None or stage.preview is None):
            self._gesture = None

    def point_of(self, event: Any) -> tuple[float, float] | None:
        """Give where on the stage (px) an event happened, or ``None`` if no stage is shown or it is elsewhere."""
        point, frame = self._point(event), self._frame
        if point is None or frame is None:
            return None
        across, down = point[0] - frame.left, point[1] - frame.top
        return point if 0 <= across <= frame.view_width and 0 <= down <= frame.view_height else None

    def _fit(self, *_: Any) -> None:
        self._resized = True
        self._loop.request()

    def _paint(self, _now: float) -> bool:
        stage, screen = self._state().editor, self._screen
        if stage is None or screen is None:
            return False
        start = now()
        if self._resized:
            # Asked in every frame, a canvas's size would cost a layout of the page.
            screen.fit()
            self._resized = False
        t = self.time
        self._frame = screen.paint(t)
        self._paint_overlay(self._frame, stage)
        if stage.playing:
            self._show_time(t)
        measure(FRAME, start)
        if self._opened_at is not None:
            measure(OPEN_SCENE, self._opened_at)
            self._opened_at = None
        return stage.playing

    def _show_time(self, t: float) -> None:
        """Move the slider; write the time when it reads otherwise, ten times a second."""
        words = clock(t)
        if words != self._clock:
            self._clock = words
            self._slider, text = element("#time"), element("#clock")
            if self._slider is not None:
                self._slider.setAttribute("aria-valuetext", words)
            if text is not None:
                text.textContent = words
        if self._slider is not None:
            self._slider.value = f"{t:.2f}"

    def show_still_time(self) -> None:
        """Write the time that the stage stands at."""
        self._clock = ""
        self._show_time(self.time)

    def _paint_overlay(self, frame: Frame | None, stage: Stagecraft) -> None:
        canvas, screen = self._overlay, self._screen
        if canvas is None or screen is None or frame is None:
            return
        pose = frame.pose(stage.selected) if stage.selected and not stage.playing else None
        if pose is None and not self._outlined:
            return
        source = screen.canvas
        if canvas.width != source.width or canvas.height != source.height:
            canvas.width, canvas.height = source.width, source.height
        context = canvas.getContext("2d")
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.clearRect(0, 0, canvas.width, canvas.height)
        self._outlined = pose is not None
        if pose is not None:
            _outline(context, pose, canvas.width / frame.view_width, frame)

    def _pick(self, stage: Stagecraft, x: float, y: float) -> str | None:
        frame = self._screen.frame(self.time) if self._screen else None
        for pose, u, v in candidates(frame, x, y) if frame else ():
            layer, view = stage.scene.layer(pose.layer_id), stage.sprites.get(pose.sprite_name)
            if layer is None or view is None or place(layer, view.artwork.metadata or NO_METADATA).is_background:
                continue
            mask = self._images.mask(view.url)
            if mask is None or mask.visible(u, v):
                return pose.layer_id
        return None

    def _offset(self, point: tuple[float, float]) -> Mapping[str, Any]:
        gesture = self._gesture
        if gesture is None:
            return {}
        return {"layer": gesture.layer_id, "dx": point[0] - gesture.x, "dy": point[1] - gesture.y}

    def _stage_px(self) -> float:
        """Give how many stage px one pixel of the page is."""
        frame, screen = self._frame, self._screen
        if frame is None or screen is None or not screen.canvas.clientWidth:
            return 1.0
        return frame.view_width / float(screen.canvas.clientWidth)

    def _point(self, event: Any) -> tuple[float, float] | None:
        """Give the point of the stage that the camera shows where an event happened."""
        frame, screen = self._frame, self._screen
        if frame is None or screen is None:
            return None
        box = screen.canvas.getBoundingClientRect()
        if not box.width or not box.height:
            return None
        across, down = (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height
        return frame.left + across * frame.view_width, frame.top + down * frame.view_height


def _outline(context: Any, pose: Pose, scale: float, frame: Frame) -> None:
    left, width = (frame.left, frame.view_width) if pose.tiled else (pose.x, pose.width)
    cx, cy = left + width / 2 - frame.left, pose.y + pose.height / 2 - frame.top
    context.setTransform(scale, 0, 0, scale, cx * scale, cy * scale)
    context.rotate(math.radians(pose.rotation))
    for colour, thickness in ((_HALO, 4.0), (_OUTLINE, 2.0)):
        context.strokeStyle = colour
        context.lineWidth = thickness * js.window.devicePixelRatio / scale
        context.strokeRect(-width / 2, -pose.height / 2, width, pose.height)
