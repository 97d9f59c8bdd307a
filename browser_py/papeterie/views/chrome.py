"""The frame around the stage: the bar at the top, and the notices."""

from htpy import Element, Node, a, button, div, fragment, h1, header, input, label, p, span

from papeterie.editor.state import Notice, SaveStatus, Stagecraft
from papeterie.views.icons import icon

_SAVED = {"saved": "Saved", "saving": "Saving…", "failed": "Not saved", "read-only": "Demo: look, play, copy"}


def wordmark() -> Element:
    """The name of the house, leading home."""
    return a(".wordmark", href="#/", aria_label="Papeterie, all scenes")["Papeterie"]


def gallery_bar() -> Element:
    """The bar over the gallery."""
    return header(".bar")[wordmark(), p(".bar-note")["A toy theatre of cut paper"]]


def editor_bar(stage: Stagecraft) -> Element:
    """The bar over the stage: where one is, whether it is saved, and the large doings."""
    return header(".bar")[
        a(".button.quiet", href="#/", title="All scenes")[icon("arrow-left"), span(".wide")["Scenes"]],
        _title(stage),
        save_status(stage.save),
        div(".bar-tools")[_edit_tools(stage) if not stage.read_only else _copy_tool(stage)],
    ]


def save_status(save: SaveStatus) -> Element:
    """Say whether the work is safe; if not, why, and offer to try again."""
    failed = save.kind == "failed"
    return p(f".save.{save.kind}", role="status")[
        span(".dot", aria_hidden="true"),
        span(".save-word")[_SAVED[save.kind]],
        failed and span(".save-reason", title=save.reason)[save.reason],
        failed and button(".link", type="button", data_action="retry-save")["Try again"],
    ]


def notice(shown: Notice | None) -> Node:
    """A short message that stays until it is dismissed."""
    if shown is None:
        return None
    return div(f".notice.{shown.tone}")[
        p[shown.text],
        button(".icon-button", type="button", data_action="dismiss-notice", aria_label="Dismiss")[icon("x")],
    ]


def _title(stage: Stagecraft) -> Node:
    if stage.read_only:
        return h1(".scene-title")[stage.scene.name]
    return label(".scene-name")[
        span(".visually-hidden")["Title of the scene"],
        input(
            type="text",
            name="scene-name",
            value=stage.scene.name,
            maxlength="80",
            autocomplete="off",
            data_keep_typing="",
        ),
    ]


def _edit_tools(stage: Stagecraft) -> Node:
    past, future = stage.history.past, stage.history.future
    undo = f"Undo: {past[-1].label}" if past else "Nothing to undo"
    redo = f"Redo: {future[-1].label}" if future else "Nothing to redo"
    return fragment[
        button(".icon-button", type="button", data_action="undo", aria_label="Undo", title=undo, disabled=not past)[
            icon("undo-2")
        ],
        button(".icon-button", type="button", data_action="redo", aria_label="Redo", title=redo, disabled=not future)[
            icon("redo-2")
        ],
        button(".button.primary", type="button", data_action="add-sprite")[icon("image-plus"), "Add sprite"],
    ]


def _copy_tool(stage: Stagecraft) -> Node:
    if stage.address.shelf != "demo":
        return None
    return button(".button.primary", type="button", data_action="copy-demo", data_name=stage.address.name)[
        icon("copy"), "Make a copy"
    ]
