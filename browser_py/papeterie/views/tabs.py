"""The tabs that bring a panel to the front: beside the stage two of them, on a narrow page all."""

from htpy import Node, button, fragment

from papeterie.editor.state import Tab
from papeterie.views.icons import icon
from papeterie.words.tr import tr

_BESIDE: tuple[Tab, ...] = ("layers", "library")


def tabs(chosen: Tab) -> Node:
    """A button for each panel; those that always have room on a wide page are shown on a narrow one only."""
    return fragment[
        _tab("layers", tr("Layers"), chosen),
        _tab("library", tr("Library"), chosen),
        _tab("inspector", tr("Inspector"), chosen),
        _tab("timeline", tr("Timeline"), chosen),
    ]


def _tab(name: Tab, words: str, chosen: Tab) -> Node:
    pressed = "true" if name == chosen else "false"
    narrow = "" if name in _BESIDE else ".narrow"
    return button(f".tab{narrow}", type="button", data_action="show-tab", data_tab=name, aria_pressed=pressed)[
        _icon(name), words
    ]


def _icon(name: Tab) -> Node:
    if name == "layers":
        return icon("layers")
    if name == "library":
        return icon("images")
    return icon("sliders-horizontal") if name == "inspector" else icon("chart-gantt")
