"""What is said of the shows, and which one is on the stage."""

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.playbill import read_playbill
from papeterie.editor.state import AppState, Gallery


def test_a_playbill_describes_shows_by_name() -> None:
    """Fields that are not known do no harm."""
    data = b'[{"name": "Harbour", "description": "A boat.", "minutes": 2}]'
    assert read_playbill(data) == {"Harbour": "A boat."}


@pytest.mark.parametrize("data", [b"", b"{}", b"<html>", b'[{"name": "Harbour"}]', b"[3]", b"\xff"])
def test_what_is_no_playbill_says_nothing(data: bytes) -> None:
    """The shows play all the same."""
    assert read_playbill(data) == {}


def test_the_first_show_is_on_the_stage_until_another_is_chosen() -> None:
    """One that is not on the bill is nobody's choice."""
    shows = AppState(gallery=Gallery((), ("Harbour", "Forest")))
    chosen = ACTIONS["choose-show"].perform(shows, {"name": "Forest"})
    gone = ACTIONS["choose-show"].perform(shows, {"name": "Ballet"})
    assert [one.gallery.show for one in (shows, chosen, gone, AppState())] == ["Harbour", "Forest", "Harbour", None]
