"""The list of layers beside the stage, front first: choose, rename, hide, lock, reorder."""

from htpy import Element, Node, button, div, fragment, h2, img, input, li, p, span, ul

from papeterie.editor.state import Stagecraft
from papeterie.theatre.arranging import drawing_order
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import Layer
from papeterie.views.icons import icon


def layers_panel(stage: Stagecraft) -> Node:
    """The layers, front first, and what can be done with the chosen ones."""
    layers = {layer.id: layer for layer in stage.scene.layers}
    order = drawing_order(stage.scene, stage.assets)[::-1]
    return fragment[
        div(".section-head")[h2("#layers-title")["Layers"]],
        bool(layers) and _tools(stage),
        ul(".layers", role="list", aria_label="Layers")[(_row(layers[one], stage) for one in order)],
        not layers and p(".hint")["Sprites that you add are listed here, front first."],
    ]


def _tools(stage: Stagecraft) -> Element:
    chosen = bool(stage.selection)
    alone = bool(stage.solo)
    edits = not stage.read_only
    return div(".layer-tools", role="toolbar", aria_label="Chosen layers")[
        edits and _tool("bring-forward", "Bring forward", "Ctrl+]", icon("arrow-up"), chosen=chosen),
        edits and _tool("send-backward", "Send backward", "Ctrl+[", icon("arrow-down"), chosen=chosen),
        edits and _tool("duplicate-layer", "Duplicate layer", "Ctrl+D", icon("copy-plus"), chosen=chosen),
        edits and _tool("begin-rename-layer", "Rename layer", "F2", icon("pencil"), chosen=chosen),
        button(
            ".icon-button",
            type="button",
            data_action="solo-layer",
            aria_label="Show alone",
            aria_pressed="true" if alone else "false",
            title="Show all layers again (Shift+S)" if alone else "Show the chosen layers alone (Shift+S)",
            disabled=not chosen and not alone,
        )[icon("focus")],
        edits and _tool("delete-layer", "Delete layer", "Delete", icon("trash"), chosen=chosen),
    ]


def _tool(action: str, words: str, keys: str, picture: Element, *, chosen: bool) -> Element:
    return button(
        ".icon-button",
        type="button",
        data_action=action,
        aria_label=words,
        title=f"{words} ({keys})" if chosen else f"{words}: choose a layer first",
        disabled=not chosen,
    )[picture]


def _row(layer: Layer, stage: Stagecraft) -> Element:
    view = stage.sprites.get(layer.sprite_name)
    visible = placement_of(layer, stage.assets).visible
    states = {
        "chosen": layer.id in stage.selection,
        "unseen": not visible or bool(stage.solo and layer.id not in stage.solo),
        "locked": bool(layer.locked),
    }
    classes = ["layer", *(name for name, holds in states.items() if holds)]
    edits = not stage.read_only
    return li(class_=" ".join(classes), data_layer=layer.id)[
        edits and span(".grip", aria_hidden="true", title="Drag to reorder")[icon("grip-vertical")],
        _name_field(layer, stage) if edits and stage.renaming == layer.id else _choice(layer, stage),
        view is None and span(".layer-note", title=f"“{layer.sprite_name}” is not in your library")["missing"],
        edits and _eye(layer, visible=visible),
        edits and _lock(layer),
    ]


def _choice(layer: Layer, stage: Stagecraft) -> Element:
    return button(
        ".layer-pick",
        type="button",
        data_action="select-layer",
        data_layer=layer.id,
        aria_pressed="true" if layer.id in stage.selection else "false",
        title="Double click or F2 renames" if not stage.read_only else None,
    )[_swatch(layer, stage), span(".layer-name")[layer.id]]


def _name_field(layer: Layer, stage: Stagecraft) -> Node:
    return fragment[
        _swatch(layer, stage),
        input(
            "#layer-rename",
            type="text",
            name="layer-name",
            value=layer.id,
            maxlength="80",
            autocomplete="off",
            spellcheck="false",
            aria_label=f"Name of {layer.id}",
            data_edit="rename-layer",
            data_layer=layer.id,
            data_keep_typing="",
        ),
    ]


def _swatch(layer: Layer, stage: Stagecraft) -> Element:
    view = stage.sprites.get(layer.sprite_name)
    return span(".swatch")[
        img(src=view.url, alt="", loading="lazy", decoding="async", draggable="false")
        if view
        else span(".gone", aria_hidden="true")["?"]
    ]


def _eye(layer: Layer, *, visible: bool) -> Element:
    words = f"Hide {layer.id}" if visible else f"Show {layer.id}"
    return button(
        ".layer-switch",
        type="button",
        data_action="toggle-visible",
        data_layer=layer.id,
        aria_label=words,
        title=f"{words} (H)",
    )[icon("eye" if visible else "eye-off")]


def _lock(layer: Layer) -> Element:
    words = f"Unlock {layer.id}" if layer.locked else f"Lock {layer.id}"
    return button(
        ".layer-switch",
        type="button",
        data_action="toggle-lock",
        data_layer=layer.id,
        aria_label=words,
        title=f"{words} (L)",
    )[icon("lock" if layer.locked else "lock-open")]
