"""The motions of a layer in the inspector: a card for each behavior, and the menu that adds one."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from htpy import Element, Node, button, details, div, fragment, h4, input, li, p, span, summary, ul
from markupsafe import Markup

from papeterie.editor.form import form_of
from papeterie.editor.motion_words import in_words, kind_words, said, tag_of
from papeterie.theatre.behavior_edits import KINDS
from papeterie.theatre.changes import is_keyframe
from papeterie.theatre.model import AnyBehavior, Behavior, Location
from papeterie.views.fields import Subject, field_line
from papeterie.views.icons import icon
from papeterie.views.shown_fields import ShownFields
from papeterie.words.tr import kept_by_language, tr, tr_noop

_KEPT_TOOLS = 400
_KEPT_MENUS = 8
_ICONS = {
    "oscillate": icon("waves-horizontal"),
    "drift": icon("wind"),
    "pulse": icon("heart-pulse"),
    "background": icon("wallpaper"),
    "location": icon("map-pin"),
    "sound": icon("eighth-notes"),
}
_OTHER = icon("sparkles")
_KEYFRAMES = icon("diamond")
_OFFERS = {
    "oscillate": (tr_noop("Swing"), tr_noop("bobs, sways, rocks, breathes")),
    "drift": (tr_noop("Drift"), tr_noop("moves on in one direction")),
    "pulse": (tr_noop("Pulse"), tr_noop("glows, twinkles, beats")),
    "background": (tr_noop("Background"), tr_noop("covers the stage, scrolls")),
    "location": (tr_noop("Resting place"), tr_noop("where it is before it moves")),
    "sound": (tr_noop("Sound"), tr_noop("plays with the layer")),
}


def motion_cards(behaviors: Sequence[AnyBehavior], fields: ShownFields, time: float, meant: int | None = None) -> Node:
    """A card for each behavior, keyframes on one card together: the one that holds at ``time`` (s) can be changed.

    The card of the behavior number ``meant`` is marked.
    """
    moving = [index for index, one in enumerate(behaviors) if not is_keyframe(one)]
    keyframes = [index for index, one in enumerate(behaviors) if is_keyframe(one)]
    counted: Counter[str] = Counter()
    cards = []
    for place, index in enumerate(moving):
        tag = tag_of(behaviors[index])
        counted[tag] += 1
        up = moving[place - 1] if place else None
        down = moving[place + 1] if place + 1 < len(moving) else None
        cards.append(
            _Card(behaviors[index], index, f"motion-{tag}-{counted[tag]}", fields).show(up, down, meant=index == meant)
        )
    at = keyframe_at(behaviors, time)
    if at is not None:
        cards.append(_keyframe_card(behaviors, keyframes, at, fields))
    return ul(".motions", role="list", aria_label=tr("Motions"))[cards]


def keyframe_at(behaviors: Sequence[AnyBehavior], time: float) -> int | None:
    """Give the number of the keyframe that was reached last at ``time`` s, or of the first that will be."""
    times = [(one.time_offset or 0.0, index) for index, one in enumerate(behaviors) if isinstance(one, Location)]
    times = sorted(one for one in times if is_keyframe(behaviors[one[1]]))
    reached = [index for when, index in times if when <= time]
    if reached:
        return reached[-1]
    return times[0][1] if times else None


@kept_by_language(_KEPT_MENUS)
def add_motion(sounds: tuple[str, ...]) -> Markup:
    """The menu of the kinds of motion; sound is offered where there is one to play."""
    menu = details(".menu.add-motion", data_menu="")[
        summary(title=tr("Add a way of moving to this layer"))[icon("plus"), tr("Add motion")],
        div(".menu-list", role="group", aria_label=tr("Kinds of motion"))[
            (_offer(kind, sounds) for kind in KINDS if kind != "sound" or sounds)
        ],
    ]
    return menu.__html__()


def _offer(kind: str, sounds: Sequence[str]) -> Element:
    name, what = _OFFERS.get(kind, (kind.capitalize(), ""))
    sound = {"data_sound": sounds[0]} if kind == "sound" else {}
    return button(type="button", data_action="add-behavior", data_kind=kind, **sound)[
        _ICONS.get(kind, _OTHER), span[tr(name), span(".menu-note")[tr(what)]]
    ]


class _Card:
    """The card of one behavior, the ``index``-th of its layer; ``key`` makes its ids, which it keeps when it moves."""

    def __init__(self, behavior: AnyBehavior, index: int, key: str, fields: ShownFields) -> None:
        self._behavior = behavior
        self._index = index
        self._key = key
        self._fields = fields

    def show(self, up: int | None, down: int | None, *, meant: bool) -> Element:
        """Show it; ``up`` and ``down`` are the places to which it can be moved."""
        behavior, words = self._behavior, in_words(self._behavior)
        classes = ["motion", *(["off"] if not behavior.enabled else []), *(["meant"] if meant else [])]
        return li(class_=" ".join(classes), id=self._key)[
            details(id=f"{self._key}-fields")[
                summary[_ICONS.get(tag_of(behavior), _OTHER), span(".motion-words")[words]],
                div(".motion-body")[
                    _fields(behavior, self._index, self._key, self._fields),
                    not self._fields.locked and _tools(kind_words(behavior), self._index, self._key, up, down),
                ],
            ],
            self._switch(words),
        ]

    def _switch(self, words: str) -> Element:
        return span(".motion-switch")[
            input(
                type="checkbox",
                role="switch",
                id=f"{self._key}-enabled",
                checked=self._behavior.enabled,
                disabled=self._fields.locked,
                aria_label=tr("On: {motion}", motion=words),
                title=tr("On: it has an effect") if self._behavior.enabled else tr("Off: it has no effect for now"),
                data_edit="switch-behavior",
                data_index=str(self._index),
            )
        ]


@kept_by_language(_KEPT_TOOLS)
def _tools(kind: str, index: int, key: str, up: int | None, down: int | None) -> Markup:
    """What can be done with the ``index``-th behavior, whose ``kind`` was said already."""

    def tool(name: str, words: str, action: str, picture: Markup, **where: Any) -> Element:
        return button(
            ".motion-tool",
            type="button",
            id=f"{key}-{name}",
            aria_label=tr("{deed}: {motion}", deed=words, motion=kind),
            title=words,
            data_action=action,
            data_index=str(index),
            **where,
        )[picture]

    def move(name: str, words: str, picture: Markup, to: int | None) -> Element:
        where = {"disabled": True} if to is None else {"data_to": str(to)}
        return tool(name, words, "move-behavior", picture, **where)

    tools = div(".motion-tools", role="group", aria_label=tr("{motion}: order and copies", motion=kind))[
        move("up", tr("Move up"), icon("chevron-up"), up),
        move("down", tr("Move down"), icon("chevron-down"), down),
        tool("copy", tr("Duplicate"), "duplicate-behavior", icon("copy-plus")),
        tool("remove", tr("Remove"), "remove-behavior", icon("trash")),
    ]
    return tools.__html__()


def _keyframe_card(behaviors: Sequence[AnyBehavior], keyframes: Sequence[int], at: int, fields: ShownFields) -> Element:
    ordered = sorted(keyframes, key=lambda index: getattr(behaviors[index], "time_offset", 0.0))
    first, last = behaviors[ordered[0]], behaviors[ordered[-1]]
    place = ordered.index(at) + 1
    count = len(ordered)
    start, end = said(first, "time_offset"), said(last, "time_offset")
    many = tr("{count} keyframes, {start} to {end}", count=count, start=start, end=end)
    words = many if count > 1 else in_words(first)
    return li(".motion", id="motion-keyframes")[
        details(id="motion-keyframes-fields")[
            summary[_KEYFRAMES, span(".motion-words")[words]],
            div(".motion-body")[
                count > 1
                and fragment[
                    h4(".keyframe-place")[tr("Keyframe {place} of {count}", place=place, count=count)],
                    p(".hint")[tr("The one at the playhead; the others are on the timeline.")],
                ],
                _fields(behaviors[at], at, "motion-keyframe", fields),
            ],
        ],
    ]


def _fields(behavior: Behavior, index: int, key: str, fields: ShownFields) -> Node:
    subject = Subject(part=f"behavior:{index}", key=key, locked=fields.locked)
    form = form_of(type(behavior), getattr(behavior, "coordinate", "y"))
    return fragment[(field_line(one, fields.plain(one, behavior, subject.part), subject) for one in form)]
