"""The dialog of export: which scenes, and how much that is."""

from urllib.parse import quote

from htpy import Element, Node, button, div, fragment, h2, input, label, li, p, span, ul

from papeterie.editor.backup_state import Export, Holds
from papeterie.theatre.project_report import contents
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.views.measures import bytes_in_words
from papeterie.views.progress import sending_bar
from papeterie.views.waiting import waiting
from papeterie.words.tr import tr


def export_dialog(shown: Export) -> Element:
    """Scenes to choose, all chosen at first, and what would be in the file."""
    return div(".export")[
        div(".dialog-head.closable")[h2("#dialog-title")[tr("Export scenes")], close_button()],
        div(".dialog-body")[
            shown.problem and div(".problem", role="alert")[p[icon("circle-alert"), span[shown.problem]]],
            _scenes(shown),
            sending_bar(shown.sending),
        ],
        div(".dialog-foot")[p(".export-sum", role="status")[_sum(shown)], fragment[_foot(shown)]],
    ]


def _scenes(shown: Export) -> Node:
    if shown.scenes is None:
        return p(".hint")[tr("Opening your library…")]
    busy = shown.sending is not None
    return fragment[
        p(".hint")[
            tr(
                "The scenes that you choose go into one file, with all sprites and sounds that they use. "
                "All scenes take the rest of your library along. Past versions and the trash stay here."
            )
        ],
        len(shown.scenes) > 1
        and div(".row.export-all")[
            _all("true", tr("Choose all"), possible=bool(shown.left_out) and not busy),
            _all("false", tr("Choose none"), possible=bool(shown.chosen) and not busy),
        ],
        ul(".export-list", role="list", aria_label=tr("Scenes"))[
            (_scene(one, chosen=one not in shown.left_out, busy=busy) for one in shown.scenes)
        ],
    ]


def _all(value: str, words: str, *, possible: bool) -> Element:
    return button(
        ".button",
        type="button",
        data_action="choose-all-exports",
        data_value=value,
        aria_disabled=waiting(not possible),
    )[words]


def _scene(name: str, *, chosen: bool, busy: bool) -> Element:
    return li(id=f"export-{quote(name, safe='')}")[
        label(".check")[
            input(type="checkbox", checked=chosen, disabled=busy, data_edit="choose-export", data_name=name),
            span[name],
        ]
    ]


def _sum(shown: Export) -> str:
    holds = shown.holds
    if holds is None:
        return tr("Counting…") if shown.scenes is None or not shown.problem else ""
    return _in_words(holds) if holds.count else tr("Nothing is chosen.")


def _in_words(holds: Holds) -> str:
    what = contents(holds.scenes, holds.sprites, holds.sounds)
    return tr("{what}, about {size}", what=what, size=bytes_in_words(holds.size)) if holds.size else what


def _foot(shown: Export) -> Node:
    if shown.sending is not None:
        return (
            shown.sending.fraction is not None
            and button(".button", type="button", data_action="stop-export")[tr("Stop")]
        )
    nothing = shown.holds is not None and not shown.holds.count
    return button(".button.primary", type="button", data_action="start-export", aria_disabled=waiting(nothing))[
        icon("download"), tr("Export")
    ]
