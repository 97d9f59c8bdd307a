"""Icons: symbols of one SVG sprite that the page carries; the build picks those that are named here."""

from functools import cache

from htpy import svg
from htpy import use as svg_use
from markupsafe import Markup


@cache
def icon(name: str) -> Markup:
    """Show an icon beside words; it says nothing of its own."""
    return svg(".icon", aria_hidden="true", focusable="false")[svg_use(href=f"#icon-{name}")].__html__()
