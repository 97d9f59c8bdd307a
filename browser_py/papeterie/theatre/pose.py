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
    """What to paint: the stage's size (px) and colour (``#rrggbb``), and the poses from back to front."""

    width: int
    height: int
    background: str
    poses: tuple[Pose, ...]

    def pose(self, layer_id: str) -> Pose | None:
        """Give the pose of that layer, or ``None`` where it is not seen."""
        return next((pose for pose in self.poses if pose.layer_id == layer_id), None)
