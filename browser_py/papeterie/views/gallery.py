"""The gallery: the demo show on its stage, and the person's scenes."""

from collections.abc import Sequence
from urllib.parse import quote

from htpy import (
    Element,
    Node,
    a,
    button,
    canvas,
    div,
    fragment,
    h1,
    h2,
    input,
    label,
    li,
    main,
    option,
    p,
    section,
    select,
    span,
    ul,
)

from papeterie.editor.palette import matches_words
from papeterie.editor.state import Gallery
from papeterie.views.icons import icon
from papeterie.views.recovery import recovery_room
from papeterie.views.titles import title_of
from papeterie.words.tr import tr

FEW = 6
"""So many scenes are found at a glance; of more, one can be looked for."""


def gallery(state: Gallery, *, away: bool = False) -> Node:
    """The rooms of the first page; each is filled on its own. ``away``: the person's library does not open."""
    return fragment[
        div("#bar"),
        div("#banner"),
        main(".gallery")[
            away and recovery_room(),
            bool(state.demos) and section("#playbill", aria_labelledby="hero-title", data_keep=""),
            not away and div("#reminder", data_keep=""),
            not away and section("#own.own", aria_labelledby="own-title", data_keep=""),
        ],
    ]


def playbill(state: Gallery) -> Node:
    """The show on the stage, and the others that can be put there."""
    show = state.show
    if show is None:
        return None
    title = title_of(show, "demo")
    return div(".hero")[
        a(
            ".theatre",
            href=scene_address(show, "demo"),
            aria_label=tr("Open {scene}", scene=title),
            tabindex="-1",
        )[
            canvas("#hero", role="img", aria_label=title, data_keep="", width="1280", height="720"),
            span(".proscenium", aria_hidden="true"),
        ],
        div(".playbill")[
            p(".eyebrow")[tr("On stage tonight")],
            h1("#hero-title")[title],
            p(".hero-text")[tr(state.descriptions.get(show, ""))],
            div(".row", data_tour="0")[
                a(".button.primary", href=scene_address(show, "demo"))[icon("play"), tr("Watch the show")],
                button(
                    ".button",
                    type="button",
                    data_action="copy-demo",
                    data_name=show,
                    title=tr("Copy the show into your scenes, to change anything in it"),
                )[icon("copy"), tr("Make a copy")],
            ],
            len(state.demos) > 1
            and ul(".bill", role="list", aria_label=tr("Shows"))[
                (_show(name, chosen=name == show) for name in state.demos)
            ],
        ],
    ]


def own_scenes(state: Gallery, *, unsaved: bool = False, takes_apart: bool = False) -> Node:
    """The person's scenes, and what can be done with them; ``unsaved``: they are in this tab alone.

    ``takes_apart``: a service makes scenes of pictures.
    """
    return fragment[
        div(".section-head")[
            h2("#own-title")[tr("Your scenes")],
            not state.read_only
            and div(".row")[
                not unsaved and _keeping_tools(),
                button(
                    ".button",
                    type="button",
                    data_action="open-import",
                    title=tr("Bring scenes, sprites and sounds from a folder or a zip"),
                    aria_label=tr("Import"),
                )[icon("import"), span(".wide")[tr("Import")]],
                bool(state.scenes)
                and not unsaved
                and button(
                    ".button",
                    type="button",
                    data_action="show-export",
                    title=tr("Take scenes out of the browser, in one file"),
                    aria_label=tr("Export"),
                )[icon("download"), span(".wide")[tr("Export")]],
                takes_apart
                and button(
                    ".button",
                    type="button",
                    data_action="unpick-picture",
                    title=tr("Take a picture apart into a scene"),
                    aria_label=tr("From a picture"),
                )[icon("puzzle"), span(".wide")[tr("From a picture")]],
                button(
                    ".button.primary",
                    type="button",
                    data_action="new-scene",
                    data_tour="1",
                    title=tr("Begin an empty scene"),
                )[icon("plus"), tr("New scene")],
            ],
        ],
        _finders(state),
        _cards(state, unsaved=unsaved),
    ]


def _keeping_tools() -> Node:
    return fragment[
        button(
            ".icon-button",
            type="button",
            data_action="show-storage",
            aria_label=tr("Storage"),
            title=tr("Storage and backups: how safe your work is"),
        )[icon("hard-drive")],
        button(
            ".icon-button",
            type="button",
            data_action="show-trash",
            aria_label=tr("Trash"),
            title=tr("Trash: what was deleted, to bring it back"),
        )[icon("trash")],
    ]


def scene_address(name: str, shelf: str = "scenes") -> str:
    """Give the hash of a scene's page."""
    return f"#/{shelf}/{quote(name, safe='')}"


def _show(name: str, *, chosen: bool) -> Element:
    return li(id=f"show-{quote(name, safe='')}")[
        button(
            ".show",
            type="button",
            data_action="choose-show",
            data_name=name,
            aria_pressed="true" if chosen else "false",
        )[
            canvas(".thumbnail", data_show=name, data_keep="", width="320", height="180", aria_hidden="true"),
            span(".show-name")[title_of(name, "demo")],
        ]
    ]


def _finders(state: Gallery) -> Node:
    scenes = state.scenes or ()
    if len(scenes) < 2:  # noqa: PLR2004 -- one scene needs no order
        return None
    look = tr("Look for a scene")
    return div(".finders")[
        len(scenes) > FEW
        and label(".finder")[
            icon("search"),
            span(".visually-hidden")[look],
            input(
                type="search",
                name="gallery-search",
                value=state.query,
                placeholder=look,
                autocomplete="off",
                data_search="search-gallery",
                data_keep_typing="",
            ),
        ],
        label(".sorter")[
            span[tr("Sort by")],
            select(name="gallery-sort", data_edit="sort-gallery")[
                option(value="saved", selected=state.sort == "saved")[tr("Last saved")],
                option(value="name", selected=state.sort == "name")[tr("Name")],
            ],
        ],
    ]


def _listed(state: Gallery) -> Sequence[str]:
    scenes = state.scenes or ()
    found = [one for one in scenes if len(scenes) <= FEW or matches_words(state.query, one)]
    return found if state.sort == "saved" else sorted(found, key=lambda name: (name.casefold(), name))


def _cards(state: Gallery, *, unsaved: bool) -> Node:
    if state.scenes is None:
        return p(".hint")[tr("Opening your library…")]
    if not state.scenes:
        return div(".empty")[
            p(".empty-title")[tr("Your theatre is dark.")],
            p(".hint")[_no_scene(state, unsaved=unsaved)],
        ]
    listed = _listed(state)
    return fragment[
        ul(".cards", role="list", aria_label=tr("Your scenes"))[
            (_card(name, read_only=state.read_only) for name in listed)
        ],
        not listed
        and div(".empty", role="status")[
            p(".empty-title")[tr("No scene is called “{query}”.", query=state.query)],
            button(".button", type="button", data_action="search-gallery", data_value="")[tr("Show all scenes")],
        ],
    ]


def _no_scene(state: Gallery, *, unsaved: bool) -> str:
    if state.read_only:
        return tr("This library can only be read, and holds no scene yet.")
    if unsaved:
        return tr(
            "Make a scene, add a picture of your own, and let it play. Export takes it along before you close the tab."
        )
    return tr("Make a scene, add a picture of your own, and let it play. Everything you make stays in this browser.")


def _card(name: str, *, read_only: bool) -> Element:
    key = quote(name, safe="")
    return li(".card", id=f"card-{key}")[
        a(href=scene_address(name), data_plays=name)[
            canvas(".thumbnail", data_thumbnail=name, data_keep="", width="480", height="270", aria_hidden="true"),
            span(".card-name")[name],
        ],
        not read_only and _card_menu(name, f"menu-{key}"),
    ]


def _card_menu(name: str, menu: str) -> Node:
    def item(action: str) -> dict[str, str]:
        return {
            "type": "button",
            "data_action": action,
            "data_name": name,
            "popovertarget": menu,
            "popovertargetaction": "hide",
        }

    return fragment[
        button(
            ".icon-button.card-more",
            type="button",
            popovertarget=menu,
            aria_label=tr("More for {name}", name=name),
            title=tr("Rename, duplicate, delete"),
        )[icon("ellipsis")],
        div(
            ".popover.card-menu", id=menu, popover="", role="group", aria_label=tr("What to do with {name}", name=name)
        )[
            label(".menu-field")[
                span[tr("Name")],
                input(
                    type="text", value=name, maxlength="80", autocomplete="off", data_edit="rename-card", data_name=name
                ),
            ],
            button(".menu-item", **item("duplicate-scene"))[icon("copy"), tr("Duplicate")],
            button(".menu-item", **item("delete-scene"))[icon("trash"), tr("Delete")],
        ],
    ]
