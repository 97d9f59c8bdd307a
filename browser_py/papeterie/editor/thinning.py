"""Which of a scene's past versions are kept: all of the last hour, one an hour for a day, one a day for 90 days."""

from collections.abc import Iterable

SECOND = 1000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
HOURS, DAYS = 24, 90
_OVER = ("over", 0)


def thinned(stamps: Iterable[int], now: int) -> tuple[int, ...]:
    """Give the versions to let go of, by when they were saved; all times are in milliseconds since 1970.

    Of an hour, or a day, the last one stays; the newest of all stays however old it is. Clocks that were set back
    make no version older than it is: what is saved in the future counts as new.
    """
    kept: set[object] = set()
    gone = []
    for place, stamp in enumerate(sorted(set(stamps), reverse=True)):
        period = _period(stamp, now)
        if place and period is not None and (period in kept or period == _OVER):
            gone.append(stamp)
        kept.add(period)
    return tuple(gone)


def _period(stamp: int, now: int) -> tuple[str, int] | None:
    """Give the period of which one version stays; hours count whole, lest one be split where days begin to count."""
    if now - stamp < HOUR:
        return None
    if now // HOUR - stamp // HOUR < HOURS:
        return "hour", stamp // HOUR
    day = stamp // DAY
    return ("day", day) if now // DAY - day < DAYS else _OVER
