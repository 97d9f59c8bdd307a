"""The dialog in which a person says how a layer is to move."""

from htpy import Element, Node, button, div, form, h2, img, label, p, span, textarea

from papeterie.editor.capabilities import Service
from papeterie.editor.state import Stagecraft, Wishing
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.views.progress import step_bar
from papeterie.words.tr import tr, tr_noop

EXAMPLES = (
    tr_noop("bobs gently"),
    tr_noop("sways"),
    tr_noop("drifts slowly to the left"),
    tr_noop("falls"),
    tr_noop("turns"),
    tr_noop("twinkles"),
    tr_noop("breathes"),
    tr_noop("floats on the waves"),
)
"""Wishes that the rules know, in every language."""


def wishing_dialog(wishing: Wishing, stage: Stagecraft, service: Service) -> Element:
    """The layer's picture, a few lines to write in, and examples."""
    busy = wishing.working is not None
    return form(".wishing", data_submit="fulfil-wish", novalidate=True)[
        div(".dialog-head.closable")[
            h2("#dialog-title")[tr("How is {layer} to move?", layer=wishing.layer)], close_button("close-service")
        ],
        div(".dialog-body")[
            div(".wish")[
                _picture(wishing, stage),
                div(".field")[
                    label(".visually-hidden", for_="wish-words")[tr("Your words")],
                    textarea(
                        "#wish-words",
                        rows="3",
                        maxlength=str(service.can.limits.max_prompt if service.can else 2_000),
                        placeholder=tr("A little boat that bobs on the waves and drifts slowly to the left"),
                        data_write="write-wish",
                        disabled=busy,
                        autofocus="",
                    )[wishing.words],
                ],
            ],
            _examples(busy=busy),
            div(".status", role="status")[step_bar(wishing.working, "stop-wish")],
            div(role="alert")[wishing.problem and div(".problem")[p[icon("circle-alert"), span[wishing.problem]]]],
            p(".hint.wish-reader")[_reader(service)],
        ],
        div(".dialog-foot")[
            button(".button.quiet", type="button", data_action="close-service")[tr("Cancel")],
            button(".button.primary", type="submit", disabled=busy)[tr("Let it move")],
        ],
    ]


def _picture(wishing: Wishing, stage: Stagecraft) -> Node:
    layer = stage.scene.layer(wishing.layer)
    view = stage.sprites.get(layer.sprite_name) if layer is not None else None
    return view is not None and div(".checkerboard.small")[img(src=view.url, alt="")]


def _examples(*, busy: bool) -> Element:
    return div(".examples", role="group", aria_label=tr("Examples"))[
        (
            button(".chip", type="button", data_action="add-wish-words", data_words=tr(one), disabled=busy)[tr(one)]
            for one in EXAMPLES
        )
    ]


def _reader(service: Service) -> str:
    if service.gemini:
        return tr("Gemini reads it: your words and a small picture of the sprite go there.")
    return tr("Your words are read here, by simple rules; they go nowhere.")
