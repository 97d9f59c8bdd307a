"""What is shown in the place of a library that does not open: what happened, and three ways on."""

from htpy import Element, Node, button, div, fragment, h2, li, main, p, ul
from markupsafe import Markup

from papeterie.editor.recovery_state import Recovery
from papeterie.views.chrome import wordmark
from papeterie.views.icons import icon
from papeterie.words.tr import tr


def recovery(state: Recovery | None) -> Node:
    """Say it in plain words; nobody has to decide in a hurry, for nothing is deleted."""
    if state is None:
        return None
    busy = state.doing != ""
    return fragment[
        h2("#recovery-title")[tr("Your library does not open")],
        p(".recovery-reason", role="alert")[state.reason],
        p(".hint")[tr("Papeterie has deleted nothing, and does not delete anything now. You can go on in three ways:")],
        ul(".ways-on", role="list")[
            _way(
                _button("reopen-library", tr("Try again"), icon("rotate-cw"), busy=busy, primary=True),
                tr("Often it helps to close other tabs of Papeterie, or to start the browser anew."),
            ),
            _way(
                _button("export-readable", tr("Export what can be read"), icon("download"), busy=busy),
                tr("All scenes, sprites and sounds that can still be read go into a file in your downloads."),
            ),
            _way(
                _button("go-on-unsaved", tr("Go on without saving"), icon("pencil"), busy=busy),
                tr(
                    "What you make is in this tab alone until your library opens again, and is lost if you close the "
                    "tab before."
                ),
            ),
        ],
        p(".recovery-told.bad" if state.bad else ".recovery-told", role="status")[doing(state)],
    ]


def recovery_page() -> Node:
    """Where one of the person's scenes was to be."""
    return fragment[div(".bar")[wordmark()], main(".gallery")[recovery_room()]]


def doing(state: Recovery) -> str:
    """Say what is being tried, or what became of it."""
    if state.doing == "opening":
        return tr("Opening your library…")
    return tr("Reading what can be read…") if state.doing == "exporting" else state.told


def _way(tool: Element, about: str) -> Element:
    return li[tool, p(".hint")[about]]


def _button(action: str, words: str, image: Markup, *, busy: bool, primary: bool = False) -> Element:
    return button(
        ".button.primary" if primary else ".button",
        type="button",
        data_action=action,
        disabled=busy,
    )[image, words]


def recovery_room() -> Element:
    """Give the place for it."""
    return div("#recovery.recovery", role="region", aria_labelledby="recovery-title", data_keep="")
