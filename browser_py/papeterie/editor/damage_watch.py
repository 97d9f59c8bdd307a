"""What the browser has damaged of the open scene: it is looked for once the scene is open, and when files came in."""

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from papeterie.editor.action import with_editor
from papeterie.editor.ports import AssetError, AssetRepository, DamagedError, Noun
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.soundtrack import sounds_of


class Watched(msgspec.Struct, frozen=True):
    """What is looked at: which scene, its sprites that cannot be had, and its sounds."""

    address: SceneAddress
    missing: tuple[str, ...]
    sounds: frozenset[str]


class DamageWatch:
    """Watches the store, and reads again what may be damaged: every reading checks the hash."""

    def __init__(
        self, store: Store, own: AssetRepository, spawn: Callable[[Coroutine[Any, Any, None]], object]
    ) -> None:
        self._store = store
        self._own = own
        self._spawn = spawn
        self._watched: Watched | None = None
        store.subscribe(self._changed)

    def _changed(self, now: AppState, before: AppState) -> None:
        stage = now.editor
        arrived = before.intake is not None and before.intake.running and not (now.intake and now.intake.running)
        if not arrived and _is_about_the_same(stage, before.editor):
            return
        watched = None if stage is None or stage.address.shelf != "own" else _watched(stage)
        if watched == self._watched and not arrived:
            return
        self._watched = watched
        if watched is not None:
            self._spawn(self._look(watched))

    async def _look(self, watched: Watched) -> None:
        suspects: list[tuple[Noun, str]] = [("sprite", name) for name in watched.missing]
        suspects += [("sound", name) for name in sorted(watched.sounds)]
        found = tuple([one for one in suspects if await self._is_damaged(*one)])
        if self._watched == watched:
            stage = self._store.state.editor
            if stage is not None and stage.damaged != found:
                self._store.update(lambda state: with_editor(state, damaged=found))

    async def _is_damaged(self, noun: Noun, name: str) -> bool:
        try:
            await (self._own.read_sprite_image(name) if noun == "sprite" else self._own.get_sound(name))
        except DamagedError:
            return True
        except AssetError:
            return False
        return False


def _is_about_the_same(now: Stagecraft | None, before: Stagecraft | None) -> bool:
    """Whether nothing changed of what is looked at: to find the sounds of a scene takes a while."""
    if now is None or before is None:
        return now is before
    same = now.scene is before.scene and now.sprites is before.sprites
    return same and now.address == before.address and now.missing == before.missing


def _watched(stage: Stagecraft) -> Watched:
    metadata = {name: view.artwork.metadata for name, view in stage.sprites.items()}
    return Watched(stage.address, stage.missing, sounds_of(stage.scene, metadata))
