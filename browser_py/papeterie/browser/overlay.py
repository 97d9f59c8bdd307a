"""What is drawn over the stage while working on it: outlines, handles, guides, the rubber band, a layer's way."""

import math
from collections.abc import Mapping
from typing import Any

import js
import msgspec

from papeterie.browser.screen import NO_GHOSTS, Ghosts
from papeterie.editor.handles import Handle, Point, corners
from papeterie.theatre.bounds import Bounds
from papeterie.theatre.pose import Frame, Pose
from papeterie.theatre.snapping import Guide

_OUTLINE = "#f2b84b"
_HALO = "rgb(20 16 28 / 0.75)"
_GUIDE = "#e0409a"
_BAND = "rgb(242 184 75 / 0.18)"
_AROUND = "rgb(20 16 28 / 0.45)"
_GRIP_PX = 5.0
_DOT_PX = 2.0
_MOST_OUTLINES = 6
"""Of more keyframes than these, only the middles are marked: outlines would hide what they are of."""


class Marks(msgspec.Struct, frozen=True):
    """What there is to draw: ``outlined`` are the chosen layers, ``touched`` those that a band is about to choose.

    ``picture`` is what the camera shows, where more or less than that is seen.
    """

    outlined: tuple[Pose, ...] = ()
    touched: tuple[Pose, ...] = ()
    handles: Mapping[Handle, Point] = {}
    guides: tuple[Guide, ...] = ()
    band: Bounds | None = None
    ghosts: Ghosts = NO_GHOSTS
    picture: Bounds | None = None


NOTHING = Marks()


class Overlay:
    """Draws marks on a canvas of their own, as many pixels as the stage's."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._context = canvas.getContext("2d")
        self._empty = False
        self._scale = self._px = 1.0
        self._left = self._top = 0.0

    def paint(self, marks: Marks, frame: Frame, source: Any) -> None:
        """Draw the marks over the frame that the canvas ``source`` shows."""
        if marks == NOTHING and self._empty:
            return
        self._empty = marks == NOTHING
        canvas, context = self._canvas, self._context
        if canvas.width != source.width or canvas.height != source.height:
            canvas.width, canvas.height = source.width, source.height
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.clearRect(0, 0, canvas.width, canvas.height)
        if self._empty:
            return
        self._scale = canvas.width / frame.view_width
        self._left, self._top = frame.left, frame.top
        self._px = float(js.window.devicePixelRatio or 1)
        if marks.picture is not None:
            self._shade_around(marks.picture)
        self._draw_ghosts(marks.ghosts)
        for pose in (*marks.touched, *marks.outlined):
            self._outline(pose, frame)
        for guide in marks.guides:
            self._draw_guide(guide)
        if marks.band is not None:
            self._draw_band(marks.band)
        if marks.handles and marks.outlined:
            self._draw_handles(marks.handles, marks.outlined[-1])

    def _at(self, point: Point) -> Point:
        return (point[0] - self._left) * self._scale, (point[1] - self._top) * self._scale

    def _shade_around(self, picture: Bounds) -> None:
        """Dim what the camera does not show."""
        (x, y), (right, bottom) = self._at((picture.left, picture.top)), self._at((picture.right, picture.bottom))
        context = self._context
        context.beginPath()
        context.rect(0, 0, self._canvas.width, self._canvas.height)
        context.rect(x, y, right - x, bottom - y)
        context.fillStyle = _AROUND
        context.fill("evenodd")

    def _outline(self, pose: Pose, frame: Frame) -> None:
        box = corners(pose)
        if pose.tiled:
            left, right = frame.left, frame.left + frame.view_width
            box = ((left, pose.y), (right, pose.y), (right, pose.y + pose.height), (left, pose.y + pose.height))
        self._trace(box, closed=True)
        self._stroke(2.0)

    def _stroke(self, width: float) -> None:
        context = self._context
        for colour, thickness in ((_HALO, width + 2), (_OUTLINE, width)):
            context.strokeStyle, context.lineWidth = colour, thickness * self._px
            context.stroke()

    def _trace(self, points: tuple[Point, ...], *, closed: bool) -> None:
        context = self._context
        context.beginPath()
        for number, point in enumerate(points):
            (context.lineTo if number else context.moveTo)(*self._at(point))
        if closed:
            context.closePath()

    def _draw_handles(self, handles: Mapping[Handle, Point], pose: Pose) -> None:
        context = self._context
        top = corners(pose)
        middle = (top[0][0] + top[1][0]) / 2, (top[0][1] + top[1][1]) / 2
        self._trace((middle, handles["turn"]), closed=False)
        self._stroke(1.5)
        side = _GRIP_PX * self._px
        for name, spot in handles.items():
            x, y = self._at(spot)
            context.beginPath()
            if name == "turn":
                context.arc(x, y, side * 1.15, 0, 2 * math.pi)
            else:
                context.rect(x - side, y - side, 2 * side, 2 * side)
            context.fillStyle, context.strokeStyle, context.lineWidth = "#fffaf0", _HALO, 1.5 * self._px
            context.fill()
            context.stroke()

    def _draw_guide(self, guide: Guide) -> None:
        ends = ((guide.at, guide.start), (guide.at, guide.end))
        if guide.axis == "y":
            ends = ((guide.start, guide.at), (guide.end, guide.at))
        self._trace(ends, closed=False)
        self._context.strokeStyle, self._context.lineWidth = _GUIDE, 1.5 * self._px
        self._context.stroke()

    def _draw_band(self, band: Bounds) -> None:
        x, y = self._at((band.left, band.top))
        context = self._context
        context.beginPath()
        context.rect(x, y, band.width * self._scale, band.height * self._scale)
        context.fillStyle = _BAND
        context.fill()
        self._stroke(1.0)

    def _draw_ghosts(self, ghosts: Ghosts) -> None:
        if not ghosts.way:
            return
        context, dash = self._context, js.Array.of(4 * self._px, 4 * self._px)
        context.globalAlpha = 0.7
        context.setLineDash(dash)
        self._trace(ghosts.way, closed=False)
        self._stroke(1.0)
        for pose in ghosts.poses if len(ghosts.poses) <= _MOST_OUTLINES else ():
            self._trace(corners(pose), closed=True)
            self._stroke(1.0)
        context.setLineDash(js.Array.new())
        context.fillStyle = _OUTLINE
        for pose in ghosts.poses:
            x, y = self._at((pose.x + pose.width / 2, pose.y + pose.height / 2))
            context.beginPath()
            context.arc(x, y, 2 * _DOT_PX * self._px, 0, 2 * math.pi)
            context.fill()
        context.globalAlpha = 1.0
