"""The two back ends of cut-outs, and the colours of soft edges."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from server.foreground import unmix
from server.masks import CutoutUnavailableError
from server.masks_onnx import OnnxMasks
from server.masks_rembg import RembgMasks
from tests.server.pictures import ball, boat, grainy


@pytest.mark.parametrize("picture", [ball(), boat(), grainy(boat()).resize((900, 250)), Image.new("RGB", (64, 64))])
def test_both_back_ends_give_the_same_mask(models: Path, picture: Image.Image) -> None:
    """By less than one level of 255 in the mean, and equally sure of it."""
    by_rembg, by_hand = RembgMasks("u2netp", models).find(picture), OnnxMasks("u2netp", models).find(picture)
    difference = np.abs(np.asarray(by_rembg.mask, float) - np.asarray(by_hand.mask, float)).mean()

    assert by_rembg.mask.size == by_hand.mask.size == picture.size
    assert difference < 1
    assert by_hand.strongest == pytest.approx(by_rembg.strongest, abs=1e-4)


@pytest.mark.parametrize("kind", [OnnxMasks, RembgMasks])
def test_a_model_that_is_missing_is_named_and_not_downloaded(
    kind: type[OnnxMasks | RembgMasks], tmp_path: Path
) -> None:
    """The folder stays empty."""
    with pytest.raises(CutoutUnavailableError, match=r"u2net\.onnx is not in the folder"):
        kind("u2net", tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_soft_edge_loses_the_grounds_colour() -> None:
    """A red disc on green, seen through a blurred mask: its rim comes out red."""
    size = (300, 300)
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).ellipse((60, 60, 240, 240), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(3))
    mixed = Image.composite(Image.new("RGB", size, (200, 40, 40)), Image.new("RGB", size, (20, 160, 60)), mask)
    unmixed = np.asarray(unmix(mixed, mask), float)
    soft = (np.asarray(mask) > 20) & (np.asarray(mask) < 235)

    assert np.abs(np.asarray(mixed, float)[soft] - (200, 40, 40)).mean() > 40
    assert np.abs(unmixed[soft] - (200, 40, 40)).mean() < 8
