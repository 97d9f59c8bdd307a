"""The library beside the stage: sprites and sounds to look for, to place and to change."""

from htpy import Element, Node, VoidElement, button, div, fragment, h2, img, input, label, li, p, progress, span, ul
from markupsafe import Markup

from papeterie.editor.library_state import PAGE, Intake, LibraryState
from papeterie.editor.state import Stagecraft
from papeterie.views.icons import icon
from papeterie.views.library_sounds import scene_sounds, sound_row
from papeterie.views.sentences import quoted
from papeterie.words.tr import tr, tr_n

PICTURES = "image/png,image/jpeg,image/webp,image/gif,image/bmp,image/avif"
SOUNDS = "audio/*,.wav,.mp3,.ogg,.oga,.m4a"


def library_panel(stage: Stagecraft, intake: Intake | None) -> Node:
    """Search, the list, and for sounds those that the scene plays; nothing while the panel is not in front."""
    library = stage.library
    if stage.tab != "library":
        return None
    return fragment[
        h2(".visually-hidden")[tr("Library")],
        _kinds(library),
        _search(library),
        not stage.read_only and _add_files(library),
        not stage.read_only and intake is not None and _intake(intake),
        p(".library-working", role="status")[library.working],
        _list(stage),
        library.kind == "sounds" and scene_sounds(stage),
    ]


def _kinds(library: LibraryState) -> Element:
    return div(".shelves", role="group", aria_label=tr("What is shown"))[
        (
            button(
                type="button",
                data_action="show-shelf",
                data_kind=kind,
                aria_pressed="true" if library.kind == kind else "false",
            )[words]
            for kind, words in (("sprites", tr("Sprites")), ("sounds", tr("Sounds")))
        )
    ]


def _search(library: LibraryState) -> VoidElement:
    words = tr("Search sprites") if library.kind == "sprites" else tr("Search sounds")
    return input(
        "#library-search",
        type="search",
        value=library.query,
        placeholder=words,
        aria_label=words,
        autocomplete="off",
        spellcheck="false",
        data_keep_typing="",
    )


def _add_files(library: LibraryState) -> Element:
    if library.kind == "sounds":
        return label(".file-button", title=tr("WAV, MP3, OGG or M4A; you can also drop them here"))[
            icon("audio-lines"),
            span[tr("Import sounds")],
            input(type="file", name="library-files", accept=SOUNDS, multiple=True, aria_label=tr("Import sounds")),
        ]
    return label(".file-button", title=tr("Several at once, if you like; you can also drop them here"))[
        icon("images"),
        span[tr("Add pictures")],
        input(type="file", name="library-files", accept=PICTURES, multiple=True, aria_label=tr("Add pictures")),
    ]


def _intake(intake: Intake) -> Element:
    """How far many files are, and which could not be taken in."""
    return div(".intake", role="status")[
        _on_the_way(intake) if intake.running else _arrived(intake),
        bool(intake.problems)
        and ul(aria_label=tr("Not added"), tabindex="0")[
            (li[span[one.file], " ", one.reason] for one in intake.problems[:PAGE])
        ],
        len(intake.problems) > PAGE and p(".hint")[tr("and {count} more", count=len(intake.problems) - PAGE)],
    ]


def _on_the_way(intake: Intake) -> Node:
    words = tr("{done} of {total} added", done=intake.done, total=intake.total)
    return fragment[
        p[words],
        progress(max=str(intake.total), value=str(intake.done), aria_label=words),
        p(".intake-doing")[intake.doing],
        button(".link", type="button", data_action="stop-intake")[tr("Stop")],
    ]


def _arrived(intake: Intake) -> Node:
    stored, refused = intake.stored, len(intake.problems)
    return p(".intake-done")[
        span[
            tr_n("{count} file is in your library.", "{count} files are in your library.", stored),
            " ",
            refused > 0 and tr("{count} could not be added:", count=refused),
        ],
        button(
            ".icon-button",
            type="button",
            data_action="dismiss-intake",
            aria_label=tr("Dismiss the report"),
            title=tr("Dismiss the report"),
        )[icon("x")],
    ]


def _list(stage: Stagecraft) -> Node:
    library = stage.library
    names = library.sprites if library.kind == "sprites" else library.sounds
    if names is None:
        return p(".hint", aria_busy="true")[tr("Looking into the library…")]
    if not names:
        return p(".hint")[_nothing_yet(stage)]
    found = library.found()
    if not found:
        return p(".hint", role="status")[tr("Nothing here is called “{query}”.", query=library.query.strip())]
    row, title = (sprite_row, tr("Sprites")) if library.kind == "sprites" else (sound_row, tr("Sounds"))
    return fragment[
        ul(".shelf", role="list", aria_label=title)[(row(name, stage) for name in library.shown())],
        len(found) > library.most
        and button(".button.quiet.more", type="button", data_action="show-more")[
            tr("Show more ({count})", count=len(found) - library.most)
        ],
    ]


def _nothing_yet(stage: Stagecraft) -> str:
    if stage.read_only:
        sprites = stage.library.kind == "sprites"
        return tr("This library has no sprites.") if sprites else tr("This library has no sounds.")
    if stage.library.kind == "sprites":
        return tr("No sprites yet. Add pictures, or drop them here: many at once, if you like.")
    return tr("No sounds yet. Import some, or drop them here: WAV, MP3, OGG or M4A.")


def sprite_row(name: str, stage: Stagecraft) -> Element:
    """A sprite: a click shows what can be done with it, a drag or the plus puts it on the stage."""
    library = stage.library
    chosen, url = name == library.chosen, library.thumbnails.get(name, "")
    picture = (
        img(src=url, alt="", loading="lazy", decoding="async", draggable="false")
        if url
        else name in library.thumbnails and span(".gone", aria_hidden="true")["?"]
    )
    can_place = not stage.read_only
    return li(".thing.chosen" if chosen else ".thing")[
        div(".thing-row", data_sprite=name if can_place else None)[
            button(
                ".thing-name",
                type="button",
                data_action="choose-sprite",
                data_name=name,
                aria_expanded="true" if chosen else "false",
                title=tr("{sprite}: drag it onto the stage, or click for more", sprite=name) if can_place else name,
            )[span(".swatch")[picture], span[name]],
            can_place
            and button(
                ".icon-button",
                type="button",
                data_action="place-sprite",
                data_name=name,
                aria_label=tr("Add {sprite} to the stage", sprite=name),
                title=tr("Add to the stage, in the middle, in front"),
            )[icon("plus")],
        ],
        chosen and _details(name, stage),
    ]


def _details(name: str, stage: Stagecraft) -> Element:
    busy = bool(stage.library.working)
    return div(".details")[
        not stage.read_only and _rename(name, "sprite"),
        p(".used-in", role="status")[_used_in(stage.library)],
        not stage.read_only and _picture_tools(name, stage.library, busy=busy),
    ]


def _rename(name: str, noun: str) -> Element:
    return label(".rename")[
        span[tr("Name")],
        input(
            type="text",
            name=f"rename-{noun}",
            value=name,
            maxlength="80",
            autocomplete="off",
            data_name=name,
            data_keep_typing="",
        ),
    ]


def _used_in(library: LibraryState) -> str:
    if library.used_in is None:
        return tr("Looking where it is used…")
    if not library.used_in:
        return tr("Used in no scene.")
    return tr("Used in {scenes}.", scenes=quoted(library.used_in))


def _picture_tools(name: str, library: LibraryState, *, busy: bool) -> Node:
    mirrored, upside_down = icon("square-centerline-dashed-horizontal"), icon("square-centerline-dashed-vertical")
    return fragment[
        div(".tools", role="group", aria_label=tr("Picture"))[
            _tool(tr("Turn left"), icon("rotate-ccw"), "turn-sprite", name, busy=busy, data_turn="left"),
            _tool(tr("Turn right"), icon("rotate-cw"), "turn-sprite", name, busy=busy, data_turn="right"),
            _tool(tr("Mirror"), mirrored, "turn-sprite", name, busy=busy, data_turn="mirror"),
            _tool(tr("Turn upside down"), upside_down, "turn-sprite", name, busy=busy, data_turn="upside-down"),
            _tool(tr("Crop…"), icon("crop"), "open-crop", name, busy=busy),
        ],
        div(".ways", role="group", aria_label=tr("Sprite"))[
            label(class_=["file-button", busy and "busy"], title=tr("Another picture, drawn as high as this one"))[
                icon("image-up"),
                span[tr("Replace picture")],
                input(
                    type="file",
                    name="replace-picture",
                    accept=PICTURES,
                    data_name=name,
                    disabled=busy,
                    aria_label=tr("Replace picture"),
                ),
            ],
            button(
                type="button",
                data_action="process-again",
                data_name=name,
                disabled=busy,
                title=tr("Cut out the original once more, in the dialog"),
            )[icon("scissors"), tr("Process again")],
            library.original
            and button(
                type="button",
                data_action="revert-sprite",
                data_name=name,
                disabled=busy,
                title=tr("Show the picture that it was made of"),
            )[icon("undo-2"), tr("Revert to original")],
            button(".danger", type="button", data_action="delete-sprite", data_name=name, disabled=busy)[
                icon("trash"), tr("Delete sprite")
            ],
        ],
    ]


def _tool(words: str, image: Markup, action: str, name: str, *, busy: bool, **data: str) -> Element:
    return button(
        ".icon-button",
        type="button",
        data_action=action,
        data_name=name,
        aria_label=words,
        title=words,
        disabled=busy,
        **data,
    )[image]
