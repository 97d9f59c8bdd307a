"""Upright rectangles on the stage: what a turned pose takes up, and what several take up together."""

import math
from collections.abc import Iterable

import msgspec

from papeterie.theatre.pose import Pose


class Bounds(msgspec.Struct, frozen=True):
    """A rectangle of stage px."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.left + self.width / 2, self.top + self.height / 2

    def shifted(self, dx: float, dy: float) -> "Bounds":
        """Give it moved by stage px."""
        return Bounds(self.left + dx, self.top + dy, self.width, self.height)

    def overlaps(self, other: "Bounds") -> bool:
        """Whether the two have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def bounds_of(pose: Pose) -> Bounds:
    """Give the least upright rectangle around a pose's turned box; of a tiled one, around one tile."""
    turn = math.radians(pose.rotation)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    width, height = pose.width * cos + pose.height * sin, pose.width * sin + pose.height * cos
    x, y = centre_of(pose)
    return Bounds(x - width / 2, y - height / 2, width, height)


def centre_of(pose: Pose) -> tuple[float, float]:
    """Give the stage point about which a pose turns."""
    return pose.x + pose.width / 2, pose.y + pose.height / 2


def around(several: Iterable[Bounds]) -> Bounds | None:
    """Give the least rectangle around several, or ``None`` around nothing."""
    found = tuple(several)
    if not found:
        return None
    left, top = min(one.left for one in found), min(one.top for one in found)
    return Bounds(left, top, max(one.right for one in found) - left, max(one.bottom for one in found) - top)
