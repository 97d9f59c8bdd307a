"""Turning, mirroring and cropping pictures."""

from collections.abc import Callable

import pytest
from PIL import Image

from papeterie.pictures.errors import PictureError
from papeterie.pictures.turn import crop, mirror, turn_left, turn_right, upside_down

# 3 x 2 px: a b c over d e f, told by their red.
PICTURE = Image.frombytes("RGBA", (3, 2), b"".join(bytes((one, 0, 0, 255)) for one in b"abcdef"))


def rows(image: Image.Image) -> list[str]:
    """Give the letters of a picture, row by row."""
    red = image.getchannel("R").tobytes().decode()
    return [red[start : start + image.width] for start in range(0, len(red), image.width)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (turn_left, ["cf", "be", "ad"]),
        (turn_right, ["da", "eb", "fc"]),
        (mirror, ["cba", "fed"]),
        (upside_down, ["def", "abc"]),
        (lambda image: crop(image, (1, 0, 3, 1)), ["bc"]),
        (lambda image: crop(image, (-5, 1, 2, 9)), ["de"]),
    ],
)
def test_every_pixel_goes_where_it_should(change: Callable[[Image.Image], Image.Image], expected: list[str]) -> None:
    """The picture that was given stays as it was."""
    assert rows(change(PICTURE)) == expected
    assert rows(PICTURE) == ["abc", "def"]


def test_four_turns_are_none() -> None:
    """Nothing is lost on the way, transparency included."""
    picture = Image.frombytes("RGBA", (2, 1), bytes((1, 2, 3, 0, 4, 5, 6, 128)))
    assert turn_left(turn_right(picture)).tobytes() == picture.tobytes()
    assert turn_left(turn_left(turn_left(turn_left(picture)))).tobytes() == picture.tobytes()


@pytest.mark.parametrize("box", [(3, 0, 3, 2), (0, 2, 3, 2), (2, 0, 1, 2), (5, 5, 9, 9)])
def test_a_box_beside_the_picture_is_refused(box: tuple[int, int, int, int]) -> None:
    """With what was asked and what there is."""
    with pytest.raises(PictureError, match="leaves nothing of a picture of 3 × 2 pixels"):
        crop(PICTURE, box)
