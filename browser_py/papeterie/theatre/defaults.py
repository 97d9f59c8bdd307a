"""The metadata of a sprite that nobody has described yet, and the first scene of a person."""

from papeterie.theatre.model import Scene, SpriteMetadata, Stage

_PART_OF_STAGE = 0.5


def default_metadata(width: int, height: int, stage: Stage | None = None) -> SpriteMetadata:
    """Stand a picture of ``width`` x ``height`` px mid-stage, at most half as wide and high as the stage."""
    stage = stage or Stage()
    ratio = min(1.0, _PART_OF_STAGE * stage.width / width, _PART_OF_STAGE * stage.height / height)
    return SpriteMetadata(
        vertical_percent=0.5,
        horizontal_percent=0.5,
        height_scale=max(round(height * ratio / stage.height, 4), 0.0001),
    )


def empty_scene(name: str) -> Scene:
    """Give a scene with an empty stage."""
    return Scene(name=name)
