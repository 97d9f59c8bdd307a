"""What is wrong with a picture is told in the language that is read."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from papeterie.pictures.errors import PictureError
from papeterie.pictures.flat import remove_flat_background
from papeterie.pictures.inspect import Limits, inspect_picture, megabytes
from papeterie.pictures.prepare import open_upright, trim
from papeterie.pictures.turn import crop
from papeterie.words.tr import speak
from tests.fakes.tongue import speak_marked, unmarked
from tests.unit.pictures.drawing import encoded, png_bomb

GREY = Image.new("RGBA", (60, 60), "grey")


def _faint() -> Image.Image:
    picture = GREY.copy()
    ImageDraw.Draw(picture).rectangle((20, 20, 40, 40), fill=(160, 128, 128))
    return picture


def _grain() -> Image.Image:
    picture = Image.new("RGBA", (1300, 1300), "grey")
    stripes = Image.frombytes("L", (1298, 1), bytes((0, 128)) * 649).resize((1298, 1298))
    picture.paste(stripes, (1, 1))
    return picture


REFUSED: dict[str, Callable[[], object]] = {
    "empty": lambda: inspect_picture(b""),
    "text": lambda: inspect_picture(b"Once upon a time\n" * 9),
    "bytes": lambda: inspect_picture(b"\x00\x93\x01\xfe" * 50),
    "format": lambda: inspect_picture(b"II*\x00" + bytes(64)),
    "header": lambda: inspect_picture(encoded(GREY, "GIF")[:20]),
    "body": lambda: open_upright(encoded(Image.effect_noise((99, 99), 80))[:400]),
    "bytes of the file": lambda: inspect_picture(encoded(GREY), Limits(max_bytes=10)),
    "pixels": lambda: inspect_picture(png_bomb(50_000, 50_000)),
    "invisible": lambda: trim(Image.new("RGBA", (9, 9))),
    "cropped": lambda: crop(GREY, (90, 90, 99, 99)),
    "background": lambda: remove_flat_background(Image.linear_gradient("L").convert("RGBA")),
    "contrast": lambda: remove_flat_background(_faint(), min_contrast=90),
    "grain": lambda: remove_flat_background(_grain()),
}


@pytest.mark.parametrize("what", REFUSED)
def test_each_message_is_said_through_the_table(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it, its parts as well: nothing is glued on."""
    speak_marked(monkeypatch)
    with pytest.raises(PictureError) as caught:
        REFUSED[what]()
    assert (caught.value.message[0], unmarked(caught.value.message)) == ("⟦", "")


@pytest.mark.parametrize("what", REFUSED)
def test_a_server_which_never_chose_a_language_says_them_in_english(what: str) -> None:
    """With the same sentences."""
    with pytest.raises(PictureError, match=r"picture|file"):
        REFUSED[what]()


@pytest.mark.parametrize(
    ("size", "said"), [(812, "812 octets"), (34_200, "34 ko"), (20_000_000, "20 Mo"), (1_450_000, "1,4 Mo")]
)
def test_sizes_are_french(size: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the units and the comma of the language."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["en"])
    speak("fr")
    assert megabytes(size) == said.replace(" ", "\N{NO-BREAK SPACE}")
