"""The add-sprite dialog."""

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
    option,
    p,
    select,
    span,
    textarea,
)

from papeterie.editor.capabilities import Service
from papeterie.editor.state import AddSprite, Problem, Source
from papeterie.theatre.presets import choices, chosen_or_default
from papeterie.views.cutting_out import cutting_out
from papeterie.views.icons import icon
from papeterie.views.progress import step_bar
from papeterie.views.sentences import sentence
from papeterie.views.sprite_source import NOTES, sources, words_field
from papeterie.words.tr import tr

ACCEPTED = "image/png,image/jpeg,image/webp,image/gif,image/bmp,image/avif"


def add_sprite_dialog(dialog: AddSprite, service: Service) -> Node:
    """A form beside the picture before and after."""
    busy, source = dialog.working is not None, dialog.made_of(service)
    return form(".add-sprite", data_form="add-sprite", novalidate=True)[
        div(".dialog-head")[
            h2("#dialog-title")[
                tr("Process {sprite} again", sprite=dialog.replaces) if dialog.replaces else tr("Add sprite")
            ]
        ],
        div(".dialog-body")[
            service.gemini and not dialog.replaces and sources(source, busy=busy),
            _pictures(dialog, source, busy=busy),
            source != "picture" and p(".hint.source-note")[tr(NOTES[source])],
            div(".status", role="status")[
                step_bar(dialog.working, "stop-processing"), *(p(".note")[one] for one in _notes(dialog))
            ],
            source == "picture" and _second_thoughts(dialog),
            div(role="alert")[_problem(dialog.problem, busy=busy)],
            _fields(dialog, service, source, busy=busy),
        ],
        _foot(dialog, source, busy=busy),
    ]


def _pictures(dialog: AddSprite, source: Source, *, busy: bool) -> Element:
    return div(".pictures")[
        words_field(dialog, busy=busy)
        if source == "words"
        else figure(".before")[
            label(".drop", for_="picture", data_drop="")[
                img(src=dialog.preview, alt=tr("The picture that you chose"))
                if dialog.preview
                else fragment[
                    icon("image-plus"),
                    span(".drop-title")[tr("Choose a drawing" if source == "drawing" else "Choose a picture")],
                    span(".hint")[tr("or drop or paste one. PNG, JPEG, WebP, GIF, BMP, AVIF, up to 20 MB")],
                ]
            ],
            figcaption[_facts(dialog)],
        ],
        figure(".after")[
            div(".checkerboard")[
                img(src=dialog.cutout_url, alt=tr("The cut-out"))
                if dialog.cutout_url
                else p(".hint")[tr("The cut-out will be shown here.")]
            ],
            figcaption[_size(dialog)],
        ],
    ]


def _facts(dialog: AddSprite) -> str:
    info = dialog.info
    if info is None:
        return dialog.file_name or tr("Original")
    return tr("{format}, {width} × {height} px", format=info.format, width=info.width, height=info.height)


def _size(dialog: AddSprite) -> str:
    cutout = dialog.cutout
    if cutout is None:
        return tr("Cut-out")
    return tr("Cut-out, {width} × {height} px", width=cutout.width, height=cutout.height)


def _notes(dialog: AddSprite) -> tuple[str, ...]:
    if dialog.cutout is not None:
        return dialog.cutout.notes
    if dialog.info is not None and dialog.info.frames > 1:
        frames = dialog.info.frames
        return (tr("This picture is an animation of {count} frames; its first frame is used.", count=frames),)
    return ()


def _fields(dialog: AddSprite, service: Service, source: Source, *, busy: bool) -> Element:
    return fieldset(disabled=busy)[
        source != "words"
        and div(".field.file-field")[
            label("#picture-label", for_="picture")[tr("Picture")],
            # By its label alone: the place to drop a picture on is a label of the field too.
            input(
                "#picture", type="file", name="picture", accept=ACCEPTED, aria_labelledby="picture-label", autofocus=""
            ),
        ],
        not dialog.replaces and _name(dialog),
        source != "words"
        and div(".field.whole")[
            label(for_="sprite-description")[tr("Description")],
            textarea(
                "#sprite-description",
                name="sprite-description",
                rows="2",
                placeholder=tr("How should it move? “A little boat that bobs on the waves”"),
            )[dialog.description],
        ],
        not dialog.replaces and _motion(dialog),
        source == "picture"
        and label(".check")[
            input(
                type="checkbox",
                data_cut="remove_background",
                checked=dialog.cutting.remove_background,
            ),
            tr("Remove background"),
        ],
        source == "picture" and cutting_out(dialog.cutting, service.can),
    ]


def _name(dialog: AddSprite) -> Element:
    refused = bool(dialog.name_problem)
    return div(".field")[
        label(for_="sprite-name")[tr("Name")],
        input(
            "#sprite-name",
            type="text",
            name="sprite-name",
            value=dialog.name,
            maxlength="200",
            autocomplete="off",
            aria_invalid="true" if refused else None,
            aria_describedby="name-problem" if refused else None,
        ),
        refused
        and p("#name-problem.field-problem")[
            dialog.name_problem,
            " ",
            dialog.name_offer
            and button(".link", type="button", data_action="use-offered-name")[
                tr("Use “{name}”", name=dialog.name_offer)
            ],
        ],
    ]


def _motion(dialog: AddSprite) -> Element:
    metadata = dialog.cutout.metadata if dialog.cutout else None
    choice = chosen_or_default(dialog.motion, metadata)
    return div(".field")[
        label(for_="sprite-motion")[tr("Motion")],
        select("#sprite-motion", name="motion")[
            (option(value=name, selected=name == choice)[tr(text)] for name, text in choices(metadata).items())
        ],
    ]


def _problem(problem: Problem | None, *, busy: bool) -> Node:
    if problem is None:
        return None
    return div(".problem")[
        p[icon("circle-alert"), span[problem.message]],
        problem.can_go_on_here
        and div(".ways-on")[
            p[tr("You can go on without the service:")],
            div(".row")[
                button(".button", type="button", data_action="trim-here", disabled=busy)[tr("Keep the background")],
                button(".button", type="button", data_action="remove-flat-here", disabled=busy)[
                    tr("Remove a one-coloured background")
                ],
            ],
        ],
    ]


def _second_thoughts(dialog: AddSprite) -> Node:
    """Other ways to the cut-out, for a picture that the service cut badly."""
    if dialog.cutout is None or not dialog.cutting.remove_background:
        return None
    flat, whole = tr("Remove a one-coloured background"), tr("keep the background")
    return p(".second-thoughts")[
        sentence(
            tr("Not as you like it? {flat} or {whole}."),
            flat=button(".link", type="button", data_action="remove-flat-here")[flat],
            whole=button(".link", type="button", data_action="trim-here")[whole],
        )
    ]


def _foot(dialog: AddSprite, source: Source, *, busy: bool) -> Element:
    done = dialog.cutout is not None
    return div(".dialog-foot")[
        button(".button.quiet", type="button", data_action="cancel-sprite")[tr("Cancel")],
        button(".button" if done else ".button.primary", type="button", data_action="process-sprite", disabled=busy)[
            tr("Process" if source == "picture" else "Make it")
        ],
        button(
            ".button.primary" if done else ".button",
            type="button",
            data_action="accept-sprite",
            disabled=busy or not done,
        )[tr("Replace picture") if dialog.replaces else tr("Add to scene")],
    ]
