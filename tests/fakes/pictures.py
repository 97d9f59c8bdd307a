"""A picture loader, a workshop, a processing service and preview URLs that know no picture format."""

import asyncio

from papeterie.editor.cutting import Cutting
from papeterie.editor.media import Media
from papeterie.editor.opening import PictureError
from papeterie.editor.ports import Cutout, PictureInfo, ProcessingError, Progress
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import SpriteMetadata

PNG = "image/png"


class FakeLoader:
    """Loads every URL as a picture of 100 x 50 px, but those in ``broken``. While ``gate`` is closed, it waits."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.gate = asyncio.Event()
        self.gate.set()

    async def load(self, url: str, metadata: SpriteMetadata, *, ridden: bool) -> Artwork:
        """Give the artwork; its surface is flat."""
        await self.gate.wait()
        if url in self.broken:
            raise PictureError(f"The picture at {url} cannot be drawn.")
        return Artwork(100, 50, metadata, (0,) * 100 if ridden else ())


def cut(picture: Media, how: str) -> Cutout:
    """Give a result that shows what was done to which picture."""
    return Cutout(Media(how.encode() + b" " + picture.data, PNG), 40, 30, SpriteMetadata(z_depth=2.0), (f"{how}.",))


class FakeWorkshop:
    """Takes everything for a picture that does not start with ``broken``."""

    async def inspect(self, data: bytes) -> PictureInfo:
        """Refuse what is no picture."""
        await asyncio.sleep(0)
        if data.startswith(b"broken"):
            raise ProcessingError("not-a-picture", "This is no picture.")
        return PictureInfo(80, 60, "PNG", PNG)

    async def trim(self, picture: Media) -> Cutout:
        """Mark it as trimmed."""
        await asyncio.sleep(0)
        return cut(picture, "trimmed")

    async def remove_flat_background(self, picture: Media) -> Cutout:
        """Mark it as cut out here."""
        await asyncio.sleep(0)
        return cut(picture, "flat")


class FakeProcessor:
    """Answers when ``gate`` is open, with ``failure`` if there is one. ``asked`` are the prompts, with the choice."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.failure: Exception | None = None
        self.asked: list[tuple[bytes, str, bool]] = []
        self.cuttings: list[Cutting] = []
        self.stopped = 0

    async def process(self, picture: Media, prompt: str, cutting: Cutting, progress: Progress) -> Cutout:
        """Mark it as processed."""
        self.asked.append((picture.data, prompt, cutting.remove_background))
        self.cuttings.append(cutting)
        progress("Sending the picture…", 0.5)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self.failure is not None:
            raise self.failure
        return cut(picture, "processed")

    async def make(self, words: str, drawing: Media | None, cutting: Cutting, progress: Progress) -> Cutout:
        """Mark it as made of the words, or of the drawing."""
        made = await self.process(drawing or Media(words.encode(), PNG), words, cutting, progress)
        return Cutout(Media(b"made, " + made.image.data, PNG), 40, 30, made.metadata)


class FakeUrls:
    """Counts the URLs that nobody gave back."""

    def __init__(self) -> None:
        self.open: set[str] = set()
        self._made = 0

    def make(self, media: Media) -> str:
        """Give a URL that tells its content."""
        self._made += 1
        url = f"blob:{self._made}:{media.data.decode()}"
        self.open.add(url)
        return url

    def release(self, url: str) -> None:
        """Take it back; a URL cannot be given back twice."""
        self.open.remove(url)
