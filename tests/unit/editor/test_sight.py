"""Whether a chosen layer can be seen, and if not, why."""

import msgspec
import pytest

from papeterie.editor.sight import Sight, sight_of, whereabouts
from papeterie.theatre.bounds import Bounds
from papeterie.theatre.pose import Frame, Pose

CARD = Pose("card", "card", 0.0, 100.0, 100.0, 100.0, 100.0, 0.0, 1.0, 1.0)


def frame(*poses: Pose) -> Frame:
    """Give a frame of these poses, from back to front."""
    return Frame(1280, 720, "#000000", poses)


def like(pose: Pose, **changes: object) -> Pose:
    """Give another pose."""
    return msgspec.structs.replace(pose, **changes)


def words_of(view: Frame, painted: bool = True) -> str:  # noqa: FBT001, FBT002 -- one word says it
    """Say why the card is not seen, where every picture shows something everywhere, or nothing."""
    sight = sight_of("card", view, lambda pose, _u, _v: painted or pose.layer_id == "card")
    return "" if sight is None else sight.words


COVER = like(CARD, layer_id="cover", x=50.0, y=50.0, width=200.0, height=200.0)


def test_a_layer_that_is_seen_needs_no_word() -> None:
    """Nor one that is seen in part."""
    assert words_of(frame(CARD)) == ""
    assert words_of(frame(COVER, CARD)) == ""
    assert words_of(frame(CARD, like(COVER, x=150.0))) == ""


def test_a_layer_behind_others_says_so() -> None:
    """Unless these can be looked through there, or are transparent."""
    assert words_of(frame(CARD, COVER)) == "Behind other layers"
    assert words_of(frame(CARD, COVER), painted=False) == ""
    assert words_of(frame(CARD, like(COVER, opacity=0.5))) == ""


def test_two_that_cover_it_together_cover_it() -> None:
    """Each half of it."""
    left, right = like(COVER, x=-50.0), like(COVER, x=150.0)
    assert words_of(frame(CARD, left, right)) == "Behind other layers"


@pytest.mark.parametrize(
    ("pose", "words"),
    [
        (like(CARD, x=5000.0), "Outside the picture"),
        (like(CARD, opacity=0.0), "Transparent at this time"),
        (like(CARD, layer_id="another"), "Not shown"),
    ],
)
def test_other_reasons_are_told_too(pose: Pose, words: str) -> None:
    """Hidden, away, transparent."""
    assert words_of(frame(pose)) == words


def test_the_word_stands_under_the_layer_and_within_the_picture() -> None:
    """As parts of what is seen."""
    assert whereabouts(Sight("", Bounds(540, 260, 200, 100)), frame()) == pytest.approx((0.5, 0.5))
    x, y = whereabouts(Sight("", Bounds(5000, -900, 10, 10)), frame())
    assert (0 < x < 1, 0 < y < 1) == (True, True)
    assert whereabouts(Sight(""), frame())[0] == 0.5
