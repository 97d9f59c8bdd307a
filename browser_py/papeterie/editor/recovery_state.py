"""What the person sees of a library that does not open."""

from typing import Literal

import msgspec


class Recovery(msgspec.Struct, frozen=True):
    """``reason`` says in words why the library does not open. ``unsaved``: the person goes on without it.

    ``doing`` is what is being tried just now, and ``told`` what became of the last such thing; ``bad``, if it failed.
    """

    reason: str
    unsaved: bool = False
    doing: Literal["", "opening", "exporting"] = ""
    told: str = ""
    bad: bool = False
