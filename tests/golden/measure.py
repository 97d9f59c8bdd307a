"""How far two pictures differ, away from edges."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

REACH = 2
STEEP = 64
BLOCK = 12


@dataclass(frozen=True)
class Difference:
    """``mean`` is the mean absolute difference of a channel (0..255) over the pixels that were compared.

    ``share`` is how many of all pixels those were (0..1). ``whole`` is the mean over all pixels, edges included, and
    ``worst`` that of the block of 12 x 12 px in which it is largest: a lost sprite shows there, however small it is.
    """

    mean: float
    share: float
    whole: float
    worst: float


def difference(reference: Image.Image, other: Image.Image) -> Difference:
    """Compare two RGB pictures of one size.

    An edge is a pixel of the reference around which, within 2 px, a channel's brightest and darkest value are more
    than 64 of 255 apart. Two renderers may place such an edge, or soften it, a fraction of a pixel differently.
    """
    assert reference.size == other.size
    apart = ImageChops.difference(reference, other)
    calm = _calm(reference)
    count = calm.histogram()[255]
    worst = max(high for _low, high in ImageStat.Stat(apart.reduce(BLOCK)).extrema)
    return Difference(_mean(apart, calm), count / (reference.width * reference.height), _mean(apart), worst)


def _mean(picture: Image.Image, mask: Image.Image | None = None) -> float:
    means = ImageStat.Stat(picture, mask).mean
    return sum(means) / len(means)


def _calm(reference: Image.Image) -> Image.Image:
    """Give 255 where the reference has no edge, 0 where it has one."""
    window = 2 * REACH + 1
    brightest, darkest = (reference.filter(one(window)) for one in (ImageFilter.MaxFilter, ImageFilter.MinFilter))
    red, green, blue = ImageChops.subtract(brightest, darkest).split()
    steepest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return steepest.point([255] * (STEEP + 1) + [0] * (255 - STEEP))
