"""Buttons that have nothing to do just now."""

from typing import Literal


def waiting(nothing_to_do: bool) -> Literal["true"] | None:  # noqa: FBT001 -- it is what the function is about
    """Give the ``aria-disabled`` of a button whose action is done as often as it is asked for, if it can be.

    Such a button is never ``disabled``: the page is a frame behind the state, so that who presses it right after what
    gives it something to do would be ignored; and it would lose the focus, and all keys with it, once all is done.
    """
    return "true" if nothing_to_do else None
