"""Easings as drawn curves, and the menu that offers them."""

from htpy import Element, Node, button, details, div, fragment, path, span, summary, svg

from papeterie.theatre.model import Easing
from papeterie.theatre.timeline import ease
from papeterie.words.tr import tr, tr_noop

_SIZE = 24
_MARGIN = 3
_POINTS = 12
_NAMES: dict[Easing, str] = {
    "linear": tr_noop("Even"),
    "ease-in": tr_noop("Starts gently"),
    "ease-out": tr_noop("Ends gently"),
    "ease-in-out": tr_noop("Starts and ends gently"),
    "hold": tr_noop("Holds, then jumps"),
}


def easing_words(easing: Easing) -> str:
    """Name an easing; a curve of one's own is one."""
    return tr(_NAMES.get(easing, tr_noop("A curve of its own")))


def easing_curve(easing: Easing) -> Element:
    """Draw progress over time: from the bottom left to the top right."""
    reach = _SIZE - 2 * _MARGIN
    drawn = "M3,21H21V3"
    if easing != "hold":
        steps = (place / _POINTS for place in range(_POINTS + 1))
        points = (f"{_MARGIN + reach * one:.1f},{_SIZE - _MARGIN - reach * ease(easing, one):.1f}" for one in steps)
        drawn = "M" + "L".join(points)
    return svg(".curve", viewBox=f"0 0 {_SIZE} {_SIZE}", aria_hidden="true", focusable="false")[path(d=drawn)]


def easing_menu(easing: Easing, *, named: str, described_by: str, disabled: bool, **asked: str) -> Node:
    """A menu of the easings. A choice performs the action that ``asked`` names, with its other attributes."""
    shown = fragment[easing_curve(easing), span[easing_words(easing)]]
    if disabled:
        return div(".easing-shown")[shown]
    return details(".menu.easing-menu", data_menu="")[
        summary(
            aria_label=tr("{name}: {value}", name=named, value=easing_words(easing)), aria_describedby=described_by
        )[shown],
        div(".menu-list", role="group", aria_label=named)[
            (
                button(
                    type="button",
                    data_value=str(one),
                    aria_pressed="true" if one == easing else "false",
                    **asked,
                )[easing_curve(one), easing_words(one)]
                for one in _NAMES
            )
        ],
    ]
