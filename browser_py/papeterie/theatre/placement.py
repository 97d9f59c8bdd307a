"""Where a layer stands and how it moves, once its sprite's defaults and its own overrides are laid together."""

import msgspec

from papeterie.theatre.identity import kept_by_identity
from papeterie.theatre.model import (
    AnyBehavior,
    Appearance,
    Background,
    Layer,
    Location,
    PivotOnCrest,
    SpriteMetadata,
)

NO_METADATA = SpriteMetadata()
_FIELDS = tuple(field.name for field in msgspec.structs.fields(Appearance) if field.name != "extra")
_KEPT = 2_000
_CENTRED = {"x": None, "y": None, "horizontal_percent": 0.5, "vertical_percent": 0.5, "vertical_anchor": "center"}


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Every field of :class:`Appearance`, with nothing left unset but what may be: see the format's table."""

    z_depth: float = 0.0
    vertical_percent: float = 0.5
    horizontal_percent: float | None = None
    x: float | None = None
    y: float | None = None
    vertical_anchor: str = "center"
    x_offset: float = 0.0
    y_offset: float = 0.0
    scale: float = 1.0
    rotation: float = 0.0
    opacity: float = 1.0
    height_scale: float | None = None
    target_height: float | None = None
    tile_horizontal: bool = False
    tile_border: int = 0
    fill_down: bool = False
    is_background: bool = False
    scroll_speed: float = 0.0
    parallax: float = 1.0
    visible: bool = True
    behaviors: tuple[AnyBehavior, ...] = ()
    environmental_reaction: PivotOnCrest | None = None
    behavior_guidance: str | None = None


def place(layer: Layer, metadata: SpriteMetadata = NO_METADATA) -> Placement:
    """Lay the layer over its sprite's metadata, field by field; a resting location replaces the flat fields.

    A background stands in the middle of the stage, whatever its fields say.
    """
    return _placed(layer, metadata)


@kept_by_identity(_KEPT)
def _placed(layer: Layer, metadata: SpriteMetadata) -> Placement:
    fields = {}
    for name in _FIELDS:
        own = getattr(layer, name)
        value = getattr(metadata, name) if own is None else own
        if value is not None:
            fields[name] = value
    for behavior in fields.get("behaviors", ()):
        if not behavior.enabled:
            continue
        if isinstance(behavior, Background):
            fields |= {"is_background": True, "scroll_speed": behavior.scroll_speed}
        elif isinstance(behavior, Location) and behavior.time_offset is None:
            fields |= _resting(behavior)
    if fields.get("is_background"):
        fields |= _CENTRED
    return Placement(**fields)


def _resting(location: Location) -> dict[str, float]:
    names = ("x", "y", "vertical_percent", "horizontal_percent", "z_depth", "scale", "rotation", "opacity")
    return {name: getattr(location, name) for name in names if getattr(location, name) is not None}
