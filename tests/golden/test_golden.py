"""Golden pictures: what the shows looked like, so that no change of engine or canvas passes unseen."""

from pathlib import Path

import pytest
from PIL import Image

from tests.golden.measure import difference
from tests.golden.shows import FOLDER, moments, painted

REMEDY = "look at it; if it is meant, run: python -m tests.golden"


def test_every_show_has_its_golden_pictures() -> None:
    """And there are none of shows that are gone."""
    assert {one.golden for one in moments()} == set(FOLDER.glob("*.png")), REMEDY


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.png")), ids=lambda path: path.stem)
def test_a_show_looks_as_it_did(path: Path) -> None:
    """Pillow paints what was kept, but for the 128 colours that it was kept in."""
    moment = next(one for one in moments() if one.golden == path)
    found = difference(painted(moment), Image.open(path).convert("RGB"))
    assert (found.mean < 2.5, found.worst < 16) == (True, True), f"{found}: {REMEDY}"
