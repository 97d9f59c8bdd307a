"""Cutting the subject out of a picture: by its ground's one colour, or by a model."""

import logging

from PIL import Image, ImageChops, ImageFilter

from papeterie.pictures.errors import PictureError
from papeterie.pictures.flat import remove_flat_background
from papeterie.pictures.prepare import on_white, shrink
from server.foreground import unmix
from server.masks import Masks
from server.orders import Cut, Tools

_LOG = logging.getLogger(__name__)
_SUBJECT_SEEN = 0.5
_HAZE, _CORE = 24, 240
_CLEARED = [max(0, min(255, round((value - _HAZE) * 255 / (_CORE - _HAZE)))) for value in range(256)]
_STEEPENED = [max(0, min(255, round((value - 64) * 255 / 127))) for value in range(256)]
_MATTED_SIDE = 800
_EVEN_TOLERANCE = 10
_EVEN_SHARE = 0.98
_EVEN_CONTRAST = 48


class Cutter:
    """The cut-out by one model.

    A drawing with clear outlines on a ground of exactly one colour is cut out by that colour instead: the models
    have learned from photographs and lose thin and pale parts of drawings.
    """

    def __init__(self, masks: Masks) -> None:
        self._masks = masks

    def cut_out(self, picture: Image.Image, cut: Cut | None = None) -> Image.Image:
        """Give an RGBA picture of the same size whose background is transparent.

        Raises :class:`PictureError` ``nothing-left`` where no subject is seen, and
        :class:`server.masks.CutoutUnavailableError` for matting where there is none.
        """
        return self._by_colour(picture) or self._by_model(picture, cut or Cut())

    def _by_colour(self, picture: Image.Image) -> Image.Image | None:
        try:
            return remove_flat_background(picture, _EVEN_TOLERANCE, _EVEN_SHARE, _EVEN_CONTRAST)
        except PictureError:
            return None

    def _by_model(self, picture: Image.Image, cut: Cut) -> Image.Image:
        rgb = on_white(picture)
        mask = self._refined(rgb, self._found(rgb), cut)
        result = unmix(rgb, mask)
        result.putalpha(ImageChops.multiply(mask, picture.getchannel("A")))
        return result

    def _found(self, rgb: Image.Image) -> Image.Image:
        """Give the subject's coverage, cleared of the haze that the models leave around it."""
        coverage = self._masks.find(rgb)
        if coverage.strongest < _SUBJECT_SEEN:
            raise PictureError(
                "nothing-left",
                "Nothing is left of the picture: no subject was found, all of it looks like background. "
                "Keep the background, or choose a picture whose subject stands out.",
            )
        return coverage.mask.point(_CLEARED)

    def _refined(self, rgb: Image.Image, mask: Image.Image, cut: Cut) -> Image.Image:
        if cut.alpha_matting:
            small = shrink(rgb, _MATTED_SIDE)  # the time that it takes grows faster than the picture
            mask = self._masks.matte(small, mask.resize(small.size)).resize(rgb.size, Image.Resampling.BICUBIC)
        if cut.edge_smoothing:
            mask = mask.filter(ImageFilter.GaussianBlur(cut.edge_smoothing)).point(_STEEPENED)
        return mask


def load_cutter(tools: Tools, model: str) -> Cutter:
    """Load a model and use it once, so that no later picture finds anything left to load.

    Raises :class:`server.masks.CutoutUnavailableError` where the model's file is missing; nothing is downloaded here.
    """
    cutter = Cutter(_masks(tools, model))
    trial = Image.linear_gradient("L").convert("RGBA")
    trial.paste("red", (90, 90, 170, 170))
    try:
        cutter.cut_out(trial)
    except PictureError:
        _LOG.info("the trial picture has no subject")
    return cutter


def _masks(tools: Tools, model: str) -> Masks:
    if tools.backend == "rembg":
        from server.masks_rembg import RembgMasks  # noqa: PLC0415 - rembg is not installed on small machines

        return RembgMasks(model, tools.folder, tools.threads)
    from server.masks_onnx import OnnxMasks  # noqa: PLC0415 - numpy, off the way of the server's start

    return OnnxMasks(model, tools.folder, tools.threads)
