"""What the timeline remembers of the person's work on it: what is seen of it, what is chosen, the range that loops."""

from typing import Annotated

import msgspec
from msgspec import Meta

from papeterie.theatre.keyframes import Key

SCENE = ""
"""The owner of the scene's own sounds, where a layer's are owned by its id."""

CAMERA = ""
"""The owner of the camera's keyframes, where a layer's are owned by its id; they count in the scene's list."""

MIN_HEIGHT = 120.0
MAX_HEIGHT = 600.0


class TimelineState(msgspec.Struct, frozen=True):
    """The open scene's timeline.

    ``span`` is how many seconds of it are seen, from ``left`` on (``None``: all), ``top`` how many px of the lanes are
    scrolled away. ``keys`` are the chosen keyframes, ``camera`` says that the camera is meant where no layer is chosen,
    and ``copied`` are keyframes as text. ``sound`` is the chosen sound: its owner and its place among the owner's.
    Playback stays within ``loop``, if there is one. While ``auto_key`` is on, an animated layer that is moved gets a
    keyframe at that time.
    """

    span: float | None = None
    left: float = 0.0
    top: float = 0.0
    keys: tuple[Key, ...] = ()
    camera: bool = False
    copied: str = ""
    sound: Key | None = None
    loop: tuple[float, float] | None = None
    auto_key: bool = False


class Drawer(msgspec.Struct, frozen=True):
    """The timeline's place on the page: px high, or folded away. Kept from one visit to the next."""

    height: Annotated[float, Meta(ge=MIN_HEIGHT, le=MAX_HEIGHT)] = 208.0
    folded: bool = False


def read_drawer(text: str | None) -> Drawer:
    """Read what :func:`write_drawer` wrote; what cannot be read is the default, for nothing depends on it."""
    try:
        return msgspec.json.decode(text or "{}", type=Drawer)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return Drawer()


def write_drawer(drawer: Drawer) -> str:
    """Write it as JSON."""
    return msgspec.json.encode(drawer).decode()
