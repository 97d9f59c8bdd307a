"""What project files are called."""

import pytest

from papeterie.theatre.file_names import project_file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour at night", "Harbour at night.papeterie"),
        ("Λιμάνι, τη νύχτα!", "Λιμάνι, τη νύχτα!.papeterie"),
        ('a/b\\c: "d" <e>?*|', "a b c d e.papeterie"),
        ("  two\n lines\t", "two lines.papeterie"),
        ("..", "Papeterie.papeterie"),
        ("x" * 200, "x" * 80 + ".papeterie"),
    ],
)
def test_a_file_is_called_as_it_is_read(title: str, name: str) -> None:
    """Without what some disk would not take."""
    assert project_file_name(title) == name
