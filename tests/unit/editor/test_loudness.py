"""The volume of the last visit."""

import pytest

from papeterie.editor.loudness import Loudness, read_loudness, write_loudness


@pytest.mark.parametrize("loudness", [Loudness(), Loudness(0.35, muted=True), Loudness(0.0)])
def test_what_is_written_is_read(loudness: Loudness) -> None:
    """To the percent."""
    assert read_loudness(write_loudness(loudness)) == loudness


@pytest.mark.parametrize("text", [None, "", "loud", '{"volume": 7}', '{"volume": "loud"}', "[1]", "\ud800"])
def test_what_cannot_be_read_is_forgotten(text: str | None) -> None:
    """Whoever wrote it; it is as loud as on a first visit."""
    assert read_loudness(text) == Loudness()


def test_what_a_later_version_adds_does_not_matter() -> None:
    """The volume is read all the same."""
    assert read_loudness('{"volume": 0.5, "device": "radio"}') == Loudness(0.5)
