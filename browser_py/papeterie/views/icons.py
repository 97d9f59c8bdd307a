"""Icons: symbols of one SVG sprite that the page carries; the build picks those that are named here."""

from htpy import Element, svg
from htpy import use as svg_use


def icon(name: str) -> Element:
    """Show an icon beside words; it says nothing of its own."""
    return svg(".icon", aria_hidden="true", focusable="false")[svg_use(href=f"#icon-{name}")]
