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
    progress,
    select,
    span,
    textarea,
)

from papeterie.editor.state import AddSprite, Problem, Step
from papeterie.theatre.presets import choices, chosen_or_default
from papeterie.views.icons import icon

ACCEPTED = "image/png,image/jpeg,image/webp,image/gif,image/bmp,image/avif"


def add_sprite_dialog(dialog: AddSprite) -> Node:
    """A form beside the picture before and after."""
    busy = dialog.working is not None
    return form(".add-sprite", data_form="add-sprite", novalidate=True)[
        div(".dialog-head")[
            h2("#dialog-title")[f"Process {dialog.replaces} again" if dialog.replaces else "Add sprite"]
        ],
        div(".dialog-body")[
            _pictures(dialog),
            div(".status", role="status")[_working(dialog.working), *(p(".note")[one] for one in _notes(dialog))],
            _second_thoughts(dialog),
            div(role="alert")[_problem(dialog.problem, busy=busy)],
            _fields(dialog, busy=busy),
        ],
        _foot(dialog, busy=busy),
    ]


def _pictures(dialog: AddSprite) -> Element:
    return div(".pictures")[
        figure(".before")[
            label(".drop", for_="picture", data_drop="")[
                img(src=dialog.preview, alt="The picture that you chose")
                if dialog.preview
                else fragment[
                    icon("image-plus"),
                    span(".drop-title")["Choose a picture"],
                    span(".hint")["or drop or paste one. PNG, JPEG, WebP, GIF, BMP, AVIF, up to 20 MB"],
                ]
            ],
            figcaption[_facts(dialog)],
        ],
        figure(".after")[
            div(".checkerboard")[
                img(src=dialog.cutout_url, alt="The cut-out")
                if dialog.cutout_url
                else p(".hint")["The cut-out will be shown here."]
            ],
            figcaption[f"Cut-out, {dialog.cutout.width} × {dialog.cutout.height} px" if dialog.cutout else "Cut-out"],
        ],
    ]


def _facts(dialog: AddSprite) -> str:
    if dialog.info is None:
        return dialog.file_name or "Original"
    return f"{dialog.info.format}, {dialog.info.width} × {dialog.info.height} px"


def _notes(dialog: AddSprite) -> tuple[str, ...]:
    if dialog.cutout is not None:
        return dialog.cutout.notes
    if dialog.info is not None and dialog.info.frames > 1:
        return (f"This picture is an animation of {dialog.info.frames} frames; its first frame is used.",)
    return ()


def _fields(dialog: AddSprite, *, busy: bool) -> Element:
    return fieldset(disabled=busy)[
        div(".field.file-field")[
            label("#picture-label", for_="picture")["Picture"],
            # By its label alone: the place to drop a picture on is a label of the field too.
            input("#picture", type="file", name="picture", accept=ACCEPTED, aria_labelledby="picture-label"),
        ],
        not dialog.replaces and _name(dialog),
        div(".field")[
            label(for_="sprite-description")["Description"],
            textarea(
                "#sprite-description",
                name="sprite-description",
                rows="2",
                placeholder="How should it move? “A little boat that bobs on the waves”",
            )[dialog.description],
        ],
        not dialog.replaces and _motion(dialog),
        label(".check")[
            input(
                type="checkbox",
                name="remove-background",
                checked=dialog.remove_background,
            ),
            "Remove background",
        ],
    ]


def _name(dialog: AddSprite) -> Element:
    refused = bool(dialog.name_problem)
    return div(".field")[
        label(for_="sprite-name")["Name"],
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
            and button(".link", type="button", data_action="use-offered-name")[f"Use “{dialog.name_offer}”"],
        ],
    ]


def _motion(dialog: AddSprite) -> Element:
    metadata = dialog.cutout.metadata if dialog.cutout else None
    choice = chosen_or_default(dialog.motion, metadata)
    return div(".field")[
        label(for_="sprite-motion")["Motion"],
        select("#sprite-motion", name="motion")[
            (option(value=name, selected=name == choice)[text] for name, text in choices(metadata).items())
        ],
    ]


def _working(step: Step | None) -> Node:
    if step is None:
        return None
    known = step.fraction is not None
    return div(".working")[
        p[step.label],
        progress(max="1", value=f"{step.fraction:.3f}" if known else None, aria_label=step.label),
        button(".link", type="button", data_action="stop-processing")["Stop"],
    ]


def _problem(problem: Problem | None, *, busy: bool) -> Node:
    if problem is None:
        return None
    return div(".problem")[
        p[icon("circle-alert"), span[problem.message]],
        problem.can_go_on_here
        and div(".ways-on")[
            p["You can go on without the service:"],
            div(".row")[
                button(".button", type="button", data_action="trim-here", disabled=busy)["Keep the background"],
                button(".button", type="button", data_action="remove-flat-here", disabled=busy)[
                    "Remove a one-coloured background"
                ],
            ],
        ],
    ]


def _second_thoughts(dialog: AddSprite) -> Node:
    """Other ways to the cut-out, for a picture that the service cut badly."""
    if dialog.cutout is None or not dialog.remove_background:
        return None
    return p(".second-thoughts")[
        "Not as you like it? ",
        button(".link", type="button", data_action="remove-flat-here")["Remove a one-coloured background"],
        " or ",
        button(".link", type="button", data_action="trim-here")["keep the background"],
        ".",
    ]


def _foot(dialog: AddSprite, *, busy: bool) -> Element:
    done = dialog.cutout is not None
    return div(".dialog-foot")[
        button(".button.quiet", type="button", data_action="cancel-sprite")["Cancel"],
        button(".button" if done else ".button.primary", type="button", data_action="process-sprite", disabled=busy)[
            "Process"
        ],
        button(
            ".button.primary" if done else ".button",
            type="button",
            data_action="accept-sprite",
            disabled=busy or not done,
        )["Replace picture" if dialog.replaces else "Add to scene"],
    ]
