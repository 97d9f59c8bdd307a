"""The dialog of the trash."""

from urllib.parse import quote

from htpy import Element, Node, button, div, fragment, h2, li, p, span, ul

from papeterie.editor.keeping_state import Trash, TrashRow
from papeterie.editor.ports import Noun
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.views.measures import bytes_in_words
from papeterie.words.tr import tr, tr_n, tr_noop

_NOUNS: dict[Noun, str] = {"sprite": tr_noop("Sprite"), "sound": tr_noop("Sound"), "scene": tr_noop("Scene")}


def trash_dialog(trash: Trash) -> Node:
    """What was deleted, the latest first: each comes back, or goes for ever."""
    rows = trash.rows
    return div(".trash")[
        div(".dialog-head.closable")[
            h2("#dialog-title")[tr("Trash")],
            close_button(),
        ],
        div(".dialog-body")[
            trash.problem and p(".problem", role="alert")[trash.problem],
            rows is None and p(".hint")[tr("Looking into the trash…")],
            rows == () and p(".hint")[tr("It is empty. What you delete stays here until you take it out.")],
            bool(rows)
            and p(".hint")[
                tr(
                    "What you delete for ever makes room a week later. "
                    "Pictures and sounds that a past version of a scene shows stay with it."
                )
            ],
            bool(rows) and ul(".trash-list", role="list", aria_label=tr("Trash"))[(_row(one) for one in rows or ())],
        ],
        bool(rows) and div(".dialog-foot")[_foot(trash, len(rows or ()))],
    ]


def _foot(trash: Trash, count: int) -> Node:
    if not trash.emptying:
        return fragment[
            button(".button.quiet", type="button", data_action="ask-to-empty-trash")[
                icon("trash"), tr("Empty the trash…")
            ]
        ]
    return fragment[
        p(".trash-question", role="alert")[
            tr_n(
                "Delete one thing for ever? It cannot be undone.",
                "Delete {count} things for ever? It cannot be undone.",
                count,
            )
        ],
        button(".button", type="button", data_action="keep-trash")[tr("Keep them")],
        button(".button.danger", type="button", data_action="empty-trash")[tr("Delete for ever")],
    ]


def _row(row: TrashRow) -> Element:
    noun = tr(_NOUNS[row.noun])
    about = [noun, tr("deleted {when}", when=row.when), *([bytes_in_words(row.size)] if row.size else [])]
    return li(id=f"trashed-{quote(row.key, safe='')}", class_="trashed")[
        span(".trash-words")[span(".trash-name")[row.name], span(".hint")[" · ".join(about)]],
        button(
            ".button",
            type="button",
            data_action="restore-trashed",
            data_name=row.key,
            aria_label=tr("Bring back {name}", name=row.name),
        )[tr("Bring back")],
        button(
            ".icon-button",
            type="button",
            data_action="discard-trashed",
            data_name=row.key,
            aria_label=tr("Delete {name} for ever", name=row.name),
            title=tr("Delete for ever"),
        )[icon("x")],
    ]
