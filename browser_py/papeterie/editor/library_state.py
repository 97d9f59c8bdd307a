"""What the library's panel shows, and the works that it may be busy with."""

import math
from collections.abc import Mapping
from typing import Literal

import msgspec

from papeterie.editor.searching import folded, words_of

PAGE = 48
"""How many rows of a long list are shown at first, and how many more each time."""

Kind = Literal["sprites", "sounds"]
Side = Literal["left", "top", "right", "bottom"]
SIDES: tuple[Side, ...] = ("left", "top", "right", "bottom")


class Clip(msgspec.Struct, frozen=True):
    """A sound that was decoded: its length (s), its loudness from beginning to end (0..1), or why it is not heard."""

    duration: float = 0.0
    peaks: tuple[float, ...] = ()
    problem: str = ""


class LibraryState(msgspec.Struct, frozen=True):
    """The panel's state. ``sprites`` and ``sounds`` are ``None`` while they are being read.

    ``thumbnails`` are URLs of the sprites that were shown so far, ``clips`` what is known of the sounds. ``chosen`` is
    the sprite whose doings are shown, ``original`` whether it has one, ``used_in`` the scenes that show it (``None``
    while that is being found out). ``listening`` is the sound that is heard, ``working`` what takes a moment.
    """

    kind: Kind = "sprites"
    query: str = ""
    most: int = PAGE
    sprites: tuple[str, ...] | None = None
    thumbnails: Mapping[str, str] = {}
    chosen: str = ""
    original: bool = False
    used_in: tuple[str, ...] | None = None
    sounds: tuple[str, ...] | None = None
    clips: Mapping[str, Clip] = {}
    listening: str = ""
    working: str = ""

    def found(self) -> tuple[str, ...]:
        """Give the names, of the kind that is shown, that have all words of the search in them."""
        words = words_of(self.query)
        names = self.sprites if self.kind == "sprites" else self.sounds
        return tuple(one for one in names or () if all(word in folded(one) for word in words))

    def shown(self) -> tuple[str, ...]:
        """Give those of the found names that have a row."""
        return self.found()[: self.most]


class FileProblem(msgspec.Struct, frozen=True):
    """A file that could not be taken in, and why."""

    file: str
    reason: str


class Intake(msgspec.Struct, frozen=True):
    """Many files on their way into the library: ``done`` of ``total`` are, and ``doing`` is the one at work now.

    ``stored`` counts those that arrived; ``problems`` tells of the others.
    """

    total: int
    done: int = 0
    stored: int = 0
    doing: str = ""
    problems: tuple[FileProblem, ...] = ()
    running: bool = True


class Cropping(msgspec.Struct, frozen=True):
    """The crop dialog: a picture of ``width`` x ``height`` px, and how many px are cut from each side of it."""

    name: str
    url: str
    width: int
    height: int
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Give what is left of it: left, top, right and bottom edge in px from the picture's top left."""
        return self.left, self.top, self.width - self.right, self.height - self.bottom

    def framed(self, start: tuple[float, float], end: tuple[float, float]) -> "Cropping":
        """Leave what lies between two points (px from the picture's top left), to the full px and no less than one."""
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
        left, top = min(max(math.floor(left), 0), self.width - 1), min(max(math.floor(top), 0), self.height - 1)
        right, bottom = max(math.ceil(right), left + 1), max(math.ceil(bottom), top + 1)
        return msgspec.structs.replace(
            self,
            left=left,
            top=top,
            right=max(self.width - right, 0),
            bottom=max(self.height - bottom, 0),
        )

    def cut(self, side: Side, px: int) -> "Cropping":
        """Cut that much from a side; at least one px of the picture is left."""
        opposite = {"left": self.right, "right": self.left, "top": self.bottom, "bottom": self.top}[side]
        whole = self.width if side in {"left", "right"} else self.height
        return msgspec.structs.replace(self, **{side: min(max(px, 0), whole - opposite - 1)})
