"""How key presses are written."""

import pytest

from papeterie.editor.shortcuts import shortcut


@pytest.mark.parametrize(
    ("key", "held", "written"),
    [
        ("z", {"ctrl"}, "Mod+Z"),
        ("Z", {"meta", "shift"}, "Mod+Shift+Z"),
        (" ", set(), "Space"),
        ("ArrowLeft", {"shift"}, "Shift+ArrowLeft"),
        ("Delete", set(), "Delete"),
        ("é", {"ctrl", "alt"}, "Mod+Alt+É"),
    ],
)
def test_a_key_press_has_one_name(key: str, held: set[str], written: str) -> None:
    """Ctrl and Command are the same, and so are z and Z."""
    names = {name: name in held for name in ("ctrl", "meta", "shift", "alt")}
    assert shortcut(key, **names) == written
