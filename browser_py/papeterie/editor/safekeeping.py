"""What the person's own library does to keep work safe: past versions, a trash, and knowing what takes room."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from papeterie.editor.ports import Noun
from papeterie.theatre.model import Scene


class SceneVersion(msgspec.Struct, frozen=True):
    """A scene as it once was. ``stamp`` (milliseconds since 1970) tells when it was saved, and which it is.

    ``label`` is what had changed, in the words of the editor's history.
    """

    stamp: int
    label: str = ""


class Trashed(msgspec.Struct, frozen=True):
    """Something that was deleted and can come back; ``deleted_at`` is in milliseconds since 1970, ``size`` in bytes."""

    key: str
    noun: Noun
    name: str
    deleted_at: int
    size: int = 0


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """How many bytes the library's parts take. What two parts share counts for the first of them.

    ``unused`` is what nothing names any more; it goes after seven days.
    """

    sprites: int = 0
    originals: int = 0
    sounds: int = 0
    scenes: int = 0
    versions: int = 0
    trash: int = 0
    unused: int = 0


class Safekeeping(Protocol):
    """The memory of a library that can be written to. All raise :class:`AssetError`; then nothing has changed."""

    async def list_versions(self, scene: str) -> tuple[SceneVersion, ...]:
        """Give a scene's past versions, the newest first; it has none before it was saved for the first time."""

    async def get_version(self, scene: str, stamp: int) -> Scene:
        """Give a scene as it was then, under the name that it has now."""

    async def revive(self, scene: str, stamp: int) -> tuple[str, ...]:
        """Bring back those sprites and sounds of a version that are in the library no more; give their names."""

    async def list_trash(self) -> tuple[Trashed, ...]:
        """Give what was deleted, the latest first."""

    async def restore(self, key: str) -> str:
        """Bring something back from the trash; give its name, which is another one where its own is taken now."""

    async def discard(self, keys: tuple[str, ...]) -> None:
        """Take something out of the trash for ever; with a scene, its past versions."""

    async def measure(self) -> Room:
        """Tell what takes how much room."""

    async def weigh(self) -> Mapping[tuple[Noun, str], int]:
        """Tell how many bytes each sprite, with what its picture was made of, and each sound has."""

    async def collect(self) -> int:
        """Let go of bytes that nothing has named for seven days; give how many bytes that were."""


def latest(trash: tuple[Trashed, ...], noun: Noun, name: str) -> Trashed | None:
    """Find what was deleted last under a name."""
    return next((one for one in trash if (one.noun, one.name) == (noun, name)), None)
