"""A strip under the bar for as long as work is not safe: what is the matter, and what can be done."""

from htpy import Element, Node, button, div, p, strong

from papeterie.editor.state import AppState
from papeterie.views.icons import icon
from papeterie.words.tr import tr


def banner(state: AppState) -> Node:
    """Give the strip, if there is anything to say."""
    stage = state.editor
    if stage is not None and stage.save.kind == "failed":
        return _strip(
            p[
                strong[tr("Your latest changes are not saved.")],
                f" {stage.save.reason} ",
                tr("It is tried again by itself."),
            ],
            _button("retry-save", tr("Try again")),
            button(
                ".button",
                type="button",
                data_action="export-open",
                title=tr("Take the scene out as a file, as it is on the screen, with its sprites and sounds"),
            )[icon("download"), tr("Export")],
        )
    return None


def _strip(said: Element, *tools: Node) -> Element:
    return div(".banner", role="alert")[said, div(".row")[tools]]


def _button(action: str, words: str) -> Element:
    return button(".button", type="button", data_action=action)[words]
