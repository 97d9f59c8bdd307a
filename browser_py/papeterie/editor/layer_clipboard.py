"""Layers out of a scene and into one, as the text that a clipboard carries."""

import asyncio
from collections.abc import Callable, Mapping

import msgspec

from papeterie.editor.action import edit, with_editor
from papeterie.editor.layer_actions import named
from papeterie.editor.opening import PictureLoader, load_for
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.state import AppState, Notice, SceneAddress, SpriteView
from papeterie.editor.store import Store
from papeterie.theatre.arranging import delete_layers
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.clipboard import copied_content, copy, paste, unpack
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import SpriteMetadata
from papeterie.words.tr import tr

Repository = Callable[[SceneAddress], AssetRepository]


class LayerClipboard:
    """Copies what is chosen, and pastes it into whichever scene is open; missing sprites come from the library."""

    def __init__(self, store: Store, repository: Repository, loader: PictureLoader) -> None:
        self._store = store
        self._repository = repository
        self._loader = loader

    def copied(self) -> str:
        """Give the chosen layers as text; nothing where none is chosen."""
        stage = self._store.state.editor
        return "" if stage is None or not stage.selection else copy(stage.scene, stage.selection)

    def cut(self) -> str:
        """Give the chosen layers as text, and take them away; nothing where that cannot be."""
        stage, text = self._store.state.editor, self.copied()
        if stage is None or stage.read_only or not text:
            return ""
        ids = stage.selection
        label = tr("Cut {layers}", layers=named(ids))
        self._store.update(lambda state: edit(state, label, lambda scene: delete_layers(scene, ids)))
        return text

    def can_take(self, text: str) -> bool:
        """Say whether a text holds layers, and a scene is open that can be changed."""
        stage = self._store.state.editor
        return stage is not None and not stage.read_only and copied_content(text) == "layers"

    async def paste(self, text: str) -> None:
        """Put the layers of a text in front of all others, and choose them. What cannot be is told."""
        stage = self._store.state.editor
        if stage is None or stage.read_only:
            return
        try:
            wanted = sprites_of(unpack(text, "layers")) - set(stage.sprites)
            metadata = await self._found(self._repository(stage.address), wanted)
            assets = {**stage.assets, **{name: Artwork(1, 1, data) for name, data in metadata.items()}}
            shown, _ = paste(stage.scene, text, assets)
            views = await load_for(self._repository(stage.address), self._loader, shown, stage.sprites, metadata)
            self._store.update(lambda state: _pasted(state, stage.address, text, views))
        except (FormatError, AssetError) as error:
            notice = Notice(tr("This cannot be pasted: {reason}", reason=error), "bad")
            self._store.update(lambda state: msgspec.structs.replace(state, notice=notice))

    async def _found(self, repository: AssetRepository, names: frozenset[str]) -> Mapping[str, SpriteMetadata]:
        there = sorted(names & set(await repository.list_sprites())) if names else []
        metadata = await asyncio.gather(*(repository.get_sprite_metadata(name) for name in there))
        return dict(zip(there, metadata, strict=True))


def _pasted(state: AppState, address: SceneAddress, text: str, views: Mapping[str, SpriteView]) -> AppState:
    """Add the layers as one step of the open scene's history."""
    stage = state.editor
    if stage is None or stage.address != address:
        return state
    sprites = {**stage.sprites, **views}
    scene, ids = paste(stage.scene, text, {name: view.artwork for name, view in sprites.items()})
    missing = tuple(one for one in stage.missing if one not in views)
    shown = with_editor(state, sprites=sprites, missing=missing)
    return with_editor(edit(shown, tr("Paste {layers}", layers=named(ids)), lambda _: scene), selection=ids)
