"""Where a layer stands, row by row of the format's table of layer fields."""

from collections.abc import Callable
from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Layer, SpriteMetadata
from papeterie.theatre.placement import place
from papeterie.theatre.pose import Pose

PoseAt = Callable[..., Pose]


def _box(pose: Pose) -> tuple[float, float, float, float]:
    return pose.x, pose.y, pose.width, pose.height


def test_a_layer_without_fields_stands_at_the_left_in_the_middle_in_its_natural_size(pose_at: PoseAt) -> None:
    """The defaults: x starts at 0, the centre is half way down, scale 1, no turn, opaque, visible."""
    pose = pose_at()
    assert _box(pose) == (0, 335, 100, 50)
    assert (pose.rotation, pose.opacity, pose.z_depth) == (0, 1, 0)
    assert (pose.tiled, pose.border, pose.fill_down) == (False, 0, False)


def test_a_layer_overrides_its_sprites_metadata_field_by_field(pose_at: PoseAt) -> None:
    """What the layer sets wins; what it leaves unset comes from the sprite."""
    pose = pose_at(metadata={"rotation": 10, "y_offset": 7}, rotation=20)
    assert (pose.rotation, pose.y) == (20, 342)


def test_a_layer_can_override_with_zero_and_false(pose_at: PoseAt) -> None:
    """A falsy value is a value, not an unset field."""
    pose = pose_at(metadata={"rotation": 10, "fill_down": True, "x_offset": 5}, rotation=0, fill_down=False, x_offset=0)
    assert (pose.rotation, pose.fill_down, pose.x) == (0, False, 0)


def test_null_means_unset(pose_at: PoseAt) -> None:
    """A null in the layer leaves the sprite's value in force."""
    assert pose_at(metadata={"rotation": 10}, rotation=None).rotation == 10


def test_an_empty_list_of_behaviors_overrides_the_sprites(pose_at: PoseAt) -> None:
    """A layer can still what its sprite would move."""
    metadata = {"behaviors": [{"type": "drift"}]}
    assert pose_at(1, metadata=metadata).y == 345
    assert pose_at(1, metadata=metadata, behaviors=[]).y == 335


def test_one_sprite_may_stand_in_several_layers() -> None:
    """Layers are keyed by their own id."""
    layers = [{"id": str(n), "sprite_name": "a", "x_offset": n} for n in range(3)]
    frame = evaluate(read_scene({"name": "test", "layers": layers}), {"a": Artwork(10, 10)}, 0)
    assert [(pose.layer_id, pose.x) for pose in frame.poses] == [("0", 0), ("1", 1), ("2", 2)]


def test_poses_come_from_back_to_front_and_ties_keep_list_order() -> None:
    """Small z_depth is drawn first."""
    layers = [{"id": i, "sprite_name": "a", "z_depth": z} for i, z in (("a", 2), ("b", -1), ("c", 2), ("d", 0.5))]
    frame = evaluate(read_scene({"name": "test", "layers": layers}), {"a": Artwork(10, 10)}, 0)
    assert [pose.layer_id for pose in frame.poses] == ["b", "d", "a", "c"]


def test_an_invisible_layer_has_no_pose() -> None:
    """``visible: false`` takes the layer out of the frame."""
    scene = read_scene({"name": "test", "layers": [{"sprite_name": "a", "visible": False}]})
    assert evaluate(scene, {"a": Artwork(10, 10)}, 0).poses == ()


def test_a_layer_whose_sprite_is_not_there_has_no_pose() -> None:
    """A missing sprite leaves a gap on the stage, not an error."""
    assert evaluate(read_scene({"name": "test", "layers": [{"sprite_name": "gone"}]}), {}, 0).poses == ()


@pytest.mark.parametrize(("anchor", "y"), [("top", 180), ("center", 155), ("bottom", 130)])
def test_vertical_anchor_says_which_part_stands_at_vertical_percent(pose_at: PoseAt, anchor: str, y: float) -> None:
    """A quarter of 720 is 180; the sprite is 50 high."""
    assert pose_at(vertical_percent=0.25, vertical_anchor=anchor).y == y


@pytest.mark.parametrize("anchor", ["top", "center", "bottom"])
def test_horizontal_percent_places_the_centre_whatever_the_anchor(pose_at: PoseAt, anchor: str) -> None:
    """Half of 1280, less half of 100."""
    assert pose_at(horizontal_percent=0.5, vertical_anchor=anchor).x == 590


def test_offsets_are_added_in_pixels(pose_at: PoseAt) -> None:
    """``x_offset`` and ``y_offset`` shift the box."""
    pose = pose_at(horizontal_percent=0.5, x_offset=3, y_offset=-4)
    assert (pose.x, pose.y) == (593, 331)


def test_scale_keeps_the_centre(pose_at: PoseAt) -> None:
    """Twice as large about the same middle."""
    assert _box(pose_at(scale=2)) == (-50, 310, 200, 100)


@pytest.mark.parametrize("scale", [0, -3, 0.0005])
def test_scale_never_goes_below_a_thousandth(pose_at: PoseAt, scale: float) -> None:
    """Zero and negative scales draw a dot."""
    assert pose_at(scale=scale).width == pytest.approx(0.1)


def test_rotation_is_in_degrees_clockwise(pose_at: PoseAt) -> None:
    """The pose carries the angle; the box stays upright."""
    pose = pose_at(rotation=30)
    assert (pose.rotation, *_box(pose)) == (30, 0, 335, 100, 50)


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({"height_scale": 0.5}, (720, 360)),
        ({"target_height": 25}, (50, 25)),
        ({"height_scale": 0.5, "target_height": 25}, (720, 360)),
        ({"target_height": 25, "scale": 2}, (100, 50)),
        ({}, (100, 50)),
    ],
)
def test_height_fields_size_the_sprite_and_keep_its_aspect(
    pose_at: PoseAt, fields: dict[str, Any], size: tuple[float, float]
) -> None:
    """``height_scale`` is a fraction of the stage and wins over ``target_height`` in px; scale comes on top."""
    pose = pose_at(**fields)
    assert (pose.width, pose.height) == size
    assert pose.ratio == pytest.approx(size[1] / 50)


def test_tiling_and_filling_are_passed_to_the_painter(pose_at: PoseAt) -> None:
    """``tile_horizontal``, ``tile_border`` and ``fill_down`` change how a pose is drawn, not where."""
    pose = pose_at(tile_horizontal=True, tile_border=3, fill_down=True)
    assert (pose.tiled, pose.border, pose.fill_down) == (True, 3, True)
    assert _box(pose) == (0, 335, 100, 50)


def test_a_background_covers_the_stage_and_is_centred(pose_at: PoseAt) -> None:
    """100 x 50 must grow 14.4 times to cover 720 px of height; its width reaches over both sides."""
    assert _box(pose_at(is_background=True)) == (-80, 0, 1440, 720)


def test_a_background_ignores_where_a_sprite_would_stand(pose_at: PoseAt) -> None:
    """Percents and heights are for things on the stage."""
    fields = {"horizontal_percent": 0.1, "vertical_percent": 0.9, "height_scale": 0.1}
    assert _box(pose_at(is_background=True, **fields)) == (-80, 0, 1440, 720)


def test_a_background_that_fades_by_keyframes_stays_centred(pose_at: PoseAt) -> None:
    """Keyframes that set no place do not move it."""
    frames = [
        {"type": "location", "time_offset": 0, "opacity": 0},
        {"type": "location", "time_offset": 2, "opacity": 1},
    ]
    pose = pose_at(1, is_background=True, behaviors=frames)
    assert _box(pose) == (-80, 0, 1440, 720)
    assert pose.opacity == 0.5


def test_a_background_before_its_first_keyframe_is_centred(pose_at: PoseAt) -> None:
    """Before the first keyframe, the first does not apply."""
    assert _box(pose_at(1, is_background=True, behaviors=[{"type": "location", "time_offset": 2, "x": 5}])) == (
        -80,
        0,
        1440,
        720,
    )


def test_scroll_speed_shifts_x_by_the_scenes_scroll_rate() -> None:
    """Parallax: half of 100 px/s for three seconds."""
    layers = [{"sprite_name": "a", "scroll_speed": -0.5}]
    scene = read_scene({"version": 1, "name": "test", "scroll_rate": 100, "layers": layers})
    assert evaluate(scene, {"a": Artwork(10, 10)}, 3).poses[0].x == -150


def test_the_scroll_rate_is_180_if_the_scene_says_nothing(pose_at: PoseAt) -> None:
    """The default of the format."""
    assert pose_at(2, scroll_speed=1).x == 360


def test_behavior_guidance_is_kept_and_never_executed(pose_at: PoseAt) -> None:
    """A note of intended motion moves nothing."""
    assert pose_at(5, behavior_guidance="spin wildly") == pose_at(5)
    assert place(Layer(id="a", sprite_name="a"), SpriteMetadata(behavior_guidance="sway")).behavior_guidance == "sway"


@pytest.mark.parametrize(("width", "height"), [(320, 180), (1080, 1920)])
def test_the_stage_has_its_own_size(width: int, height: int) -> None:
    """Percents and heights count from the scene's stage."""
    layers = [{"sprite_name": "a", "horizontal_percent": 0.5, "height_scale": 1}]
    scene = read_scene({"name": "test", "stage": {"width": width, "height": height}, "layers": layers})
    frame = evaluate(scene, {"a": Artwork(100, 100)}, 0)
    assert (frame.width, frame.height) == (width, height)
    assert _box(frame.poses[0]) == (width / 2 - height / 2, 0, height, height)


def test_frame_finds_a_pose_by_its_layer() -> None:
    """``Frame.pose`` gives the layer's pose, or None where it is not seen."""
    frame = evaluate(read_scene({"name": "test", "layers": [{"sprite_name": "a"}]}), {"a": Artwork(10, 10)}, 0)
    assert frame.pose("a") == frame.poses[0]
    assert frame.pose("b") is None
