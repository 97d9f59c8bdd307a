"""Somebody who edits and saves without a pause, until the browser is killed. It runs in the browser's Python.

The scene after so many steps is always the same, so that one can tell whether it is whole. What the page calls saved is
told to the console at once: whoever listens there knows of it although the browser is killed in the next moment.
"""

import asyncio
import json
import random
import time

import js
from msgspec.structs import replace

from papeterie.browser.indexeddb import Database, Transaction
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.local_records import digests_of
from papeterie.browser.local_schema import SCHEMA
from papeterie.browser.tasks import Tasks
from papeterie.editor.action import edit
from papeterie.editor.autosave import Autosave
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.model import Layer, Scene, SpriteMetadata

SCENE = "Written under fire"
DAY = 24 * 3600
SHOWN = 6
"""How many sprites the scene shows, the latest ones."""


def picture(number: int) -> Media:
    """Give the bytes of the sprite of a step, of up to 60 kB."""
    chance = random.Random(number)  # noqa: S311 - the same bytes each time
    return Media(chance.randbytes(chance.randrange(1, 60_000)), "image/png")


def scene_after(steps: int) -> Scene:
    """Give the scene as it is then: every third step adds a sprite, and one of those before leaves the scene."""
    shown = [number for number in range(1, steps + 1) if number % 3 == 0][-SHOWN:]
    layers = tuple(Layer(id=str(number), sprite_name=f"sprite {number}") for number in shown)
    return Scene(name=SCENE, layers=layers, extra={"steps": steps})


def steps_of(scene: Scene) -> int:
    """Give after how many steps a scene is like this."""
    return int(scene.extra["steps"])


async def examine() -> str:
    """Look at all that is stored; give JSON of how many ``steps`` that is, and of what is ``wrong`` with it."""
    library = LocalAssetRepository()
    if not await library.list_scenes():
        return json.dumps({"steps": 0, "wrong": []})
    scene = await library.get_scene(SCENE)
    wrong = [] if scene == scene_after(steps_of(scene)) else [f"the scene is a mix: {scene}"]
    for layer in scene.layers:
        right = await library.read_sprite_image(layer.sprite_name) == picture(int(layer.id))
        wrong += [] if right else [f"{layer.sprite_name} has other bytes"]
    for one in await library.safe.list_versions(SCENE):
        past = await library.safe.get_version(SCENE, one.stamp)
        wrong += [] if past == scene_after(steps_of(past)) else [f"a past version is a mix: {past}"]
    wrong += [f"the bytes {digest} are named and missing" for digest in await _missing()]
    library.close()
    return json.dumps({"steps": steps_of(scene), "wrong": wrong})


async def _missing() -> set[str]:
    named, kept, described = set[str](), set[str](), set[str]()

    def issue(transaction: Transaction) -> None:
        def name(records: list[object]) -> None:
            named.update(digest for record in records for digest in digests_of(record))

        transaction.get_all("sprites", name)
        transaction.get_all("trash", lambda thrown: name([one.record for one in thrown]))
        transaction.get_all("versions", lambda versions: [name(list(one.sprites)) for one in versions])
        transaction.get_all_keys("blobs", kept.update)
        transaction.get_all_keys("contents", described.update)

    await Database("papeterie", SCHEMA).run(["sprites", "trash", "versions", "blobs", "contents"], "readonly", issue)
    return named - (kept & described)


def begin() -> None:
    """Work beside whoever called."""
    _TASKS.spawn(_work())


async def _work() -> None:
    """Edit the scene for ever: autosave stores it, or the change that adds a sprite does.

    A day passes with each step, so that versions are thinned out and unused bytes go all the time.
    """
    steps = 0
    library = LocalAssetRepository(now=lambda: time.time() + steps * DAY)
    if not await library.list_scenes():
        await library.save_scene(scene_after(0))
    opened = await library.open_scene(SCENE)
    steps = steps_of(opened.scene)
    store = Store(AppState(editor=Stagecraft(address=SceneAddress(SCENE), scene=opened.scene)))
    autosave = Autosave(store, library, _TASKS.spawn, sleep=lambda _seconds: asyncio.sleep(0))
    autosave.consider_opened(opened.scene, opened.revision)
    store.subscribe(_tell)
    while True:
        steps += 1
        await _step(store, library, autosave, scene_after(steps))
        if steps % 10 == 0:
            gone = tuple(f"sprite {number}" for number in range(max(steps - 60, 1), steps - 30))
            await library.commit(Changes(deleted_sprites=gone))
            await library.safe.discard(tuple(one.key for one in (await library.safe.list_trash())[5:]))
            await library.safe.collect()


async def _step(store: Store, library: LocalAssetRepository, autosave: Autosave, scene: Scene) -> None:
    steps = steps_of(scene)
    if steps % 3:
        store.update(lambda state: edit(state, "Edit", lambda _: scene))
        await asyncio.sleep(0)
        await autosave.flush()
        return
    draft = SpriteDraft(f"sprite {steps}", picture(steps), SpriteMetadata(), picture(-steps))
    async with autosave.alone():
        await library.commit(replace(autosave.changes(scene), sprites=(draft,)))
        store.update(lambda state: edit(state, "Add", lambda _: scene))
        autosave.consider_stored(scene)


def _tell(now: AppState, before: AppState) -> None:
    """Tell what the person sees."""
    if now.editor is not None and now.editor.save.kind == "saved" and now.editor is not before.editor:
        js.console.log(f"saved {steps_of(now.editor.scene)}")


def _cry(error: BaseException) -> None:
    js.console.log(f"error {error!r}")


_TASKS = Tasks(_cry)
