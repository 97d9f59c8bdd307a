"""The tour of the first visit: three words beside three things of the gallery, in nobody's way."""

from htpy import Element, Node, button, div, h2, p, section

from papeterie.views.shortcuts import keys_of
from papeterie.words.tr import tr, tr_noop

_STEPS = (
    (
        tr_noop("A theatre that plays"),
        tr_noop("Watch a show, or make a copy of it: in a copy you can change everything."),
    ),
    (
        tr_noop("Your own scenes"),
        tr_noop("Begin with an empty stage, and bring your own pictures. They stay in this browser."),
    ),
    (
        tr_noop("Find anything"),
        tr_noop("Here you find all that can be done, by its name. On a keyboard, {palette} does so too."),
    ),
)


def tour(step: int | None, *, mac: bool) -> Node:
    """The card of a step; CSS puts it beside the element with that step's ``data-tour``."""
    if step is None:
        return None
    title, words = _STEPS[step]
    last = step == len(_STEPS) - 1
    return section(".tour-card", data_step=str(step), aria_labelledby="tour-title")[
        h2("#tour-title")[tr(title)],
        p[tr(words, palette=keys_of("Mod+K", mac=mac))],
        div(".tour-foot")[_foot(step, last=last)],
    ]


def _foot(step: int, *, last: bool) -> list[Element | None]:
    return [
        p(".hint")[tr("{number} of {count}", number=step + 1, count=len(_STEPS))],
        None if last else button(".link", type="button", data_action="end-tour")[tr("Skip")],
        button(".button.primary", type="button", data_action="next-tour-step")[tr("Done") if last else tr("Next")],
    ]
