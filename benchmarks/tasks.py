"""The tasks of a page's main thread, as Chromium's tracing records them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

_CATEGORIES = ["-*", "disabled-by-default-devtools.timeline", "blink.user_timing"]
_MARK = "bench:"


class Task(NamedTuple):
    """How long one task took, in ms: on the clock, and of the processor's time, which others do not take away."""

    clock: float
    processor: float


class Recording:
    """What was recorded: the tasks of each part, once the recording is over."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.parts: dict[str, Sequence[Task]] = {}

    def begin(self, part: str) -> None:
        """All tasks from now on belong to this part."""
        self._page.evaluate("name => performance.mark(name)", f"{_MARK}{part}")

    def read(self, trace: bytes) -> None:
        """Sort the tasks into the parts in which they began."""
        events = sorted(json.loads(trace)["traceEvents"], key=lambda one: one.get("ts", 0))
        marks = [one for one in events if one["name"].startswith(_MARK)]
        tasks: list[Task] = []
        for event in events:
            if event["name"].startswith(_MARK):
                tasks = []
                self.parts[event["name"].removeprefix(_MARK)] = tasks
            elif _is_task(event) and event["tid"] == marks[0]["tid"] and event["pid"] == marks[0]["pid"]:
                tasks.append(Task(event["dur"] / 1000, event.get("tdur", event["dur"]) / 1000))


def _is_task(event: dict[str, Any]) -> bool:
    return event["name"] == "RunTask" and "dur" in event


@contextmanager
def recorded(browser: Browser, page: Page) -> Iterator[Recording]:
    """Record the page's tasks; the recording is complete after the block."""
    recording = Recording(page)
    browser.start_tracing(page=page, categories=_CATEGORIES)
    yield recording
    recording.read(browser.stop_tracing())
