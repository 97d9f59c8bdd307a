"""Who writes a scene that several tabs show."""

import pytest

from papeterie.editor.scene_tabs import (
    PATIENCE_SECONDS,
    AboutScene,
    Answered,
    Asked,
    Complain,
    Doing,
    HandOver,
    Joined,
    Owned,
    Refused,
    Say,
    Seat,
    Show,
    Shown,
    Take,
    ask,
    granted,
    handed_over,
    hear,
    lost,
    opened,
    stolen,
    tick,
)

OWNER = Seat("scene", "a")
FOLLOWER = Seat("scene", "b", "follower", owner="a")
ASKING = Seat("scene", "b", "asking", owner="a", heard_at=10.0)


def test_the_first_tab_writes_and_the_next_one_waits() -> None:
    """The one that writes says so; the other one waits for the lock."""
    assert opened("scene", "a", granted=True) == (OWNER, (Say(Owned("scene", "a")),))
    assert opened("scene", "b", granted=False) == (Seat("scene", "b", "follower"), ("wait",))


def test_who_joins_is_shown_the_stage_and_what_happens_from_then_on() -> None:
    """While nobody follows, nothing is told."""
    seat, doings = hear(OWNER, Joined("scene", "b"), 1.0)
    assert (OWNER.watched, seat.watched, doings) == (False, True, ("show-mine",))


def test_who_follows_shows_only_what_the_owner_does() -> None:
    """A tab that has lost the scene and does not know it yet is not believed."""
    seat, doings = hear(Seat("scene", "b", "follower"), Shown("scene", "a", "{}"), 1.0)
    assert (seat.owner, doings) == ("a", (Show("{}"),))
    assert hear(seat, Shown("scene", "c", "{}"), 2.0) == (seat, ())
    seat, doings = hear(seat, Owned("scene", "c"), 3.0)
    assert doings == (Say(Joined("scene", "b")),)
    assert hear(seat, Shown("scene", "c", "{}"), 4.0)[1] == (Show("{}"),)


def test_the_owner_answers_at_once_and_hands_over() -> None:
    """Then it looks on, and waits for its turn."""
    seat, doings = hear(OWNER, Asked("scene", "b"), 1.0)
    assert doings == (Say(Answered("scene", "a", "b")), HandOver("b"))
    seat, doings = handed_over(seat, "b")
    assert (seat.role, seat.owner, doings) == ("follower", "b", ("look-on", "wait"))


def test_who_asked_and_gets_the_lock_opens_what_was_stored_last() -> None:
    """And tells the others that it writes from now on."""
    seat, doings = ask(FOLLOWER, 10.0)
    assert (seat, doings) == (ASKING, (Say(Asked("scene", "b")),))
    assert ask(seat, 11.0) == (seat, ())
    seat, doings = granted(seat)
    assert (seat.role, doings) == ("owner", (Take(), Say(Owned("scene", "b"))))


def test_a_follower_whose_owner_is_gone_writes_by_itself() -> None:
    """Nobody had asked for it, so it is told."""
    seat, doings = granted(FOLLOWER)
    assert (seat.role, doings[0]) == ("owner", Take(from_gone=True))


def test_what_is_handed_over_to_another_is_passed_on_once() -> None:
    """If that tab does not take it, the next in turn does."""
    seat, _ = hear(FOLLOWER, Asked("scene", "c"), 1.0)
    seat, doings = granted(seat)
    assert (seat.role, doings) == ("follower", ("wait",))
    assert granted(seat)[1][0] == Take(from_gone=True)


@pytest.mark.parametrize("word", [Answered("scene", "a", "b"), Shown("scene", "a", "{}")])
def test_an_owner_that_says_nothing_for_long_is_taken_for_frozen(word: AboutScene) -> None:
    """As long as a word of it comes, it is waited for."""
    assert tick(ASKING, 10.0 + PATIENCE_SECONDS - 0.1)[1] == ()
    assert tick(ASKING, 10.0 + PATIENCE_SECONDS)[1] == ("steal",)
    heard, _ = hear(ASKING, word, 15.0)
    assert tick(heard, 10.0 + PATIENCE_SECONDS)[1] == ()
    assert tick(FOLLOWER, 100.0)[1] == ()


def test_what_is_taken_by_force_is_fenced() -> None:
    """The tab before learns that it lost the scene, and writes no more."""
    assert stolen(ASKING)[1][0] == Take(fenced=True)
    seat, doings = lost(OWNER)
    assert (seat.role, doings) == ("follower", ("step-down",))
    assert lost(seat) == (seat, ())


def test_an_owner_that_cannot_save_keeps_the_scene_and_says_why() -> None:
    """The one who asked can ask again."""
    seat, doings = hear(ASKING, Refused("scene", "a", "b", "The disk is full."), 11.0)
    assert (seat.role, doings) == ("follower", (Complain("The disk is full."),))


def test_of_two_who_ask_at_once_both_get_it_in_turn() -> None:
    """The second asks the first again."""
    seat, doings = hear(ASKING, Owned("scene", "c"), 11.0)
    assert (seat.owner, doings) == ("c", (Say(Joined("scene", "b")), Say(Asked("scene", "b"))))


@pytest.mark.parametrize("seat", [OWNER, FOLLOWER, ASKING])
@pytest.mark.parametrize(
    "message",
    [Joined("else", "c"), Owned("else", "c"), Shown("else", "a", "{}"), Asked("else", "c"), Answered("else", "a", "b")],
)
def test_what_is_said_of_another_scene_is_passed_over(seat: Seat, message: AboutScene) -> None:
    """All tabs talk on one line."""
    nothing: tuple[Doing, ...] = ()
    assert (seat, nothing) == hear(seat, message, 20.0)
