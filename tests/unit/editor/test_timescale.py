"""Time along a ruler: ticks, snapping, zoom."""

import itertools

import pytest

from papeterie.editor.timeline_state import TimelineState
from papeterie.editor.timescale import MIN_SPAN, on_frame, scrolled, snapped, ticks, time_label, zoomed


@pytest.mark.parametrize(
    ("time", "step", "expected"),
    [(0, 1, "0:00"), (65, 5, "1:05"), (65.3, 0.1, "1:05.3"), (4 / 30, 1 / 30, "0:00.13"), (59.999, 1, "1:00")],
)
def test_a_time_is_written_as_exactly_as_it_is_needed(time: float, step: float, expected: str) -> None:
    """Minutes, seconds, and tenths or hundredths where steps are shorter than a second."""
    assert time_label(time, step) == expected


@pytest.mark.parametrize("px_per_second", [0.01, 3, 40, 150, 700, 4000])
def test_labels_of_the_ruler_do_not_touch(px_per_second: float) -> None:
    """However far it is zoomed, and there are not more ticks than pixels."""
    found = ticks(0, 1000 / px_per_second, px_per_second)
    labelled = [tick.time * px_per_second for tick in found if tick.label]
    assert labelled
    assert all(later - earlier >= 60 for earlier, later in itertools.pairwise(labelled))
    assert len(found) <= 300


def test_ticks_begin_where_the_ruler_does() -> None:
    """At most one step before it."""
    found = ticks(10, 12, 100)
    assert (found[0].time, found[0].label) == (10, "0:10")
    assert [tick.label for tick in found if tick.label] == ["0:10", "0:11", "0:12"]


def test_a_dragged_time_comes_to_rest_on_frames() -> None:
    """Of a thirtieth of a second, or on what is nearer than its reach."""
    assert on_frame(1.01) == 1
    assert snapped(1.02, (), 0.05) == round(31 / 30, 5)
    assert snapped(1.02, (1.04, 1.05, 2), 0.05) == 1.04
    assert snapped(1.02, (2,), 0.05) == round(31 / 30, 5)


def test_zooming_keeps_a_moment_where_it_is() -> None:
    """The moment under the pointer is at the same part of what is seen."""
    closer = zoomed(TimelineState(), 20, 2, about=5)
    assert (closer.span, closer.left) == (10, 2.5)
    assert zoomed(closer, 20, 0.5, about=5) == TimelineState()


def test_zooming_ends_at_half_a_second_and_at_the_whole_scene() -> None:
    """Even where the scene is shorter than that."""
    assert zoomed(TimelineState(), 20, 1e6, about=20).span == MIN_SPAN
    assert zoomed(TimelineState(), 0.2, 4).span is None
    assert zoomed(TimelineState(span=10, left=3), 20, 0.1).span is None


@pytest.mark.parametrize(("left", "reached"), [(-4.0, 0.0), (3.0, 3.0), (18.0, 10.0)])
def test_scrolling_stays_within_the_scene(left: float, reached: float) -> None:
    """Where ten of twenty seconds are seen."""
    assert scrolled(TimelineState(span=10), 20, left).left == reached
