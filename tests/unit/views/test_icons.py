"""The page carries the icons that the build finds in the views, each as one path."""

import re
from pathlib import Path

import pytest

from papeterie import views
from papeterie.views.icons import icon, icon_paths


def test_each_icon_is_named_in_the_call_that_shows_it() -> None:
    """The build reads the calls: an icon whose name comes in a variable would be missing from the page."""
    sources = "\n".join(path.read_text() for folder in views.__path__ for path in Path(folder).glob("*.py"))
    calls: list[str] = re.findall(r"(?<!def )\bicon\(([^(),]*)", sources)
    assert calls
    assert [call for call in calls if '"' not in call] == []


def drawn(shapes: str) -> str:
    """Give the path that is made of a symbol with these shapes."""
    sprite = f'<svg><symbol id="moon" viewBox="0 0 24 24">{shapes}</symbol></svg>'
    found = re.search(r' d="([^"]*)"', icon_paths(sprite))
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("shapes", "path"),
    [
        ('<path d="M5 12v14" />', "M5 12v14"),
        ('<path d="m5 12 7-7" /><path d="m9.5-2-6 6" />', "M5 12l7-7M9.5 -2l-6 6"),
        ('<path d="M20 6 9 17l-5-5" />', "M20 6L9 17l-5-5"),
        ('<line x1="3" x2="21" y1="6" y2="6.5" />', "M3 6L21 6.5"),
        ('<circle cx="12" cy="5" r="2" />', "M10 5a2 2 0 0 1 4 0a2 2 0 0 1 -4 0z"),
        ('<circle cx="12" cy="5" r=".5" fill="currentColor" />', "M11.5 5a0.5 0.5 0 0 1 1 0a0.5 0.5 0 0 1 -1 0z"),
        (
            '<rect width="20" height="5" x="2" y="3" rx="1" />',
            "M3 3h18a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-18a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z",
        ),
    ],
)
def test_shapes_become_one_path(shapes: str, path: str) -> None:
    """Each begins at a place of its own, wherever the one before it ended."""
    assert drawn(shapes) == path


def test_an_icon_shows_its_path_by_name() -> None:
    """The page holds the path once."""
    sprite = icon_paths('<svg><symbol id="moon"><path d="M0 0h1" /></symbol><symbol id="sun"></symbol></svg>')
    assert re.findall(r'id="([^"]+)"', sprite) == ["icon-moon", "icon-sun"]
    assert 'href="#icon-moon"' in icon("moon")
