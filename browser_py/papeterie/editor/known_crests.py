"""The crests of waves at which sounds are heard, found once for a scene."""

from collections.abc import Mapping, Sequence

from papeterie.theatre.artwork import Assets
from papeterie.theatre.model import Scene
from papeterie.theatre.soundtrack import heard_crests


class KnownCrests:
    """Remembers the crests of the scene that was asked about last: to find them takes its time."""

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._sprites: object = None
        self._found: Mapping[str, Sequence[float]] = {}

    def of(self, scene: Scene, sprites: object, assets: Assets) -> Mapping[str, Sequence[float]]:
        """Give the times at which layers pass crests that are heard; ``assets`` are those of these very ``sprites``."""
        if scene is not self._scene or sprites is not self._sprites:
            self._scene, self._sprites = scene, sprites
            self._found = heard_crests(scene, assets)
        return self._found
