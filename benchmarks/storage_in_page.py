"""Runs in the page: stores and reads sprites as the app does, and tells how long that took (ms), as JSON."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable

import js

from papeterie.browser.indexeddb import Database
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.opfs_contents import OpfsContents
from papeterie.browser.preview_urls import BlobUrls
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.theatre.model import Layer, Scene, SpriteMetadata

LARGE = 5_000_000
PLAIN = SpriteMetadata()
OPENED = 30
"""Sprites of the scene that is opened."""
SEEN_SECONDS = 0.1
"""For how long somebody looks at a sprite before it is stored; people take longer."""
AT_ONCE = 20
"""Sprites that are stored in one change, as an import does."""


def _library(home: str, name: str = "papeterie-bench") -> LocalAssetRepository:
    def files(database: Database) -> OpfsContents:
        return OpfsContents(database, name)

    return LocalAssetRepository(name, contents=files) if home == "OPFS" else LocalAssetRepository(name)


async def _timed(work: Awaitable[object]) -> float:
    start = js.performance.now()
    await work
    return float(js.performance.now() - start)


def _picture(size: int) -> Media:
    """Give bytes that the browser cannot compress, as those of pictures."""
    return Media(os.urandom(size), "image/png")


async def saving(rounds: int) -> str:
    """Save a large sprite, and put as much in JavaScript, in turns: each is the first as often as the last.

    The dialog shows a sprite before it is stored, and so does this; but also one that nobody has looked at.
    """
    database, files = (_library(home, f"saving {home}") for home in ("IndexedDB", "OPFS"))

    async def put(number: int) -> float:
        return float(await js.putInJavaScript(LARGE, number))

    async def save(library: LocalAssetRepository, number: int, *, seen: bool = True) -> float:
        picture = _picture(LARGE)
        if seen:
            BlobUrls().release(BlobUrls().make(picture))
            await asyncio.sleep(SEEN_SECONDS)
        return await _timed(library.save_sprite(f"sprite {number}", picture, PLAIN))

    works: dict[str, Callable[[int], Awaitable[float]]] = {
        "5 MB in JavaScript": put,
        "a sprite of 5 MB, IndexedDB": lambda number: save(database, number),
        "the same, not looked at before": lambda number: save(database, number, seen=False),
        "a sprite of 5 MB, OPFS": lambda number: save(files, number),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    for number in range(rounds + 2):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            times[name].append(await works[name](number))
    return json.dumps({name: one[2:] for name, one in times.items()})


async def listing() -> float:
    """List all sprites of the app's library, the database being open."""
    library = LocalAssetRepository()
    await library.list_scenes()
    return await _timed(library.list_sprites())


async def writing(home: str, sprites: int, size: int) -> str:
    """Store sprites, some at a time, and a scene that shows some of them."""
    library = _library(home)
    took = 0.0
    for first in range(0, sprites, AT_ONCE):
        drafts = [SpriteDraft(f"sprite {n}", _picture(size), PLAIN) for n in range(first, first + AT_ONCE)]
        took += await _timed(library.commit(Changes(sprites=tuple(drafts))))
    layers = tuple(Layer(id=str(number), sprite_name=f"sprite {number * 7}") for number in range(OPENED))
    await library.save_scene(Scene(name="Bench", layers=layers))
    return json.dumps({"writing all, ms": took})


async def reading(home: str) -> str:
    """Read in a browser that has read nothing yet."""
    times = {"the first list, ms": await _timed(_library(home).list_sprites())}
    library = _library(home)
    await library.list_scenes()
    times["listing, ms"] = await _timed(library.list_sprites())
    times[f"the pictures of a scene of {OPENED} sprites, ms"] = await _timed(_open(library))
    names = await library.list_sprites()
    times["reading all, ms"] = await _timed(_read(library, names))
    times["measuring the room, ms"] = await _timed(library.safe.measure())
    return json.dumps(times)


async def _open(library: LocalAssetRepository) -> None:
    for layer in (await library.get_scene("Bench")).layers:
        await library.get_sprite_image(layer.sprite_name)


async def _read(library: LocalAssetRepository, names: tuple[str, ...]) -> None:
    for name in names:
        await library.read_sprite_image(name)


async def fill(scenes: int, sprites: int) -> None:
    """Store small sprites and scenes that show three of them each, in the library of the app."""
    canvas = js.OffscreenCanvas.new(64, 64)
    context = canvas.getContext("2d")
    drafts = []
    for number in range(sprites):
        context.fillStyle = f"hsl({number % 360} 60% 50%)"
        context.fillRect(number % 64, 0, 64, 64)
        data = (await (await canvas.convertToBlob()).arrayBuffer()).to_bytes()
        drafts.append(SpriteDraft(f"sprite {number}", Media(data + number.to_bytes(4), "image/png"), PLAIN))
    shown = [
        Scene(
            name=f"Scene {number}",
            layers=tuple(Layer(id=str(n), sprite_name=f"sprite {(number * 5 + n) % sprites}") for n in range(3)),
        )
        for number in range(scenes)
    ]
    await LocalAssetRepository().commit(Changes(sprites=tuple(drafts), scenes=tuple(shown)))
