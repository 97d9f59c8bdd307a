"""A picture that a service takes apart into a scene, as its events tell of it."""

from collections.abc import Callable
from typing import Any

import msgspec

from papeterie.editor import answers
from papeterie.editor.ports import Cutout, Progress
from papeterie.theatre.codec import read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene
from papeterie.words.tr import tr


class ScenePart(msgspec.Struct, frozen=True):
    """A sprite of the scene, or the ``ground`` behind them all."""

    name: str
    cutout: Cutout
    ground: bool = False


class TakenApart(msgspec.Struct, frozen=True):
    """The scene, and the sprites that its layers show."""

    scene: Scene
    parts: tuple[ScenePart, ...]


class SceneWish(msgspec.Struct, frozen=True):
    """What is wanted of a picture: the scene's name, a person's words, and whether Gemini looks at it."""

    name: str
    words: str = ""
    by_gemini: bool = False


class SceneStory:
    """Puts together what the events tell, and tells ``progress`` and each part as it is ``found``.

    ``usage`` is what it cost, once that was told.
    """

    def __init__(self, progress: Progress, found: Callable[[ScenePart], None]) -> None:
        self._progress = progress
        self._found = found
        self._parts: list[ScenePart] = []
        self._scene: Scene | None = None
        self.usage: Any = None

    def hear(self, name: str, data: bytes) -> None:
        """Take the next event. Raises :class:`ProcessingError`: for a problem, and for what cannot be read."""
        try:
            values = msgspec.json.decode(data, type=dict[str, Any])
            if name == "problem":
                raise answers.told_problem(values)
            if name == "progress":
                self._tell(values)
            elif name in {"sprite", "ground"}:
                self._take(values, ground=name == "ground")
            elif name == "done":
                self.usage = values.get("usage")
                self._scene = read_scene(msgspec.json.encode(values["scene"]))
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, FormatError) as error:
            raise answers.unreadable() from error

    def end(self) -> TakenApart:
        """Give the whole of it. Raises :class:`ProcessingError` where the events broke off."""
        if self._scene is None:
            raise answers.offline()
        return TakenApart(self._scene, tuple(self._parts))

    def _tell(self, values: dict[str, Any]) -> None:
        stage, done, count = values.get("stage"), values.get("done"), values.get("of")
        if stage == "analysing":
            self._progress(tr("Looking for what is in the picture…"), None)
        elif stage == "ground":
            self._progress(tr("Closing the ground behind the sprites…"), None)
        elif isinstance(done, int) and isinstance(count, int) and count:
            self._progress(tr("Cutting out sprite {number} of {count}…", number=done, count=count), done / count)

    def _take(self, values: dict[str, Any], *, ground: bool) -> None:
        part = ScenePart(str(values["name"]), answers.made(values), ground)
        self._parts.append(part)
        self._found(part)
