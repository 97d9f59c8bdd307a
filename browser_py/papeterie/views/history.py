"""The history of the open scene: every step by its name, the latest first, and a way to each."""

from htpy import Element, Node, button, div, fragment, h2, li, ol, p

from papeterie.editor.history import History
from papeterie.views.icons import icon
from papeterie.words.tr import tr

MOST_SHOWN = 50
"""So many steps before and after the present one are listed; going to one of them brings others into sight."""


def history_menu(history: History, *, kept: bool = True) -> Node:
    """A button, and the list that it opens. ``kept``: the scene is in a library, with its past versions."""
    return fragment[
        button(
            ".icon-button",
            type="button",
            popovertarget="history",
            aria_label=tr("History"),
            title=tr("History: all that was done, to go back to"),
        )[icon("rotate-ccw-clock")],
        div("#history.popover", popover="", role="group", aria_labelledby="history-title")[
            h2("#history-title")[tr("History")],
            _steps(history),
            kept and _past_and_export(),
        ],
    ]


def _past_and_export() -> Node:
    return fragment[
        button(
            ".menu-item.past-versions",
            type="button",
            data_action="show-versions",
            popovertarget="history",
            popovertargetaction="hide",
        )[icon("archive-restore"), tr("Past versions…")],
        button(
            ".menu-item.export-scene",
            type="button",
            data_action="export-scene",
            popovertarget="history",
            popovertargetaction="hide",
        )[icon("download"), tr("Export this scene")],
    ]


def _steps(history: History) -> Node:
    """The steps as they would be redone, the present one, and what came before it."""
    now = len(history.past)
    labels = [tr("As it was opened"), *(one.label for one in (*history.past, *reversed(history.future)))]
    first, end = max(now - MOST_SHOWN, 0), min(now + MOST_SHOWN + 1, len(labels))
    shown = range(end - 1, first - 1, -1)
    return fragment[
        ol(".steps", role="list")[(_step(number, labels[number], now) for number in shown)],
        first > 0 and p(".hint")[tr("and {count} more before", count=first)],
        len(labels) == 1 and p(".hint")[tr("Nothing was done yet. Each thing that you do will be a step here.")],
    ]


def _step(number: int, label: str, now: int) -> Element:
    return li(id=f"step-{number}")[
        button(
            ".step.undone" if number > now else ".step",
            type="button",
            data_action="go-to-step",
            data_step=str(number),
            aria_current="step" if number == now else None,
        )[tr("{step} (undone)", step=label) if number > now else label]
    ]
