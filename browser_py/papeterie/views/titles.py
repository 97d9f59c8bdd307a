"""What scenes are called on the page."""

from papeterie.editor.state import Shelf
from papeterie.words.tr import tr


def title_of(name: str, shelf: Shelf) -> str:
    """Give a scene's name; that of a show is ours, and said in the language that is read."""
    return tr(name) if shelf == "demo" else name
