"""Names that every disk can store, and what to do about the others."""

import pytest

from papeterie.theatre.names import (
    MAX_LENGTH,
    InvalidNameError,
    check_name,
    clean_name,
    free_file_name,
    free_name,
    free_names,
)


@pytest.mark.parametrize("name", ["boat", "Boot 2", "Möwe", "船", "⛵", "the captain's boat", "a.b"])
def test_ordinary_names_are_fine(name: str) -> None:
    """Of any script, with spaces, apostrophes, emoji."""
    assert check_name(name) == name


def test_space_around_a_name_is_dropped() -> None:
    """Nobody sees it."""
    assert check_name("  boat \n") == "boat"


def test_space_within_a_name_is_one_space() -> None:
    """Two names may not differ in what nobody can count."""
    assert check_name("my  \tboat") == "my boat"


@pytest.mark.parametrize("refused", list('/\\:*?"<>|'))
def test_signs_that_a_disk_refuses_are_named(refused: str) -> None:
    """And a name without them is offered."""
    with pytest.raises(InvalidNameError, match="A name cannot have") as caught:
        check_name(f"my{refused}boat")
    assert f"cannot have {refused} in it" in str(caught.value)
    assert caught.value.suggestion == "my boat"


def test_control_characters_are_refused() -> None:
    """They cannot be shown, so they are described."""
    with pytest.raises(InvalidNameError, match="A name cannot have a control character in it") as caught:
        check_name("my\x00boat")
    assert caught.value.suggestion == "my boat"


def test_markup_is_refused_because_of_its_brackets() -> None:
    """It would be text anyway, but it is no file name."""
    with pytest.raises(InvalidNameError) as caught:
        check_name("<b>boat</b>")
    assert caught.value.suggestion == "b boat b"


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_needed(name: str) -> None:
    """And one that is free is offered."""
    with pytest.raises(InvalidNameError, match="The scene needs a name") as caught:
        check_name(name, {"scene"}, noun="scene")
    assert caught.value.suggestion == "scene 2"


@pytest.mark.parametrize("name", [".hidden", "boat."])
def test_dots_at_the_ends_are_refused(name: str) -> None:
    """Some disks hide or drop them."""
    with pytest.raises(InvalidNameError, match="starts or ends with a dot"):
        check_name(name)


def test_a_long_name_is_refused_and_a_shorter_offered() -> None:
    """Eighty characters are enough."""
    with pytest.raises(InvalidNameError, match="longer than 80 characters") as caught:
        check_name("x" * 81)
    assert len(caught.value.suggestion) == MAX_LENGTH


@pytest.mark.parametrize("name", ["boat", "BOAT", " Boat "])
def test_a_taken_name_is_refused_whatever_its_case(name: str) -> None:
    """Two files may not differ only in case."""
    with pytest.raises(InvalidNameError, match="There is a sprite") as caught:
        check_name(name, {"boat"})
    assert caught.value.suggestion == f"{name.strip()} 2"


@pytest.mark.parametrize("name", ["", "a/b", "x" * 200, ".boat.", "boat", "  ", "???"])
def test_every_suggestion_can_be_used(name: str) -> None:
    """It passes the same check."""
    taken = {"boat", "a b"}
    with pytest.raises(InvalidNameError) as caught:
        check_name(name, taken)
    assert check_name(caught.value.suggestion, taken) == caught.value.suggestion


def test_a_suggestion_for_a_long_taken_name_is_short_enough() -> None:
    """Its number takes room, too."""
    name = "x" * MAX_LENGTH
    with pytest.raises(InvalidNameError) as caught:
        check_name(name, {name})
    assert check_name(caught.value.suggestion, {name}) == caught.value.suggestion


@pytest.mark.parametrize(
    ("text", "name"),
    [("IMG_1?.png", "IMG_1 .png"), (" a / b ", "a b"), ("...", "untitled"), ("", "untitled"), ("..boat", "boat")],
)
def test_any_text_can_be_cleaned_into_a_name(text: str, name: str) -> None:
    """Such as a file's name."""
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("boat", [], "boat"),
        ("boat", ["boat"], "boat 2"),
        ("boat", ["Boat", "boat 2"], "boat 3"),
        ("boat 2", ["boat 2"], "boat 3"),
        ("boat 7", ["boat 7"], "boat 2"),
        ("7", ["7"], "7 2"),
    ],
)
def test_a_taken_name_is_numbered(wanted: str, taken: list[str], name: str) -> None:
    """From 2, the first that is free."""
    assert free_name(wanted, taken) == name


def test_names_for_many_are_free_of_each_other() -> None:
    """Whatever the case of their letters; the taken ones are left alone."""
    assert free_names(["sun", "Sun", "sun", "boat", "boat 2"], ["boat"]) == (
        "sun",
        "Sun 2",
        "sun 3",
        "boat 2",
        "boat 3",
    )


def test_a_taken_file_name_is_numbered_before_its_ending() -> None:
    """A sound's ending says what it is; the number must not hide it."""
    assert free_file_name("waves.wav", {"waves.wav", "waves 2.mp3"}) == "waves 2.wav"
    assert free_file_name("waves.wav", {"horn.wav"}) == "waves.wav"
    assert free_file_name("waves", {"waves"}) == "waves 2"
