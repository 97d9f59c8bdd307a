"""The timeline's tools, and the keyframes of the chosen layer for those who do not see or point."""

from typing import get_args

from htpy import Element, Node, button, canvas, div, fragment, input, label, li, section, span, ul

from papeterie.editor.keyframe_actions import chosen_easing
from papeterie.editor.sound_actions import chosen_sound
from papeterie.editor.state import Stagecraft
from papeterie.editor.timeline_state import MAX_HEIGHT, MIN_HEIGHT, Drawer
from papeterie.theatre.keyframes import Key, keyframes_of
from papeterie.theatre.model import EasingName, Sound
from papeterie.views.easing import easing_curve, easing_words
from papeterie.views.icons import icon


def timeline_room() -> Element:
    """The room; its canvas is drawn by Python."""
    return section("#timeline", aria_label="Timeline")[
        div("#timeline-tools"),
        div("#timeline-body", data_keep="")[
            canvas("#timeline-canvas", role="img", aria_label="Keyframes, motions and sounds over time"),
            div("#playhead", aria_hidden="true"),
        ],
        div("#timeline-keys"),
    ]


def timeline_tools(stage: Stagecraft, drawer: Drawer) -> Node:
    """What can be done on the timeline."""
    loops = stage.timeline.loop is not None
    return fragment[
        _grip(drawer),
        button(
            ".timeline-title",
            type="button",
            data_action="fold-timeline",
            aria_expanded="false" if drawer.folded else "true",
            aria_controls="timeline-body",
            title="Fold the timeline out" if drawer.folded else "Fold the timeline away",
        )[icon("chevron-right" if drawer.folded else "chevron-down"), "Timeline"],
        div(".tool-group", role="group", aria_label="Keyframes")[
            _tool("previous-keyframe", "Previous keyframe", "[")[icon("step-back")],
            not stage.read_only
            and _tool("add-keyframe", "Set a keyframe", "K", disabled=not (stage.selection or stage.timeline.camera))[
                icon("diamond-plus")
            ],
            _tool("next-keyframe", "Next keyframe", "]")[icon("step-forward")],
        ],
        not stage.read_only and _keyframe_tools(stage),
        span(".spring"),
        _toggle("toggle-loop", "Loop a range", "Shift+L", pressed=loops)[icon("repeat")],
        div(".tool-group", role="group", aria_label="Zoom")[
            _tool("zoom-timeline-out", "Zoom out on the timeline", "Ctrl+wheel")[icon("zoom-out")],
            _tool("fit-timeline", "See all of the timeline")[icon("move-horizontal")],
            _tool("zoom-timeline-in", "Zoom in on the timeline", "Ctrl+wheel")[icon("zoom-in")],
        ],
    ]


def _sound_tools(key: Key, sound: Sound) -> Node:
    """The chosen sound's volume, and a way to be rid of it.

    Fades and repeating are beside it in the library, or on its layer's card in the inspector.
    """
    owner, index = key
    percent = f"{sound.volume * 100:.0f}"
    asked = (
        {"data_edit": "set-field", "data_layer": owner, "data_part": f"behavior:{index}"}
        if owner
        else {"data_edit": "set-scene-sound", "data_index": str(index)}
    )
    return div(".tool-group.sound-tools", role="group", aria_label="Chosen sound")[
        label[
            span(".wide")[sound.sound_file],
            input(
                type="range",
                min="0",
                max="100",
                value=percent,
                aria_label=f"Volume of {sound.sound_file}",
                aria_valuetext=f"{percent} %",
                title="Volume of the chosen sound",
                data_field="volume",
                **asked,
            ),
        ],
        _tool("remove-chosen-sound", "Remove the chosen sound", "Delete")[icon("trash")],
    ]


def _keyframe_tools(stage: Stagecraft) -> Node:
    timeline = stage.timeline
    none = not timeline.keys
    chosen = chosen_sound(stage)
    if chosen is not None:
        return _sound_tools(*chosen)
    return fragment[
        div(".tool-group", role="group", aria_label="Chosen keyframes")[
            _tool("copy-keyframes", "Copy keyframes", "Ctrl+C", disabled=none)[icon("copy")],
            _tool("paste-keyframes", "Paste keyframes at this time", "Ctrl+V", disabled=not timeline.copied)[
                icon("clipboard-paste")
            ],
            _tool("delete-keyframes", "Delete keyframes", "Delete", disabled=none)[icon("trash")],
        ],
        _easing_tool(stage),
        _toggle("toggle-auto-key", "Auto-key: set keyframes by moving", "Shift+K", pressed=timeline.auto_key)[
            icon("circle-dot"), span(".wide")["Auto-key"]
        ],
    ]


def _easing_tool(stage: Stagecraft) -> Node:
    """How the ways to the chosen keyframes are gone: a menu of curves, and the numbers of one's own."""
    easing = chosen_easing(stage)
    if easing is None:
        return button(".tool", type="button", disabled=True, title="Choose keyframes to ease the way to them")[
            easing_curve("ease-in-out"), span(".wide")["Easing"]
        ]
    numbers = "" if isinstance(easing, str) else ", ".join(f"{one:g}" for one in easing)
    return fragment[
        button(
            ".tool",
            type="button",
            popovertarget="easing-choice",
            aria_label=f"Easing: {easing_words(easing)}",
            title="How the way to the chosen keyframes is gone",
        )[easing_curve(easing), span(".wide")["Easing"]],
        div("#easing-choice", popover="auto", role="group", aria_label="Easing")[
            (
                button(
                    ".easing-option",
                    type="button",
                    data_action="ease-keyframes",
                    data_value=one,
                    aria_pressed="true" if one == easing else "false",
                )[easing_curve(one), easing_words(one)]
                for one in get_args(EasingName)
            ),
            label(".easing-numbers")[
                span["Four numbers"],
                input(
                    type="text",
                    value=numbers,
                    placeholder="0.42, 0, 0.58, 1",
                    autocomplete="off",
                    data_edit="ease-keyframes",
                    title="As in CSS's cubic-bezier()",
                ),
            ],
        ],
    ]


def keyframe_list(stage: Stagecraft) -> Node:
    """The keyframes of the layer that was chosen last, as buttons that go to them."""
    layer = None if stage.selected is None else stage.scene.layer(stage.selected)
    found = () if layer is None else keyframes_of(layer, stage.assets)
    if layer is None or not found:
        return None
    return ul(role="list", aria_label=f"Keyframes of {layer.id}")[
        (
            li[
                button(
                    type="button",
                    data_action="choose-keyframe",
                    data_owner=one.layer_id,
                    data_index=str(one.index),
                    data_seek="true",
                    aria_pressed="true" if one.key in stage.timeline.keys else "false",
                )[f"{one.time:.2f} s"]
            ]
            for one in found
        )
    ]


def _grip(drawer: Drawer) -> Element:
    return div(
        "#timeline-grip",
        role="separator",
        tabindex="0",
        aria_orientation="horizontal",
        aria_label="Height of the timeline",
        aria_valuemin=f"{MIN_HEIGHT:.0f}",
        aria_valuemax=f"{MAX_HEIGHT:.0f}",
        aria_valuenow=f"{drawer.height:.0f}",
        title="Drag to make the timeline higher or lower",
    )


def _tool(action: str, words: str, shortcut: str = "", *, disabled: bool = False) -> Element:
    title = f"{words} ({shortcut})" if shortcut else words
    return button(".tool", type="button", data_action=action, aria_label=words, title=title, disabled=disabled)


def _toggle(action: str, words: str, shortcut: str = "", *, pressed: bool) -> Element:
    title = f"{words} ({shortcut})" if shortcut else words
    return button(
        ".tool",
        type="button",
        data_action=action,
        aria_label=words,
        aria_pressed="true" if pressed else "false",
        title=title,
    )
