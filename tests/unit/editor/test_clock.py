"""Times as people read them."""

import pytest

from papeterie.editor.clock import clock


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0:00.0"), (0.3, "0:00.3"), (9.99, "0:09.9"), (59.95, "0:59.9"), (65.3, "1:05.3"), (3600.0, "60:00.0")],
)
def test_a_time_is_minutes_seconds_and_tenths(seconds: float, text: str) -> None:
    """A tenth is shown once it has passed."""
    assert clock(seconds) == text


def test_tenths_stand_behind_a_comma_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """As all numbers do."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    assert clock(65.3) == "1:05,3"
