"""Pictures and what the engine knows of them, decoded within limits."""

from collections.abc import Mapping

import msgspec
from PIL import Image

from papeterie.pictures.errors import PictureError
from papeterie.pictures.prepare import open_upright
from papeterie.theatre.artwork import Artwork, ridden_sprites
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import Project, ProjectError
from papeterie.theatre.surface import column_heights

_MAX_PIXELS = 250_000_000
_MEGA = 1_000_000


class Cast(msgspec.Struct, frozen=True):
    """All that a scene needs besides itself: RGBA pictures by sprite name, and what the engine knows of them.

    ``missing`` tells in words what is left out, and why.
    """

    pictures: Mapping[str, Image.Image]
    assets: Mapping[str, Artwork]
    missing: tuple[str, ...] = ()


def cast_of(project: Project, scene: Scene) -> Cast:
    """Decode the pictures of a scene's sprites. Raises :class:`ProjectError` where they would fill the memory."""
    wanted = sprites_of(scene)
    sprites = {one.name: one for one in project.sprites if one.name in wanted}
    metadata = {name: one.metadata for name, one in sprites.items()}
    ridden = ridden_sprites(scene, metadata)
    pictures: dict[str, Image.Image] = {}
    missing = [f"there is no sprite “{name}”; its layers are left out" for name in sorted(wanted - set(sprites))]
    for name, sprite in sprites.items():
        try:
            pictures[name] = open_upright(sprite.image)
        except PictureError as error:
            missing.append(f"the sprite “{name}” is left out: {error.message}")
        if sum(one.width * one.height for one in pictures.values()) > _MAX_PIXELS:
            raise ProjectError(
                f"The pictures of the scene “{scene.name}” have more than {_MAX_PIXELS / _MEGA:,.0f} megapixels "
                "together. Make the largest of them smaller."
            )
    assets = {name: artwork_of(one, metadata[name], ridden=name in ridden) for name, one in pictures.items()}
    return Cast(pictures, assets, tuple(missing))


def artwork_of(image: Image.Image, metadata: SpriteMetadata, *, ridden: bool) -> Artwork:
    """Give what the engine knows of a picture; its column heights only if another sprite rides on it."""
    heights: tuple[int, ...] = ()
    if ridden:
        columns = image.convert("RGBA").getchannel("A").transpose(Image.Transpose.TRANSPOSE).tobytes()
        heights = column_heights(columns, *image.size)
    return Artwork(*image.size, metadata, heights)


def undecodable(data: bytes) -> str | None:
    """Say why a picture cannot be drawn, or ``None`` where it can."""
    try:
        open_upright(data)
    except PictureError as error:
        return error.message
    return None
