"""A tab among the others: who writes the open scene, and what others do to the library."""

import time
from collections.abc import Callable, Coroutine
from typing import Any

import js

from papeterie.browser.images import Images
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.random_id import random_id
from papeterie.browser.tab_line import TabLine
from papeterie.browser.tab_locks import WebLocks
from papeterie.browser.tasks import Tasks
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.library_news import LibraryNews
from papeterie.editor.ports import AssetRepository
from papeterie.editor.scene_sharing import SceneSharing
from papeterie.editor.scene_tabs import Altered, Message
from papeterie.editor.sound_shelf import SoundShelf
from papeterie.editor.sprite_shelf import SpriteShelf
from papeterie.editor.store import Store

Doing = Callable[..., Coroutine[Any, Any, None]]


class Tabs:
    """Joins what shares a scene and what follows the library. A library on a server is not shared so."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        images: Images,
        autosave: Autosave,
        library: Library,
        sprites: SpriteShelf,
        sounds: SoundShelf,
        line: TabLine,
        tasks: Tasks,
    ) -> None:
        self.doings: dict[str, Doing] = {}
        self._tasks = tasks
        if isinstance(own, LocalAssetRepository):
            self._own = own
            self._sharing = sharing = SceneSharing(
                store,
                own,
                images,
                autosave,
                library,
                WebLocks(tasks.spawn),
                line.say,
                tasks.spawn,
                tab=random_id(),
                now=time.monotonic,
            )
            self._news = LibraryNews(store, own, autosave, library, sharing, sprites, sounds)
            self.doings = {**sharing.doings, **self._news.doings, "reload-page": _reload}
            line.listen(self._heard)

    async def superseded(self) -> None:
        """Store the last of it, and tell why nothing is written here any more."""
        await self._news.superseded()

    def _heard(self, message: Message) -> None:
        if isinstance(message, Altered):
            self._own.follow(message.change)
            self._tasks.spawn(self._news.heard(message.change))
        else:
            self._sharing.hear(message)


async def _reload() -> None:
    js.location.reload()
