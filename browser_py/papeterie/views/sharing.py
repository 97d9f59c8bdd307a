"""Under the bar: why a scene cannot be edited in this tab just now, and the way to do so."""

from htpy import Element, Node, button, div, p, span

from papeterie.editor.state import SaveStatus
from papeterie.views.icons import icon
from papeterie.views.waiting import waiting
from papeterie.words.tr import tr


def sharing(save: SaveStatus) -> Node:
    """Tell who follows another tab, and who has a page of an older Papeterie. Nothing for anyone else."""
    if save.kind == "following":
        words = tr("This scene is open in another tab, which is writing it. You see what happens there.")
        return _strip(icon("eye"), words, _button("edit-here", icon("pencil"), tr("Edit here")))
    if save.kind == "asking":
        words = tr("The other tab saves what it has and hands the scene over…")
        return _strip(icon("eye"), words, _button("edit-here", icon("pencil"), tr("Edit here"), busy=True))
    if save.kind == "superseded":
        words = tr("A newer Papeterie is open in another tab. Your work is saved; reload this page to go on.")
        return _strip(icon("rotate-cw"), words, _button("reload-page", icon("rotate-cw"), tr("Reload")))
    return None


def _strip(picture: Node, words: str, way: Element) -> Element:
    return div(".sharing")[picture, p[words], way]


def _button(action: str, picture: Node, words: str, *, busy: bool = False) -> Element:
    return button(".button.primary", type="button", data_action=action, aria_disabled=waiting(busy))[
        picture, span[words]
    ]
