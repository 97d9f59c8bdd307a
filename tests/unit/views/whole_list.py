"""The list of layers as the page shows it: its panel, and the rows in it."""

from htpy import Node

from papeterie.editor.state import Stagecraft
from papeterie.views.layers import layer_rows, layers_panel


def whole_list(stage: Stagecraft) -> Node:
    """Give the panel with its rows."""
    return layers_panel(stage, rows=[one.markup() for one in layer_rows(stage).values()])
