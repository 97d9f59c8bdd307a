"""A scene put together of a ground and the objects that were taken off it, as they stood in the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from papeterie.theatre.codec import read_metadata, write_scene
from papeterie.theatre.model import Layer, Scene, SpriteMetadata, Stage
from papeterie.theatre.names import clean_name, free_name
from server.orders import Box

GROUND, OBJECT = "Ground", "Object"
_WIDTH = 1280
_LOWEST, _HIGHEST = 180, 2160
_GROUND_DEPTH = -50.0


@dataclass(frozen=True, slots=True)
class Placed:
    """An object: what it is called, where it was in px of the picture, and what its description says."""

    name: str
    box: Box
    metadata: dict[str, Any]


def names_for(wanted: Sequence[str]) -> tuple[str, ...]:
    """Make names for sprites, each once, of what somebody calls them."""
    names: list[str] = []
    for one in wanted:
        names.append(free_name(clean_name(one, otherwise=OBJECT), [GROUND, *names]))
    return tuple(names)


def scene_of(name: str, size: tuple[int, int], objects: Sequence[Placed]) -> dict[str, Any]:
    """Give the scene as JSON values; its stage has the picture's shape, and what stands lower is nearer."""
    width, height = size
    stage = Stage(width=_WIDTH, height=min(_HIGHEST, max(_LOWEST, round(_WIDTH * height / width))))
    ground = Layer(sprite_name=GROUND, id=GROUND, is_background=True, z_depth=_GROUND_DEPTH)
    order = sorted(range(len(objects)), key=lambda index: objects[index].box[3])
    depths = {index: float(place) for place, index in enumerate(order)}
    layers = [_layer(one, size, depths[index]) for index, one in enumerate(objects)]
    scene = Scene(name=name, stage=stage, layers=(ground, *layers))
    decoded: dict[str, Any] = msgspec.json.decode(write_scene(scene))
    return decoded


def placed_metadata(one: Placed, size: tuple[int, int]) -> SpriteMetadata:
    """Give an object's metadata with the place that it has in the picture."""
    left, top, right, bottom = one.box
    width, height = size
    return msgspec.structs.replace(
        read_metadata(one.metadata),
        horizontal_percent=round((left + right) / 2 / width, 4),
        vertical_percent=round((top + bottom) / 2 / height, 4),
        vertical_anchor="center",
        height_scale=max(0.0001, round((bottom - top) / height, 4)),
    )


def _layer(one: Placed, size: tuple[int, int], depth: float) -> Layer:
    metadata = placed_metadata(one, size)
    return Layer(
        sprite_name=one.name,
        id=one.name,
        z_depth=depth,
        horizontal_percent=metadata.horizontal_percent,
        vertical_percent=metadata.vertical_percent,
        vertical_anchor=metadata.vertical_anchor,
        height_scale=metadata.height_scale,
    )
