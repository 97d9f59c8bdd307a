"""A frame becomes calls on a canvas, from back to front."""

import math

from papeterie.painting.canvas import Canvas
from papeterie.theatre.pose import Frame, Pose


def paint(frame: Frame, canvas: Canvas) -> None:
    """Paint the frame: the stage's colour, then every pose that can be seen."""
    canvas.begin(frame)
    for pose in frame.poses:
        if pose.opacity <= 0:
            continue
        left, right, bottom = _reach(pose, frame)
        if pose.tiled:
            if pose.y > bottom:
                continue
            canvas.draw_tiles(pose, left, right)
        else:
            if pose.x > right or pose.x + pose.width < left:
                continue
            canvas.draw(pose)
            left, right = pose.x, pose.x + pose.width
        if pose.fill_down and pose.y + pose.height < bottom:
            canvas.fill_below(pose, left, right, bottom)


def _reach(pose: Pose, frame: Frame) -> tuple[float, float, float]:
    """Give the left, right and bottom of what can be seen, in the pose's own upright coordinates."""
    cx, cy, turn = pose.x + pose.width / 2, pose.y + pose.height / 2, math.radians(pose.rotation)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [(x - cx, y - cy) for x in (0.0, float(frame.width)) for y in (0.0, float(frame.height))]
    across = [cx + cos * x + sin * y for x, y in corners]
    return min(across), max(across), max(cy - sin * x + cos * y for x, y in corners)
