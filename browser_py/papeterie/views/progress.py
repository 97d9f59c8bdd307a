"""How far a long work is."""

from htpy import Node, div, p, progress

from papeterie.editor.backup_state import Sending


def sending_bar(sending: Sending | None) -> Node:
    """A bar for a file on its way, if there is one."""
    if sending is None:
        return None
    known = sending.fraction is not None
    return div(".working")[
        p[sending.label],
        progress(max="1", value=f"{sending.fraction:.3f}" if known else None, aria_label=sending.label),
    ]
