"""A person says how a layer is to move: by Gemini where it can be asked, else by rules, it gets motions of that."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.action import edit
from papeterie.editor.media import Media
from papeterie.editor.motion_words import riding_in_words, short_words
from papeterie.editor.one_work import OneWork, Spawn
from papeterie.editor.ports import AssetError, AssetRepository, Described, Describer, ProcessingError
from papeterie.editor.service_words import reason_said
from papeterie.editor.state import AppState, SceneAddress, Stagecraft, Step
from papeterie.editor.store import Store
from papeterie.theatre.model import Layer, PivotOnCrest
from papeterie.theatre.wish_edits import move_as_wished, waves_of
from papeterie.theatre.wishes import understand
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
_UNKNOWN = Described(())


class WishDesk:
    """``repository`` gives the one that holds a scene, and with it the pictures of its sprites."""

    def __init__(
        self,
        store: Store,
        describer: Describer,
        repository: Callable[[SceneAddress], AssetRepository],
        spawn: Spawn,
    ) -> None:
        self._store = store
        self._describer = describer
        self._repository = repository
        self._work = OneWork(spawn)
        store.subscribe(self._changed)

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"fulfil-wish": self.fulfil, "stop-wish": self.stop}

    async def fulfil(self) -> None:
        """Give the layer the motions that are wished, as one step that can be undone, and close the dialog."""
        wishing, stage = self._store.state.wishing, self._store.state.editor
        layer = stage.scene.layer(wishing.layer) if stage is not None and wishing is not None else None
        if wishing is None or stage is None or layer is None or wishing.working is not None:
            return
        words = wishing.words.strip()
        if not words:
            self._change(problem=tr("Write how it is to move, or choose one of the examples."))
        elif self._store.state.service.gemini:
            self._change(working=Step(tr("Gemini reads your words…")), problem="")
            await self._work.do(self._ask(words, stage, layer))
        else:
            self._follow(words, wishing.layer, _UNKNOWN)

    async def stop(self) -> None:
        """Ask no more; the words stay."""
        self._work.stop()
        self._change(working=None)

    async def _ask(self, words: str, stage: Stagecraft, layer: Layer) -> None:
        """Have Gemini read the words; where it cannot, rules do, and the person is told why."""
        view = stage.sprites.get(layer.sprite_name)
        size = (view.artwork.width, view.artwork.height) if view is not None else (512, 512)
        try:
            picture = await self._picture(stage, layer.sprite_name)
            found = await self._describer.describe(words, size, picture, self._progress)
        except ProcessingError as error:
            found = Described((), str(error))
        self._follow(words, layer.id, found)

    async def _picture(self, stage: Stagecraft, sprite: str) -> Media | None:
        try:
            return await self._repository(stage.address).read_sprite_image(sprite)
        except AssetError:
            return None

    def _follow(self, words: str, layer: str, found: Described) -> None:
        state = self._store.state
        stage = state.editor
        if state.wishing is None or stage is None:
            return
        behaviors, rides, still = found.behaviors, None, False
        if found.reason or not behaviors:
            wish = understand(words, waves_of(stage.scene, layer))
            behaviors, rides, still = wish.behaviors, wish.rides, wish.still
        why = reason_said(found.reason)
        if not behaviors and rides is None and not still:
            unknown = tr("No motion is known by these words. Try others, such as the examples.")
            self._change(working=None, problem=f"{why} {unknown}".strip())
            return
        assets, told = stage.assets, _told(layer, [short_words(one) for one in behaviors], rides)
        label = tr("Describe the motion of {layer}", layer=layer)
        self._store.update(
            lambda now: _replace(
                edit(
                    now,
                    label,
                    lambda scene: move_as_wished(scene, layer, words, behaviors, rides, assets),
                    told=f"{told} {why}".strip(),
                ),
                wishing=None,
            )
        )

    def _progress(self, label: str, fraction: float | None) -> None:
        wishing = self._store.state.wishing
        if wishing is not None and wishing.working is not None:
            self._change(working=Step(label, fraction))

    def _change(self, **changes: Any) -> None:
        self._store.change("wishing", **changes)

    def _changed(self, now: AppState, before: AppState) -> None:
        """Stop the work of a dialog that was closed, whoever closed it."""
        if before.wishing is not None and now.wishing is None:
            self._work.stop()


def _told(layer: str, motions: list[str], rides: PivotOnCrest | None) -> str:
    """Say how it moves now."""
    said = [*motions, *([riding_in_words(rides)] if rides is not None else [])]
    return tr("{layer}: {motions}.", layer=layer, motions=" · ".join(said) or tr("Stands still"))
