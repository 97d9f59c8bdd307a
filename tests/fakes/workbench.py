"""A library's collaborators that know no picture and no sound: a bench, a reader of sounds, headphones, files."""

import asyncio
from collections.abc import Callable

from papeterie.editor.library_state import Clip
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, Cutout
from papeterie.editor.sprite_shelf import Box, Turn
from papeterie.theatre.model import SpriteMetadata
from tests.fakes.pictures import PNG, FakeWorkshop


class FakeBench(FakeWorkshop):
    """Writes in the bytes what was done to them; what was turned is 90 px high, what was cropped as high as its box."""

    async def turn(self, picture: Media, turn: Turn) -> Cutout:
        """Mark it as turned."""
        return Cutout(Media(turn.encode() + b" " + picture.data, PNG), 45, 90, SpriteMetadata())

    async def crop(self, picture: Media, box: Box) -> Cutout:
        """Mark it as cropped."""
        left, top, right, bottom = box
        return Cutout(Media(b"cropped " + picture.data, PNG), right - left, bottom - top, SpriteMetadata())


class FakeSounds:
    """Takes what starts with ``broken`` for no sound, and everything else for one that lasts a second a byte."""

    def __init__(self) -> None:
        self.read_so_far: list[bytes] = []

    async def read(self, audio: Media) -> Clip:
        """Give its length."""
        await asyncio.sleep(0)
        self.read_so_far.append(audio.data)
        if audio.data.startswith(b"broken"):
            return Clip(problem="This is no sound.")
        return Clip(float(len(audio.data)), (0.5, 1.0))


class FakeHeadphones:
    """``heard`` is the URL that plays; ``end`` has it come to its end."""

    def __init__(self) -> None:
        self.heard = ""
        self.end: Callable[[], None] = lambda: None
        self.failing = False

    async def play(self, url: str, _volume: float, ended: Callable[[], None]) -> None:
        """Play, or refuse to."""
        if self.failing:
            raise AssetError("The browser cannot play this sound now.")
        self.heard, self.end = url, ended

    def stop(self) -> None:
        """Fall silent."""
        self.heard = ""


class FakeFile:
    """A file that a person dropped. While ``gate`` is closed, it is not read to its end."""

    def __init__(self, name: str, data: bytes = b"", media_type: str = PNG, size: int | None = None) -> None:
        self.name = name
        self.size = len(data) if size is None else size
        self.gate = asyncio.Event()
        self.gate.set()
        self._media = Media(data or name.encode(), media_type)

    async def read(self) -> Media:
        """Give its bytes."""
        await self.gate.wait()
        if self.name.startswith("moved"):
            raise AssetError("It cannot be read; it may have been moved.")
        return self._media
