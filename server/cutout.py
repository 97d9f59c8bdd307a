"""Cutting the subject out of a picture, by rembg."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PIL import Image, ImageChops

from papeterie.pictures.errors import PictureError
from papeterie.pictures.flat import remove_flat_background
from papeterie.pictures.prepare import shrink

_LOG = logging.getLogger(__name__)
_SUBJECT_SEEN = 0.5
_SOFT = 250
_HAZE, _CORE = 24, 240
_CLEARED = [max(0, min(255, round((value - _HAZE) * 255 / (_CORE - _HAZE)))) for value in range(256)]
_UNMIXED_SIDE = 1_400
_EVEN_TOLERANCE = 10
_EVEN_SHARE = 0.98
_EVEN_CONTRAST = 48


class CutoutUnavailableError(RuntimeError):
    """The background remover cannot work on this server; the message says why."""


class Cutter(Protocol):
    """Removes backgrounds. Called from worker threads, several at a time."""

    def cut_out(self, picture: Image.Image) -> Image.Image:
        """Give an RGBA picture of the same size whose background is transparent.

        Raises :class:`PictureError` ``nothing-left`` where no subject is seen.
        """


class RembgCutter:
    """The cut-out by one of rembg's U2-Net models.

    A drawing with clear outlines on a ground of exactly one colour is cut out by that colour instead: the models
    have learned from photographs and lose thin and pale parts of drawings.
    """

    def __init__(self, session: "_Session") -> None:
        self._session = session
        self._unmixing = threading.Lock()

    def cut_out(self, picture: Image.Image) -> Image.Image:
        """See :class:`Cutter`."""
        return self._by_colour(picture) or self._by_model(picture)

    def _by_colour(self, picture: Image.Image) -> Image.Image | None:
        try:
            return remove_flat_background(picture, _EVEN_TOLERANCE, _EVEN_SHARE, _EVEN_CONTRAST)
        except PictureError:
            return None

    def _by_model(self, picture: Image.Image) -> Image.Image:
        paper = Image.new("RGBA", picture.size, "white")
        rgb = Image.alpha_composite(paper, picture).convert("RGB")
        mask = self._session.mask(rgb)
        result = self._unmixed(rgb, mask)
        result.putalpha(ImageChops.multiply(mask, picture.getchannel("A")))
        return result

    def _unmixed(self, rgb: Image.Image, mask: Image.Image) -> Image.Image:
        """Take the background's colour out of the soft edge, worked out on a reduced copy to bound the memory.

        Only one at a time: rembg's estimator runs threads of its own, which not every platform lets share.
        """
        from rembg.bg import (  # type: ignore[import-untyped] # noqa: PLC0415 - loaded with the session
            decontaminate_cutout,
        )

        small = shrink(rgb, _UNMIXED_SIDE)
        with self._unmixing:
            foreground = decontaminate_cutout(small, mask.resize(small.size)).convert("RGB")
        solid = mask.point([255 if value >= _SOFT else 0 for value in range(256)])
        return Image.composite(rgb, foreground.resize(rgb.size, Image.Resampling.BICUBIC), solid)


def load_rembg(model: str, folder: Path | None) -> RembgCutter:
    """Load rembg's ``model`` from ``folder`` and use it once, so that no later picture finds anything left to load.

    Raises :class:`CutoutUnavailableError` where the model's file is missing; nothing is ever downloaded here.
    """
    if folder is None:
        raise CutoutUnavailableError("PAPETERIE_MODELS names no folder with models")
    path = folder / f"{model}.onnx"
    if not path.is_file():
        raise CutoutUnavailableError(f"{path.name} is not in the folder that PAPETERIE_MODELS names")
    cutter = RembgCutter(_Session(model, path))
    trial = Image.linear_gradient("L").convert("RGBA")
    trial.paste("red", (90, 90, 170, 170))
    try:
        cutter.cut_out(trial)
    except PictureError:
        _LOG.info("the trial picture has no subject")
    return cutter


class _Session:
    """A rembg session over a model's file, that knows whether the model saw anything at all."""

    def __init__(self, model: str, path: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped] # noqa: PLC0415 - half a second, off the way of the server's start
        import rembg  # type: ignore[import-untyped] # noqa: PLC0415 - a second, and most of a minute on its first start on a machine
        from rembg.sessions import sessions  # type: ignore[import-untyped] # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        # The arena keeps the largest block of every size that it has met, without end.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        kind: Any = type(
            "LocalSession", (sessions[model],), {"download_models": classmethod(lambda *_, **__: str(path))}
        )
        self._session = kind(model, options, providers=["CPUExecutionProvider"])
        self._watched = _WatchedModel(self._session.inner_session)
        self._session.inner_session = self._watched
        self._remove = rembg.remove

    def mask(self, rgb: Image.Image) -> Image.Image:
        """Give the subject's coverage (mode L), cleared of the haze that the models leave around it.

        Raises :class:`PictureError` where the model sees no subject.
        """
        mask: Image.Image = self._remove(rgb, session=self._session, only_mask=True)
        if self._watched.strongest < _SUBJECT_SEEN:
            raise PictureError(
                "nothing-left",
                "Nothing is left of the picture: no subject was found, all of it looks like background. "
                "Keep the background, or choose a picture whose subject stands out.",
            )
        return mask.point(_CLEARED)


class _WatchedModel:
    """The model's inner session, remembering (per thread) the strongest answer of its last run.

    rembg stretches every mask to full contrast, so that from a picture without any subject it makes a mask of noise.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._seen = threading.local()

    @property
    def strongest(self) -> float:
        return float(self._seen.strongest)

    def run(self, outputs: Sequence[str] | None, inputs: dict[str, Any]) -> Any:
        answers = self._inner.run(outputs, inputs)
        self._seen.strongest = answers[0].max()
        return answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
