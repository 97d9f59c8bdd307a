"""What the painter asks of a drawing surface. Each home of the engine fills it in one module."""

from typing import Protocol

from papeterie.theatre.pose import Frame, Pose


class Canvas(Protocol):
    """A surface that shows what the camera sees. All numbers are stage px; the canvas scales them to its own pixels."""

    def begin(self, frame: Frame) -> None:
        """Start a new picture of what the frame's camera sees: fill it with the frame's background."""

    def draw(self, pose: Pose) -> None:
        """Draw the sprite into the pose's box, turned about its centre."""

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Repeat the sprite sideways from stage x ``left`` to ``right`` (before turning), without seams."""

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Fill from the box's lower edge to ``bottom`` with the colour of the sprite's bottom middle pixel."""
