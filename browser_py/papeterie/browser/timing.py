"""User Timing measures, which every profiler shows: how long the things take that a person waits for."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import js

from papeterie.browser.interop import js_object

BOOT = "papeterie:boot"
OPEN_SCENE = "papeterie:open-scene"
FRAME = "papeterie:frame"
IMPORT = "papeterie:import"
SAVE = "papeterie:save"

NAVIGATION_START = 0.0
MAX_KEPT = 1_200
"""How many measures of one name are kept: frames come 60 times a second, and a browser never drops any itself."""

now = js.performance.now
"""Give the time in ms since navigation started."""

_measure = js.performance.measure
_options = js_object(start=0.0)
_kept: Counter[str] = Counter()


def measure(name: str, start_ms: float) -> None:
    """Emit the measure ``name``, from ``start_ms`` (as :data:`now` gives it) to this moment."""
    if _kept[name] >= MAX_KEPT:
        js.performance.clearMeasures(name)
        _kept[name] = 0
    _kept[name] += 1
    # One object that stays and changes: making one for every frame would cost more than the measure.
    _options.start = start_ms
    _measure(name, _options)


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Emit a measure of what is done inside, unless it fails."""
    start = now()
    yield
    measure(name, start)
