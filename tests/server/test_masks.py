"""The two back ends of cut-outs, and the colours of soft edges."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageDraw, ImageFilter

from server.foreground import unmix
from server.masks import CutoutUnavailableError
from server.masks_onnx import OnnxMasks
from server.masks_rembg import RembgMasks
from server.recipes import RECIPES
from tests.server.pictures import ball, boat, grainy


@pytest.mark.parametrize("picture", [ball(), boat(), grainy(boat()).resize((900, 250)), Image.new("RGB", (64, 64))])
def test_both_back_ends_give_the_same_mask(models: Path, picture: Image.Image) -> None:
    """By less than one level of 255 in the mean, and equally sure of it; with u2netp, and all others that are there."""
    there = {one.stem for one in models.glob("*.onnx")} & RECIPES.keys()
    assert "u2netp" in there
    for model in sorted(there):
        by_rembg, by_hand = RembgMasks(model, models, 1).find(picture), OnnxMasks(model, models, 1).find(picture)
        difference = np.abs(np.asarray(by_rembg.mask, float) - np.asarray(by_hand.mask, float)).mean()

        assert by_rembg.mask.size == by_hand.mask.size == picture.size
        assert difference < 1, model
        assert by_hand.strongest == pytest.approx(by_rembg.strongest, abs=1e-4), model


class Lookalike:
    """Takes the place of a model: how sure it is tells how bright the picture that it is given is, in its own units."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def get_inputs(self) -> list[SimpleNamespace]:
        """Name the one input."""
        return [SimpleNamespace(name="input")]

    def run(self, _: Any, inputs: dict[str, Any]) -> list[Any]:
        """Answer."""
        return [np.tanh(inputs["input"].mean(axis=1, keepdims=True) + inputs["input"][:, :1])]


@pytest.mark.parametrize("model", RECIPES)
def test_both_back_ends_show_a_model_the_same(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, scale and order of what it is given, and what is made of its answer: for models that are not here, too."""
    monkeypatch.setattr(onnxruntime, "InferenceSession", Lookalike)
    (tmp_path / f"{model}.onnx").touch()
    picture = ball()
    by_rembg, by_hand = RembgMasks(model, tmp_path, 1).find(picture), OnnxMasks(model, tmp_path, 1).find(picture)
    difference = np.abs(np.asarray(by_rembg.mask, float) - np.asarray(by_hand.mask, float)).mean()

    assert difference < 0.1
    assert by_hand.strongest == pytest.approx(by_rembg.strongest, abs=1e-4)


@pytest.mark.parametrize("kind", [OnnxMasks, RembgMasks])
def test_a_model_that_is_missing_is_named_and_not_downloaded(
    kind: type[OnnxMasks | RembgMasks], tmp_path: Path
) -> None:
    """The folder stays empty."""
    with pytest.raises(CutoutUnavailableError, match=r"u2net\.onnx is not in the folder"):
        kind("u2net", tmp_path, 1)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["masks_onnx.OnnxMasks", "masks_rembg.RembgMasks"])
def test_loading_a_model_leaves_nothing_in_the_home_and_tells_nobody(models: Path, tmp_path: Path, kind: str) -> None:
    """Onnxruntime keeps the number of the device and a file of events there, to be sent to its maker, if it may."""
    module, name = kind.split(".")
    code = f"from pathlib import Path; from server.{module} import {name}; {name}('u2netp', Path({str(models)!r}), 1)"
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)  # noqa: S603 - it is ours

    assert list(tmp_path.rglob("*")) == []


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
