"""Answers kept for the very same arguments."""

from papeterie.theatre.identity import kept_by_identity


def test_the_very_same_arguments_are_asked_about_once() -> None:
    """Equal ones that are others are asked about again, for their answers may share what they are made of."""
    asked: list[tuple[object, object]] = []

    @kept_by_identity(10)
    def pair(one: list[int], two: list[int]) -> tuple[list[int], list[int]]:
        asked.append((one, two))
        return one, two

    first, second = [1], [1]
    assert pair(first, second) is pair(first, second)
    assert pair(second, first)[0] is second
    assert len(asked) == 2


def test_no_more_than_so_many_answers_are_kept() -> None:
    """Beyond, it begins anew."""
    asked: list[int] = []

    @kept_by_identity(2)
    def total(one: list[int], two: list[int]) -> int:
        asked.append(one[0])
        return sum(one) + sum(two)

    lists = [[number] for number in range(3)]
    assert [total(one, one) for one in lists] == [0, 2, 4]
    assert total(lists[2], lists[2]) == 4
    assert total(lists[0], lists[0]) == 0
    assert asked == [0, 1, 2, 0]
