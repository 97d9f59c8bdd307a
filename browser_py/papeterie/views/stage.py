"""The editor's page: the stage, the layers beside it, and the transport below."""

from collections.abc import Sequence

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
    img,
    input,
    label,
    li,
    main,
    nav,
    p,
    section,
    span,
    ul,
)

from papeterie.editor.clock import clock
from papeterie.editor.state import SceneAddress, Stagecraft
from papeterie.theatre.model import Layer
from papeterie.theatre.placement import NO_METADATA, place
from papeterie.views.chrome import wordmark
from papeterie.views.icons import icon

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
                ],
                div("#stage-hint"),
            ],
            section("#transport", aria_label="Playback")[div("#playback"), div("#sound")],
            nav("#tabs", aria_label="Panels"),
            section("#layers", aria_labelledby="layers-title"),
            section("#library", aria_label="Library"),
            section("#inspector", aria_labelledby="inspector-title"),
            section("#timeline", aria_label="Timeline"),
        ],
    ]


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


def layers_panel(stage: Stagecraft) -> Node:
    """The layers, front first, and what can be done with the chosen one."""
    chosen = bool(stage.selection)
    return fragment[
        div(".section-head")[
            h2("#layers-title")["Layers"],
            not stage.read_only
            and button(
                ".icon-button",
                type="button",
                data_action="delete-layer",
                aria_label="Delete layer",
                title="Delete the chosen layer" if chosen else "Choose a layer to delete it",
                disabled=not chosen,
            )[icon("trash")],
        ],
        ul(".layers", role="list", aria_label="Layers")[(_layer_row(layer, stage) for layer in _front_first(stage))],
        not stage.scene.layers and p(".hint")["Sprites that you add are listed here, front first."],
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


def _front_first(stage: Stagecraft) -> Sequence[Layer]:
    def depth(layer: Layer) -> float:
        view = stage.sprites.get(layer.sprite_name)
        return place(layer, view.artwork.metadata if view else NO_METADATA).z_depth

    return sorted(stage.scene.layers, key=depth)[::-1]


def _layer_row(layer: Layer, stage: Stagecraft) -> Element:
    view = stage.sprites.get(layer.sprite_name)
    chosen = layer.id in stage.selection
    picture = (
        img(src=view.url, alt="", loading="lazy", decoding="async", draggable="false")
        if view
        else span(".gone", aria_hidden="true")["?"]
    )
    return li(".layer.chosen" if chosen else ".layer")[
        button(
            type="button",
            data_action="select-layer",
            data_layer=layer.id,
            aria_pressed="true" if chosen else "false",
        )[
            span(".swatch")[picture],
            span(".layer-name")[layer.id],
            view is None and span(".layer-note")["missing"],
        ]
    ]
