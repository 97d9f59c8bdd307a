"""Removing a flat background: a drawing on paper of one colour, or on the white of a screen.

Everything over whole pictures is Pillow's C; Python sees only runs of pixels. So it is quick in a browser too.
"""

import re

from PIL import Image, ImageChops, ImageMath, ImageStat

from papeterie.pictures.errors import PictureError
from papeterie.words.tr import tr

DEFAULT_TOLERANCE = 24
_BORDER_SHARE = 0.7
_FADING_SHARE = 0.1
_CLEAR_ALPHA = 10
_EDGE_WIDTH = 2
_MAX_RUNS = 400_000
_Colour = tuple[int, int, int]


def remove_flat_background(
    image: Image.Image,
    tolerance: int = DEFAULT_TOLERANCE,
    border_share: float = _BORDER_SHARE,
    min_contrast: int = 0,
) -> Image.Image:
    """Make the flat colour around an RGBA picture's subject transparent; areas that it encloses stay.

    ``tolerance`` is the largest difference (0..255, of the channel that differs most) that still counts as
    background. Edges are soft, and the background's colour is taken out of them. A picture whose border is
    transparent already comes back unchanged. Raises :class:`PictureError` ``no-flat-background`` where less than
    ``border_share`` (0..1) of the border is of one colour, or where a good part of the subject's outline differs
    from the background by less than ``min_contrast`` (0..255), as the shadow of a photographed thing does.
    """
    rgb, alpha = image.convert("RGB"), image.getchannel("A")
    if _share_up_to(_CLEAR_ALPHA, _border(alpha)) >= border_share:
        return image
    colour = _border_colour(rgb, tolerance, border_share)
    distance = _distance(rgb, colour)
    near = distance.point([255 if value <= tolerance else 0 for value in range(256)])
    outside = _reached_from_border(near)
    farthest = _spread(distance)
    seam = ImageChops.subtract(_spread(outside), outside)
    _check_contrast(farthest, seam, min_contrast)
    coverage = _soft_edge(distance, farthest, seam, floor=3 * max(1, tolerance))
    coverage = ImageChops.subtract(coverage, outside)
    result = _without_colour(rgb, colour, coverage)
    result.putalpha(ImageChops.multiply(coverage, alpha))
    return result


def _border(image: Image.Image) -> Image.Image:
    """Lay the outermost pixels of the picture in one row."""
    width, height = image.size
    row = Image.new(image.mode, (2 * width + 2 * height, 1))
    row.paste(image.crop((0, 0, width, 1)), (0, 0))
    row.paste(image.crop((0, height - 1, width, height)), (width, 0))
    for index, column in enumerate((0, width - 1)):
        side = image.crop((column, 0, column + 1, height)).transpose(Image.Transpose.ROTATE_90)
        row.paste(side, (2 * width + index * height, 0))
    return row


def _share_up_to(value: int, row: Image.Image) -> float:
    return sum(row.histogram()[: value + 1]) / row.width


def _border_colour(rgb: Image.Image, tolerance: int, border_share: float) -> _Colour:
    border = _border(rgb)
    red, green, blue = ImageStat.Stat(border).median
    colour = (int(red), int(green), int(blue))
    share = _share_up_to(tolerance, _distance(border, colour))
    if share < border_share:
        raise PictureError(
            "no-flat-background",
            tr(
                "The background is not of one colour: only {share}% of the picture's border is alike. "
                "Keep the background, or choose a picture on a plain ground.",
                share=round(100 * share),
            ),
        )
    return colour


def _distance(rgb: Image.Image, colour: _Colour) -> Image.Image:
    """Measure how far each pixel is from ``colour``: the difference of the channel that differs most."""
    red, green, blue = ImageChops.difference(rgb, Image.new("RGB", rgb.size, colour)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _reached_from_border(near: Image.Image) -> Image.Image:
    """Keep of ``near`` (0 or 255) what hangs together with the picture's border, by sides, not by corners.

    The mask gets a frame of 255, so that runs of 255 in its bytes are at once the rows' runs and the way around the
    picture; two runs touch where one, moved by a row, overlaps the other. Runs that touch are united, and those that
    are not one with the frame are wiped out.
    """
    width, height = near.width + 2, near.height + 2
    framed = Image.new("L", (width, height), 255)
    framed.paste(near, (1, 1))
    mask = bytearray(framed.tobytes())
    starts, ends = _runs(mask)
    if len(starts) > _MAX_RUNS:
        raise PictureError(
            "no-flat-background",
            tr(
                "The background is too grainy to be told from the picture by its colour. "
                "Keep the background, or choose a picture on a plain ground."
            ),
        )
    roots = _united(starts, ends, width)
    for start, end, root in zip(starts, ends, roots, strict=True):
        if root:
            mask[start:end] = bytes(end - start)
    return Image.frombytes("L", (width, height), bytes(mask)).crop((1, 1, width - 1, height - 1))


def _runs(mask: bytearray) -> tuple[list[int], list[int]]:
    spans = [match.span() for match in re.finditer(rb"\xff+", mask)]
    return [start for start, _ in spans], [end for _, end in spans]


def _united(starts: list[int], ends: list[int], width: int) -> list[int]:
    """Give each run the first run of its group; the frame's group is 0."""
    parents = list(range(len(starts)))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = parents[run]
        return run

    upper = 0
    for lower, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while ends[upper] + width <= start:
            upper += 1
        above = upper
        while above < lower and starts[above] + width < end:
            first, second = root(above), root(lower)
            parents[max(first, second)] = min(first, second)
            above += 1
    return [root(run) for run in range(len(starts))]


def _spread(image: Image.Image) -> Image.Image:
    """Give each pixel the largest value within two px: ``MaxFilter(5)``, many times faster."""
    width, height = image.size
    for across, down in ((1, 0), (0, 1)) * _EDGE_WIDTH:
        # A crop beyond the picture is a shift that brings in zeros.
        before = image.crop((-across, -down, width - across, height - down))
        after = image.crop((across, down, width + across, height + down))
        image = ImageChops.lighter(ImageChops.lighter(image, before), after)
    return image


def _check_contrast(farthest: Image.Image, seam: Image.Image, min_contrast: int) -> None:
    counts = farthest.histogram(seam)
    if sum(counts[:min_contrast]) > _FADING_SHARE * sum(counts):
        raise PictureError(
            "no-flat-background",
            tr(
                "The subject fades into the background, so its colour cannot tell them apart. "
                "Keep the background, or choose a picture with clear outlines."
            ),
        )


def _soft_edge(distance: Image.Image, farthest: Image.Image, seam: Image.Image, floor: int) -> Image.Image:
    """Give the subject's coverage (0..255): partial at the seam with the background, full elsewhere.

    A pixel at the seam is a mix of background and subject; how far it is from the background, compared with the
    farthest pixel about it (at least ``floor``, so that specks of a JPEG fade), is the subject's part.
    """
    part = ImageMath.lambda_eval(
        lambda args: args["convert"](args["distance"] * 255 / args["farthest"], "L"),
        distance=distance,
        farthest=farthest.point([max(floor, value) for value in range(256)]),
    )
    return Image.composite(part, Image.new("L", part.size, 255), seam)


def _without_colour(rgb: Image.Image, colour: _Colour, coverage: Image.Image) -> Image.Image:
    """Undo the mixing with ``colour`` where the coverage is partial."""
    divisor = coverage.point([max(1, value) for value in range(256)])
    channels = [_unmixed(channel, ground, divisor) for channel, ground in zip(rgb.split(), colour, strict=True)]
    return Image.merge("RGB", channels)


def _unmixed(channel: Image.Image, ground: int, coverage: Image.Image) -> Image.Image:
    unmixed: Image.Image = ImageMath.lambda_eval(
        lambda args: args["convert"](
            args["min"](args["max"]((args["mixed"] - ground) * 255 / args["coverage"] + ground, 0), 255), "L"
        ),
        mixed=channel,
        coverage=coverage,
    )
    return unmixed
