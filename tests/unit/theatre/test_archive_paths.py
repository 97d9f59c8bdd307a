"""Paths in project files: readable, and safe on every disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.archive_paths import FreePaths, path_flaw, slug
from papeterie.theatre.project_layout import folded


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbour at night", "Harbour-at-night"),
        ("a/b: c?", "a-b-c"),
        ("  ..  ", "scene"),
        ("Nul", "scene-Nul"),
        ("under_score", "under_score"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("x" * 80, "x" * 50),
        ("x" * 49 + " y", "x" * 49),
        ("夜", "夜"),
        ("🎭", "scene"),
    ],
)
def test_a_slug_is_what_a_person_recognises(name: str, expected: str) -> None:
    """Letters and digits of any script."""
    assert slug(name, "scene") == expected


def test_a_sound_keeps_its_ending() -> None:
    """If it is one."""
    paths = FreePaths()
    assert [paths.sound(one) for one in ("Waves 2.WAV", "waves-2.wav", "noise", "v1. rough", ".wav")] == [
        "sounds/Waves-2.wav",
        "sounds/waves-2-2.wav",
        "sounds/noise",
        "sounds/v1-rough",
        "sounds/wav",
    ]


def test_thousands_of_like_names_have_paths_at_once() -> None:
    """Each goes on counting where the one before stopped."""
    paths = FreePaths()
    found = [paths.sprite("🎭") for _ in range(20_000)]
    assert (found[0], found[1], found[-1]) == ("sprites/sprite", "sprites/sprite-2", "sprites/sprite-20000")


@given(st.lists(st.text(max_size=90), max_size=20))
def test_any_names_have_paths_that_are_read_again(names: list[str]) -> None:
    """Safe ones, of which none is another one on some disk."""
    paths = FreePaths()
    found = [make(name) for name in names for make in (paths.scene, paths.sprite, paths.sound)]
    assert [path_flaw(one) for one in found] == [""] * len(found)
    assert len({folded(one) for one in found}) == len(found)
