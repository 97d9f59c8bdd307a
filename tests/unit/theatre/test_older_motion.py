"""Layers of earlier projects move by what they and their sprites say together."""

from typing import Any

import pytest

from papeterie.theatre.model import Drift, Oscillate, Pulse
from papeterie.theatre.older_project import read_older_project
from tests.fakes.projects import as_json


@pytest.mark.parametrize(
    ("sprite", "layer", "moved"),
    [
        ({"frequency": 2, "amplitude_y": 8}, {"frequency": 0.5}, (Oscillate(frequency=0.5, amplitude=8),)),
        (
            {"frequency": 2, "amplitude_y": 8},
            {"vertical_drift": 5},
            (Oscillate(frequency=2, amplitude=8), Drift(velocity=5)),
        ),
        ({"events": [{"type": "pulse"}]}, {"scale_drift": 1}, (Pulse(), Drift(coordinate="scale", velocity=1))),
        ({"vertical_drift": 5}, {"behaviors": [{"type": "pulse"}]}, (Pulse(), Drift(velocity=5))),
        ({"behaviors": [{"type": "pulse"}]}, {"behaviors": [{"type": "drift"}]}, (Drift(),)),
        ({"vertical_drift": 5}, {"vertical_drift": 0}, ()),
        ({"vertical_drift": 5}, {"scale": 2}, None),
        ({"scroll_speed": 5}, {"vertical_drift": 1}, (Drift(velocity=1),)),
    ],
)
def test_an_older_layer_moves_by_its_own_fields_and_its_sprites(
    sprite: dict[str, Any], layer: dict[str, Any], moved: object
) -> None:
    """The earlier engine laid them together one by one; today a layer's behaviors stand for all of its sprite's."""
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "layers": [{"sprite_name": "Bird", **layer}]}),
        "sprites/bird/bird.png": b"a bird",
        "sprites/bird/bird.prompt.json": as_json(sprite),
    }
    project = read_older_project(files)
    assert project.scenes[0].layers[0].behaviors == moved
    assert project.problems == ()


def test_motion_that_comes_from_a_sprite_is_told() -> None:
    """And a scene of today gets none."""
    layers = [{"sprite_name": "bird", "frequency": 0.5}]
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "layers": layers}),
        "scenes/b/scene.json": as_json({"name": "b", "version": 1, "layers": layers}),
        "sprites/bird/bird.png": b"a bird",
        "sprites/bird/bird.prompt.json": as_json({"frequency": 2, "amplitude_y": 8}),
    }
    project = read_older_project(files)
    added = "the motion of its sprite's settings was added to its own"
    assert [one.place for one in project.findings if one.message == added] == ["scenes/a/scene.json: layers[0]"]
    assert project.scenes[1].layers[0].behaviors is None
