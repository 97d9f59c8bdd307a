"""How a picture is cut out, in the add-sprite dialog: folded, for what is usual is right for most pictures."""

from collections.abc import Iterable

from htpy import Element, Node, details, div, input, label, option, p, select, span, summary

from papeterie.editor.capabilities import Capabilities
from papeterie.editor.cutting import MODELS, SIZES, SMOOTHINGS, Cutting
from papeterie.words.tr import tr, tr_number


def cutting_out(cutting: Cutting, can: Capabilities | None) -> Node:
    """What this service lets one choose; nothing where nobody answers."""
    if can is None:
        return None
    if not can.cutout.models and cutting.remove_background:
        return p(".cutting-note")[tr("This service cannot remove backgrounds just now.")]
    return details(".cutting")[
        summary[tr("Cutting out")],
        div(".cutting-body")[
            cutting.remove_background and _ways(cutting, can),
            _size(cutting, can),
            cutting.remove_background
            and can.cutout.alpha_matting
            and _switch(
                "fine_edges", tr("Fine edges"), on=cutting.fine_edges, note=tr("for hair and fur; takes longer")
            ),
            _switch("trim", tr("Cut off empty borders"), on=cutting.trim),
            _switch("describe", tr("Make a motion of the description"), on=cutting.describe),
        ],
    ]


def _ways(cutting: Cutting, can: Capabilities) -> Node:
    models = can.cutout.models
    usual = dict.fromkeys(models[:1], "")
    return [
        len(models) > 1
        and _choice(
            "model",
            tr("Best for"),
            ((usual.get(one, one), tr(MODELS.get(one, one)), one == (cutting.model or models[0])) for one in models),
        ),
        _choice(
            "smoothing",
            tr("Outlines"),
            ((str(px), tr(words), px == cutting.smoothing) for px, words in SMOOTHINGS.items()),
        ),
    ]


def _size(cutting: Cutting, can: Capabilities) -> Element:
    sizes = [one for one in SIZES if one < can.limits.max_side]
    return _choice(
        "largest",
        tr("Largest side"),
        (
            ("0", tr("As large as it is"), cutting.largest not in sizes),
            *((str(one), f"{tr_number(f'{one:,}')} px", one == cutting.largest) for one in sizes),
        ),
    )


def _choice(field: str, words: str, choices: Iterable[tuple[str, str, bool]]) -> Element:
    return div(".field")[
        label(for_=f"cutting-{field}")[words],
        select(id=f"cutting-{field}", data_cut=field)[
            (option(value=value, selected=chosen)[said] for value, said, chosen in choices)
        ],
    ]


def _switch(field: str, words: str, *, on: bool, note: str = "") -> Element:
    return label(".check")[
        input(type="checkbox", data_cut=field, checked=on), span[words, note and span(".hint")[" ", note]]
    ]
