"""A show: its sprites, its one scene, its sounds, and a sentence that invites to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from artwork.synthesis import Recording

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sprite:
    """A sprite of a show: the function that draws it, its metadata, and whether it has soft light around it.

    Light that fades into nothing needs every step of alpha, so such a picture is stored in full colour; any other one
    has a palette, with so many `colours` for its paper.
    """

    draw: Callable[[], Image.Image]
    metadata: Fields
    glows: bool = False
    colours: int = 256


@dataclass(frozen=True, slots=True)
class Show:
    """All that is stored of a show; `scene` is the scene as JSON values, sprites and sounds are named by it."""

    name: str
    description: str
    sprites: Mapping[str, Sprite]
    sounds: Mapping[str, Recording]
    scene: Fields
