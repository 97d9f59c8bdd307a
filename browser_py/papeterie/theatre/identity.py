"""Answers that are kept for the very same arguments: frozen values are shared between edits, and slow to compare."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

_Arguments = TypeVarTuple("_Arguments")
_Answer = TypeVar("_Answer")


def kept_by_identity(most: int) -> Callable[[Callable[[*_Arguments], _Answer]], Callable[[*_Arguments], _Answer]]:
    """Keep the answers of a pure function of frozen values, up to ``most``; then it begins anew."""

    def decorate(function: Callable[[*_Arguments], _Answer]) -> Callable[[*_Arguments], _Answer]:
        # The arguments are kept too: as long as they live, no other value has their ids.
        kept: dict[tuple[int, ...], tuple[tuple[*_Arguments], _Answer]] = {}

        def answer(*arguments: *_Arguments) -> _Answer:
            key = tuple(map(id, arguments))
            known = kept.get(key)
            if known is None:
                if len(kept) >= most:
                    kept.clear()
                known = kept[key] = (arguments, function(*arguments))
            return known[1]

        return answer

    return decorate
