"""Fingers on the page, as a touch screen tells of them."""

from playwright.sync_api import CDPSession, Locator, Page

At = tuple[float, float]
REST_MS = 150
LONG_MS = 600
"""Longer than a long press is."""


class Fingers:
    """Up to two fingers, at points of the window."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._screen: CDPSession = page.context.new_cdp_session(page)

    def put(self, *points: At) -> None:
        """Put them down; a second one beside the first, if that is down already."""
        self._tell("touchStart", *points)

    def move(self, *points: At) -> None:
        """Move those that are down."""
        self._tell("touchMove", *points)

    def lift(self) -> None:
        """Take all away."""
        self._tell("touchEnd")

    def tap(self, at: At) -> None:
        """Put one down, and take it away."""
        self.put(at)
        self.lift()

    def hold(self, at: At) -> None:
        """Put one down, and leave it there for a while."""
        self.put(at)
        self._page.wait_for_timeout(LONG_MS)

    def drag(self, start: At, end: At, steps: int = 6) -> None:
        """Move the one that is down at ``start``, step by step, until it rests: lifted at once, it would fling."""
        for step in range(1, steps + 1):
            part = step / steps
            self.move((start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))
        self._page.wait_for_timeout(REST_MS)

    def _tell(self, kind: str, *points: At) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def middle(of: Locator) -> At:
    """Give the middle of an element, in the window."""
    box = of.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
