"""Reels and pictures as files, by the ending of the file's name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import msgspec
from PIL import Image

from papeterie.headless.apng import write_apng
from papeterie.headless.gif import write_gif
from papeterie.headless.reel import Reel

STILL = ".png"
_WEBP_TICKS = 1000
_WEBP_QUALITY = 80
_WEBP_EFFORT = 2


class Moving(msgspec.Struct, frozen=True):
    """A format of moving pictures: how it is written, px a side and frames a second that it can have."""

    write: Callable[[Reel, IO[bytes]], None]
    max_side: int
    max_fps: int


def write_webp(reel: Reel, file: IO[bytes]) -> None:
    """Write the reel as a WebP that loops."""
    durations = reel.durations(_WEBP_TICKS)
    options = {"quality": _WEBP_QUALITY, "method": _WEBP_EFFORT}
    reel.save(file, "WEBP", save_all=True, duration=durations, loop=0, **options)


def write_png(picture: Image.Image, file: IO[bytes]) -> None:
    """Write a still picture."""
    picture.save(file, "PNG")


MOVING: Mapping[str, Moving] = {
    ".gif": Moving(write_gif, 65535, 50),
    ".webp": Moving(write_webp, 16383, 1000),
    ".apng": Moving(write_apng, 65535, 1000),
}
"""Browsers show a GIF's frames that last less than two hundredths of a second far longer."""


def ending(path: Path) -> str:
    """Give the ending of a file's name, as the tables have it."""
    return path.suffix.lower()
