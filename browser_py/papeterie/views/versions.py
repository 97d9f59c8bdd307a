"""The dialog of past versions: when and what on the left, the version itself on the right."""

from collections.abc import Sequence
from itertools import groupby

from htpy import Element, Node, button, canvas, div, fragment, h2, h3, li, p, section, span, ul

from papeterie.editor.keeping_state import VersionRow, Versions
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.words.tr import tr


def versions_dialog(versions: Versions) -> Node:
    """A list by day, and a large picture of the version that is chosen."""
    return div(".versions")[
        div(".dialog-head.closable")[
            h2("#dialog-title")[tr("Past versions of {scene}", scene=versions.scene)],
            close_button(),
        ],
        div(".versions-body")[
            div(".versions-list", tabindex="0", role="region", aria_label=tr("Versions"))[_list(versions)],
            section(".version-shown", aria_label=tr("The chosen version"))[_shown(versions)],
        ],
    ]


def _list(versions: Versions) -> Node:
    rows = versions.rows
    if rows is None:
        return p(".hint")[tr("Reading the past versions…")]
    if not rows:
        return p(".hint")[tr("There are none yet. Each time that the scene is saved, its version is kept here.")]
    days = groupby(enumerate(rows), key=lambda one: one[1].day)
    return fragment[(_day(day, list(ones), versions.chosen) for day, ones in days)]


def _day(day: str, rows: Sequence[tuple[int, VersionRow]], chosen: int) -> Node:
    return fragment[
        h3[day],
        ul(role="list", aria_label=day)[(_row(place, row, chosen=row.stamp == chosen) for place, row in rows)],
    ]


def _row(place: int, row: VersionRow, *, chosen: bool) -> Element:
    what = row.label or tr("Saved")
    return li(id=f"version-{row.stamp}")[
        button(
            ".version",
            type="button",
            data_action="choose-version",
            data_stamp=str(row.stamp),
            aria_pressed="true" if chosen else "false",
        )[
            canvas(
                ".version-picture",
                data_version=str(row.stamp),
                data_keep="",
                width="128",
                height="72",
                aria_hidden="true",
            ),
            span(".version-words")[
                span(".version-time")[row.time, place == 0 and span(".version-now")[tr("now")]],
                span(".version-label")[what],
            ],
        ]
    ]


def _shown(versions: Versions) -> Node:
    row, missing = _chosen(versions), versions.missing
    name = tr("The scene at {time}", time=row.time) if row else tr("No version is chosen")
    return fragment[
        # What is kept keeps its name, too: this one changes beside it.
        span("#version-name", hidden=True)[name],
        canvas(
            "#version-stage",
            role="img",
            aria_labelledby="version-name",
            data_keep="",
            width="1280",
            height="720",
        ),
        row is not None and p(".version-what")[f"{row.day}, {row.time}"],
        bool(missing)
        and p(".hint")[
            tr("Not in the library any more: {sprites}. Going back brings them along.", sprites=", ".join(missing))
        ],
        versions.problem and p(".problem", role="alert")[versions.problem],
        div(".version-foot")[
            button(".button", type="button", data_action="copy-version", disabled=not versions.ready)[
                icon("copy"), tr("Make a scene of it")
            ],
            button(".button.primary", type="button", data_action="restore-version", disabled=not versions.ready)[
                icon("undo-2"), tr("Go back to this version")
            ],
        ],
    ]


def _chosen(versions: Versions) -> VersionRow | None:
    return next((one for one in versions.rows or () if one.stamp == versions.chosen), None)
