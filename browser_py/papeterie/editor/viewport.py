"""How a person looks at the camera's picture while working: closer, or with what lies around it. No part of a scene."""

import msgspec

from papeterie.theatre.pose import Frame

LEAST, MOST = 0.25, 16.0
STEP = 1.25
"""How much closer one looks by one press of a button."""


class Viewport(msgspec.Struct, frozen=True):
    """The picture is shown ``zoom`` times as large, its point ``x``, ``y`` (0..1 from its top left) in the middle."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def fits(self) -> bool:
        """Whether the whole picture is seen and nothing else."""
        return self == FITTING

    def through(self, frame: Frame) -> Frame:
        """Give the frame as it is seen from here: the camera's view and this one together."""
        if self.fits:
            return frame
        width, height = frame.view_width, frame.view_height
        left = frame.left + width * (self.x - 0.5 / self.zoom)
        top = frame.top + height * (self.y - 0.5 / self.zoom)
        return msgspec.structs.replace(frame, left=left, top=top, zoom=frame.zoom * self.zoom)

    def zoomed(self, factor: float, u: float = 0.5, v: float = 0.5) -> "Viewport":
        """Look ``factor`` times closer; what is seen at ``u``, ``v`` (0..1 of what is seen) stays there."""
        zoom = min(max(self.zoom * factor, LEAST), MOST)
        across, down = self.x + (u - 0.5) / self.zoom, self.y + (v - 0.5) / self.zoom
        return Viewport(zoom, _inside(across - (u - 0.5) / zoom), _inside(down - (v - 0.5) / zoom))

    def panned(self, du: float, dv: float) -> "Viewport":
        """Have what is seen follow a hand that moves by these parts (0..1) of what is seen."""
        return Viewport(self.zoom, _inside(self.x - du / self.zoom), _inside(self.y - dv / self.zoom))


FITTING = Viewport()


def _inside(value: float) -> float:
    """Keep some of the picture in sight."""
    return min(max(value, 0.0), 1.0)
