"""The dialog of storage: how safe the work is, backups, and what takes room. And the gallery's word about backups."""

from collections.abc import Sequence

from htpy import Element, Node, button, div, fragment, h2, h3, li, p, rect, section, span, strong, svg, ul

from papeterie.editor.backup_state import Persistence, Reminder, StorageView
from papeterie.editor.safekeeping import Room
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.views.measures import bytes_in_words
from papeterie.views.progress import sending_bar
from papeterie.words.tr import tr, tr_noop

_KEPT: dict[Persistence, str] = {
    "kept": tr_noop("This browser has promised to keep it: it will not clear it by itself."),
    "not-kept": tr_noop(
        "This browser may clear it by itself, when the disk is nearly full or when you have not been here for long."
    ),
    "unknown": tr_noop("This browser does not say whether it may clear it by itself."),
}
_WIDTH = 1000
"""Of the bar, in its own units."""


def storage_dialog(shown: StorageView) -> Element:
    """How safe, how backed up, how large."""
    return div(".storage")[
        div(".dialog-head.closable")[h2("#dialog-title")[tr("Storage")], close_button()],
        div(".dialog-body")[
            shown.problem and div(".problem", role="alert")[p[icon("circle-alert"), span[shown.problem]]],
            _safety(shown),
            _backups(shown),
            _room(shown),
        ],
    ]


def reminder(why: Reminder) -> Node:
    """A line in the gallery, which can be put off."""
    if not why:
        return None
    words = (
        tr("You have made no backup yet, and your work is in this browser only.")
        if why == "never"
        else tr("Your last backup is more than a month old.")
    )
    return div(".reminder", role="note")[
        icon("hard-drive"),
        p[words],
        button(".button", type="button", data_action="back-up")[icon("download"), tr("Back up now")],
        button(".button.quiet", type="button", data_action="put-off-backup", title=tr("Not for a month"))[
            tr("Not now")
        ],
    ]


def _safety(shown: StorageView) -> Element:
    persistence = shown.persistence
    return section(".storage-part", aria_labelledby="safety-title")[
        h3("#safety-title")[
            icon("shield-check") if persistence == "kept" else icon("shield"), tr("How safe your work is")
        ],
        p[tr("Your work is kept in this browser, on this device."), " ", persistence and tr(_KEPT[persistence])],
        persistence == "not-kept"
        and div(".row")[
            button(".button", type="button", data_action="ask-to-persist")[tr("Ask the browser to keep it")],
            shown.refused
            and span(".hint", role="status")[
                tr("It does not agree yet. Bookmark or install Papeterie, and ask again.")
            ],
        ],
        p(".storage-warning")[
            strong[tr("Deleting cookies and site data deletes your work as well.")],
            " ",
            tr("Only a backup brings it back then."),
        ],
    ]


def _backups(shown: StorageView) -> Element:
    busy = shown.sending is not None
    return section(".storage-part", aria_labelledby="backup-title")[
        h3("#backup-title")[icon("download"), tr("Backups")],
        p[
            tr("Last backup: {when}.", when=shown.backed_up) if shown.backed_up else tr("You have made no backup yet."),
            " ",
            tr("A backup is one file with all scenes, sprites and sounds; past versions and the trash are not in it."),
        ],
        bool(shown.place) and p(".storage-file")[_kept_in(shown)],
        sending_bar(shown.sending),
        p(".storage-told", role="status")[shown.told],
        div(".row")[_ways(shown)] if not busy else _stop(shown),
    ]


def _kept_in(shown: StorageView) -> str:
    if shown.in_folder:
        return tr(
            "Saving writes all of it into the folder “{folder}” on this device as well, one file for each day.",
            folder=shown.place,
        )
    return tr("Saving writes all of it to “{file}” on this device as well.", file=shown.place)


def _ways(shown: StorageView) -> Node:
    if shown.place:
        return fragment[
            _button("save-to-file", tr("Back up now"), ".button.primary"),
            _button("choose-file", tr("Another file…")),
            _button("choose-folder", tr("Another folder…")),
            _button("forget-file", tr("Only in the browser"), ".button.quiet"),
        ]
    return fragment[
        _button("back-up", tr("Back up now"), ".button.primary"),
        shown.can_bind
        and fragment[
            _button("choose-file", tr("Keep it in a file…")),
            _button("choose-folder", tr("Keep it in a folder…")),
        ],
    ]


def _stop(shown: StorageView) -> Node:
    if shown.sending is None or shown.sending.fraction is None:
        return None
    return div(".row")[_button("stop-export", tr("Stop"))]


def _button(action: str, words: str, kind: str = ".button") -> Element:
    return button(kind, type="button", data_action=action)[words]


def _room(shown: StorageView) -> Element:
    return section(".storage-part", aria_labelledby="room-title")[
        h3("#room-title")[icon("hard-drive"), tr("What takes room")],
        p(".hint")[tr("Measuring…")] if shown.room is None else _measured(shown.room),
        shown.free is not None
        and p(".hint")[
            tr(
                "The browser would take about {size} more. It only estimates that, and the disk may be full before.",
                size=bytes_in_words(shown.free),
            )
        ],
        div(".row")[_button("show-trash", tr("Empty the trash…"))],
    ]


def _measured(room: Room) -> Node:
    parts = _parts(room)
    total = sum(size for _, _, size in parts)
    return fragment[
        _bar(parts, total),
        ul(".storage-list", role="list", aria_label=tr("What takes room"))[
            (_part(kind, words, size) for kind, words, size in parts),
            _part("all", tr("All together"), total),
        ],
    ]


def _parts(room: Room) -> Sequence[tuple[str, str, int]]:
    parts = (
        ("scenes", tr("Scenes"), room.scenes),
        ("sprites", tr("Pictures of sprites"), room.sprites),
        ("originals", tr("Their originals"), room.originals),
        ("sounds", tr("Sounds"), room.sounds),
        ("versions", tr("Past versions"), room.versions),
        ("trash", tr("Trash"), room.trash),
        ("unused", tr("Used by nothing any more; goes in a week"), room.unused),
    )
    return [one for one in parts if one[0] != "unused" or one[2]]


def _part(kind: str, words: str, size: int) -> Element:
    return li(class_=f"storage-{kind}")[
        span(".storage-swatch", aria_hidden="true"),
        span(".storage-what")[words],
        span(".storage-size")[bytes_in_words(size)],
    ]


def _bar(parts: Sequence[tuple[str, str, int]], total: int) -> Element:
    drawn: list[Element] = []
    start = 0.0
    for kind, _, size in parts:
        width = size / total * _WIDTH if total else 0.0
        drawn.append(rect(class_=f"storage-{kind}", x=f"{start:.1f}", y="0", width=f"{width:.1f}", height="10"))
        start += width
    return svg(
        ".storage-bar", viewBox=f"0 0 {_WIDTH} 10", preserveAspectRatio="none", aria_hidden="true", focusable="false"
    )[drawn]
