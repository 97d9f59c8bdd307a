"""The crop dialog: the picture, what is cut from it in shade, and a slider and a number for each side."""

from htpy import Element, Node, button, div, fieldset, form, h2, image, input, label, p, path, span, svg

from papeterie.editor.library_state import SIDES, Cropping, Side
from papeterie.views.icons import icon
from papeterie.words.tr import tr, tr_noop

_SIDES: dict[Side, str] = {
    "left": tr_noop("Cut from the left"),
    "top": tr_noop("Cut from the top"),
    "right": tr_noop("Cut from the right"),
    "bottom": tr_noop("Cut from the bottom"),
}


def crop_dialog(cropping: Cropping) -> Node:
    """What is left is said in px."""
    left, top, right, bottom = cropping.box
    whole = (left, top, right, bottom) == (0, 0, cropping.width, cropping.height)
    left_over = tr(
        "{width} × {height} px are left. Draw a frame on the picture, or say how much goes.",
        width=right - left,
        height=bottom - top,
    )
    return form(".crop", data_form="crop", novalidate=True)[
        div(".dialog-head")[h2("#dialog-title")[tr("Crop {sprite}", sprite=cropping.name)]],
        div(".dialog-body")[
            div(".checkerboard")[_preview(cropping)],
            p(".crop-size", role="status")[left_over],
            fieldset[(_side(side, cropping) for side in SIDES)],
        ],
        div(".dialog-foot")[
            button(".button.quiet", type="button", data_action="cancel-crop")[tr("Cancel")],
            button(".button", type="button", data_action="cut-nothing", disabled=whole)[tr("Whole picture")],
            button(".button.primary", type="button", data_action="crop-sprite", disabled=whole)[
                icon("crop"), tr("Crop")
            ],
        ],
    ]


def _preview(cropping: Cropping) -> Element:
    width, height = cropping.width, cropping.height
    left, top, right, bottom = cropping.box
    return svg(
        "#crop-preview",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=tr("{sprite}, what is cut off in shade", sprite=cropping.name),
    )[
        image(href=cropping.url, width=str(width), height=str(height)),
        path(
            ".cut-off",
            d=f"M0 0H{width}V{height}H0ZM{left} {top}V{bottom}H{right}V{top}Z",
        ),
        path(".crop-frame", d=f"M{left} {top}H{right}V{bottom}H{left}Z"),
    ]


def _side(side: Side, cropping: Cropping) -> Element:
    words = tr(_SIDES[side])
    value = str(getattr(cropping, side))
    most = str((cropping.width if side in {"left", "right"} else cropping.height) - 1)
    return div(".crop-side")[
        label[
            span[f"{words} (px)"],
            input(type="number", min="0", max=most, step="1", value=value, data_edit="cut-picture", data_side=side),
        ],
        input(
            type="range",
            min="0",
            max=most,
            step="1",
            value=value,
            aria_label=words,
            autofocus=side == SIDES[0],
            data_edit="cut-picture",
            data_side=side,
        ),
    ]
