"""What a sprite's metadata become when its picture is another one, so that what stands on stages keeps its size."""

import msgspec

from papeterie.theatre.model import SpriteMetadata

_replace = msgspec.structs.replace


def same_height(metadata: SpriteMetadata, before: int) -> SpriteMetadata:
    """Have any new picture be drawn as high as the one before, which was ``before`` px high."""
    if metadata.height_scale is not None or metadata.target_height is not None or metadata.is_background:
        return metadata
    return _replace(metadata, target_height=float(before))


def same_scale(metadata: SpriteMetadata, before: int, after: int) -> SpriteMetadata:
    """Have the pixels of a picture that was ``before`` px high and is ``after`` px now be drawn as large as before."""
    grown = after / before
    if metadata.height_scale is not None:
        return _replace(metadata, height_scale=round(metadata.height_scale * grown, 6) or metadata.height_scale)
    if metadata.target_height is not None:
        return _replace(metadata, target_height=round(metadata.target_height * grown, 3) or metadata.target_height)
    return metadata
