"""The lines of a form: a control for each field, with its unit, its explanation and what is wrong with it."""

from typing import Any

import msgspec
from htpy import Element, Node, VoidElement, button, div, fragment, input, label, option, p, select, span

from papeterie.editor.form import Field, shown_text, text_of
from papeterie.views.easing import easing_menu
from papeterie.views.icons import icon
from papeterie.words.tr import kept_by_language, tr

_KEPT = 512


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is about: the ``part`` of the scene, or of what is chosen, as actions name it.

    ``key`` makes the ids of its elements. ``locked``: nothing of it can be changed.
    """

    part: str
    key: str
    locked: bool = False


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """How a field stands: ``value`` holds, and ``inherited`` says that it is not the layer's own.

    ``resettable``: it can be given back to the sprite. ``typed`` is what could not be taken, ``problem`` why.
    ``choices``: what it may be and how that is said, where only the scene knows. ``mixed``: the chosen layers differ.
    """

    value: Any
    inherited: bool = False
    resettable: bool = False
    typed: str = ""
    problem: str = ""
    choices: tuple[tuple[str, str], ...] | None = None
    mixed: bool = False


@kept_by_language(_KEPT)
def field_line(field: Field, shown: Shown, subject: Subject) -> str:
    """One line, as markup: what it is called, a control for it, and what it means.

    A form has many lines, of which few change at a time: those that stay are not written anew.
    """
    note, described = f"{_id(field, subject)}-note", tr(field.description)
    line = div(_classes(shown), title=described)[
        _control(field, shown, subject),
        shown.resettable and not subject.locked and _reset(field, subject),
        shown.problem and p(".line-error", id=f"{_id(field, subject)}-error", role="alert")[f"{shown.problem}."],
        p(".line-note", id=note)[described],
    ]
    return line.__html__()


def _classes(shown: Shown) -> str:
    if shown.inherited:
        return ".line.inherited"
    return ".line.unset" if shown.value is None or shown.mixed else ".line"


def _control(field: Field, shown: Shown, subject: Subject) -> Node:
    if shown.choices is not None or field.control == "choice":
        return fragment[_label(field, subject), _choice(field, shown, subject)]
    if field.control == "switch":
        return _switch(field, shown, subject)
    if field.control == "easing":
        return fragment[span(".line-label")[tr(field.label)], _easing(field, shown, subject)]
    if field.control == "number":
        return fragment[_label(field, subject), _number(field, shown, subject), _slider(field, shown, subject)]
    return fragment[_label(field, subject), _plain(field, shown, subject)]


def _label(field: Field, subject: Subject) -> Element:
    return label(".line-label", for_=_id(field, subject))[tr(field.label)]


def _number(field: Field, shown: Shown, subject: Subject) -> Element:
    holds = "" if shown.mixed else shown_text(field, shown.value)
    return span(".measure")[
        input(
            type="text",
            inputmode="decimal",
            autocomplete="off",
            value=shown.typed or holds,
            placeholder=tr("mixed") if shown.mixed else tr("unset"),
            data_holds=holds,
            **_editing(field, shown, subject),
        ),
        span(".unit")[tr(field.unit)],
    ]


def _slider(field: Field, shown: Shown, subject: Subject) -> Node:
    if not field.has_slider:
        return None
    value = shown.value if shown.value is not None else (field.default or 0)
    return input(
        type="range",
        min=f"{field.low:g}",
        max=f"{field.high:g}",
        step=f"{field.step:g}",
        value=text_of(field, value),
        aria_label=tr(field.label),
        data_beside=_id(field, subject),
        **_asking(field, subject),
    )


def _choice(field: Field, shown: Shown, subject: Subject) -> Element:
    chosen = "" if shown.value is None or shown.mixed else str(shown.value)
    own = ((value, tr(words)) for value, words in field.choices)
    choices = list(own if shown.choices is None else shown.choices)
    if not any(value == chosen for value, _ in choices):
        choices.insert(0, (chosen, tr("mixed") if shown.mixed else chosen or tr("unset")))
    elif field.optional and shown.choices is None and not any(value == "" for value, _ in choices):
        choices.insert(0, ("", tr("unset")))
    return select(**_editing(field, shown, subject))[
        (option(value=value, selected=value == chosen)[words] for value, words in choices)
    ]


def _switch(field: Field, shown: Shown, subject: Subject) -> Element:
    on = bool(shown.value) and not shown.mixed
    return label(".switch-line")[
        input(type="checkbox", role="switch", checked=on, **_editing(field, shown, subject)),
        span[tr(field.label), shown.mixed and span(".unit")[" (", tr("mixed"), ")"]],
    ]


def _plain(field: Field, shown: Shown, subject: Subject) -> VoidElement:
    kind = "color" if field.control == "colour" else "text"
    holds = shown_text(field, shown.value)
    return input(
        type=kind, autocomplete="off", value=shown.typed or holds, data_holds=holds, **_editing(field, shown, subject)
    )


def _easing(field: Field, shown: Shown, subject: Subject) -> Node:
    return easing_menu(
        shown.value,
        named=tr(field.label),
        described_by=f"{_id(field, subject)}-note",
        disabled=subject.locked,
        data_action="set-field",
        **_address(field, subject),
    )


def _reset(field: Field, subject: Subject) -> Element:
    return button(
        ".line-reset",
        type="button",
        aria_label=tr("{field}: use the sprite's", field=tr(field.label)),
        title=tr("Use the sprite's"),
        data_action="reset-field",
        **_address(field, subject),
    )[icon("rotate-ccw")]


def _editing(field: Field, shown: Shown, subject: Subject) -> dict[str, Any]:
    """Give a field's attributes: its id, what it asks for, and what is said of it."""
    name = _id(field, subject)
    described = f"{name}-error {name}-note" if shown.problem else f"{name}-note"
    wrong = {"aria_invalid": "true"} if shown.problem else {}
    return {"id": name, "aria_describedby": described, **wrong, **_asking(field, subject)}


def _asking(field: Field, subject: Subject) -> dict[str, Any]:
    return {"data_edit": "set-field", "disabled": subject.locked, **_address(field, subject)}


def _address(field: Field, subject: Subject) -> dict[str, str]:
    return {"data_part": subject.part, "data_field": field.name}


def _id(field: Field, subject: Subject) -> str:
    return f"{subject.key}-{field.name}".replace("_", "-")
