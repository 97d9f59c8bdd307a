"""The dialog that makes a scene of one picture."""

from htpy import (
    Element,
    Node,
    button,
    div,
    fieldset,
    figcaption,
    figure,
    form,
    fragment,
    h2,
    img,
    input,
    label,
    li,
    p,
    span,
    ul,
)

from papeterie.editor.capabilities import Service
from papeterie.editor.state import FoundPart, Unpicking
from papeterie.views.add_sprite import ACCEPTED
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.views.progress import step_bar
from papeterie.words.tr import tr


def unpicking_dialog(dialog: Unpicking, service: Service) -> Element:
    """The picture, how the scene is called, and what comes out of it as it comes."""
    busy = dialog.working is not None
    return form(".unpicking", data_submit="take-apart", novalidate=True)[
        div(".dialog-head.closable")[h2("#dialog-title")[tr("A scene from a picture")], close_button("close-service")],
        div(".dialog-body")[
            p(".hint")[tr("What stands out of the picture becomes sprites, and the ground behind them is closed.")],
            _picture(dialog, busy=busy),
            div(".status", role="status")[step_bar(dialog.working, "stop-taking-apart")],
            _found(dialog.found),
            div(role="alert")[dialog.problem and div(".problem")[p[icon("circle-alert"), span[dialog.problem]]]],
            fieldset(disabled=busy)[_name(dialog), service.gemini and _by_gemini(dialog)],
        ],
        div(".dialog-foot")[
            button(".button.quiet", type="button", data_action="close-service")[tr("Cancel")],
            button(".button.primary", type="submit", disabled=busy)[tr("Make the scene")],
        ],
    ]


def _picture(dialog: Unpicking, *, busy: bool) -> Element:
    return div(".unpicked")[
        label(".drop", for_="unpicked-picture")[
            img(src=dialog.preview, alt=tr("The picture that you chose"))
            if dialog.preview
            else fragment[
                icon("image-plus"),
                span(".drop-title")[tr("Choose a picture")],
                span(".hint")[tr("or drop or paste one: a drawing or a photo with clear things in it")],
            ],
        ],
        input(
            "#unpicked-picture.visually-hidden",
            type="file",
            name="unpicked-picture",
            accept=ACCEPTED,
            disabled=busy,
            aria_label=tr("Picture"),
        ),
    ]


def _found(parts: tuple[FoundPart, ...]) -> Node:
    if not parts:
        return None
    return ul(".found-parts", role="list", aria_label=tr("What was found"))[
        (
            li[
                figure[
                    div(".checkerboard.small")[img(src=one.url, alt="")],
                    figcaption(title=one.name)[one.name],
                ]
            ]
            for one in parts
        )
    ]


def _name(dialog: Unpicking) -> Element:
    refused = bool(dialog.name_problem)
    return div(".field")[
        label(for_="unpicked-name")[tr("Name of the scene")],
        input(
            "#unpicked-name",
            type="text",
            value=dialog.name,
            maxlength="80",
            autocomplete="off",
            data_write="write-unpicked-name",
            aria_invalid="true" if refused else None,
            aria_describedby="unpicked-name-problem" if refused else None,
        ),
        refused and p("#unpicked-name-problem.field-problem")[dialog.name_problem],
    ]


def _by_gemini(dialog: Unpicking) -> Node:
    return fragment[
        label(".check")[
            input(type="checkbox", checked=dialog.by_gemini, data_edit="unpick-by-gemini"),
            span[
                tr("Gemini looks at it"),
                span(".hint")[" ", tr("and gives names and motions; the picture goes there")],
            ],
        ],
        dialog.by_gemini
        and div(".field")[
            label(for_="unpicked-words")[tr("What is it, and what happens in it?")],
            input(
                "#unpicked-words",
                type="text",
                value=dialog.words,
                autocomplete="off",
                placeholder=tr("A harbour: the boats rock, the gulls glide"),
                data_write="write-unpicked-words",
            ),
        ],
    ]
