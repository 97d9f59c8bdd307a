"""What a picture is, from its header."""

import tracemalloc

import pytest
from PIL import Image

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import Limits, PictureFacts, inspect_picture
from tests.unit.pictures.drawing import encoded, png_bomb


def refusal(data: bytes, limits: Limits | None = None) -> PictureError:
    """Give the error that the picture is refused with."""
    with pytest.raises(PictureError) as caught:
        inspect_picture(data, limits)
    return caught.value


@pytest.mark.parametrize(
    ("form", "name", "media_type"),
    [
        ("PNG", "PNG", "image/png"),
        ("JPEG", "JPEG", "image/jpeg"),
        ("WEBP", "WebP", "image/webp"),
        ("GIF", "GIF", "image/gif"),
        ("BMP", "BMP", "image/bmp"),
        ("AVIF", "AVIF", "image/avif"),
    ],
)
def test_every_readable_format_tells_its_facts(form: str, name: str, media_type: str) -> None:
    """Format, size and media type come from the bytes."""
    data = encoded(Image.new("RGB", (31, 17), "teal"), form)

    assert PictureFacts(name, 31, 17, 1, media_type) == inspect_picture(data)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_an_animation_tells_how_many_frames_it_has(form: str) -> None:
    """The frames of an animation are counted without decoding them."""
    first, *others = (Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue"))

    assert inspect_picture(encoded(first, form, save_all=True, append_images=others)).frames == 3


@pytest.mark.parametrize("form", ["WEBP"])
@pytest.mark.parametrize(("mode", "options"), [("RGB", {}), ("RGB", {"lossless": True}), ("RGBA", {"exif": b"Exif"})])
def test_every_kind_of_webp_header_is_measured(form: str, mode: str, options: dict[str, bool]) -> None:
    """Lossy, lossless and extended WebP keep their size in different places."""
    facts = inspect_picture(encoded(Image.new(mode, (301, 107), "teal"), form, **options))

    assert (facts.width, facts.height) == (301, 107)


def test_a_phones_multi_picture_jpeg_is_one_picture() -> None:
    """A second picture inside a JPEG (a depth map, a smaller copy) is not an animation."""
    data = encoded(Image.new("RGB", (8, 8)), "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])

    assert (inspect_picture(data).format, inspect_picture(data).frames) == ("JPEG", 1)


def test_an_empty_file_is_refused() -> None:
    """No bytes, no picture."""
    error = refusal(b"")

    assert (error.reason, "0 bytes" in error.message) == ("empty", True)


def test_a_text_is_refused_whatever_its_name() -> None:
    """The message tells that the file contains text."""
    error = refusal("Ein Drache, größer als ein Haus.\n".encode() * 200)

    assert (error.reason, "it contains text" in error.message) == ("not-a-picture", True)


def test_bytes_of_no_known_kind_are_refused() -> None:
    """Neither text nor a picture."""
    assert refusal(b"\x00\x93\x01\xfe" * 50).reason == "not-a-picture"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"II*\x00\x08\x00\x00\x00", "a TIFF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "a HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG"),
        (b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg/>'.replace(b"<svg/>", b"<svg >"), "an SVG"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"8BPS\x00\x01", "a Photoshop"),
        (b"\x00\x00\x01\x00\x01\x00", "an icon"),
    ],
)
def test_a_format_that_is_not_read_is_named(head: bytes, name: str) -> None:
    """A person who gives a TIFF or a HEIC is told so, and what to save it as."""
    error = refusal(head + bytes(64))

    assert ("unknown-format", f"This is {name} picture; save it as PNG or JPEG.") == (error.reason, error.message)


def test_a_bomb_is_refused_by_its_header_without_decoding() -> None:
    """50,000 x 50,000 pixels would be 7.5 GB; refusing them takes next to no memory."""
    data = png_bomb(50_000, 50_000)
    tracemalloc.start()
    error = refusal(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (error.reason, "50,000 × 50,000" in error.message, peak < 2_000_000) == ("too-many-pixels", True, True)
    assert "at most 40 megapixels" in error.message


def test_a_webp_that_announces_a_huge_canvas_is_refused_before_it_is_opened() -> None:
    """Pillow would set the canvas aside when it opens the file."""
    data = b"RIFF\x00\x10\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\xff\xff\xff\xff\xff\xff" + bytes(64)

    assert refusal(data).reason == "too-many-pixels"


def test_a_file_over_the_limit_names_both_sizes() -> None:
    """The message gives the file's size and the limit."""
    error = refusal(encoded(Image.effect_noise((64, 64), 80)), Limits(max_bytes=1000))

    assert (error.reason, "at most 1 kB" in error.message) == ("too-large", True)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "AVIF"])
def test_a_header_that_breaks_off_is_called_damaged(form: str) -> None:
    """Twenty bytes tell the format and not the size."""
    error = refusal(encoded(Image.new("RGB", (64, 64)), form)[:20])

    assert error.reason in {"truncated", "not-a-picture"}
    assert form == "BMP" or "damaged or incomplete" in error.message
