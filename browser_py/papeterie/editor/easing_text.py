"""An easing as people write it."""

from typing import get_args

from papeterie.theatre.model import Easing, EasingName
from papeterie.words.tr import tr_noop

_NUMBERS = 4
NO_EASING = tr_noop("An easing is four numbers such as 0.42, 0, 0.58, 1; the first and the third are from 0 to 1.")


def read_easing(text: str) -> Easing:
    """Read a name, or the four numbers of a Bezier curve, as CSS has them or bare. Raises :class:`ValueError`."""
    for name in get_args(EasingName):
        if text == name:
            return name  # type: ignore[no-any-return]
    inner = text.strip().removeprefix("cubic-bezier").strip(" ()")
    numbers = [float(one) for one in inner.replace(",", " ").split()]
    if len(numbers) != _NUMBERS:
        raise ValueError(text)
    return numbers[0], numbers[1], numbers[2], numbers[3]


def write_easing(easing: Easing) -> str:
    """Write it so that :func:`read_easing` reads it."""
    return easing if isinstance(easing, str) else ", ".join(f"{one:g}" for one in easing)
