"""Tells who cannot see the stage what happens on it, through a live region of the page."""

from papeterie.browser.interop import element
from papeterie.editor.announcing import announcement
from papeterie.editor.state import Stagecraft


class Announcer:
    """Writes into the element that screen readers read out when it changes."""

    def changed(self, stage: Stagecraft, before: Stagecraft | None) -> None:
        """Say what a change of the open scene did, if it is worth a word."""
        words = announcement(stage, before)
        region = element("#said") if words else None
        if region is not None:
            region.textContent = words
