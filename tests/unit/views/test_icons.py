"""The page carries the icons that the build finds in the views."""

import re
from pathlib import Path

from papeterie import views


def test_each_icon_is_named_in_the_call_that_shows_it() -> None:
    """The build reads the calls: an icon whose name comes in a variable would be missing from the page."""
    sources = "\n".join(path.read_text() for folder in views.__path__ for path in Path(folder).glob("*.py"))
    calls: list[str] = re.findall(r"(?<!def )\bicon\(([^(),]*)", sources)
    assert calls
    assert [call for call in calls if '"' not in call] == []
