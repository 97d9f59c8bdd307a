"""The timeline's tools, and the keyframes of the chosen layer for those who do not see or point."""

from htpy import Element, Node, button, canvas, div, fragment, section, span

from papeterie.editor.state import Stagecraft
from papeterie.editor.timeline_state import MAX_HEIGHT, MIN_HEIGHT, Drawer
from papeterie.views.icons import icon


def timeline_room() -> Element:
    """The room; its canvas is drawn by Python."""
    return section("#timeline", aria_label="Timeline")[
        div("#timeline-tools"),
        div("#timeline-body", data_keep="")[
            canvas("#timeline-canvas", role="img", aria_label="Keyframes, motions and sounds over time"),
            div("#playhead", aria_hidden="true"),
        ],
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
            _tool("next-keyframe", "Next keyframe", "]")[icon("step-forward")],
        ],
        span(".spring"),
        _toggle("toggle-loop", "Loop a range", "Shift+L", pressed=loops)[icon("repeat")],
        div(".tool-group", role="group", aria_label="Zoom")[
            _tool("zoom-timeline-out", "Zoom out on the timeline", "Ctrl+wheel")[icon("zoom-out")],
            _tool("fit-timeline", "See all of the timeline")[icon("move-horizontal")],
            _tool("zoom-timeline-in", "Zoom in on the timeline", "Ctrl+wheel")[icon("zoom-in")],
        ],
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
