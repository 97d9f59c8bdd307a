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

from papeterie.editor.clock import clock
from papeterie.editor.state import SceneAddress, Stagecraft
from papeterie.views.chrome import wordmark
from papeterie.views.icons import icon
from papeterie.views.shortcuts import with_keys
from papeterie.views.timeline import timeline_room

_LOUD = 0.5


def editor_layout() -> Node:
    """The rooms of the editor; each is filled on its own."""
    return fragment[
        div("#bar"),
        main(".editor")[
            section("#stage-area", aria_label="Theatre")[
                div("#stage-box", data_keep="")[
                    canvas("#stage", role="img", aria_label="Stage", tabindex="0"),
                    canvas("#overlay", aria_hidden="true"),
                    p("#stage-word", role="status"),
                    p("#stage-label", aria_hidden="true", hidden=True),
                ],
                div("#stage-hint"),
                p("#said.visually-hidden", role="status", data_keep=""),
                div("#zoom", role="toolbar", aria_label="View"),
                div("#curtain", aria_hidden="true")[div(".drape"), div(".drape"), div(".valance")],
                button(
                    "#leave-performance",
                    type="button",
                    data_action="leave-performance",
                    aria_label="Leave the performance",
                    title="Leave the performance (Escape)",
                )[icon("x")],
            ],
            section("#transport", aria_label="Playback")[div("#playback"), div("#sound"), _perform()],
            nav("#tabs", aria_label="Panels"),
            section("#layers", aria_labelledby="layers-title"),
            section("#library", aria_label="Library"),
            section("#inspector", aria_labelledby="inspector-title"),
            timeline_room(),
        ],
    ]


def _perform() -> Element:
    return button(
        "#perform.icon-button",
        type="button",
        data_action="perform",
        aria_label="Perform",
        title="Perform on the whole screen: curtain, show, curtain (F)",
    )[icon("theater")]


def opening(address: SceneAddress) -> Node:
    """While a scene is being read."""
    return fragment[_plain_bar(), main(".message", aria_busy="true")[p(".hint")[f"Opening “{address.name}”…"]]]


def lost(reason: str) -> Node:
    """A scene that could not be opened: why, and where to go."""
    return fragment[
        _plain_bar(),
        main(".message")[
            h1["This scene cannot be opened"],
            p(role="alert")[reason],
            p[a(".button", href="#/")[icon("arrow-left"), "All scenes"]],
        ],
    ]


def stage_hint(stage: Stagecraft) -> Node:
    """What an empty stage says, and what is missing on one that is not whole."""
    if not stage.scene.layers and not stage.read_only:
        return div(".hint-card")[
            p(".empty-title")["An empty stage"],
            p["Add a sprite, or drop or paste a picture here."],
        ]
    if stage.missing:
        names = ", ".join(f"“{name}”" for name in stage.missing)
        return p(".hint-strip", role="status")[f"Not in your library, so not on the stage: {names}."]
    return None


def zoom(stage: Stagecraft, *, mac: bool = False) -> Node:
    """How closely one looks, and the way closer, further, and back."""
    percent = f"{stage.viewport.zoom:.0%}"
    return fragment[
        button(".zoom-step", type="button", data_action="zoom-out", aria_label="Zoom out", title="Zoom out (-)")[
            icon("zoom-out")
        ],
        button(
            ".zoom-fit.fits" if stage.viewport.fits else ".zoom-fit",
            type="button",
            data_action="zoom-fit",
            aria_label=f"Zoom {percent}: show the whole stage",
            title=with_keys("Show the whole stage", ("Mod+0",), mac=mac) + ". Two fingers zoom; Space and a drag moves",
        )[percent],
        button(".zoom-step", type="button", data_action="zoom-in", aria_label="Zoom in", title="Zoom in (+)")[
            icon("zoom-in")
        ],
    ]


def playback(stage: Stagecraft) -> Node:
    """Play, and the time."""
    word = "Pause" if stage.playing else "Play"
    return fragment[
        button(".round", type="button", data_action="toggle-play", aria_label=word, title=f"{word} (Space)")[
            icon("pause" if stage.playing else "play")
        ],
        label(".time")[
            span(".visually-hidden")["Time"],
            input(
                "#time",
                type="range",
                name="time",
                min="0",
                max=str(stage.scene.duration_sec),
                step="0.01",
                value=f"{stage.time:.2f}",
                aria_label="Time",
            ),
        ],
        p(".clock")[
            span("#clock", data_keep="")[clock(stage.time)], span(".clock-end")[f" / {clock(stage.scene.duration_sec)}"]
        ],
    ]


def sound(*, volume: float, muted: bool, locked: bool) -> Node:
    """Whether it is heard, and how loud; where the browser waits for a gesture, a word about that."""
    silent = muted or volume == 0
    percent = round(volume * 100)
    return fragment[
        button(
            ".icon-button",
            type="button",
            data_action="toggle-mute",
            aria_label="Mute",
            aria_pressed="true" if silent else "false",
            title="Sound is off (M)" if silent else "Sound is on (M)",
        )[_speaker(volume, silent=silent)],
        input(
            "#volume.off" if silent else "#volume",
            type="range",
            name="volume",
            min="0",
            max="100",
            step="5",
            value=str(percent),
            aria_label="Volume",
            aria_valuetext=f"{percent} %, sound is off" if silent else f"{percent} %",
            title=f"Volume: {percent} %",
        ),
        p(".sound-locked", role="status")[
            locked
            and not silent
            and button(type="button", data_action="start-sound")[icon("volume-2"), "Sound starts with your first click"]
        ],
    ]


def _speaker(volume: float, *, silent: bool) -> Element:
    if silent:
        return icon("volume-x")
    return icon("volume-1") if volume < _LOUD else icon("volume-2")


def _plain_bar() -> Element:
    return div(".bar")[wordmark()]
