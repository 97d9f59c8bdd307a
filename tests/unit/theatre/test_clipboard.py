"""Layers go to the clipboard as text and come back, in this scene and in others."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.arranging import drawing_order
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.bounds import bounds_of
from papeterie.theatre.clipboard import copied_content, copy, paste
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene
from tests.fakes.scenes import SPRITES, scenes

ASSETS = {"boat": Artwork(100, 50), "sky": Artwork(9, 9, read_metadata({"is_background": True, "z_depth": -5}))}
EMPTY = Scene(name="empty")


def _scene(*layers: dict[str, Any]) -> Scene:
    return read_scene({"version": 1, "name": "sea", "layers": list(layers)})


PAIR = _scene(
    {"sprite_name": "boat", "horizontal_percent": 0.25, "future": 1},
    {"id": "two", "sprite_name": "boat", "horizontal_percent": 0.5},
    {"sprite_name": "sky"},
)


def _middle(scene: Scene, layer_id: str) -> tuple[float, float]:
    pose = evaluate(scene, ASSETS, 0).pose(layer_id)
    assert pose is not None
    return bounds_of(pose).middle


def _near(x: float, y: float) -> Any:
    """Percents are written with five digits: a point that they place is off by less than can be seen."""
    return pytest.approx((x, y), abs=0.01)


@given(scenes, st.data())
def test_what_is_pasted_is_what_was_copied(scene: Scene, data: st.DataObject) -> None:
    """In an empty scene, whatever the layers are."""
    ids = data.draw(st.sets(st.sampled_from([layer.id for layer in scene.layers] or ["none"])))
    assets = {name: Artwork(10, 10) for name in SPRITES}
    pasted, new = paste(msgspec.structs.replace(scene, layers=()), copy(scene, ids), assets)
    assert pasted.layers == tuple(layer for layer in scene.layers if layer.id in ids)
    assert new == tuple(layer.id for layer in pasted.layers)


def test_pasted_layers_stand_in_front_under_names_of_their_own() -> None:
    """In the order that they had among themselves; those that were there stay the very same."""
    pasted, ids = paste(PAIR, copy(PAIR, {"boat", "two"}), ASSETS)
    assert ids == ("boat 2", "two 2")
    assert drawing_order(pasted, ASSETS) == ("sky", "boat", "two", "boat 2", "two 2")
    assert pasted.layers[:3] == PAIR.layers
    assert all(one is other for one, other in zip(pasted.layers, PAIR.layers, strict=False))
    assert pasted.layers[3].extra == {"future": 1}


def test_pasted_layers_do_not_hide_their_likes() -> None:
    """Each time a little further aside, and together."""
    text = copy(PAIR, {"boat", "two"})
    once, first = paste(PAIR, text, ASSETS)
    twice, second = paste(once, text, ASSETS)
    assert [_middle(once, one) for one in first] == [_near(344, 384), _near(664, 384)]
    assert [_middle(twice, one) for one in second] == [_near(368, 408), _near(688, 408)]


def test_pasted_layers_come_to_the_point_that_is_given() -> None:
    """Their common middle; a background stays, for it covers the stage anyhow."""
    pasted, _ = paste(EMPTY, copy(PAIR, {"boat", "two", "sky"}), ASSETS, (600, 100))
    expected = [_near(440, 100), _near(760, 100), _near(640, 360)]
    assert [_middle(pasted, one) for one in ("boat", "two", "sky")] == expected
    only, _ = paste(EMPTY, copy(PAIR, {"sky"}), ASSETS, (600, 100))
    assert _middle(only, "sky") == (640, 360)


@pytest.mark.parametrize("text", ["", "hello", "[1]", "{}", '{"papeterie": "keyframes"}', "[" * 100_000])
def test_other_text_is_refused(text: str) -> None:
    """With what to do about it."""
    with pytest.raises(FormatError, match="no layers of Papeterie; copy some first"):
        paste(EMPTY, text, ASSETS)


def test_what_is_wrong_with_copied_layers_is_said() -> None:
    """As with a file, down to the field; newer versions too."""
    text = copy(PAIR, {"two"})
    with pytest.raises(FormatError, match=r"layers\[0\].horizontal_percent: expected a number"):
        paste(EMPTY, text.replace("0.5", '"half"'), ASSETS)
    with pytest.raises(FormatError, match="newer than"):
        paste(EMPTY, text.replace('"version":1', '"version":99'), ASSETS)


def test_layers_of_sprites_that_are_not_there_are_refused() -> None:
    """All of them are named, and what to do."""
    with pytest.raises(FormatError, match="“boat”, “sky”; add it, then paste again"):
        paste(EMPTY, copy(PAIR, {"boat", "two", "sky"}), {})


def test_one_can_ask_what_a_text_holds() -> None:
    """Before it is pasted."""
    assert copied_content(copy(PAIR, {"boat"})) == "layers"
    assert (copied_content("hello"), copied_content('{"papeterie": "boats"}')) == (None, None)
