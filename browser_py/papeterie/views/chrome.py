"""The frame around the stage: the bar at the top, and the notices."""

from htpy import Element, Node, a, button, div, fragment, h1, header, input, label, p, span

from papeterie.editor.palette_actions import THEMES
from papeterie.editor.state import AppState, Notice, SaveStatus, Stagecraft, Theme
from papeterie.views.history import history_menu
from papeterie.views.icons import icon
from papeterie.views.shortcuts import with_keys
from papeterie.views.titles import title_of
from papeterie.views.waiting import waiting
from papeterie.words.language import LANGUAGES, Language
from papeterie.words.tr import tr, tr_noop

_SAVED = {
    "saved": tr_noop("Saved"),
    "saving": tr_noop("Saving…"),
    "failed": tr_noop("Not saved"),
    "read-only": tr_noop("Demo: look, play, copy"),
    "handing": tr_noop("Saving…"),
    "following": tr_noop("As in the other tab"),
    "asking": tr_noop("As in the other tab"),
    "trashed": tr_noop("In the trash"),
    "superseded": tr_noop("Saved"),
}


def wordmark() -> Element:
    """The name of the house, leading home."""
    return a(".wordmark", href="#/", aria_label=tr("Papeterie, all scenes"))["Papeterie"]


def gallery_bar(state: AppState) -> Element:
    """The bar over the gallery."""
    return header(".bar")[
        wordmark(), p(".bar-note")[tr("A toy theatre of cut paper")], div(".bar-tools")[_help_tools(state)]
    ]


def editor_bar(stage: Stagecraft, state: AppState) -> Element:
    """The bar over the stage: where one is, whether it is saved, and the large doings."""
    return header(".bar")[
        a(".button.quiet.shrinking", href="#/", title=tr("All scenes"), aria_label=tr("Scenes"))[
            icon("arrow-left"), span(".wide")[tr("Scenes")]
        ],
        _title(stage),
        save_status(stage.save, unsaved=state.unsaved),
        div(".bar-tools")[
            None if stage.read_only else _history_tools(stage, kept=not state.unsaved, mac=state.mac),
            _help_tools(state),
            _copy_tool(stage) if stage.read_only else _add_tool(),
        ],
    ]


def save_status(save: SaveStatus, *, unsaved: bool = False) -> Element:
    """Say whether the work is safe; if not, the banner says why. ``unsaved``: what is saved is in this tab alone."""
    if unsaved and save.kind in {"saved", "saving"}:
        return p(".save.saving", role="status")[
            span(".dot", aria_hidden="true"), span(".save-word")[tr("Only in this tab")]
        ]
    return p(f".save.{save.kind}", role="status")[
        span(".dot", aria_hidden="true"), span(".save-word")[tr(_SAVED[save.kind])]
    ]


def notice(shown: Notice | None) -> Node:
    """A short message that stays until it is dismissed."""
    if shown is None:
        return None
    return div(f".notice.{shown.tone}")[
        p[shown.text],
        shown.action
        and button(".notice-action", type="button", data_action=shown.action, data_name=shown.subject or None)[
            shown.action_label
        ],
        button(
            ".icon-button",
            type="button",
            data_action="dismiss-notice",
            aria_label=tr("Dismiss"),
            title=tr("Dismiss the notice"),
        )[icon("x")],
    ]


def _title(stage: Stagecraft) -> Node:
    if stage.read_only:
        return h1(".scene-title")[title_of(stage.scene.name, stage.address.shelf)]
    return fragment[
        h1(".visually-hidden")[stage.scene.name],
        label(".scene-name")[
            span(".visually-hidden")[tr("Title of the scene")],
            input(
                type="text",
                name="scene-name",
                value=stage.scene.name,
                maxlength="80",
                autocomplete="off",
                title=tr("Title of the scene: type another one"),
                data_keep_typing="",
            ),
        ],
    ]


def _history_tools(stage: Stagecraft, *, kept: bool, mac: bool) -> Node:
    past, future = stage.history.past, stage.history.future
    undo = tr("Undo: {step}", step=past[-1].label) if past else tr("Nothing to undo")
    redo = tr("Redo: {step}", step=future[-1].label) if future else tr("Nothing to redo")
    return fragment[
        _step("undo", tr("Undo"), with_keys(undo, ("Mod+Z",), mac=mac), possible=bool(past))[icon("undo-2")],
        _step("redo", tr("Redo"), with_keys(redo, ("Mod+Shift+Z",), mac=mac), possible=bool(future))[icon("redo-2")],
        history_menu(stage.history, kept=kept),
    ]


def _help_tools(state: AppState) -> Node:
    find = tr("Find an action")
    return fragment[
        button(
            ".icon-button.finder-button",
            type="button",
            data_action="open-palette",
            data_tour="2",
            aria_label=find,
            title=with_keys(find, ("Mod+K",), mac=state.mac),
        )[icon("search")],
        button(
            ".icon-button.help-button",
            type="button",
            data_action="show-shortcuts",
            aria_label=tr("Shortcuts"),
            title=with_keys(tr("All shortcuts"), ("?",), mac=state.mac),
        )[icon("keyboard")],
        _looks_menu(state.theme, state.language),
    ]


def _looks_menu(theme: Theme, language: Language) -> Node:
    words = tr("Settings")
    return fragment[
        button(".icon-button", type="button", popovertarget="looks", aria_label=words, title=words)[icon("contrast")],
        div("#looks.popover", popover="")[
            div(role="group", aria_labelledby="themes-title")[
                p("#themes-title.menu-title")[tr("Theme")],
                (_choice(f"theme-{name}", tr(words), chosen=name == theme) for name, words in THEMES.items()),
            ],
            div(role="group", aria_labelledby="languages-title")[
                p("#languages-title.menu-title")[tr("Language")],
                (
                    _choice(f"language-{code}", words, chosen=code == language, lang=code)
                    for code, words in LANGUAGES.items()
                ),
            ],
            button(
                ".menu-item.menu-last",
                type="button",
                data_action="show-processing",
                popovertarget="looks",
                popovertargetaction="hide",
            )[icon("sparkles"), tr("Processing…")],
        ],
    ]


def _choice(action: str, words: str, *, chosen: bool, lang: str | None = None) -> Element:
    return button(
        ".menu-item", type="button", data_action=action, aria_pressed="true" if chosen else "false", lang=lang
    )[icon("check"), words]


def _add_tool() -> Node:
    return button(
        ".button.primary",
        type="button",
        data_action="add-sprite",
        title=tr("Add a picture to the scene"),
        aria_label=tr("Add sprite"),
    )[icon("image-plus"), span(".wide")[tr("Add sprite")]]


def _step(action: str, name: str, title: str, *, possible: bool) -> Element:
    """A button through the history, without its icon."""
    return button(
        ".icon-button",
        type="button",
        data_action=action,
        aria_label=name,
        title=title,
        aria_disabled=waiting(not possible),
    )


def _copy_tool(stage: Stagecraft) -> Node:
    if stage.address.shelf != "demo":
        return None
    return button(
        ".button.primary",
        type="button",
        data_action="copy-demo",
        data_name=stage.address.name,
        title=tr("Copy the show into your scenes, to change anything in it"),
    )[icon("copy"), tr("Make a copy")]
