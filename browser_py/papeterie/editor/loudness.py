"""How loud a person likes it: kept from one visit to the next."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Loudness(msgspec.Struct, frozen=True):
    """The volume, 0..1, and whether the sound is off whatever it says."""

    volume: Annotated[float, Meta(ge=0, le=1)] = 1.0
    muted: bool = False


def read_loudness(text: str | None) -> Loudness:
    """Read what :func:`write_loudness` wrote; what cannot be read is the default, for nothing depends on it."""
    try:
        return msgspec.json.decode(text or "{}", type=Loudness)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return Loudness()


def write_loudness(loudness: Loudness) -> str:
    """Write it as JSON."""
    return msgspec.json.encode(loudness).decode()
