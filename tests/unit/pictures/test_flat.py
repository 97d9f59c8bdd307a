"""Flat backgrounds removed."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from papeterie.pictures.errors import PictureError
from papeterie.pictures.flat import remove_flat_background
from papeterie.pictures.prepare import trim

PAPER = (250, 246, 235)
INK = (30, 60, 160)


def ring(size: int = 200, ground: tuple[int, int, int] = PAPER) -> tuple[Image.Image, Image.Image]:
    """Draw a smooth ring on flat ground: the picture, and the coverage that it was drawn with (hole included)."""
    coverage = Image.new("L", (size * 4, size * 4))
    ImageDraw.Draw(coverage).ellipse([size * 0.8, size * 0.8, size * 3.2, size * 3.2], fill=255)
    disc = coverage.resize((size, size), Image.Resampling.BOX)
    picture = Image.composite(Image.new("RGB", (size, size), INK), Image.new("RGB", (size, size), ground), disc)
    ImageDraw.Draw(picture).ellipse([size * 0.4, size * 0.4, size * 0.6, size * 0.6], fill=ground)
    return picture.convert("RGBA"), disc


def test_the_ground_goes_and_the_enclosed_area_stays() -> None:
    """A hole of the ground's colour inside the subject is part of the subject."""
    cut = remove_flat_background(ring()[0])

    assert [cut.getpixel(place)[3] for place in ((0, 0), (30, 30), (60, 100), (100, 100))] == [0, 0, 255, 255]
    assert (*PAPER, 255) == cut.getpixel((100, 100))


def test_the_edge_is_as_soft_as_it_was_drawn() -> None:
    """The alpha of an antialiased edge is the coverage that it was drawn with, within a few levels."""
    picture, coverage = ring()
    error = ImageChops.difference(remove_flat_background(picture).getchannel("A"), coverage)

    assert ImageStat.Stat(error).mean[0] < 0.3


def test_the_grounds_colour_is_taken_out_of_the_edge() -> None:
    """No pale rim: wherever the ring's outer edge is visible it has the ink's colour."""
    cut = remove_flat_background(ring()[0])
    edge = [cut.getpixel((x, 100)) for x in range(38, 45)]

    assert all(abs(pixel[0] - INK[0]) < 40 for pixel in edge if pixel[3] > 60)


def test_a_picture_put_back_on_its_ground_looks_as_before() -> None:
    """Cutting out and painting on the same colour is a round trip."""
    picture, _ = ring()
    ground = Image.new("RGBA", picture.size, PAPER)
    again = Image.alpha_composite(ground, remove_flat_background(picture))

    assert ImageStat.Stat(ImageChops.difference(again.convert("RGB"), picture.convert("RGB"))).mean[0] < 0.3


def test_a_winding_way_to_the_border_is_followed() -> None:
    """The ground inside a spiral hangs together with the outside and goes."""
    picture = Image.new("RGBA", (60, 60), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.line(
        [(10, 10), (50, 10), (50, 50), (10, 50), (10, 20), (40, 20), (40, 40), (20, 40), (20, 30)], fill=INK, width=3
    )

    assert [remove_flat_background(picture).getpixel(place)[3] for place in ((30, 30), (15, 30))] == [0, 0]


def test_a_diagonal_line_of_one_pixel_is_a_wall() -> None:
    """Areas that touch by corners only do not hang together."""
    picture = Image.new("RGBA", (40, 40), PAPER)
    ImageDraw.Draw(picture).polygon([(20, 5), (35, 20), (20, 35), (5, 20)], outline=INK)

    assert [remove_flat_background(picture).getpixel(place)[3] for place in ((1, 1), (20, 20))] == [0, 255]


def test_a_slightly_uneven_ground_is_still_flat() -> None:
    """Grain within the tolerance does not matter."""
    picture, _ = ring(100)
    for x in range(100):
        picture.putpixel((x, 3), (*(value - x * 7 % 12 for value in PAPER), 255))

    assert remove_flat_background(picture).getpixel((50, 3))[3] == 0


def test_a_subject_that_touches_the_border_is_kept() -> None:
    """A figure may stand on the lower edge."""
    picture = Image.new("RGBA", (100, 100), PAPER)
    ImageDraw.Draw(picture).rectangle((30, 40, 69, 99), fill=INK)

    assert [remove_flat_background(picture).getpixel(place)[3] for place in ((50, 99), (5, 99))] == [255, 0]


@pytest.mark.parametrize("kind", ["gradient", "noise", "halves"])
def test_a_ground_of_many_colours_is_refused(kind: str) -> None:
    """A photograph's background is none of one colour, and the message says so."""
    pictures = {
        "gradient": Image.linear_gradient("L"),
        "noise": Image.effect_noise((200, 200), 120),
        "halves": ImageChops.offset(Image.linear_gradient("L").point(lambda value: 255 * (value > 127)), 0),
    }
    with pytest.raises(PictureError) as caught:
        remove_flat_background(pictures[kind].convert("RGBA"))

    assert (caught.value.reason, "plain ground" in caught.value.message) == ("no-flat-background", True)


def test_a_picture_that_is_cut_out_already_stays_as_it_is() -> None:
    """A transparent border has no colour to remove."""
    picture = Image.new("RGBA", (20, 20))
    ImageDraw.Draw(picture).rectangle((5, 5, 14, 14), fill="white")

    assert picture.tobytes() == remove_flat_background(picture).tobytes()


def test_a_picture_that_is_all_ground_has_nothing_left() -> None:
    """The blank page is all background, which trimming then says."""
    with pytest.raises(PictureError) as caught:
        trim(remove_flat_background(Image.new("RGBA", (30, 30), PAPER)))

    assert caught.value.reason == "nothing-left"


def test_a_soft_shadow_on_the_ground_is_no_clear_outline() -> None:
    """Where a minimum contrast is asked for, a thing that fades into its ground is left to other means."""
    picture, _ = ring()
    shadow = Image.radial_gradient("L").resize((200, 200)).point(lambda value: min(255, value + 60))
    shaded = ImageChops.multiply(picture.convert("RGB"), shadow.convert("RGB")).convert("RGBA")
    with pytest.raises(PictureError) as caught:
        remove_flat_background(shaded, 10, 0.5, min_contrast=48)

    assert caught.value.reason == "no-flat-background"


def test_clear_outlines_pass_the_minimum_contrast() -> None:
    """Ink on paper is told from it at a glance."""
    assert remove_flat_background(ring()[0], 10, 0.98, min_contrast=48).getpixel((100, 100)) == (*PAPER, 255)
