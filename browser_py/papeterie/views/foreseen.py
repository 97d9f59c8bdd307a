"""What a person with an open scene is likely to see next."""

from collections.abc import Callable, Sequence

import msgspec
from htpy import Node

from papeterie.editor.palette import all_commands
from papeterie.editor.state import AppState, Palette
from papeterie.theatre.arranging import drawing_order
from papeterie.views.inspector import inspector
from papeterie.views.palette import palette_dialog
from papeterie.views.shortcuts import shortcuts_dialog


def foreseen(state: AppState) -> Sequence[Callable[[], Node]]:
    """Give what to make in advance: its parts are kept, and it is there sooner when it is asked for."""
    stage = state.editor
    if stage is None or not stage.scene.layers:
        return ()
    front = msgspec.structs.replace(stage, selection=drawing_order(stage.scene, stage.assets)[-1:])
    return (
        lambda: inspector(front),
        lambda: palette_dialog(Palette(all_commands()), mac=state.mac),
        lambda: shortcuts_dialog(all_commands(), mac=state.mac),
    )
