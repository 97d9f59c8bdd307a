"""Past versions and a trash in memory, for tests of what works with them."""

from papeterie.editor.ports import AssetError, Noun
from papeterie.editor.safekeeping import Room, SceneVersion, Trashed
from papeterie.theatre.model import Scene


class MemorySafekeeping:
    """``versions`` are a scene's, by name and stamp; ``trash`` is a list. While ``failing``, it does nothing.

    ``collected`` are the keys that were in the trash at each collecting of unused bytes.
    """

    def __init__(self) -> None:
        self.versions: dict[str, dict[int, Scene]] = {}
        self.labels: dict[int, str] = {}
        self.trash: list[Trashed] = []
        self.revived: list[tuple[str, int]] = []
        self.lost: tuple[str, ...] = ()
        self.room = Room()
        self.weights: dict[tuple[Noun, str], int] = {}
        self.failing = False
        self.collected: list[list[str]] = []

    async def list_versions(self, scene: str) -> tuple[SceneVersion, ...]:
        """Give a scene's past versions, the newest first."""
        self._check()
        stamps = sorted(self.versions.get(scene, {}), reverse=True)
        return tuple(SceneVersion(stamp, self.labels.get(stamp, "")) for stamp in stamps)

    async def get_version(self, scene: str, stamp: int) -> Scene:
        """Give a version."""
        self._check()
        return self.versions[scene][stamp]

    async def revive(self, scene: str, stamp: int) -> tuple[str, ...]:
        """Take note of what is to come back."""
        self._check()
        self.revived.append((scene, stamp))
        return self.lost

    async def list_trash(self) -> tuple[Trashed, ...]:
        """Give what was deleted."""
        self._check()
        return tuple(self.trash)

    async def restore(self, key: str) -> str:
        """Take something out of the list."""
        self._check()
        (found,) = [one for one in self.trash if one.key == key]
        self.trash.remove(found)
        return found.name

    async def discard(self, keys: tuple[str, ...]) -> None:
        """Take some out of the list."""
        self._check()
        self.trash = [one for one in self.trash if one.key not in keys]

    async def measure(self) -> Room:
        """Take the room that a test wants."""
        self._check()
        return self.room

    async def weigh(self) -> dict[tuple[Noun, str], int]:
        """Give the weights that a test wants."""
        self._check()
        return self.weights

    async def collect(self) -> int:
        """Let go of nothing; note what was in the trash then."""
        self._check()
        self.collected.append([one.key for one in self.trash])
        return 0

    def _check(self) -> None:
        if self.failing:
            raise AssetError("The disk is away.")
