"""The crop dialog: the picture, what is cut from it in shade, and a slider and a number for each side."""

from htpy import Element, Node, button, div, fieldset, form, h2, image, input, label, p, path, span, svg

from papeterie.editor.library_state import SIDES, Cropping, Side
from papeterie.views.icons import icon


def crop_dialog(cropping: Cropping) -> Node:
    """What is left is said in px."""
    left, top, right, bottom = cropping.box
    whole = (left, top, right, bottom) == (0, 0, cropping.width, cropping.height)
    size = f"{right - left} × {bottom - top} px"
    return form(".crop", data_form="crop", novalidate=True)[
        div(".dialog-head")[h2("#dialog-title")[f"Crop {cropping.name}"]],
        div(".dialog-body")[
            div(".checkerboard")[_preview(cropping)],
            p(".crop-size", role="status")[f"{size} are left. Draw a frame on the picture, or say how much goes."],
            fieldset[(_side(side, cropping) for side in SIDES)],
        ],
        div(".dialog-foot")[
            button(".button.quiet", type="button", data_action="cancel-crop")["Cancel"],
            button(".button", type="button", data_action="cut-nothing", disabled=whole)["Whole picture"],
            button(".button.primary", type="button", data_action="crop-sprite", disabled=whole)[icon("crop"), "Crop"],
        ],
    ]


def _preview(cropping: Cropping) -> Element:
    width, height = cropping.width, cropping.height
    left, top, right, bottom = cropping.box
    return svg(
        "#crop-preview",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=f"{cropping.name}, what is cut off in shade",
    )[
        image(href=cropping.url, width=str(width), height=str(height)),
        path(
            ".cut-off",
            d=f"M0 0H{width}V{height}H0ZM{left} {top}V{bottom}H{right}V{top}Z",
        ),
        path(".crop-frame", d=f"M{left} {top}H{right}V{bottom}H{left}Z"),
    ]


def _side(side: Side, cropping: Cropping) -> Element:
    words = f"Cut from the {side}"
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
            data_edit="cut-picture",
            data_side=side,
        ),
    ]
