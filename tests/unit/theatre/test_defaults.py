"""What a sprite and a scene are before anybody has said anything of them."""

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, write_metadata
from papeterie.theatre.defaults import default_metadata, empty_scene
from papeterie.theatre.edits import add_layer
from papeterie.theatre.evaluate import evaluate


@pytest.mark.parametrize(
    ("size", "drawn"),
    [((100, 50), (100, 50)), ((4000, 100), (640, 16)), ((100, 7200), (5, 360)), ((2560, 1440), (640, 360))],
)
def test_a_new_sprite_stands_mid_stage_at_most_half_as_large(size: tuple[int, int], drawn: tuple[float, float]) -> None:
    """Small ones in their own size."""
    assets = {"new": Artwork(*size, default_metadata(*size))}
    scene, layer_id = add_layer(empty_scene("first"), "new", assets)
    pose = evaluate(scene, assets, 0).pose(layer_id)
    assert pose is not None
    assert (pose.width, pose.height) == (pytest.approx(drawn[0], rel=0.01), pytest.approx(drawn[1], rel=0.01))
    assert (pose.x + pose.width / 2, pose.y + pose.height / 2) == (pytest.approx(640), pytest.approx(360))


@pytest.mark.parametrize("size", [(1, 1), (65500, 1), (1, 65500)])
def test_the_metadata_of_any_size_is_valid(size: tuple[int, int]) -> None:
    """It can be saved and read."""
    metadata = default_metadata(*size)
    assert read_metadata(write_metadata(metadata)) == metadata


def test_an_empty_scene_has_a_name_and_no_layers() -> None:
    """A bare stage."""
    assert (empty_scene("first").name, empty_scene("first").layers) == ("first", ())
