"""The pointer on the stage as a state machine: press, drag past a threshold, release."""

import math

import msgspec

from papeterie.theatre.pose import Frame, Pose

THRESHOLD_PX = 4.0


class Gesture(msgspec.Struct, frozen=True):
    """A pointer that went down at ``x``, ``y`` (stage px) on ``layer_id`` (``None``: on nothing)."""

    layer_id: str | None
    x: float
    y: float
    dragging: bool = False

    def moved(self, x: float, y: float, px: float = 1.0) -> "Gesture":
        """Follow the pointer; ``px`` is how many stage px one pixel of the screen is."""
        far = math.hypot(x - self.x, y - self.y) > THRESHOLD_PX * px
        return self if self.dragging or not far else msgspec.structs.replace(self, dragging=True)


def in_box(pose: Pose, x: float, y: float) -> tuple[float, float] | None:
    """Give where in the pose's picture a stage point lies (0..1 each way), or ``None`` outside it."""
    cx, cy = pose.x + pose.width / 2, pose.y + pose.height / 2
    turn = math.radians(-pose.rotation)
    dx, dy = x - cx, y - cy
    u = (dx * math.cos(turn) - dy * math.sin(turn)) / pose.width + 0.5
    v = (dx * math.sin(turn) + dy * math.cos(turn)) / pose.height + 0.5
    if pose.tiled:
        u %= 1.0
    return (u, v) if 0 <= u < 1 and 0 <= v < 1 else None


def candidates(frame: Frame, x: float, y: float) -> "list[tuple[Pose, float, float]]":
    """Give the poses whose boxes hold the point, front first, with the place in their pictures."""
    found = []
    for pose in reversed(frame.poses):
        place = in_box(pose, x, y)
        if place is not None and pose.opacity > 0:
            found.append((pose, *place))
    return found
