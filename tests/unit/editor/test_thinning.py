"""Past versions become fewer with age, and what nothing names goes."""

from papeterie.editor.collecting import Collection, collect
from papeterie.editor.thinning import DAY, HOUR, thinned

NOW = 20_000 * DAY + 12 * HOUR
MINUTE = HOUR // 60


def _kept(ages: list[int]) -> list[int]:
    stamps = [NOW - age for age in ages]
    gone = thinned(stamps, NOW)
    return [age for age, stamp in zip(ages, stamps, strict=True) if stamp not in gone]


def test_all_of_the_last_hour_stay() -> None:
    """However many they are."""
    ages = list(range(0, HOUR, MINUTE // 10))
    assert _kept(ages) == ages


def test_the_last_of_each_hour_stays_for_a_day() -> None:
    """Of three an hour, one."""
    ages = [0, *(hour * HOUR + part * MINUTE for hour in range(2, 5) for part in (10, 20, 30))]
    assert _kept(ages) == [0, 2 * HOUR + 10 * MINUTE, 3 * HOUR + 10 * MINUTE, 4 * HOUR + 10 * MINUTE]


def test_the_last_of_each_day_stays_for_90_days() -> None:
    """Older ones go, but for the newest of all."""
    ages = [day * DAY + hour * HOUR for day in (2, 89, 91) for hour in (0, 3)]
    assert _kept(ages) == [2 * DAY, 89 * DAY]
    assert _kept([400 * DAY]) == [400 * DAY]


def test_thinning_again_and_again_is_thinning_once() -> None:
    """What is done after each save leaves the same as if it were done at the end."""
    stamps = [NOW + number * 7 * MINUTE for number in range(2_000)]
    kept: list[int] = []
    for stamp in stamps:
        kept.append(stamp)
        gone = thinned(kept, stamp)
        kept = [one for one in kept if one not in gone]
    assert kept == [one for one in stamps if one not in thinned(stamps, stamps[-1])]


def test_a_clock_that_was_set_back_loses_nothing_new() -> None:
    """Versions of the future count as new."""
    assert thinned([NOW + 5 * HOUR, NOW + 5 * HOUR + 1, NOW], NOW) == ()


def test_contents_go_seven_days_after_they_were_seen_unnamed() -> None:
    """Named ones stay, and what is named again waits anew."""
    since = {"named": 0, "again": NOW - 9 * DAY, "old": NOW - 7 * DAY, "young": NOW - 6 * DAY, "fresh": 0}
    assert collect(since, {"named", "again"}, NOW) == Collection(
        gone=frozenset({"old"}), marked=frozenset({"fresh"}), named=frozenset({"again"})
    )


def test_a_mark_of_the_future_is_set_anew() -> None:
    """A clock that went wrong deletes nothing early, nor keeps it for years."""
    assert collect({"a": NOW + 1000 * DAY}, set(), NOW) == Collection(marked=frozenset({"a"}))
