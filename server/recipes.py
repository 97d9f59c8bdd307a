"""What each model expects of a picture: the figures that it was trained with, as rembg has them."""

from dataclasses import dataclass

_Triple = tuple[float, float, float]
_IMAGENET_MEAN, _IMAGENET_DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model expects: a square of ``side`` px, its channels less their ``mean``, by their ``deviation``."""

    side: int = 320
    mean: _Triple = _IMAGENET_MEAN
    deviation: _Triple = _IMAGENET_DEVIATION


RECIPES: dict[str, Recipe] = {
    "u2netp": Recipe(),
    "u2net": Recipe(),
    "u2net_human_seg": Recipe(),
    "silueta": Recipe(),
    "isnet-general-use": Recipe(1024, (0.5, 0.5, 0.5), (1, 1, 1)),
    "isnet-anime": Recipe(1024, _IMAGENET_MEAN, (1, 1, 1)),
}
"""The models that the onnx back end runs."""
