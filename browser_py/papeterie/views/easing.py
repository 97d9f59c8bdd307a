"""Easings as drawn curves, the menu that offers them, and the drawing of a curve of one's own."""

from collections.abc import Mapping

from htpy import (
    Element,
    Node,
    button,
    circle,
    details,
    div,
    fragment,
    g,
    input,
    label,
    line,
    path,
    rect,
    span,
    summary,
    svg,
)

from papeterie.editor.easing_text import write_easing
from papeterie.editor.own_curve import END, HANDLES, HEIGHT, LEFT, RIGHT, START, WIDTH, Handle, in_words, spot, way
from papeterie.theatre.model import Bezier, Easing
from papeterie.theatre.timeline import bezier_of, ease
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
_HANDLES = (tr_noop("How it starts"), tr_noop("How it ends"))


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
    edited = {"data_edit" if name == "data_action" else name: value for name, value in asked.items()}
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
            ),
            own_curve(easing, edited),
        ],
    ]


def own_curve(easing: Easing, edited: Mapping[str, str]) -> Element:
    """A curve to be drawn by its handles, or written as four numbers; it begins as the one that there is.

    What is drawn is asked for by the attributes ``edited``, as a field that is edited would.
    """
    curve, own = bezier_of(easing), not isinstance(easing, str)
    numbers = write_easing(curve) if own else ""
    return details(".own-curve", data_stays="", open=own)[
        summary(class_="chosen" if own else None)[easing_curve(curve), tr("Your own…")],
        svg(
            ".curve-plot",
            viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
            role="group",
            aria_label=tr("Progress over time"),
            data_curve=write_easing(curve),
            **edited,
        )[
            rect(x=f"{LEFT:g}", y=f"{END:g}", width=f"{RIGHT - LEFT:g}", height=f"{START - END:g}"),
            path(d=way(curve)),
            (_arm(curve, one) for one in HANDLES),
            (_knob(curve, one) for one in HANDLES),
        ],
        label(".easing-numbers")[
            span[tr("Four numbers")],
            input(
                type="text",
                value=numbers,
                data_holds=numbers,
                placeholder="0.42, 0, 0.58, 1",
                autocomplete="off",
                title=tr("As in the cubic-bezier() of CSS"),
                **edited,
            ),
        ],
    ]


def _arm(curve: Bezier, handle: Handle) -> Element:
    x, y = spot(curve, handle)
    x1, y1 = ((LEFT, START), (RIGHT, END))[handle]
    return line(x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x:g}", y2=f"{y:g}")


def _knob(curve: Bezier, handle: Handle) -> Element:
    """A handle; to the ear it is a slider across, and its words tell both numbers."""
    x, y = spot(curve, handle)
    return g(
        ".curve-handle",
        role="slider",
        tabindex="0",
        aria_label=tr(_HANDLES[handle]),
        aria_valuemin="0",
        aria_valuemax="1",
        aria_valuenow=f"{curve[2 * handle]:g}",
        aria_valuetext=in_words(curve, handle),
        data_handle=str(handle),
    )[
        circle(".reach", cx=f"{x:g}", cy=f"{y:g}", r="14"),
        circle(".knob", cx=f"{x:g}", cy=f"{y:g}", r="6"),
    ]
