"""A screen of one colour is keyed out."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from papeterie.pictures.errors import PictureError
from server.chroma import key_out, screen_for
from server.gemini_image import COLOURS
from server.orders import Screen

SIZE = (200, 160)
SKIN = (200, 150, 90)


def before(screen: str, grain: int = 0) -> tuple[Image.Image, Image.Image]:
    """Draw a disc with a soft edge before a screen that is not quite even; give it and the disc's coverage."""
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).ellipse((50, 30, 150, 130), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(2))
    ground = Image.new("RGB", SIZE, screen)
    picture = np.asarray(Image.composite(Image.new("RGB", SIZE, SKIN), ground, mask), float)
    noise = np.random.default_rng(7).normal(0, grain, picture.shape) if grain else 0
    return Image.fromarray(np.clip(picture + noise, 0, 255).astype(np.uint8)), mask


@pytest.mark.parametrize("screen", ["magenta", "green"])
@pytest.mark.parametrize("grain", [0, 5])
def test_the_screen_goes_and_the_edge_stays_soft(screen: Screen, grain: int) -> None:
    """The alpha is the coverage that was drawn, and no rim of the screen's colour is left."""
    picture, mask = before(COLOURS[screen], grain)
    keyed = np.asarray(key_out(picture, screen), float)
    covered = np.asarray(mask, float)
    soft = (covered > 60) & (covered < 250)

    assert np.abs(keyed[..., 3] - covered).mean() < 4
    assert keyed[0, 0, 3] == 0
    assert tuple(np.abs(keyed[80, 100, :3] - SKIN) < 20) == (True, True, True)
    assert keyed[80, 100, 3] == 255
    assert np.abs(keyed[soft][:, :3] - SKIN).mean() < 25


def test_a_picture_without_a_screen_is_refused() -> None:
    """With the reason that programs know."""
    with pytest.raises(PictureError) as refused:
        key_out(Image.new("RGB", SIZE, "white"), "magenta")

    assert refused.value.reason == "no-flat-background"


def test_the_screen_is_one_that_the_drawing_has_nothing_of() -> None:
    """A pink drawing stands before green, anything else before magenta."""
    drawings = (Image.new("RGB", SIZE, colour) for colour in ("hotpink", "green"))

    assert [screen_for(one) for one in drawings] == ["green", "magenta"]
