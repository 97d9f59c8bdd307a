"""What a pointer move costs in the editor: from the event to the end of its frame, in a scene of 100 layers."""

from collections.abc import Sequence
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from benchmarks.crowd import LAYERS, enter, middle, open_crowd
from tests.browser.chromium import launch
from tests.browser.static_host import built_site, serve_folder

MOVES = 240
OPENINGS = 5
_OPENED = "performance.getEntriesByName('papeterie:open-scene').map(({ duration }) => duration)"
_DRAG = """async ([x, y, moves]) => {
    const stage = document.querySelector("#stage");
    stage.setPointerCapture = () => {};  // there is no such pointer
    const say = (type, x, y) => stage.dispatchEvent(new PointerEvent(type, {
        bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", buttons: 1, clientX: x, clientY: y,
    }));
    const times = [];
    say("pointerdown", x, y);
    for (let index = 1; index <= moves; index += 1) {
        await new Promise((done) => {
            let frame = 0;
            // What the app asks for while it hears the event runs between these two.
            requestAnimationFrame(() => { frame = performance.now(); });
            const start = performance.now();
            say("pointermove", x + 90 * Math.sin(index / 20) + index / 10, y + 60 * Math.sin(index / 15));
            const heard = performance.now() - start;
            requestAnimationFrame(() => {
                times.push([heard, performance.now() - frame]);
                setTimeout(done);
            });
        });
    }
    say("pointerup", x, y);
    return times;
}"""


def measure(moves: int = MOVES) -> dict[str, list[float]]:
    """Give the script time of each move of a dragged layer, in ms: hearing of it, its frame, and both.

    Beside it, how long opening the scene takes, from the click to its first frame.
    """
    with serve_folder(built_site()) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(service_workers="block", reduced_motion="reduce")
        visitor = enter(context, host.address)
        for _ in range(OPENINGS):
            open_crowd(visitor)
        opened = visitor.page.evaluate(_OPENED)
        times = visitor.page.evaluate(_DRAG, [*visitor.on_screen(*middle(44)), moves])
        browser.close()
    heard, frames = [one for one, _ in times], [one for _, one in times]
    return {"the event": heard, "its frame": frames, "both": [sum(one) for one in times], "opening": opened}


def main(_arguments: Sequence[str] = ()) -> None:
    """Print medians, the slowest of twenty, and the slowest of all."""
    print(f"a pointer move with {LAYERS} layers, and opening them")
    print(f"{'what':14} {'median ms':>10} {'1 in 20':>10} {'slowest':>10}")
    for name, times in measure().items():
        slow = quantiles(times, n=20, method="inclusive")[-1]
        print(f"{name:14} {median(times):10.2f} {slow:10.2f} {max(times):10.2f}")


if __name__ == "__main__":
    main()
