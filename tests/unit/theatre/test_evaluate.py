"""Compiling a changed scene works out again only what has changed."""

import msgspec

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import compile_scene
from papeterie.theatre.model import Scene, Stage
from papeterie.theatre.placement import NO_METADATA
from papeterie.theatre.transforming import move_layers

ASSETS = {"boat": Artwork(100, 50), "wave": Artwork(3, 3, heights=(0, 1, 0))}


def _scene() -> Scene:
    ride = {"type": "pivot_on_crest", "target_sprite_name": "wave"}
    layers = [
        {"id": "wave", "sprite_name": "wave", "tile_horizontal": True, "scroll_speed": 0.1},
        {"id": "boat", "sprite_name": "boat", "environmental_reaction": ride},
        {"id": "other", "sprite_name": "boat", "behaviors": [{"type": "oscillate"}]},
    ]
    return read_scene({"version": 1, "name": "sea", "layers": layers})


def test_after_an_edit_the_frames_are_those_of_a_fresh_start() -> None:
    """Whatever was kept from before."""
    scene = _scene()
    before = compile_scene(scene, ASSETS)
    for layer in ("wave", "boat", "other"):
        changed = move_layers(scene, (layer,), 30, -20, ASSETS)
        assert compile_scene(changed, ASSETS, before).frame(3) == compile_scene(changed, ASSETS).frame(3)


def test_only_the_changed_layer_is_worked_out_again() -> None:
    """Dragging one of a thousand layers must not cost a thousand."""
    scene = _scene()
    before = compile_scene(scene, ASSETS)
    after = compile_scene(move_layers(scene, ("boat",), 5, 5, ASSETS), ASSETS, before)
    kept = [new is old for new, old in zip(after.paths, before.paths, strict=True)]
    assert kept == [True, False, True]


def test_another_stage_moves_every_layer() -> None:
    """Percents are of the stage."""
    scene = _scene()
    smaller = msgspec.structs.replace(scene, stage=Stage(width=320, height=180))
    again = compile_scene(smaller, ASSETS, compile_scene(scene, ASSETS))
    assert again.frame(2) == compile_scene(smaller, ASSETS).frame(2)


def test_another_picture_is_another_way() -> None:
    """A sprite that was replaced may have another size."""
    scene = _scene()
    larger = {**ASSETS, "boat": Artwork(200, 90, NO_METADATA)}
    again = compile_scene(scene, larger, compile_scene(scene, ASSETS))
    assert again.frame(2) == compile_scene(scene, larger).frame(2)
