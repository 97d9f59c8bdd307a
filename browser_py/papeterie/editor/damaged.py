"""What a file does not have, for it could not be read."""

from papeterie.editor.ports import AssetError, Noun
from papeterie.words.tr import tr


class Damaged:
    """Collects the names, in the order in which they are noted."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def note(self, _noun: Noun, name: str, _error: AssetError) -> None:
        """Take note of one."""
        self._names.append(name)

    def told(self, text: str) -> str:
        """Say what was done, and what is missing from it."""
        if not self._names:
            return text
        names = ", ".join(tr("“{name}”", name=one) for one in self._names)
        return tr("{done} It is without what cannot be read: {names}.", done=text, names=names)
