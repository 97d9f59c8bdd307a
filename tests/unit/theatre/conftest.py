"""A tiny stage for the theatre's tests: one layer of one sprite, asked for its pose."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.pose import Pose

settings.register_profile(
    "theatre",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("theatre")


@pytest.fixture
def pose_at() -> Callable[..., Pose]:
    """Give the pose, at t, of a layer with the given fields: a sprite of 100 x 50 px on a stage of 1280 x 720.

    At rest and without fields its box stands at (0, 335).
    """

    def pose(t: float = 0.0, *, metadata: dict[str, Any] | None = None, **fields: Any) -> Pose:
        scene = read_scene({"version": 1, "name": "test", "layers": [{"id": "a", "sprite_name": "a", **fields}]})
        assets = {"a": Artwork(100, 50, read_metadata({"version": 1, **(metadata or {})}))}
        (only,) = evaluate(scene, assets, t).poses
        return only

    return pose
