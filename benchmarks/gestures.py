"""What the page's main thread does while a person works on a crowded scene: the longest task of each gesture."""

import argparse
from collections.abc import Callable, Sequence
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.crowd import LAYERS, enter, middle, open_crowd
from benchmarks.person import Person
from benchmarks.tasks import Task, recorded
from tests.browser.chromium import launch
from tests.browser.static_host import built_site, serve_folder

KEYFRAMES = 10
LIMIT_MS = 50
_SETTLED_MS = 700
"""How long a gesture is given to come to rest: the scene is saved half a second after it."""
_BASE = "200,000 numbers as text, in Python"
_COUNT = "pyodide.runPython('for number in range(200_000): str(number)')"
Gesture = tuple[str, Callable[[Person], None]]

ON_STAGE: Sequence[Gesture] = (
    ("choose a layer, the first time", lambda who: who.click_card(44)),
    ("choose another layer", lambda who: who.click_card(45)),
    ("choose a third", lambda who: who.click_card(46)),
    ("choose one more beside it (Shift)", lambda who: who.click_card(47, "Shift")),
    ("choose nothing", lambda who: who.click_gap(35)),
    ("rubber band around twelve", lambda who: who.drag_stage(middle(32), middle(54), from_gap=True)),
    ("go to the next layer (Tab)", lambda who: who.focus_stage_and_press("Tab")),
    ("drag a layer", lambda who: who.drag_stage(middle(44), middle(66))),
    ("nudge it", lambda who: who.press("ArrowRight")),
    ("nudge it far", lambda who: who.press("Shift+ArrowDown")),
    ("undo a nudge", lambda who: who.press("Control+z")),
    ("redo it", lambda who: who.press("Control+Shift+z")),
    ("scale it", lambda who: who.drag_handle("se", (30, 30))),
    ("turn it", lambda who: who.drag_handle("turn", (60, 30))),
    ("look closer (wheel)", lambda who: who.wheel_stage(-240)),
    ("look around (Space)", lambda who: who.pan_stage()),
    ("see all again", lambda who: who.press("Control+0")),
)
IN_LAYERS: Sequence[Gesture] = (
    ("choose a row", lambda who: who.click(".layer:nth-child(4) .layer-pick")),
    ("hide a layer", lambda who: who.click_switch(5, "toggle-visible")),
    ("show it", lambda who: who.click_switch(5, "toggle-visible")),
    ("lock a layer", lambda who: who.click_switch(6, "toggle-lock")),
    ("unlock it", lambda who: who.click_switch(6, "toggle-lock")),
    ("rename a layer", lambda who: who.press("F2", "A", "b", "c", "Enter")),
    ("drag a row", lambda who: who.drag(".layer:nth-child(2) .layer-pick", ".layer:nth-child(8) .layer-pick")),
    ("bring forward", lambda who: who.press("Control+]")),
    ("send backward", lambda who: who.press("Control+[")),
    ("scroll the layers", lambda who: who.wheel(".layer:nth-child(4)", 1200)),
    ("scroll back", lambda who: who.wheel("#layers", -1200)),
    ("duplicate a layer", lambda who: who.press("Control+d")),
    ("delete it", lambda who: who.press("Delete")),
    ("undo its deletion", lambda who: who.press("Control+z")),
    ("choose it", lambda who: who.click(".layer:nth-child(3) .layer-pick")),
    ("show it alone", lambda who: who.press("Shift+S")),
    ("show all again", lambda who: who.press("Shift+S")),
)
ON_TIMELINE: Sequence[Gesture] = (
    ("scrub", lambda who: who.drag_timeline((2, -0.6), (9, -0.6))),
    ("choose a keyframe", lambda who: who.click_timeline(12, 2)),
    ("drag it", lambda who: who.drag_timeline((12, 2), (13.2, 2))),
    ("go to the keyframe before", lambda who: who.press("[")),
    ("undo the drag", lambda who: who.press("Control+z")),
    ("rubber band around keyframes", lambda who: who.drag_timeline((4.6, 0.6), (16.5, 3.4))),
    ("drag them", lambda who: who.drag_timeline((12, 2), (13, 2))),
    ("delete them", lambda who: who.press("Delete")),
    ("set a keyframe", lambda who: who.press("k")),
    ("zoom the timeline", lambda who: who.wheel("#timeline-canvas", -240, "Control")),
    ("scroll the timeline", lambda who: who.wheel("#timeline-canvas", 600)),
    ("see all of the timeline", lambda who: who.click("[data-action=fit-timeline]")),
    ("play", lambda who: who.press("Space")),
    ("pause", lambda who: who.press("Space")),
    ("go to the start", lambda who: who.press("Home")),
)
IN_INSPECTOR: Sequence[Gesture] = (
    ("choose a layer again", lambda who: who.click_card(12)),
    ("drag a slider", lambda who: who.drag_slider("#inspector input[data-field=rotation][type=range]")),
    ("type a number", lambda who: who.type_over("#layer-scale", "0.7")),
    ("open the kinds of motion", lambda who: who.click("#inspector .add-motion summary")),
    ("add a motion", lambda who: who.click("#inspector .add-motion [data-action=add-behavior]")),
    ("undo it", lambda who: who.press("Control+z")),
    ("show the library", lambda who: who.click("#tabs [data-tab=library]")),
    ("show the layers", lambda who: who.click("#tabs [data-tab=layers]")),
)
EVERYWHERE: Sequence[Gesture] = (
    ("open the history", lambda who: who.click("#bar [popovertarget=history]")),
    ("go to a step", lambda who: who.click("#history li:nth-child(3) button")),
    ("redo all", lambda who: who.press(*["Control+Shift+z"] * 3)),
    ("open the palette", lambda who: who.press("Control+k")),
    ("type in it", lambda who: who.press("d", "u", "p")),
    ("close it", lambda who: who.press("Escape")),
    ("open the shortcuts", lambda who: who.press("?")),
    ("close them", lambda who: who.press("Escape")),
    ("choose all layers", lambda who: who.press("Control+a")),
    ("nudge all", lambda who: who.press("ArrowRight")),
    ("duplicate all", lambda who: who.press("Control+d")),
    ("undo that", lambda who: who.press("Control+z")),
    ("undo the nudge", lambda who: who.press("Control+z")),
    ("choose another theme", lambda who: who.choose_look("theme-dark")),
    ("choose another language", lambda who: who.choose_look("language-fr")),
)
GESTURES: Sequence[Gesture] = (*ON_STAGE, *IN_LAYERS, *ON_TIMELINE, *IN_INSPECTOR, *EVERYWHERE)


def measure_once(browser: Browser, address: str, gestures: Sequence[Gesture] = GESTURES) -> dict[str, Task]:
    """Do every gesture once in a page of its own; give the longest task of each, and of the base."""
    context = browser.new_context(
        service_workers="block", reduced_motion="reduce", viewport={"width": 1440, "height": 900}
    )
    visitor = enter(context, address, KEYFRAMES)
    open_crowd(visitor)
    visitor.page.wait_for_timeout(2 * _SETTLED_MS)
    person = Person(visitor)
    with recorded(browser, visitor.page) as recording:
        recording.begin(_BASE)
        visitor.page.evaluate(_COUNT)
        for name, do in gestures:
            recording.begin(name)
            do(person)
            visitor.page.wait_for_timeout(_SETTLED_MS)
    assert visitor.troubles == [], visitor.troubles
    context.close()
    return {name: max(tasks, key=lambda task: task.processor) for name, tasks in recording.parts.items()}


def main(arguments: Sequence[str] = ()) -> None:
    """Print the median over the rounds of each gesture's longest task, the longest first."""
    parser = argparse.ArgumentParser(prog="benchmarks gestures", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often to do it all (default: %(default)s)")
    parser.add_argument("--only", default="", help="only gestures with this in their names")
    options = parser.parse_args(arguments)
    chosen = [one for one in GESTURES if options.only in one[0]]
    with serve_folder(built_site()) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        rounds = [measure_once(browser, host.address, chosen) for _ in range(options.rounds)]
        browser.close()
    rows = {name: [longest[name] for longest in rounds] for name in rounds[0]}
    print(f"the longest task of a gesture, {LAYERS} layers with {KEYFRAMES} keyframes each, in ms of the processor")
    print(f"{'gesture':36} {'median':>8} {'slowest':>8} {'on the clock':>14}")
    for name, tasks in sorted(rows.items(), key=lambda row: -median(one.processor for one in row[1])):
        took = median(one.processor for one in tasks)
        slowest, clock = max(one.processor for one in tasks), median(one.clock for one in tasks)
        over = "  over" if took > LIMIT_MS and name != _BASE else ""
        print(f"{name:36} {took:8.1f} {slowest:8.1f} {clock:14.1f}{over}")


if __name__ == "__main__":
    main()
