"""A picture of a whole scene taken apart."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from papeterie.pictures.errors import PictureError
from server.decompose import ground, piece_picture, pieces_of

SIZE = (400, 300)
SKY = (120, 170, 220)


def coverage() -> Image.Image:
    """Draw a large disc, a small square with a crack in it, and a speck."""
    mask = Image.new("L", SIZE)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((40, 60, 180, 200), fill=255)
    draw.rectangle((260, 100, 298, 160), fill=255)
    draw.rectangle((300, 100, 340, 160), fill=255)
    draw.rectangle((10, 10, 12, 12), fill=255)
    return mask


def test_objects_are_parted_by_size() -> None:
    """The disc and the square, whose crack does not part it; the speck is nothing."""
    pieces, labels = pieces_of(coverage(), most=10)

    assert [one.box for one in pieces] == [(40, 60, 181, 201), (260, 100, 341, 161)]
    assert [labels.getpixel(place) for place in ((110, 130), (270, 130), (11, 11), (5, 280))] == [1, 2, 0, 0]


def test_there_are_no_more_objects_than_were_asked_for() -> None:
    """The largest stay."""
    pieces, _ = pieces_of(coverage(), most=1)

    assert [one.box for one in pieces] == [(40, 60, 181, 201)]


def test_without_an_object_the_reason_is_told() -> None:
    """A speck is no object."""
    with pytest.raises(PictureError, match="No object stands out"):
        pieces_of(Image.new("L", SIZE), most=5)


def test_a_piece_has_nothing_of_its_neighbour() -> None:
    """Where boxes overlap, each keeps its own pixels."""
    mask = Image.new("L", SIZE)
    draw = ImageDraw.Draw(mask)
    draw.line((20, 20, 380, 20), fill=255, width=20)
    draw.line((20, 20, 20, 280), fill=255, width=20)
    draw.ellipse((200, 150, 260, 210), fill=255)
    pieces, labels = pieces_of(mask, most=5)
    cutout = Image.new("RGBA", SIZE, "red")
    cutout.putalpha(mask)
    corner = piece_picture(cutout, labels, pieces[0])

    assert corner.getpixel((230 - pieces[0].box[0], 180 - pieces[0].box[1]))[3] == 0
    assert corner.getpixel((20 - pieces[0].box[0], 200 - pieces[0].box[1])) == (255, 0, 0, 255)


def test_the_ground_is_closed_where_objects_were() -> None:
    """No trace of them is left, and the rest of the picture is as it was."""
    _, labels = pieces_of(coverage(), most=5)
    picture = Image.new("RGB", SIZE, SKY)
    picture.paste("black", mask=coverage())
    closed = np.asarray(ground(picture, labels), int)

    assert np.abs(closed[60:200, 40:340] - SKY).max() < 12
    assert tuple(closed[290, 5]) == SKY
