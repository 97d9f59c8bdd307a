"""The editor's page: the stage, the layers beside it, and the transport below."""

from htpy import (
    Element,
    Node,
    a,
    button,
    canvas,
    div,
    fragment,
    h1,
    input,
    label,
    main,
    nav,
    p,
    section,
    span,
)
from markupsafe import Markup

from papeterie.editor.clock import clock
from papeterie.editor.state import SceneAddress, Stagecraft
from papeterie.views.chrome import wordmark
from papeterie.views.icons import icon
from papeterie.views.measures import in_percent
from papeterie.views.sentences import quoted
from papeterie.views.shortcuts import keys_of, with_keys
from papeterie.views.timeline import timeline_room
from papeterie.views.titles import title_of
from papeterie.words.tr import tr

_LOUD = 0.5


def editor_layout() -> Node:
    """The rooms of the editor; each is filled on its own."""
    return fragment[
        div("#bar"),
        div("#banner"),
        div("#sharing", role="status"),
        main(".editor")[
            section("#stage-area", aria_label=tr("Theatre"))[
                span("#stage-name", hidden=True)[tr("Stage")],
                div("#stage-box", data_keep="")[
                    canvas("#stage", role="img", aria_labelledby="stage-name", tabindex="0"),
                    canvas("#overlay", aria_hidden="true"),
                    p("#stage-word", role="status"),
                    p("#stage-label", aria_hidden="true", hidden=True),
                ],
                div("#stage-hint"),
                div("#choosing-several"),
                p("#said.visually-hidden", role="status", data_keep=""),
                div("#zoom", role="toolbar", aria_label=tr("View")),
                div("#curtain", aria_hidden="true")[div(".drape"), div(".drape"), div(".valance")],
                button(
                    "#leave-performance",
                    type="button",
                    data_action="leave-performance",
                    aria_label=tr("Leave the performance"),
                    title=with_keys(tr("Leave the performance"), ("Escape",), mac=False),
                )[icon("x")],
            ],
            section("#transport", aria_label=tr("Playback"))[div("#playback"), div("#sound"), _perform()],
            nav("#tabs", aria_label=tr("Panels")),
            section("#layers", aria_labelledby="layers-title"),
            section("#library", aria_label=tr("Library")),
            section("#inspector", aria_labelledby="inspector-title"),
            timeline_room(),
        ],
        div("#ghost", aria_hidden="true", hidden=True, data_keep=""),
    ]


def _perform() -> Element:
    return button(
        "#perform.icon-button",
        type="button",
        data_action="perform",
        aria_label=tr("Perform"),
        title=with_keys(tr("Perform on the whole screen: curtain, show, curtain"), ("F",), mac=False),
    )[icon("theater")]


def opening(address: SceneAddress) -> Node:
    """While a scene is being read."""
    return fragment[
        _plain_bar(),
        div("#banner"),
        main(".message", aria_busy="true")[
            p(".hint")[tr("Opening “{scene}”…", scene=title_of(address.name, address.shelf))]
        ],
    ]


def lost(reason: str) -> Node:
    """A scene that could not be opened: why, and where to go."""
    return fragment[
        _plain_bar(),
        div("#banner"),
        main(".message")[
            h1[tr("This scene cannot be opened")],
            p(role="alert")[reason],
            p[a(".button", href="#/")[icon("arrow-left"), tr("All scenes")]],
        ],
    ]


def stage_hint(stage: Stagecraft) -> Node:
    """What an empty stage says, and what is missing on one that is not whole."""
    if not stage.scene.layers and not stage.read_only:
        return div(".hint-card")[
            p(".empty-title")[tr("An empty stage")],
            p[tr("Add a sprite, or drop or paste a picture here.")],
        ]
    damaged = {name for noun, name in stage.damaged if noun == "sprite"}
    if missing := [name for name in stage.missing if name not in damaged]:
        return p(".hint-strip", role="status")[
            tr("Not in your library, so not on the stage: {names}.", names=quoted(missing))
        ]
    return None


def zoom(stage: Stagecraft, *, mac: bool = False) -> Node:
    """How closely one looks, and the way closer, further, and back."""
    percent = in_percent(stage.viewport.zoom)
    whole = with_keys(tr("Show the whole stage"), ("Mod+0",), mac=mac)
    return fragment[
        _zoom_step("zoom-out", tr("Zoom out"), "-")[icon("zoom-out")],
        button(
            ".zoom-fit.fits" if stage.viewport.fits else ".zoom-fit",
            type="button",
            data_action="zoom-fit",
            aria_label=tr("Zoom {percent}: show the whole stage", percent=percent),
            title=tr(
                "{whole}. Two fingers zoom; {space} and a drag moves", whole=whole, space=keys_of("Space", mac=mac)
            ),
        )[percent],
        _zoom_step("zoom-in", tr("Zoom in"), "+")[icon("zoom-in")],
    ]


def _zoom_step(action: str, words: str, key: str) -> Element:
    return button(
        ".zoom-step", type="button", data_action=action, aria_label=words, title=with_keys(words, (key,), mac=False)
    )


def playback(stage: Stagecraft) -> Node:
    """Play, and the time."""
    word = tr("Pause") if stage.playing else tr("Play")
    return fragment[
        button(
            ".round",
            type="button",
            data_action="toggle-play",
            aria_label=word,
            title=with_keys(word, ("Space",), mac=False),
        )[icon("pause" if stage.playing else "play")],
        label(".time")[
            span(".visually-hidden")[tr("Time")],
            input(
                "#time",
                type="range",
                name="time",
                min="0",
                max=str(stage.scene.duration_sec),
                step="0.01",
                value=f"{stage.time:.2f}",
                aria_label=tr("Time"),
            ),
        ],
        p(".clock")[
            span("#clock", data_keep="")[clock(stage.time)], span(".clock-end")[f" / {clock(stage.scene.duration_sec)}"]
        ],
    ]


def sound(*, volume: float, muted: bool, locked: bool) -> Node:
    """Whether it is heard, and how loud; where the browser waits for a gesture, a word about that."""
    silent = muted or volume == 0
    percent = in_percent(volume)
    return fragment[
        button(
            ".icon-button",
            type="button",
            data_action="toggle-mute",
            aria_label=tr("Mute"),
            aria_pressed="true" if silent else "false",
            title=with_keys(tr("Sound is off") if silent else tr("Sound is on"), ("M",), mac=False),
        )[_speaker(volume, silent=silent)],
        input(
            "#volume.off" if silent else "#volume",
            type="range",
            name="volume",
            min="0",
            max="100",
            step="5",
            value=str(round(volume * 100)),
            aria_label=tr("Volume"),
            aria_valuetext=tr("{percent}, sound is off", percent=percent) if silent else percent,
            title=tr("Volume: {percent}", percent=percent),
        ),
        p(".sound-locked", role="status")[
            locked
            and not silent
            and button(type="button", data_action="start-sound")[
                icon("volume-2"), tr("Sound starts with your first click")
            ]
        ],
    ]


def _speaker(volume: float, *, silent: bool) -> Markup:
    if silent:
        return icon("volume-x")
    return icon("volume-1") if volume < _LOUD else icon("volume-2")


def _plain_bar() -> Element:
    return div(".bar")[wordmark()]
