"""The list of layers beside the stage, front first: choose, rename, hide, lock, reorder."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec
from htpy import Element, Node, button, div, fragment, h2, img, input, li, p, span, ul
from markupsafe import Markup

from papeterie.editor.state import Stagecraft
from papeterie.theatre.arranging import drawing_order
from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import Layer
from papeterie.views.icons import icon
from papeterie.views.shortcuts import with_keys
from papeterie.views.waiting import waiting
from papeterie.words.language import Language
from papeterie.words.tr import kept_by_language, spoken, tr, tr_n

_KEPT_ROWS = 2_000


def layers_panel(stage: Stagecraft, *, mac: bool = False, rows: Iterable[Markup] = ()) -> Node:
    """What can be done with the chosen layers, and the list of all, whose ``rows`` come by themselves."""
    empty = not stage.scene.layers
    return fragment[
        h2("#layers-title.visually-hidden")[tr("Layers")],
        not empty and _tools(stage, mac=mac),
        stage.several and several(stage),
        div(".layers.several" if stage.several else ".layers")[
            ul("#layer-rows", role="list", aria_labelledby="layers-title", data_keep="")[rows]
        ],
        empty and p(".hint")[tr("Sprites that you add are listed here, front first.")],
    ]


def layer_rows(stage: Stagecraft) -> "Mapping[str, LayerRow]":
    """The layers, front first, by their ids."""
    layers = {layer.id: layer for layer in stage.scene.layers}
    assets, chosen = stage.assets, frozenset(stage.selection)
    return {one: _row(layers[one], stage, chosen, assets) for one in drawing_order(stage.scene, assets)[::-1]}


def _tools(stage: Stagecraft, *, mac: bool) -> Element:
    chosen, alone, edits = bool(stage.selection), bool(stage.solo), not stage.read_only

    def tool(action: str, words: str, keys: str, picture: Markup) -> Element:
        return button(
            ".icon-button",
            type="button",
            data_action=action,
            aria_label=words,
            title=with_keys(words, (keys,), mac=mac) if chosen else tr("{what}: choose a layer first", what=words),
            aria_disabled=waiting(not chosen),
        )[picture]

    return div(".layer-tools", role="toolbar", aria_label=tr("Chosen layers"))[
        button(
            ".icon-button",
            type="button",
            data_action="choose-several",
            aria_label=tr("Choose several"),
            aria_pressed="true" if stage.several else "false",
            title=tr("Choose several, one after the other; a long press on a layer does so too"),
        )[icon("list-checks")],
        edits and tool("bring-forward", tr("Bring forward"), "Mod+]", icon("arrow-up")),
        edits and tool("send-backward", tr("Send backward"), "Mod+[", icon("arrow-down")),
        edits and tool("duplicate-layer", tr("Duplicate layer"), "Mod+D", icon("copy-plus")),
        edits and tool("begin-rename-layer", tr("Rename layer"), "F2", icon("pencil")),
        button(
            ".icon-button",
            type="button",
            data_action="end-solo" if alone else "solo-layer",
            aria_label=tr("Show alone"),
            aria_pressed="true" if alone else "false",
            title=with_keys(
                tr("Show all layers again") if alone else tr("Show the chosen layers alone"), ("Shift+S",), mac=mac
            ),
            aria_disabled=waiting(not chosen and not alone),
        )[icon("focus")],
        edits and tool("delete-layer", tr("Delete layer"), "Delete", icon("trash")),
    ]


def several(stage: Stagecraft) -> Element:
    """While several are being chosen: how many are, and the way to be done."""
    count = len(stage.selection)
    words = tr_n("{count} layer chosen", "{count} layers chosen", count) if count else tr("Choose the layers you mean")
    return div(".choosing")[
        p[words],
        button(".done", type="button", data_action="choose-several")[icon("check"), tr("Done")],
    ]


class LayerRow(msgspec.Struct, frozen=True):
    """All that a row shows: rows that stay the same are made once, for there may be hundreds."""

    name: str
    sprite: str
    url: str | None
    chosen: bool
    visible: bool
    shown: bool
    locked: bool
    edits: bool
    renaming: bool
    language: Language

    def markup(self) -> Markup:
        """Give it as HTML."""
        return _drawn(self)


def _row(layer: Layer, stage: Stagecraft, chosen: frozenset[str], assets: Assets) -> LayerRow:
    view = stage.sprites.get(layer.sprite_name)
    visible = placement_of(layer, assets).visible
    return LayerRow(
        name=layer.id,
        sprite=layer.sprite_name,
        url=None if view is None else view.url,
        chosen=layer.id in chosen,
        visible=visible,
        shown=visible and (not stage.solo or layer.id in stage.solo),
        locked=bool(layer.locked),
        edits=not stage.read_only,
        renaming=not stage.read_only and stage.renaming == layer.id,
        language=spoken(),
    )


@lru_cache(_KEPT_ROWS)
def _drawn(row: LayerRow) -> Markup:
    states = {
        "chosen": row.chosen,
        "unseen": not row.shown,
        "locked": row.locked,
        "renaming": row.renaming,
        "fixed": not row.edits,
    }
    classes = ["layer", *(name for name, holds in states.items() if holds)]
    content = li(class_=" ".join(classes), data_layer=row.name)[
        row.edits and _grip(),
        _name_field(row) if row.renaming else _choice(row),
        row.url is None
        and span(".layer-note", title=tr("“{sprite}” is not in your library", sprite=row.sprite))[tr("missing")],
        row.edits and _eye(row.name, visible=row.visible),
        row.edits and _lock(row.name, locked=row.locked),
    ]
    return content.__html__()


def _choice(row: LayerRow) -> Element:
    return button(
        ".layer-pick",
        type="button",
        data_action="select-layer",
        data_layer=row.name,
        aria_pressed="true" if row.chosen else "false",
        title=tr("Double click or F2 renames") if row.edits else None,
    )[_swatch(row.url), span(".layer-name")[row.name]]


def _name_field(row: LayerRow) -> Node:
    return fragment[
        _swatch(row.url),
        input(
            "#layer-rename",
            type="text",
            name="layer-name",
            value=row.name,
            maxlength="80",
            autocomplete="off",
            spellcheck="false",
            aria_label=tr("Name of {name}", name=row.name),
            data_edit="rename-layer",
            data_layer=row.name,
            data_keep_typing="",
        ),
    ]


@kept_by_language(_KEPT_ROWS)
def _swatch(url: str | None) -> Markup:
    swatch = span(".swatch")[
        img(src=url, alt="", loading="lazy", decoding="async", draggable="false")
        if url is not None
        else span(".gone", aria_hidden="true")["?"]
    ]
    return swatch.__html__()


@kept_by_language(1)
def _grip() -> Markup:
    return span(".grip", aria_hidden="true", title=tr("Drag to reorder")).__html__()


@kept_by_language(_KEPT_ROWS)
def _eye(layer: str, *, visible: bool) -> Markup:
    words = tr("Hide {layer}", layer=layer) if visible else tr("Show {layer}", layer=layer)
    picture = icon("eye" if visible else "eye-off")
    return _switch("toggle-visible", layer, words, "H", picture, usual=visible)


@kept_by_language(_KEPT_ROWS)
def _lock(layer: str, *, locked: bool) -> Markup:
    words = tr("Unlock {layer}", layer=layer) if locked else tr("Lock {layer}", layer=layer)
    picture = icon("lock" if locked else "lock-open")
    return _switch("toggle-lock", layer, words, "L", picture, usual=not locked)


def _switch(action: str, layer: str, words: str, key: str, picture: Node, *, usual: bool) -> Markup:
    """One that is as ``usual`` is seen only while the row is looked at."""
    switch = button(
        ".layer-switch.usual" if usual else ".layer-switch",
        type="button",
        data_action=action,
        data_layer=layer,
        aria_label=words,
        title=with_keys(words, (key,), mac=False),
    )[picture]
    return switch.__html__()
