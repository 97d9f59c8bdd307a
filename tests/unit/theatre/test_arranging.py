"""Layers change their order, are doubled, hidden, locked and named; what is not touched stays the very same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.arranging import (
    bring_forward,
    bring_to_front,
    delete_layers,
    drawing_order,
    duplicate_layers,
    hide_layers,
    lock_layers,
    rename_layer,
    restack,
    send_backward,
    send_to_back,
    show_layers,
    unlock_layers,
)
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError

ASSETS = {"leaf": Artwork(100, 50), "sky": Artwork(100, 100, read_metadata({"is_background": True, "z_depth": -10}))}
IDS = ("a", "b", "c", "d", "e")
depths = st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.0, 2.5, 2.51, -3.0, 1e9, -1e9, 0.123456])


def _scene(*layers: dict[str, Any]) -> Scene:
    return read_scene({"version": 1, "name": "test", "layers": [{"sprite_name": "leaf", **one} for one in layers]})


def _deep(*depths: float) -> Scene:
    return _scene(*({"id": name, "z_depth": depth} for name, depth in zip(IDS, depths, strict=False)))


def _depths(scene: Scene) -> list[float]:
    return [layer.z_depth or 0 for layer in scene.layers]


scenes = st.lists(depths, min_size=5, max_size=5).map(lambda some: _deep(*some))
chosen = st.sets(st.sampled_from(IDS))


def test_the_order_is_that_of_the_depths_and_then_of_the_list() -> None:
    """The sprite's depth counts where the layer has none, and a resting location before both."""
    resting = {"behaviors": [{"type": "location", "z_depth": 9}]}
    scene = _scene({"id": "a", **resting}, {"id": "b"}, {"id": "c"}, {"id": "d", "sprite_name": "sky"})
    assert drawing_order(scene, ASSETS) == ("d", "b", "c", "a")


@given(scenes, chosen, st.sampled_from([*IDS, None]))
def test_dropped_layers_stand_together_above_the_row_they_were_dropped_on(
    scene: Scene, ids: set[str], before: str | None
) -> None:
    """All keep their order otherwise, and the frame is painted in the new one."""
    order = drawing_order(scene, ASSETS)
    moved, rest = [one for one in order if one in ids], [one for one in order if one not in ids]
    after = restack(scene, ids, before, ASSETS)
    if before in ids:
        assert after is scene
        return
    place = 0 if before is None else rest.index(before) + 1
    expected = [*rest[:place], *moved, *rest[place:]]
    assert list(drawing_order(after, ASSETS)) == expected
    assert [pose.layer_id for pose in evaluate(after, ASSETS, 0).poses] == expected


@given(scenes, chosen)
def test_to_the_front_and_to_the_back_keep_the_order_of_the_others(scene: Scene, ids: set[str]) -> None:
    """And that of the chosen among themselves."""
    order = drawing_order(scene, ASSETS)
    moved, rest = [one for one in order if one in ids], [one for one in order if one not in ids]
    assert list(drawing_order(bring_to_front(scene, ids, ASSETS), ASSETS)) == [*rest, *moved]
    assert list(drawing_order(send_to_back(scene, ids, ASSETS), ASSETS)) == [*moved, *rest]


@given(scenes, chosen)
def test_a_step_forward_and_a_step_backward_undo_each_other(scene: Scene, ids: set[str]) -> None:
    """Where none of the chosen is already at an end, and all lie on one heap."""
    order = drawing_order(scene, ASSETS)
    forward = bring_forward(scene, ids, ASSETS)
    if order[-1] not in ids and order[0] not in ids:
        assert drawing_order(send_backward(forward, ids, ASSETS), ASSETS) == order
    assert sorted(drawing_order(forward, ASSETS)) == sorted(order)
    assert [one for one in drawing_order(forward, ASSETS) if one in ids] == [one for one in order if one in ids]


@given(scenes, chosen, st.sampled_from([*IDS, None]))
def test_depths_that_are_given_are_short_numbers(scene: Scene, ids: set[str], before: str | None) -> None:
    """At most three digits before the point and two after it; a layer whose depth stays is the very same."""
    after = restack(scene, ids, before, ASSETS)
    for one, other in zip(scene.layers, after.layers, strict=True):
        if one.z_depth == other.z_depth:
            assert one is other
        else:
            assert other.z_depth == round(other.z_depth or 0, 2)
            assert abs(other.z_depth or 0) < 1000


def test_a_layer_gets_the_next_whole_number_and_the_others_stay() -> None:
    """In front one more than the front; between two what lies between them."""
    scene = _deep(0, 4, 5)
    assert _depths(bring_to_front(scene, {"a"}, ASSETS)) == [6, 4, 5]
    assert _depths(send_to_back(scene, {"c"}, ASSETS)) == [0, 4, -1]
    assert _depths(restack(scene, {"c"}, "a", ASSETS)) == [0, 4, 1]
    assert _depths(restack(scene, {"a"}, "b", ASSETS)) == [4.5, 4, 5]


def test_layers_in_front_make_room_where_all_are_equally_deep() -> None:
    """Those behind keep theirs."""
    scene = _deep(0, 0, 0)
    after = restack(scene, {"c"}, "a", ASSETS)
    assert (_depths(after), drawing_order(after, ASSETS)) == ([0, 2, 1], ("a", "c", "b"))
    assert after.layers[0] is scene.layers[0]


def test_what_changes_nothing_gives_the_same_scene() -> None:
    """No entry in the history for it."""
    scene = _deep(0, 1)
    assert bring_to_front(scene, {"b"}, ASSETS) is scene
    assert bring_forward(scene, {"b"}, ASSETS) is scene
    assert send_backward(scene, {"a"}, ASSETS) is scene
    assert send_to_back(scene, {"a", "b"}, ASSETS) is scene
    assert restack(scene, {"b"}, "gone", ASSETS) is scene
    assert delete_layers(scene, {"gone"}) is scene
    assert show_layers(scene, {"a"}, ASSETS) is scene
    assert unlock_layers(scene, {"a"}) is scene
    assert rename_layer(scene, "a", "a") is scene
    assert rename_layer(scene, "gone", "b") is scene


def test_a_step_passes_the_next_layer_that_overlaps() -> None:
    """Not the one far away in between, for nobody would see that."""
    here, far = {"horizontal_percent": 0.2}, {"horizontal_percent": 0.8}
    scene = _scene({"id": "a", **here}, {"id": "b", **far}, {"id": "c", **here}, {"id": "d", **here})
    assert drawing_order(bring_forward(scene, {"a"}, ASSETS), ASSETS) == ("b", "c", "a", "d")
    assert drawing_order(send_backward(scene, {"c"}, ASSETS), ASSETS) == ("c", "a", "b", "d")
    assert drawing_order(bring_forward(scene, {"b"}, ASSETS), ASSETS) == ("a", "c", "b", "d")


def test_a_tile_overlaps_what_lies_beside_it() -> None:
    """It goes on sideways without end."""
    tile = {"id": "b", "tile_horizontal": True, "horizontal_percent": 0.1}
    scene = _scene({"id": "a", "horizontal_percent": 0.9}, {"id": "x", "vertical_percent": 0.1}, tile)
    assert drawing_order(bring_forward(scene, {"a"}, ASSETS), ASSETS) == ("x", "b", "a")


def test_sent_to_the_back_a_layer_stays_in_front_of_the_sky() -> None:
    """Behind it nobody would see it; a background itself goes behind."""
    scene = _scene({"id": "s", "sprite_name": "sky"}, {"id": "a"}, {"id": "b"})
    assert drawing_order(send_to_back(scene, {"b"}, ASSETS), ASSETS) == ("s", "b", "a")
    second = _scene({"id": "s", "sprite_name": "sky"}, {"id": "a"}, {"id": "t", "is_background": True})
    assert drawing_order(send_to_back(second, {"t"}, ASSETS), ASSETS) == ("t", "s", "a")


def test_keyframed_depths_go_along() -> None:
    """As far as the depth at rest."""
    keyed = {"behaviors": [{"type": "location", "time_offset": 1, "z_depth": -2}]}
    after = bring_to_front(_scene({"id": "a", **keyed}, {"id": "b"}), {"a"}, ASSETS)
    assert evaluate(after, ASSETS, 0).poses[-1].z_depth == 1
    assert evaluate(after, ASSETS, 2).poses[0].z_depth == -1


def test_a_copy_stands_in_front_of_its_original_and_a_little_aside() -> None:
    """The layers that were there stay the very same, and nothing else comes between."""
    scene = _deep(0, 0, 3)
    after, ids = duplicate_layers(scene, ["a", "c"], ASSETS)
    assert ids == ("a 2", "c 2")
    assert drawing_order(after, ASSETS) == ("a", "a 2", "b", "c", "c 2")
    assert all(after.layer(layer.id) is layer for layer in scene.layers)
    frame = evaluate(after, ASSETS, 0)
    original, copy = frame.pose("a"), frame.pose("a 2")
    assert original is not None
    assert copy is not None
    assert (copy.x - original.x, copy.y - original.y) == (pytest.approx(24, abs=0.01), pytest.approx(24, abs=0.01))


def test_hidden_layers_are_not_drawn_until_they_are_shown() -> None:
    """And then the scene is what it was; a sprite that hides itself is overruled."""
    scene = _deep(0, 1)
    hidden = hide_layers(scene, {"a"}, ASSETS)
    assert [pose.layer_id for pose in evaluate(hidden, ASSETS, 0).poses] == ["b"]
    assert show_layers(hidden, {"a"}, ASSETS) == scene
    shy = {"leaf": Artwork(10, 10, read_metadata({"visible": False}))}
    assert [layer.visible for layer in show_layers(scene, {"a"}, shy).layers] == [True, None]


def test_locked_layers_are_written_as_such() -> None:
    """And unlocked ones as if nothing had been."""
    scene = _deep(0, 1)
    locked = lock_layers(scene, {"a"})
    assert [layer.locked for layer in locked.layers] == [True, None]
    assert unlock_layers(locked, {"a", "b"}) == scene


def test_a_layer_can_be_renamed() -> None:
    """To what no other has; its sprite stays."""
    after = rename_layer(_deep(0, 1), "a", " Red  leaf ")
    assert [(layer.id, layer.sprite_name) for layer in after.layers] == [("Red leaf", "leaf"), ("b", "leaf")]
    assert rename_layer(after, "Red leaf", "red leaf").layers[0].id == "red leaf"


@pytest.mark.parametrize(("name", "words"), [("B", "There is a layer “B” already"), (" ", "needs a name")])
def test_a_name_that_cannot_be_is_explained(name: str, words: str) -> None:
    """With one that can."""
    with pytest.raises(InvalidNameError, match=words):
        rename_layer(_deep(0, 1), "a", name)
