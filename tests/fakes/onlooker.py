"""Somebody who looks at what the editor shows."""

from papeterie.editor.state import Stagecraft
from papeterie.editor.store import Store


class Onlooker:
    """Looks into the store."""

    store: Store

    @property
    def stage(self) -> Stagecraft:
        """The open scene."""
        stage = self.store.state.editor
        assert stage is not None
        return stage

    @property
    def said(self) -> str:
        """What the notice says."""
        return self.store.state.notice.text if self.store.state.notice else ""
