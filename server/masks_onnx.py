"""Masks straight from onnxruntime, for small machines: what a model was trained on is done to the picture by hand."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from server.masks import Coverage, CutoutUnavailableError, WatchedModel, model_file, session_options
from server.memory import give_back_at_once
from server.recipes import RECIPES


class OnnxMasks:
    """See :class:`server.masks.Masks`."""

    def __init__(self, model: str, folder: Path | None, threads: int) -> None:
        """Load the model. Raises :class:`CutoutUnavailableError` where its file is missing."""
        import onnxruntime  # type: ignore[import-untyped] # noqa: PLC0415 - half a second, off the way of the server's start

        self._recipe = RECIPES[model]
        path = model_file(model, folder)
        give_back_at_once()
        self._model = WatchedModel(
            onnxruntime.InferenceSession(str(path), _frugal_options(threads), providers=["CPUExecutionProvider"])
        )
        self._input = self._model.get_inputs()[0].name

    def find(self, rgb: Image.Image) -> Coverage:
        """See :class:`server.masks.Masks`."""
        side = self._recipe.side
        square = np.asarray(rgb.resize((side, side), Image.Resampling.LANCZOS), np.float64)
        scaled = (square / max(float(square.max()), 1e-6) - self._recipe.mean) / self._recipe.deviation
        batch = scaled.transpose(2, 0, 1)[None].astype(np.float32)
        answer = self._model.run(None, {self._input: batch})[0][0, 0]
        low, high = answer.min(), answer.max()
        stretched = (answer - low) / max(high - low, np.finfo(np.float32).tiny)
        mask = Image.fromarray((stretched * 255).astype(np.uint8), "L")
        return Coverage(mask.resize(rgb.size, Image.Resampling.LANCZOS), self._model.strongest)

    def matte(self, rgb: Image.Image, mask: Image.Image) -> Image.Image:
        """Say that this takes the other back end."""
        _ = rgb, mask
        raise CutoutUnavailableError("this server's small background remover has no alpha matting")


def _frugal_options(threads: int) -> Any:
    """Give options for a quarter less memory and a tenth more time.

    Convolutions get no layout of their own for their values, which would be a copy of them.
    """
    import onnxruntime  # noqa: PLC0415 - as above

    options = session_options(threads)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    return options
