"""How far a long work is."""

from htpy import Node, button, div, p, progress

from papeterie.editor.backup_state import Sending
from papeterie.editor.state import Step
from papeterie.words.tr import tr


def sending_bar(sending: Sending | None) -> Node:
    """A bar for a file on its way, if there is one."""
    return None if sending is None else step_bar(Step(sending.label, sending.fraction))


def step_bar(step: Step | None, stop: str = "") -> Node:
    """A bar for what is being done, if anything is; the action ``stop`` ends it."""
    if step is None:
        return None
    known = step.fraction is not None
    return div(".working")[
        p[step.label],
        progress(max="1", value=f"{step.fraction:.3f}" if known else None, aria_label=step.label),
        stop and button(".link", type="button", data_action=stop)[tr("Stop")],
    ]
