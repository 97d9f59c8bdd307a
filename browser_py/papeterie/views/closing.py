"""The button in the corner of a dialog."""

from htpy import Element, button

from papeterie.views.icons import icon
from papeterie.words.tr import tr


def close_button(action: str = "close-keeping") -> Element:
    """Closes the dialog by that action, as the Escape key does."""
    return button(".icon-button", type="button", data_action=action, aria_label=tr("Close"), title=tr("Close (Esc)"))[
        icon("x")
    ]
