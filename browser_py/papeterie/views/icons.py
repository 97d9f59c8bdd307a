"""Icons: paths that the page carries once; the build picks those that are named here."""

import re
from functools import cache

from htpy import path, svg
from htpy import use as svg_use
from markupsafe import Markup

_SIZE = 24
_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_SHAPE = re.compile(r"<(path|circle|line|rect)\b([^>]*)/>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_START = re.compile(r"\s*([mM])\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*")


@cache
def icon(name: str) -> Markup:
    """Show an icon beside words; it says nothing of its own."""
    view = f"0 0 {_SIZE} {_SIZE}"
    return svg(".icon", viewBox=view, aria_hidden="true", focusable="false")[svg_use(href=f"#icon-{name}")].__html__()


def icon_paths(sprite: str) -> Markup:
    """Give a sprite of symbols (SVG, strokes on a square of 24) as what :func:`icon` shows: a path for each.

    A page has hundreds of icons, and a browser has to style each shape of each of them.
    """
    symbols = _SYMBOL.finditer(sprite)
    drawn = ((one[1], "".join(_drawn(kind, text) for kind, text in _SHAPE.findall(one[0]))) for one in symbols)
    return svg(hidden=True)[(path(id=f"icon-{name}", d=d) for name, d in drawn)].__html__()


def _drawn(kind: str, text: str) -> str:
    """Give a shape as a path that begins at a place of its own."""
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(text))
    if kind == "path":
        return _from_its_start(attributes["d"])
    number = {name: float(value) for name, value in attributes.items() if name not in {"fill", "d"}}
    if kind == "line":
        return f"M{number['x1']:g} {number['y1']:g}L{number['x2']:g} {number['y2']:g}"
    if kind == "circle":
        radius = number["r"]
        half = f"a{radius:g} {radius:g} 0 0 1 "
        return f"M{number['cx'] - radius:g} {number['cy']:g}{half}{2 * radius:g} 0{half}{-2 * radius:g} 0z"
    round_, wide, high = number.get("rx", 0.0), number["width"], number["height"]
    across, down, turn = wide - 2 * round_, high - 2 * round_, f"a{round_:g} {round_:g} 0 0 1 "
    return (
        f"M{number['x'] + round_:g} {number['y']:g}h{across:g}{turn}{round_:g} {round_:g}v{down:g}"
        f"{turn}{-round_:g} {round_:g}h{-across:g}{turn}{-round_:g} {-round_:g}v{-down:g}{turn}{round_:g} {-round_:g}z"
    )


def _from_its_start(data: str) -> str:
    """Give the path with an absolute first place: behind another path, a relative one would be somewhere else."""
    start = _START.match(data)
    if start is None:
        return data
    rest = data[start.end() :]
    line = {"m": "l", "M": "L"}[start[1]] if rest[:1] in "-.0123456789" and rest else ""
    return f"M{start[2]} {start[3]}{line}{rest}"
