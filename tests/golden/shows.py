"""The shows that come with the app, at the moments of which golden pictures are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from papeterie.headless.files import open_project
from papeterie.headless.pictures import cast_of
from papeterie.headless.rendering import Renderer
from papeterie.theatre.model import Scene
from papeterie.theatre.project import Project
from tests.browser.static_host import built_site

FOLDER = Path(__file__).parent
SIZE = (192, 108)
PARTS = (0.1, 0.45, 0.8)
"""The moments, as parts of each scene's duration."""


@dataclass(frozen=True)
class Moment:
    """A scene at a time (s)."""

    scene: Scene
    t: float

    @property
    def name(self) -> str:
        """As which its golden picture is kept."""
        return f"{self.scene.name.lower().replace(' ', '-')}-{self.t:g}s"

    @property
    def golden(self) -> Path:
        """Its golden picture."""
        return FOLDER / f"{self.name}.png"


@cache
def demo_project() -> Project:
    """Read the shows of the built site."""
    return open_project(next(built_site().glob("*/demo")))


def moments() -> Iterator[Moment]:
    """Give every moment of every show."""
    for scene in demo_project().scenes:
        for part in PARTS:
            yield Moment(scene, round(part * scene.duration_sec, 2))


def painted(moment: Moment, size: tuple[int, int] = SIZE) -> Image.Image:
    """Paint a moment with Pillow."""
    return _renderer(moment.scene.name, size).picture(moment.t).copy()


@cache
def _renderer(name: str, size: tuple[int, int]) -> Renderer:
    scene = next(one for one in demo_project().scenes if one.name == name)
    return Renderer(scene, cast_of(demo_project(), scene), size)
