"""A person's hands on the editor: quick ones, for looking elements up by their roles is work for the page as well."""

import json
from typing import Any

from benchmarks.crowd import ROW, SECONDS, middle
from papeterie.editor.timeline_geometry import LANE, PADDING, RULER
from tests.browser.visitor import STAGE, Point, Visitor

_STEPS = 20
_TURNS = 6
_BOX = """selector => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [x, y, width, height];
}"""
_HANDLES = """
import json
from papeterie import app
from papeterie.editor.handles import handles
json.dumps(handles(app.stage.pointer.gripped_pose(app.state.editor), app.stage.stage_px()))
"""


class Person:
    """Does things with mouse and keys. Places on the stage are stage px, on the timeline seconds and lanes."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._page = visitor.page
        self._mouse = visitor.page.mouse
        self._stage = self._box("#stage")
        self._timeline = self._box("#timeline-canvas")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self._page.keyboard.press(key)

    def click(self, selector: str, *, within: str = "") -> None:
        """Click in the middle of an element, which may be shown only while the pointer is ``within`` another."""
        if within:
            self._mouse.move(*self._middle(within))
        self._mouse.click(*self._middle(selector))

    def wheel(self, selector: str, down: float, held: str = "") -> None:
        """Turn the wheel over an element, in steps; a key may be held."""
        self._mouse.move(*self._middle(selector))
        self._turn(down, held)

    def drag(self, start: str, end: str) -> None:
        """Drag one element onto another."""
        self._drag(self._middle(start), self._middle(end))

    def type_over(self, selector: str, text: str) -> None:
        """Replace what a field says."""
        self.click(selector)
        self.press("Control+a", *text, "Enter")

    def drag_slider(self, selector: str) -> None:
        """Drag a slider from its middle on; it is brought into sight first."""
        self._page.evaluate("selector => document.querySelector(selector).scrollIntoView()", selector)
        x, y, width, height = self._box(selector)
        self._drag((x + width / 2, y + height / 2), (x + width * 0.7, y + height / 2))

    def choose_look(self, name: str) -> None:
        """Choose a theme or a language, in the menu of both."""
        self.click("#bar [popovertarget=looks]")
        self.click(f"#looks [data-action={name}]")
        self.press("Escape")

    def click_switch(self, row: int, action: str) -> None:
        """Click the eye or the lock of a row, which is shown under the pointer."""
        self.click(f".layer:nth-child({row}) [data-action={action}]", within=f".layer:nth-child({row})")

    # On the stage

    def click_card(self, number: int, held: str = "") -> None:
        """Click a card where it stands at the beginning."""
        if held:
            self._page.keyboard.down(held)
        self._mouse.click(*self._on_stage(middle(number)))
        if held:
            self._page.keyboard.up(held)

    def click_gap(self, number: int) -> None:
        """Click between a card and the next one."""
        self._mouse.click(*self._on_stage(_beside(middle(number))))

    def drag_stage(self, start: Point, end: Point, *, from_gap: bool = False) -> None:
        """Drag from one point of the stage to another, or from beside it."""
        self._drag(self._on_stage(_beside(start) if from_gap else start), self._on_stage(end))

    def focus_stage_and_press(self, key: str) -> None:
        """Press a key while the focus is on the stage."""
        self._page.evaluate("document.querySelector('#stage').focus()")
        self.press(key)

    def wheel_stage(self, down: float) -> None:
        """Turn the wheel over the stage with Control held."""
        self._mouse.move(*self._on_stage((640, 360)))
        self._turn(down, "Control")

    def pan_stage(self) -> None:
        """Move the view with Space held."""
        self._page.keyboard.down("Space")
        self._drag(self._on_stage((640, 360)), self._on_stage((500, 300)))
        self._page.keyboard.up("Space")

    def drag_handle(self, name: str, by: Point) -> None:
        """Drag a handle of the chosen layer by stage px."""
        x, y = json.loads(self._visitor.python(_HANDLES))[name]
        self._drag(self._on_stage((x, y)), self._on_stage((x + by[0], y + by[1])))

    # On the timeline

    def click_timeline(self, seconds: float, lane: float) -> None:
        """Click at a time on a lane."""
        self._mouse.click(*self._on_timeline(seconds, lane))

    def drag_timeline(self, start: Point, end: Point) -> None:
        """Drag from a time on a lane to another."""
        self._drag(self._on_timeline(*start), self._on_timeline(*end))

    # Where things are

    def _box(self, selector: str) -> tuple[float, float, float, float]:
        box: Any = self._page.evaluate(_BOX, selector)
        return box[0], box[1], box[2], box[3]

    def _middle(self, selector: str) -> Point:
        x, y, width, height = self._box(selector)
        return x + width / 2, y + height / 2

    def _on_stage(self, point: Point) -> Point:
        x, y, width, height = self._stage
        return x + point[0] / STAGE[0] * width, y + point[1] / STAGE[1] * height

    def _on_timeline(self, seconds: float, lane: float) -> Point:
        x, y, width, _ = self._timeline
        names = min(max(width * 0.16, 76), 176)
        per_second = (width - names - 2 * PADDING) / SECONDS
        return x + names + PADDING + seconds * per_second, y + RULER + (lane + 0.5) * LANE

    def _drag(self, start: Point, end: Point) -> None:
        self._mouse.move(*start)
        self._mouse.down()
        self._mouse.move(*end, steps=_STEPS)
        self._mouse.up()

    def _turn(self, down: float, held: str) -> None:
        if held:
            self._page.keyboard.down(held)
        for _ in range(_TURNS):
            self._mouse.wheel(0, down / _TURNS)
        if held:
            self._page.keyboard.up(held)


def _beside(point: Point) -> Point:
    """Give the point between a card and the next one."""
    return point[0] + STAGE[0] / ROW / 2, point[1]
