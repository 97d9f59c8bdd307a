"""The pointer on the stage as a state machine: press, drag past a threshold, release."""

import math
from collections.abc import Container
from typing import Literal

import msgspec

from papeterie.editor.handles import Handle, Point
from papeterie.theatre.bounds import Bounds, bounds_of
from papeterie.theatre.pose import Frame, Pose

THRESHOLD_PX = 4.0


class Gesture(msgspec.Struct, frozen=True):
    """A pointer that went down at ``x``, ``y`` (stage px) on ``layer_id`` (``None``: on nothing).

    ``handle`` is that of ``pose`` which was taken hold of, if one was. ``adds``: what is chosen comes to what was
    chosen before. ``chosen_before``: the layer was chosen already, so that a mere click is about that choice.
    """

    layer_id: str | None
    x: float
    y: float
    dragging: bool = False
    handle: Handle | None = None
    pose: Pose | None = None
    adds: bool = False
    chosen_before: bool = False

    @property
    def kind(self) -> Literal["move", "band", "scale", "turn"]:
        """What a drag does."""
        if self.handle is not None:
            return "turn" if self.handle == "turn" else "scale"
        return "band" if self.layer_id is None else "move"

    def moved(self, x: float, y: float, px: float = 1.0) -> "Gesture":
        """Follow the pointer; ``px`` is how many stage px one pixel of the screen is."""
        far = math.hypot(x - self.x, y - self.y) > THRESHOLD_PX * px
        return self if self.dragging or not far else msgspec.structs.replace(self, dragging=True)

    def band(self, x: float, y: float) -> Bounds:
        """Give the rubber band from where the pointer went down to where it is."""
        return Bounds(min(self.x, x), min(self.y, y), abs(x - self.x), abs(y - self.y))


def in_box(pose: Pose, x: float, y: float) -> Point | None:
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


def chosen_at(hits: list[str], selection: tuple[str, ...], *, through: bool) -> str | None:
    """Give the layer that a press chooses among those that are seen at a point, front first.

    ``through``: the one below the chosen one, and the front one again below the last.
    """
    if not hits:
        return None
    chosen = next((number for number, one in enumerate(hits) if one in selection), None)
    return hits[(chosen + 1) % len(hits)] if through and chosen is not None else hits[0]


def in_band(frame: Frame, band: Bounds, among: Container[str]) -> tuple[str, ...]:
    """Give the layers that a rubber band touches, from back to front."""
    return tuple(one.layer_id for one in frame.poses if one.layer_id in among and _touches(one, band))


def _touches(pose: Pose, band: Bounds) -> bool:
    box = bounds_of(pose)
    if pose.tiled:
        box = Bounds(band.left, box.top, band.width, box.height)
    return pose.opacity > 0 and box.overlaps(band)
