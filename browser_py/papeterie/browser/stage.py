"""The stage in the editor: plays, follows the slider and the viewport, and knows what lies under a point."""

from collections.abc import Callable
from typing import Any

import js
import msgspec

from papeterie.browser.frames import FrameLoop
from papeterie.browser.images import Images
from papeterie.browser.interop import element, lasting
from papeterie.browser.overlay import NOTHING, Marks, Overlay
from papeterie.browser.pointer import StagePointer
from papeterie.browser.screen import NO_GHOSTS, Ghosts, Screen
from papeterie.browser.timing import FRAME, OPEN_SCENE, measure, now
from papeterie.editor.clock import clock
from papeterie.editor.gestures import candidates
from papeterie.editor.handles import Point, handles
from papeterie.editor.looping import looped
from papeterie.editor.sight import Sight, sight_of, whereabouts
from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.bounds import Bounds
from papeterie.theatre.changes import placement_of
from papeterie.theatre.pose import Frame, Pose

Dispatch = Callable[..., None]


class StageView:
    """Paints the open scene whenever something that can be seen has changed, or time goes on."""

    def __init__(self, images: Images, dispatch: Dispatch, state: Callable[[], AppState]) -> None:
        self._images = images
        self._state = state
        self.pointer = StagePointer(self, dispatch, state)
        self._screen: Screen | None = None
        self._overlay: Overlay | None = None
        self._loop = FrameLoop(self._paint)
        self._started = 0.0
        self._whole: Frame | None = None
        self._seen: Frame | None = None
        self._resized = True
        self._clock = ""
        self._slider: Any = None
        self._sight: Sight | None = None
        self._sight_is_due = False
        self._choosable: tuple[Stagecraft, set[str]] | None = None
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
        return looped(stage.time, self.elapsed, stage.scene.duration_sec, stage.timeline.loop)

    @property
    def elapsed(self) -> float:
        """How long it has played since play began, or since the person went to a time, in seconds."""
        return float(now() - self._started) / 1000

    @property
    def seen(self) -> Frame | None:
        """The frame that is shown, through the camera and the viewport."""
        return self._seen

    @property
    def canvas(self) -> Any:
        """The canvas that shows it."""
        return self._screen.canvas if self._screen is not None else None

    def attach(self, opened_at: float) -> None:
        """Take over the canvases that were just rendered. ``opened_at`` is when opening began (ms)."""
        self._screen = Screen(element("#stage"), self._images)
        self._overlay = Overlay(element("#overlay"))
        self._resized, self._clock = True, ""
        self._opened_at = opened_at
        self._started = now()
        self._observer.observe(element("#stage-box"))

    def detach(self) -> None:
        """Let go of the canvases: the scene was left."""
        self._observer.disconnect()
        self._screen = self._overlay = self._whole = self._seen = self._choosable = self._sight = None
        self.pointer.forget()

    def changed(self, stage: Stagecraft, before: Stagecraft | None) -> None:
        """Follow the state: show what it shows, in the next frame."""
        if self._screen is None:
            return
        if before is None or stage.playing != before.playing or stage.seeks != before.seeks:
            self._started = now()
        if before is None or stage.shown is not before.shown or stage.sprites is not before.sprites:
            self._screen.show(stage.shown, stage.sprites)
        if before is None or stage.scene.stage != before.scene.stage:
            size = stage.scene.stage
            element("#app").style.setProperty("--stage-ratio", str(size.width / size.height))
        self._sight_is_due = True
        self._loop.request()

    def request(self) -> None:
        """Paint in the next frame."""
        self._loop.request()

    def point_of(self, event: Any) -> Point | None:
        """Give where on the stage (px) an event happened, or ``None`` if no stage is shown or it is elsewhere."""
        point, frame = self.point(event), self._seen
        if point is None or frame is None:
            return None
        across, down = point[0] - frame.left, point[1] - frame.top
        return point if 0 <= across <= frame.view_width and 0 <= down <= frame.view_height else None

    def point(self, event: Any) -> Point | None:
        """Give the point of the stage that is seen where an event happened, or would be, beside the canvas."""
        frame, screen = self._seen, self._screen
        if frame is None or screen is None:
            return None
        box = screen.canvas.getBoundingClientRect()
        if not box.width or not box.height:
            return None
        across, down = (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height
        return frame.left + across * frame.view_width, frame.top + down * frame.view_height

    def stage_px(self) -> float:
        """Give how many stage px one pixel of the page is."""
        frame, screen = self._seen, self._screen
        return frame.view_width / screen.width if frame is not None and screen is not None and screen.width else 1.0

    def choosable(self) -> set[str]:
        """Give the layers that can be chosen on the stage: no backgrounds, none that is locked."""
        stage = self._state().editor
        if stage is None:
            return set()
        known = self._choosable
        if known is None or known[0].scene is not stage.scene or known[0].sprites is not stage.sprites:
            assets = stage.assets
            free = (one for one in stage.scene.layers if not one.locked and one.sprite_name in assets)
            known = (stage, {one.id for one in free if not placement_of(one, assets).is_background})
            self._choosable = known
        return known[1]

    def hits(self, point: Point) -> list[str]:
        """Give the layers that can be chosen at a point of the stage, front first: those whose pixel there is seen."""
        stage = self._state().editor
        if stage is None or self._screen is None:
            return []
        frame, free = self._frame(stage, self.time), self.choosable()
        if frame is None:
            return []
        found = candidates(frame, *point)
        return [pose.layer_id for pose, u, v in found if pose.layer_id in free and self._is_painted(pose, u, v)]

    def _is_painted(self, pose: Pose, u: float, v: float) -> bool:
        stage = self._state().editor
        view = None if stage is None else stage.sprites.get(pose.sprite_name)
        mask = None if view is None else self._images.mask(view.url)
        return view is not None and (mask is None or mask.visible(u, v))

    def _fit(self, *_: Any) -> None:
        self._resized = True
        self._loop.request()

    def _frame(self, stage: Stagecraft, t: float) -> Frame | None:
        """Give the frame as the camera sees it, with the layers that are shown alone, if any are."""
        frame = self._screen.frame(t) if self._screen is not None else None
        if frame is None or not stage.solo:
            return frame
        alone = tuple(pose for pose in frame.poses if pose.layer_id in stage.solo)
        return msgspec.structs.replace(frame, poses=alone) if alone else frame

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
        self._whole = self._frame(stage, t)
        if self._whole is not None:
            self._seen = stage.viewport.through(self._whole)
            screen.paint_frame(self._seen)
            self._paint_over(stage, self._seen, self._whole)
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

    # What is drawn and written over the stage

    def _paint_over(self, stage: Stagecraft, seen: Frame, whole: Frame) -> None:
        if self._overlay is None or self._screen is None:
            return
        self._overlay.paint(self._marks(stage, seen, whole), seen, self._screen.canvas)
        if self._sight_is_due and stage.preview is None:
            self._sight_is_due = False
            self._show_sight(None if stage.playing else self._look(stage, whole), seen)

    def _marks(self, stage: Stagecraft, seen: Frame, whole: Frame) -> Marks:
        picture = None
        if not stage.viewport.fits:
            picture = Bounds(whole.left, whole.top, whole.view_width, whole.view_height)
        if stage.playing:
            return NOTHING if picture is None else Marks(picture=picture)
        poses = {pose.layer_id: pose for pose in seen.poses}
        pointer = self.pointer
        gripped = pointer.gripped_pose(stage)
        return Marks(
            outlined=tuple(poses[one] for one in stage.selection if one in poses),
            touched=tuple(poses[one] for one in pointer.touched if one in poses),
            handles={} if gripped is None else handles(gripped, self.stage_px()),
            guides=pointer.guides,
            band=pointer.band,
            ghosts=self._ghosts(stage),
            picture=picture,
        )

    def _ghosts(self, stage: Stagecraft) -> Ghosts:
        """Give the way of the only chosen layer, where keyframes lead it."""
        if len(stage.selection) != 1 or self._screen is None:
            return NO_GHOSTS
        return self._screen.ghosts(stage.selection[0])

    def _look(self, stage: Stagecraft, whole: Frame) -> Sight | None:
        """See whether the only chosen layer is where nobody sees it."""
        layer = stage.scene.layer(stage.selection[0]) if len(stage.selection) == 1 else None
        if layer is None or layer.sprite_name not in stage.sprites:
            return None
        return sight_of(layer.id, whole, self._is_painted)

    def _show_sight(self, sight: Sight | None, seen: Frame) -> None:
        """Say it beside the outline."""
        if sight is self._sight and sight is None:
            return
        self._sight = sight
        word = element("#stage-word")
        if word is None:
            return
        word.textContent = "" if sight is None else sight.words
        if sight is not None:
            x, y = whereabouts(sight, seen)
            word.style.setProperty("left", f"{x:.1%}")
            word.style.setProperty("top", f"{y:.1%}")
