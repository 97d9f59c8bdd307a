"""Times as the person's clock and language have them. Python in the page knows no time zone; the browser does."""

import js

from papeterie.browser.interop import js_object
from papeterie.words.tr import spoken


def day_of(stamp: int) -> str:
    """Give the day of a time in milliseconds since 1970, as in “Wednesday, November 25”."""
    return str(_date(stamp).toLocaleDateString(spoken(), js_object(weekday="long", day="numeric", month="long")))


def time_of(stamp: int) -> str:
    """Give the time of day, as in “4:05:12 PM”."""
    return str(_date(stamp).toLocaleTimeString(spoken(), js_object(timeStyle="medium")))


def moment_of(stamp: int) -> str:
    """Give day and time in short, as in “11/25/26, 4:05 PM”."""
    return str(_date(stamp).toLocaleString(spoken(), js_object(dateStyle="short", timeStyle="short")))


def date_of(stamp: int) -> str:
    """Give the date of a time as ISO 8601 has it, as in “2026-11-25”, on the person's calendar."""
    date = _date(stamp)
    return f"{int(date.getFullYear()):04}-{int(date.getMonth()) + 1:02}-{int(date.getDate()):02}"


def _date(stamp: int) -> js.Date:
    return js.Date.new(stamp)
