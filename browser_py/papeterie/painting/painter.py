"""A frame becomes calls on a canvas, from back to front."""

import math

from papeterie.painting.canvas import Canvas
from papeterie.theatre.pose import Frame, Pose

_ALL = 1 - 1e-6
"""A part (0..1) that is as good as the whole, however its size was worked out."""


def paint(frame: Frame, canvas: Canvas) -> None:
    """Paint the frame: the stage's colour, then every pose that the camera can see."""
    canvas.begin(frame)
    view = (frame.left, frame.top, frame.left + frame.view_width, frame.top + frame.view_height)
    west, north, east, south = view
    draw = canvas.draw
    for pose in frame.poses:
        if pose.opacity <= 0:
            continue
        if pose.tiled or pose.fill_down:
            _paint_endless(pose, canvas, view)
            continue
        x, y, width, height = pose.x, pose.y, pose.width, pose.height
        # However a box turns, it stays within half its width and height of where it stands upright.
        across, down = (height * 0.5, width * 0.5) if pose.rotation else (0.0, 0.0)
        if x - across <= east and x + width + across >= west and y - down <= south and y + height + down >= north:
            draw(pose)


def _paint_endless(pose: Pose, canvas: Canvas, view: tuple[float, float, float, float]) -> None:
    """Paint what goes on sideways or downwards without end, as far as it can be seen."""
    left, right, bottom = _reach(pose, view) if pose.rotation else (view[0], view[2], view[3])
    if pose.tiled:
        # A border that cuts away all of a tile leaves nothing.
        if pose.y > bottom or 2 * pose.border * pose.ratio >= pose.width * _ALL:
            return
        canvas.draw_tiles(pose, left, right)
    else:
        if pose.x > right or pose.x + pose.width < left:
            return
        canvas.draw(pose)
        left, right = pose.x, pose.x + pose.width
    if pose.fill_down and pose.y + pose.height < bottom:
        canvas.fill_below(pose, left, right, bottom)


def _reach(pose: Pose, view: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Give the left, right and bottom of what can be seen, in the pose's own upright coordinates."""
    cx, cy, turn = pose.x + pose.width / 2, pose.y + pose.height / 2, math.radians(pose.rotation)
    cos, sin = math.cos(turn), math.sin(turn)
    west, north, east, south = view
    corners = [(x - cx, y - cy) for x in (west, east) for y in (north, south)]
    across = [cx + cos * x + sin * y for x, y in corners]
    return min(across), max(across), max(cy - sin * x + cos * y for x, y in corners)
