"""What stands on stages keeps its size when a sprite's picture is another one."""

import pytest

from papeterie.editor.resizing import same_height, same_scale
from papeterie.theatre.model import SpriteMetadata


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (SpriteMetadata(), SpriteMetadata(target_height=300.0)),
        (SpriteMetadata(height_scale=0.5), SpriteMetadata(height_scale=0.5)),
        (SpriteMetadata(target_height=90.0), SpriteMetadata(target_height=90.0)),
        (SpriteMetadata(is_background=True), SpriteMetadata(is_background=True)),
    ],
)
def test_another_picture_is_drawn_as_high_as_the_one_before(metadata: SpriteMetadata, expected: SpriteMetadata) -> None:
    """Where its natural size decided, that of the picture before decides from now on."""
    assert same_height(metadata, 300) == expected


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (SpriteMetadata(), SpriteMetadata()),
        (SpriteMetadata(height_scale=0.5), SpriteMetadata(height_scale=0.25)),
        (SpriteMetadata(target_height=90.0), SpriteMetadata(target_height=45.0)),
        (SpriteMetadata(height_scale=1e-9), SpriteMetadata(height_scale=1e-9)),
    ],
)
def test_a_part_of_a_picture_is_drawn_at_the_scale_of_the_whole(
    metadata: SpriteMetadata, expected: SpriteMetadata
) -> None:
    """Half as high a picture is drawn half as high; a height never becomes nothing."""
    assert same_scale(metadata, 300, 150) == expected
