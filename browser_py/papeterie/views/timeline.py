"""The timeline's tools, and the keyframes of the chosen layer for those who do not see or point."""

from functools import partial
from typing import get_args

from htpy import Element, Node, button, canvas, div, fragment, input, label, li, section, span, ul

from papeterie.editor.keyframe_actions import shown_easing
from papeterie.editor.sound_actions import chosen_sound
from papeterie.editor.state import Stagecraft
from papeterie.editor.timeline_state import MAX_HEIGHT, MIN_HEIGHT, Drawer
from papeterie.theatre.keyframes import Key, keyframes_of
from papeterie.theatre.model import EasingName, Sound
from papeterie.views.easing import easing_curve, easing_words, own_curve
from papeterie.views.icons import icon
from papeterie.views.measures import in_percent, in_seconds
from papeterie.views.shortcuts import with_keys
from papeterie.views.waiting import waiting
from papeterie.words.tr import tr


def timeline_room() -> Element:
    """The room; its canvas is drawn by Python."""
    return section("#timeline", aria_label=tr("Timeline"))[
        span("#timeline-name", hidden=True)[tr("Keyframes, motions and sounds over time")],
        div("#timeline-tools"),
        div("#timeline-body", data_keep="")[
            canvas("#timeline-canvas", role="img", aria_labelledby="timeline-name"),
            div("#playhead", aria_hidden="true"),
        ],
        div("#timeline-keys"),
    ]


def timeline_tools(stage: Stagecraft, drawer: Drawer, *, mac: bool = False) -> Node:
    """What can be done on the timeline."""
    tool = partial(_tool, mac=mac)
    loops = stage.timeline.loop is not None
    return fragment[
        _grip(drawer),
        button(
            ".timeline-title",
            type="button",
            data_action="fold-timeline",
            aria_expanded="false" if drawer.folded else "true",
            aria_controls="timeline-body",
            title=tr("Fold the timeline out") if drawer.folded else tr("Fold the timeline away"),
        )[icon("chevron-right" if drawer.folded else "chevron-down"), tr("Timeline")],
        div(".tool-group", role="group", aria_label=tr("Keyframes"))[
            tool("previous-keyframe", tr("Previous keyframe"), "[")[icon("step-back")],
            not stage.read_only
            and tool(
                "add-keyframe", tr("Set a keyframe"), "K", disabled=not (stage.selection or stage.timeline.camera)
            )[icon("diamond-plus")],
            tool("next-keyframe", tr("Next keyframe"), "]")[icon("step-forward")],
        ],
        not stage.read_only and _keyframe_tools(stage, mac=mac),
        span(".spring"),
        _toggle("toggle-loop", tr("Loop a range"), "Shift+L", pressed=loops, mac=mac)[icon("repeat")],
        div(".tool-group", role="group", aria_label=tr("Zoom"))[
            tool("zoom-timeline-out", tr("Zoom out on the timeline"), "Mod+Wheel")[icon("zoom-out")],
            tool("fit-timeline", tr("See all of the timeline"))[icon("move-horizontal")],
            tool("zoom-timeline-in", tr("Zoom in on the timeline"), "Mod+Wheel")[icon("zoom-in")],
        ],
    ]


def _sound_tools(key: Key, sound: Sound, *, mac: bool) -> Node:
    """The chosen sound's volume, and a way to be rid of it.

    Fades and repeating are beside it in the library, or on its layer's card in the inspector.
    """
    owner, index = key
    asked = (
        {"data_edit": "set-field", "data_layer": owner, "data_part": f"behavior:{index}"}
        if owner
        else {"data_edit": "set-scene-sound", "data_index": str(index)}
    )
    return div(".tool-group.sound-tools", role="group", aria_label=tr("Chosen sound"))[
        label[
            icon("volume-2"),
            span(".wide")[sound.sound_file],
            input(
                type="range",
                min="0",
                max="100",
                value=f"{sound.volume * 100:.0f}",
                aria_label=tr("Volume of {sound}", sound=sound.sound_file),
                aria_valuetext=in_percent(sound.volume),
                title=tr("Volume of the chosen sound"),
                data_field="volume",
                **asked,
            ),
        ],
        _tool("remove-chosen-sound", tr("Remove the chosen sound"), "Delete", mac=mac)[icon("trash")],
    ]


def _keyframe_tools(stage: Stagecraft, *, mac: bool) -> Node:
    timeline, tool = stage.timeline, partial(_tool, mac=mac)
    none = not timeline.keys
    chosen = chosen_sound(stage)
    if chosen is not None:
        return _sound_tools(*chosen, mac=mac)
    return fragment[
        div(".tool-group", role="group", aria_label=tr("Chosen keyframes"))[
            tool("copy-keyframes", tr("Copy keyframes"), "Mod+C", disabled=none)[icon("copy")],
            tool("paste-keyframes", tr("Paste keyframes at this time"), "Mod+V", disabled=not timeline.copied)[
                icon("clipboard-paste")
            ],
            tool("delete-keyframes", tr("Delete keyframes"), "Delete", disabled=none)[icon("trash")],
        ],
        _easing_tool(stage),
        _toggle(
            "toggle-auto-key",
            tr("Auto-key: set keyframes by moving"),
            "Shift+K",
            pressed=timeline.auto_key,
            mac=mac,
        )[icon("circle-dot"), span(".wide")[tr("Auto-key")]],
    ]


def _easing_tool(stage: Stagecraft) -> Node:
    """How the ways to the chosen keyframes are gone: a menu of curves, and one of one's own."""
    easing = shown_easing(stage)  # a curve that is drawn just now stays as it is drawn
    if easing is None:
        return button(".tool", type="button", disabled=True, title=tr("Choose keyframes to ease the way to them"))[
            easing_curve("ease-in-out"), span(".wide")[tr("Easing")]
        ]
    return fragment[
        button(
            ".tool",
            type="button",
            popovertarget="easing-choice",
            aria_label=tr("{name}: {value}", name=tr("Easing"), value=easing_words(easing)),
            title=tr("How the way to the chosen keyframes is gone"),
        )[easing_curve(easing), span(".wide")[tr("Easing")]],
        div("#easing-choice", popover="auto", role="group", aria_label=tr("Easing"))[
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
            own_curve(easing, {"data_edit": "ease-keyframes"}),
        ],
    ]


def keyframe_list(stage: Stagecraft) -> Node:
    """The keyframes of the layer that was chosen last, as buttons that go to them."""
    layer = None if stage.selected is None else stage.scene.layer(stage.selected)
    found = () if layer is None else keyframes_of(layer, stage.assets)
    if layer is None or not found:
        return None
    return ul(role="list", aria_label=tr("Keyframes of {layer}", layer=layer.id))[
        (
            li[
                button(
                    type="button",
                    data_action="choose-keyframe",
                    data_owner=one.layer_id,
                    data_index=str(one.index),
                    data_seek="true",
                    aria_pressed="true" if one.key in stage.timeline.keys else "false",
                )[in_seconds(f"{one.time:.2f}")]
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
        aria_label=tr("Height of the timeline"),
        aria_valuemin=f"{MIN_HEIGHT:.0f}",
        aria_valuemax=f"{MAX_HEIGHT:.0f}",
        aria_valuenow=f"{drawer.height:.0f}",
        title=tr("Drag to make the timeline higher or lower"),
    )


def _tool(action: str, words: str, shortcut: str = "", *, mac: bool, disabled: bool = False) -> Element:
    title = with_keys(words, (shortcut,) if shortcut else (), mac=mac)
    return button(
        ".tool", type="button", data_action=action, aria_label=words, title=title, aria_disabled=waiting(disabled)
    )


def _toggle(action: str, words: str, shortcut: str, *, pressed: bool, mac: bool) -> Element:
    return button(
        ".tool",
        type="button",
        data_action=action,
        aria_label=words,
        aria_pressed="true" if pressed else "false",
        title=with_keys(words, (shortcut,), mac=mac),
    )
