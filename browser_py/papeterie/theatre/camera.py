"""The camera: which part of the stage is seen at a time. Layers follow its pan as far as their ``parallax`` says."""

from dataclasses import dataclass

from papeterie.theatre.curve import Curve, still
from papeterie.theatre.model import Scene
from papeterie.theatre.timeline import channels

_MIN_ZOOM = 0.01
_MAX_ZOOM = 100.0


@dataclass(frozen=True, slots=True)
class Camera:
    """Stage point ``x``, ``y`` stands in the middle of the picture, ``zoom`` times as large as on the stage."""

    x: Curve
    y: Curve
    zoom: Curve
    width: int
    height: int

    @property
    def rests(self) -> bool:
        """Whether it always shows the stage, all of it and nothing else."""
        return (self.x.constant, self.y.constant, self.zoom.constant) == (self.width / 2, self.height / 2, 1.0)

    def view(self, t: float) -> tuple[float, float, float]:
        """Give left and top of what is seen at ``t``, in stage px, and the zoom."""
        # An easing may overshoot, and so leave what a file may ask for.
        zoom = min(max(self.zoom.at(t), _MIN_ZOOM), _MAX_ZOOM)
        return self.x.at(t) - self.width / zoom / 2, self.y.at(t) - self.height / zoom / 2, zoom

    def pan(self, t: float) -> tuple[float, float]:
        """Give how far the middle of the picture is from the middle of the stage, in stage px."""
        return self.x.at(t) - self.width / 2, self.y.at(t) - self.height / 2


def camera_of(scene: Scene) -> Camera:
    """Work out the camera's way through a scene."""
    keyed, stage = channels(scene.camera, ("x", "y", "zoom")), scene.stage
    rest = {"x": still(stage.width / 2), "y": still(stage.height / 2), "zoom": still(1.0)}
    curves = {name: keyed[name].curve(curve) if name in keyed else curve for name, curve in rest.items()}
    return Camera(curves["x"], curves["y"], curves["zoom"], stage.width, stage.height)
