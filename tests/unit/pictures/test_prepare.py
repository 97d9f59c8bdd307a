"""Pictures made ready for the stage."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import Limits
from papeterie.pictures.prepare import encode_png, on_white, open_upright, shrink, trim
from tests.unit.pictures.drawing import STORED_AS, corners, encoded

RED, LIME, BLUE, YELLOW = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 0, 255)


def quarters(image: Image.Image) -> list[object]:
    """Give the colours of the four quarters, row by row."""
    width, height = image.size
    return [image.getpixel((x, y)) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_is_turned_upright(orientation: int) -> None:
    """A camera stores the picture turned and says how; what comes out looks as the scene did."""
    how = STORED_AS[orientation]
    stored = corners() if how is None else corners().transpose(how)
    exif = Image.Exif()
    exif[0x0112] = orientation

    upright = open_upright(encoded(stored, exif=exif))

    assert (upright.size, quarters(upright)) == ((40, 20), [RED, LIME, BLUE, YELLOW])


def test_alpha_is_kept() -> None:
    """A half transparent pixel stays half transparent."""
    assert open_upright(encoded(Image.new("RGBA", (2, 2), (10, 20, 30, 128)))).getpixel((0, 0)) == (10, 20, 30, 128)


def test_the_first_frame_of_an_animation_is_taken() -> None:
    """The later frames are not looked at."""
    data = encoded(Image.new("RGB", (4, 4), "red"), "GIF", save_all=True, append_images=[Image.new("RGB", (4, 4))])

    assert open_upright(data).getpixel((0, 0)) == (255, 0, 0, 255)


def test_sixteen_bits_of_grey_become_eight() -> None:
    """Mid grey stays mid grey instead of turning white."""
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 128 * 257)
    image.putpixel((1, 0), 65535)
    opened = open_upright(encoded(image))

    assert [opened.getpixel((x, 0)) for x in (0, 1)] == [(128, 128, 128, 255), (255, 255, 255, 255)]


def test_cmyk_becomes_rgb() -> None:
    """Printers' cyan is shown as cyan."""
    red, green, blue, alpha = open_upright(encoded(Image.new("CMYK", (8, 8), (255, 0, 0, 0)), "JPEG")).getpixel((4, 4))

    assert (red < 10, green > 240, blue > 240, alpha) == (True, True, True, 255)


def test_a_palettes_transparent_colour_is_transparent() -> None:
    """A GIF's see-through index has no alpha."""
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    opened = open_upright(encoded(image, "PNG", transparency=0))

    assert [opened.getpixel((x, 0))[3] for x in (0, 1)] == [0, 255]


def test_a_colour_profile_is_applied() -> None:
    """A picture whose profile swaps nothing keeps its colours, and the profile is gone."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    opened = open_upright(encoded(Image.new("RGB", (2, 2), (10, 200, 30)), icc_profile=profile))

    assert (opened.getpixel((0, 0)), "icc_profile" in opened.info) == ((10, 200, 30, 255), False)


def test_a_spoilt_colour_profile_does_not_spoil_the_picture() -> None:
    """Nonsense in place of a profile is ignored."""
    opened = open_upright(encoded(Image.new("RGB", (2, 2), (10, 200, 30)), icc_profile=b"nonsense"))

    assert opened.getpixel((0, 0)) == (10, 200, 30, 255)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "AVIF"])
def test_a_truncated_file_is_called_incomplete(form: str) -> None:
    """Half a file is refused with its format and what is there."""
    data = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), form)

    with pytest.raises(PictureError) as caught:
        open_upright(data[: len(data) // 2])

    assert (caught.value.reason, "damaged or incomplete" in caught.value.message) == ("truncated", True)


def test_a_picture_over_the_pixel_limit_is_not_decoded() -> None:
    """The limits hold for opening as they do for inspecting."""
    with pytest.raises(PictureError) as caught:
        open_upright(encoded(Image.new("RGB", (101, 100))), Limits(max_pixels=10_000))

    assert caught.value.reason == "too-many-pixels"


def test_trim_cuts_to_what_is_visible() -> None:
    """Nearly transparent dust does not count."""
    image = Image.new("RGBA", (50, 40))
    image.putpixel((1, 1), (0, 0, 0, 10))
    ImageDraw.Draw(image).rectangle((10, 12, 29, 21), fill="red")

    assert trim(image).size == (20, 10)


def test_trim_leaves_the_margin_that_it_is_asked_for() -> None:
    """The margin is transparent, also where the picture ends."""
    trimmed = trim(Image.new("RGBA", (4, 4), "red"), margin=3)

    assert (trimmed.size, trimmed.getpixel((0, 0))[3], trimmed.getpixel((3, 3))[3]) == ((10, 10), 0, 255)


def test_trim_of_an_invisible_picture_says_that_nothing_is_left() -> None:
    """The message tells what can be done."""
    with pytest.raises(PictureError) as caught:
        trim(Image.new("RGBA", (9, 9)))

    assert (caught.value.reason, "Keep the background" in caught.value.message) == ("nothing-left", True)


@pytest.mark.parametrize(("size", "expected"), [((400, 100), (200, 50)), ((200, 10), (200, 10)), ((9000, 1), (200, 1))])
def test_shrink_keeps_the_aspect_and_never_enlarges(size: tuple[int, int], expected: tuple[int, int]) -> None:
    """The longer side meets the limit; no side vanishes."""
    assert expected == shrink(Image.new("RGBA", size), 200).size


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_is_opened_small_is_the_large_one_shrunk(form: str, orientation: int) -> None:
    """Also where a JPEG is decoded at a fraction of its size, upright as the camera meant it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    large = Image.effect_noise((1200, 800), 60).convert("RGB").reduce(40).resize((1200, 800), Image.Resampling.BICUBIC)
    data = encoded(large, form, exif=exif)

    small, expected = open_upright(data, max_side=250), shrink(open_upright(data), 250)

    assert (small.size, small.mode) == (expected.size, expected.mode)
    difference = ImageChops.difference(small.convert("RGB"), expected.convert("RGB"))
    assert max(high for _, high in difference.getextrema()) <= (0 if form == "PNG" else 6)


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the system does not tell what memory was used")
def test_a_large_photograph_that_is_opened_small_never_takes_the_memory_of_its_pixels() -> None:
    """24 megapixels would take 96 MB; a server has no more than a few times that."""
    data = encoded(Image.new("RGB", (6000, 4000), "teal"), "JPEG")
    begun = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # from here on the highest is that of now

    open_upright(data, max_side=2048)

    assert _memory("VmHWM") - begun < 72


def _memory(name: str) -> float:
    """Give what the process has (``VmRSS``) or had at most (``VmHWM``) in MB."""
    return int(Path("/proc/self/status").read_text().partition(f"{name}:")[2].split()[0]) / 1_000


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_a_transparent_colour_stays_so_in_a_picture_that_is_opened_small(mode: str) -> None:
    """It is made transparent before the scaling mixes it with what it stands beside."""
    drawn = Image.new("RGB", (400, 400), "lime")
    drawn.paste("red", (0, 0, 200, 400))
    data = encoded(drawn, transparency=(255, 0, 0)) if mode == "RGB" else encoded(drawn.quantize(2), transparency=1)

    row = list(open_upright(data, max_side=100).crop((0, 50, 100, 51)).get_flattened_data())

    assert [row[x][3] for x in (10, 90)] == [0, 255]
    assert [colour for colour in row if 10 < colour[3] < 245] != []
    assert max(red for red, _, _, alpha in row if alpha > 10) < 30


def test_on_white_what_is_transparent_is_paper() -> None:
    """And what is half transparent, half of it."""
    drawn = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    drawn.putpixel((1, 0), (255, 0, 0, 128))

    assert list(on_white(drawn).get_flattened_data()) == [(255, 255, 255), (255, 127, 127)]


def test_the_encoded_png_tells_nothing_about_where_it_was_taken() -> None:
    """EXIF of the upload does not come back."""
    exif = Image.Exif()
    exif[0x010E] = "the secret garden"
    png = encode_png(open_upright(encoded(corners(), "JPEG", exif=exif, comment="the secret garden")))

    assert ((image := Image.open(BytesIO(png))).format, image.size, image.mode) == ("PNG", (40, 20), "RGBA")
    assert b"secret" not in png
    assert dict(Image.open(BytesIO(png)).getexif()) == {}
