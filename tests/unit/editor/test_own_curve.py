"""A curve of one's own, and the hands on it."""

import pytest

from papeterie.editor.easing_text import read_easing, write_easing
from papeterie.editor.own_curve import END, LEFT, RIGHT, START, in_words, nearest, nudged, placed, spot, way
from papeterie.theatre.model import Bezier
from papeterie.theatre.timeline import bezier_of, ease

CURVE: Bezier = (0.42, 0, 0.58, 1)
MIDDLE = ((LEFT + RIGHT) / 2, (START + END) / 2)


def test_a_handle_is_where_it_was_put() -> None:
    """Either of them, and the other one stays."""
    first = placed(CURVE, 0, MIDDLE)
    assert (first, spot(first, 0)) == ((0.5, 0.5, 0.58, 1), MIDDLE)
    assert placed(CURVE, 1, (LEFT, END - 25)) == (0.42, 0, 0, 1.25)


@pytest.mark.parametrize(("point", "reached"), [((-99, 999), (0, -0.5)), ((999, -999), (1, 1.5))])
def test_a_handle_stays_within_the_drawing(point: tuple[float, float], reached: tuple[float, float]) -> None:
    """Time does not run backwards; progress may go somewhat further than its end."""
    assert placed(CURVE, 0, point)[:2] == reached


def test_the_nearest_handle_is_taken_hold_of() -> None:
    """So that a finger need not hit it."""
    assert [nearest(CURVE, point) for point in ((LEFT, START), (RIGHT, END), (RIGHT, END + 20))] == [0, 1, 1]


def test_numbers_that_a_file_may_have_are_drawn_within_the_drawing() -> None:
    """However far they go."""
    assert spot((0, 900, 1, -900), 0) == (LEFT, END - 50)
    assert spot((0, 900, 1, -900), 1) == (RIGHT, START + 50)


def test_arrow_keys_nudge_a_handle() -> None:
    """With Shift, ten times as far; other keys do nothing."""
    assert nudged(CURVE, 0, "ArrowRight") == (0.43, 0, 0.58, 1)
    assert nudged(CURVE, 1, "ArrowUp", far=True) == (0.42, 0, 0.58, 1.1)
    assert nudged((0, 0, 0.5, 1), 0, "ArrowLeft") == (0, 0, 0.5, 1)
    assert nudged(CURVE, 0, "Tab") is None


def test_the_drawing_begins_and_ends_with_the_way() -> None:
    """From the bottom left to the top right."""
    assert way(CURVE) == "M20,158C70.4,158 89.6,58 140,58"
    assert in_words(CURVE, 1) == "0.58 across, 1 up"


def test_an_easing_is_written_as_it_is_read() -> None:
    """Names, bare numbers, and those of CSS."""
    assert [read_easing(write_easing(one)) for one in ("hold", CURVE)] == ["hold", CURVE]
    assert read_easing("cubic-bezier(.42, 0, .58, 1)") == CURVE
    for text in ("slow", "1, 2, 3", "a, b, c, d"):
        with pytest.raises(ValueError, match=r".+"):
            read_easing(text)


@pytest.mark.parametrize("name", ["linear", "ease-in", "ease-out", "ease-in-out"])
def test_a_curve_of_ones_own_begins_as_the_one_that_is_there(name: str) -> None:
    """Nothing jumps when its handles are taken hold of."""
    easing = read_easing(name)
    assert ease(bezier_of(easing), 0.3) == pytest.approx(ease(easing, 0.3), abs=1e-3)
    assert bezier_of(CURVE) == CURVE
