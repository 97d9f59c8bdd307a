"""A frame: the pose of every visible layer at one time, in drawing order."""

import msgspec


class Pose(msgspec.Struct, frozen=True, gc=False):
    """One layer's drawable state. The box is in stage px, before it turns by ``rotation`` degrees about its centre.

    ``ratio`` is stage px per picture px. A tiled pose repeats sideways without end, ``border`` picture columns cut
    from either side of each tile; ``fill_down`` continues the colour of the bottom middle pixel below the box.
    """

    layer_id: str
    sprite_name: str
    z_depth: float
    x: float
    y: float
    width: float
    height: float
    rotation: float
    opacity: float
    ratio: float
    tiled: bool = False
    border: int = 0
    fill_down: bool = False


class Frame(msgspec.Struct, frozen=True):
    """What to paint: the stage's size (px) and colour (``#rrggbb``), and the poses from back to front.

    The camera sees the rectangle of stage px from ``left``, ``top`` on, ``view_width`` x ``view_height``; the canvas
    shows just that.
    """

    width: int
    height: int
    background: str
    poses: tuple[Pose, ...]
    left: float = 0.0
    top: float = 0.0
    zoom: float = 1.0

    @property
    def view_width(self) -> float:
        """How many stage px the camera sees from left to right."""
        return self.width / self.zoom

    @property
    def view_height(self) -> float:
        """How many stage px the camera sees from top to bottom."""
        return self.height / self.zoom

    def pose(self, layer_id: str) -> Pose | None:
        """Give the pose of that layer, or ``None`` where it is not seen."""
        return next((pose for pose in self.poses if pose.layer_id == layer_id), None)
