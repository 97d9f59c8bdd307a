"""Layers are copied as text, and pasted into whichever scene is open."""

import asyncio

import msgspec

from papeterie.editor.layer_clipboard import LayerClipboard
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader

SCENE = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"), Layer(id="sea", sprite_name="sea")))
VIEW = SpriteView(Artwork(10, 10, SpriteMetadata()), "blob:boat")
OPEN = Stagecraft(
    address=SceneAddress("A"), scene=SCENE, sprites={"boat": VIEW, "sea": VIEW}, selection=("boat", "sea")
)
EMPTY = Stagecraft(address=SceneAddress("B"), scene=Scene(name="B"))


class Desk(Onlooker):
    """A clipboard, an open scene, and a library with the sprite boat."""

    def __init__(self, stage: Stagecraft | None) -> None:
        self.store = Store(AppState(editor=stage))
        self.assets = MemoryAssetRepository()
        self.clipboard = LayerClipboard(self.store, lambda _address: self.assets, FakeLoader())

    def paste(self, text: str) -> None:
        """Paste a text, with the sprite boat in the library."""

        async def work() -> None:
            boat = SpriteDraft("boat", Media(b"boat", "image/png"), SpriteMetadata())
            await self.assets.commit(Changes(sprites=(boat,)))
            await self.clipboard.paste(text)

        asyncio.run(work())


def choosing(stage: Stagecraft, *layers: str) -> Stagecraft:
    """Choose some layers."""
    return msgspec.structs.replace(stage, selection=layers)


def test_nothing_that_is_chosen_is_nothing_to_copy() -> None:
    """Nor is anything without an open scene."""
    assert (Desk(EMPTY).clipboard.copied(), Desk(None).clipboard.cut()) == ("", "")


def test_a_copy_is_pasted_beside_its_original_and_chosen() -> None:
    """As one step."""
    desk = Desk(choosing(OPEN, "boat"))
    desk.paste(desk.clipboard.copied())
    assert ([one.id for one in desk.stage.scene.layers], desk.stage.selection) == (
        ["boat", "sea", "boat 2"],
        ("boat 2",),
    )
    assert [one.label for one in desk.stage.history.past] == ["Paste boat 2"]


def test_what_is_cut_is_gone_until_it_is_pasted() -> None:
    """Under its own name again."""
    desk = Desk(choosing(OPEN, "boat"))
    text = desk.clipboard.cut()
    assert ([one.id for one in desk.stage.scene.layers], desk.stage.selection) == (["sea"], ())
    desk.paste(text)
    assert [one.id for one in desk.stage.scene.layers] == ["sea", "boat"]


def test_another_scene_gets_the_pictures_with_the_layers() -> None:
    """From the library."""
    desk = Desk(EMPTY)
    desk.paste(Desk(choosing(OPEN, "boat")).clipboard.copied())
    assert (list(desk.stage.sprites), desk.stage.selection) == (["boat"], ("boat",))


def test_what_the_library_lacks_is_told() -> None:
    """And nothing is pasted."""
    desk = Desk(EMPTY)
    desk.paste(Desk(OPEN).clipboard.copied())
    assert desk.stage.scene.layers == ()
    assert desk.store.state.notice is not None
    assert "“sea”" in desk.store.state.notice.text


def test_a_demo_can_be_copied_from_and_not_into() -> None:
    """Nor cut from; words are no layers."""
    demo = Desk(msgspec.structs.replace(OPEN, save=SaveStatus("read-only")))
    text = demo.clipboard.copied()
    assert (bool(text), demo.clipboard.cut(), demo.clipboard.can_take(text)) == (True, "", False)
    demo.paste(text)
    assert demo.stage.scene is SCENE
    assert (Desk(OPEN).clipboard.can_take(text), Desk(OPEN).clipboard.can_take("words")) == (True, False)
