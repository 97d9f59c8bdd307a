"""Pictures in 256 colours with soft transparency: a third of the bytes of full colour, and no visible loss.

Pillow's own quantizer for pictures with transparency bands soft shadows. Here paper, shadow and cut edge each get
their own share of the palette: paper by largest coverage, shadow in many steps of alpha, edges in few colours.
"""

from PIL import Image, ImageChops, ImageStat

from artwork.colours import SHADOW

_SHADOW_STEPS = 56
_EDGE_COLOURS = 6
_EDGE_STEPS = 9
_MOST_PAPER = 256 - 1 - _SHADOW_STEPS - _EDGE_COLOURS * _EDGE_STEPS
_OPAQUE = 253
_FAINTEST = 2
_SHADOW_LIKENESS = 14


def indexed(picture: Image.Image, colours: int = 256) -> Image.Image:
    """Convert RGBA to mode P; a picture with holes or shadows keeps an alpha for each palette entry.

    Fewer `colours` for the paper make a smaller file; paper of few colours does not need more.
    """
    alpha = picture.getchannel("A")
    shown = picture.convert("RGB")
    solid = alpha.point(lambda value: 255 if value >= _OPAQUE else 0)
    if solid.getextrema() == (255, 255):
        return shown.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1)
    count = min(colours, _MOST_PAPER)
    first_shadow, first_edge = count + 1, count + 1 + _SHADOW_STEPS
    paper = _quantized(shown, solid, count)
    shadow = ImageChops.subtract(_near_shadow(shown), solid)
    some = alpha.point(lambda value: 255 if value >= _FAINTEST else 0)
    edges = _quantized(shown, ImageChops.subtract(ImageChops.subtract(some, solid), shadow), _EDGE_COLOURS)
    top_shadow = max(1, _most(ImageChops.multiply(alpha, shadow)))

    index = _plain(edges).point(lambda value: first_edge + min(value, _EDGE_COLOURS - 1) * _EDGE_STEPS)
    index = ImageChops.add(index, alpha.point(lambda value: round(value * (_EDGE_STEPS - 1) / 255)))
    shades = alpha.point(lambda value: first_shadow + round(min(1, value / top_shadow) * (_SHADOW_STEPS - 1)))
    index.paste(shades, mask=shadow)
    index.paste(_plain(paper), mask=solid)
    index.paste(count, mask=ImageChops.invert(some))

    palette = _entries(paper, count) + bytes(SHADOW) * (1 + _SHADOW_STEPS)
    alphas = [255] * count + [0] + [round(top_shadow * step / (_SHADOW_STEPS - 1)) for step in range(_SHADOW_STEPS)]
    for edge in range(_EDGE_COLOURS):
        palette += _entries(edges, _EDGE_COLOURS)[edge * 3 : edge * 3 + 3] * _EDGE_STEPS
        alphas += [round(255 * step / (_EDGE_STEPS - 1)) for step in range(_EDGE_STEPS)]
    made = Image.frombytes("P", index.size, index.tobytes())
    made.putpalette(palette)
    made.info["transparency"] = bytes(alphas)
    return made


def _quantized(colours: Image.Image, where: Image.Image, count: int) -> Image.Image:
    """Quantize the colours that lie in a mask; what lies outside it does not count."""
    inside = Image.composite(colours, Image.new("RGB", colours.size, _mean(colours, where)), where)
    return inside.quantize(count, Image.Quantize.MAXCOVERAGE, kmeans=1)


def _mean(colours: Image.Image, where: Image.Image) -> tuple[int, ...]:
    """Give a colour of the masked part, so that filling the rest with it adds no new colour."""
    return tuple(round(value) for value in ImageStat.Stat(colours, where).mean)


def _near_shadow(colours: Image.Image) -> Image.Image:
    """Mask the pixels whose colour is that of a shadow."""
    apart = ImageChops.difference(colours, Image.new("RGB", colours.size, SHADOW))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value <= _SHADOW_LIKENESS else 0)


def _plain(image: Image.Image) -> Image.Image:
    """Read a picture of palette indices as grey values."""
    return Image.frombytes("L", image.size, image.tobytes())


def _entries(image: Image.Image, count: int) -> bytes:
    """Give `count` palette entries, three bytes each; unused ones are black."""
    return bytes((image.getpalette() or [])[: count * 3]).ljust(count * 3, b"\0")


def _most(image: Image.Image) -> int:
    """Give the largest value of a grey picture."""
    return max(value for value, count in enumerate(image.histogram()) if count)
