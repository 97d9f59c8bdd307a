"""From one picture to a scene: what is in it, each object as a sprite, and the ground behind them."""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from anyio.to_thread import run_sync

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import inspect_picture
from papeterie.theatre.codec import write_metadata
from papeterie.theatre.errors import FormatError
from server import jobs
from server.describe import MADE, Description, not_made
from server.events import Emit
from server.gemini_problems import problem_of_gemini, unusable
from server.metadata import sprite_metadata
from server.orders import CutObject, SceneOrder
from server.scene_layout import GROUND, OBJECT, Placed, names_for, placed_metadata, scene_of
from server.settings import Settings
from server.studio import Studio
from server.usage import Usage


@dataclass(frozen=True, slots=True)
class SceneWish:
    """What a person wants of a scene: its name, their words, and an instruction that takes the place of ours."""

    name: str
    prompt: str
    system: str


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    cut: CutObject
    description: Description


@dataclass(frozen=True, slots=True)
class _Step:
    """An object was looked at, the ``done``-th ``of`` all; ``found`` is ``None`` where it cannot be cut out."""

    size: tuple[int, int]
    found: _Found | None
    done: int
    of: int


class SceneMaker:
    """Takes one picture apart, and tells of it as it goes.

    Events: ``progress`` (``stage``: analysing, sprite with ``done`` and ``of``, ground), ``sprite`` and ``ground``
    (``name``, ``processed_image``, the sprite's ``metadata``), and ``done`` (``scene``, ``usage``).
    """

    def __init__(self, studio: Studio, settings: Settings) -> None:
        self._studio = studio
        self._settings = settings

    async def make(self, picture: bytes, order: SceneOrder, wish: SceneWish, key: str | None, emit: Emit) -> None:
        """Make it: by Gemini with a ``key``, else from what stands out of the ground by itself.

        Raises :class:`PictureError` and :class:`Problem`.
        """
        await emit("progress", {"stage": "analysing"})
        await run_sync(inspect_picture, picture, order.limits)
        await self._studio.ready_to_cut()
        usage: list[Usage] = []
        looking = self._by_itself(picture, order) if key is None else self._by_gemini(picture, order, wish, key, usage)
        steps: list[_Step] = []
        async for step in looking:
            steps.append(step)
            await emit("progress", {"stage": "sprite", "done": step.done, "of": step.of})
        found = [step.found for step in steps if step.found is not None]
        if not found:
            raise PictureError(
                "nothing-left", "No object stands out from the picture's ground. Choose a picture with clear objects."
            )
        size = steps[0].size
        placed = _placed(found)
        for one, each in zip(placed, found, strict=True):
            metadata = one.metadata | write_metadata(placed_metadata(one, size))
            await emit("sprite", {"name": one.name, "metadata": metadata, "processed_image": _text(each.cut.png)})
        await emit("progress", {"stage": "ground"})
        ground = await self._studio.work(partial(jobs.close_ground, picture, order, [one.cut for one in found]))
        metadata = sprite_metadata(size, "", (), not_made("it is a ground"))
        await emit("ground", {"name": GROUND, "metadata": metadata, "processed_image": _text(ground)})
        spent = {"usage": sum(usage, Usage()).as_json()} if usage else {}
        await emit("done", {"scene": scene_of(wish.name, size, placed), **spent})

    async def _by_itself(self, picture: bytes, order: SceneOrder) -> AsyncIterator[_Step]:
        analysis = await self._studio.work(partial(jobs.take_apart, self._settings.tools, picture, order))
        for place, cut in enumerate(analysis.objects, 1):
            found = _Found(OBJECT, cut, not_made("no words were given"))
            yield _Step(analysis.size, found, place, len(analysis.objects))

    async def _by_gemini(
        self, picture: bytes, order: SceneOrder, wish: SceneWish, key: str, usage: list[Usage]
    ) -> AsyncIterator[_Step]:
        # A second that a server without a key does not spend.
        from server.gemini import Gemini, GeminiError  # noqa: PLC0415
        from server.gemini_scene import look_at_scene  # noqa: PLC0415

        size, seen = await self._studio.work(partial(jobs.look_at_whole, picture, order))
        gemini, model = Gemini(key, self._settings), self._settings.gemini_model
        try:
            objects, spent = await look_at_scene(gemini, model, seen, wish.prompt, order.most, wish.system)
        except GeminiError as error:
            raise problem_of_gemini(error) from error
        except FormatError as error:
            raise unusable(f"Gemini's answer does not fit the format: {error}") from error
        usage.append(spent)
        for place, one in enumerate(objects, 1):
            try:
                cut = await self._studio.work(partial(jobs.cut_box, self._settings.tools, picture, order, one.box))
            except PictureError:  # what it saw there cannot be told from the ground
                yield _Step(size, None, place, len(objects))
                continue
            yield _Step(size, _Found(one.name, cut, Description(MADE, one.fields)), place, len(objects))


def _placed(found: list[_Found]) -> list[Placed]:
    names = names_for([one.name for one in found])
    return [
        Placed(name, one.cut.box, sprite_metadata(_extent(one.cut.box), "", (), one.description))
        for name, one in zip(names, found, strict=True)
    ]


def _extent(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _text(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
