"""``POST /processing/image``: a figure of words, or of a rough drawing, cut out of its screen."""

import base64
import io
from typing import Any

import httpx
from PIL import Image, ImageDraw

from tests.fakes.gemini import FakeGemini
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

PATH = "/processing/image"
KEY = "a-key-that-nobody-may-see"


def figure(screen: str) -> bytes:
    """Draw what Gemini would: a disc before a screen."""
    picture = Image.new("RGB", (256, 256), screen)
    ImageDraw.Draw(picture).ellipse((64, 96, 191, 159), fill=(230, 180, 60))
    return encoded(picture)


def ask(make_client: Any, gemini: FakeGemini, prompt: str = "a sun that glows", picture: bytes = b"") -> httpx.Response:
    """Ask for a figure."""
    client = make_client(gemini_api_key=KEY, gemini_base_url=gemini.url, gemini_seconds=2)
    files: dict[str, Any] = {"prompt": (None, prompt)} | ({"image": ("a.png", picture)} if picture else {})
    answer: httpx.Response = client.post(PATH, files=files)
    assert KEY not in answer.text
    return answer


def test_words_become_a_sprite(make_client: Any, gemini: FakeGemini) -> None:
    """Without its screen, trimmed, moving as it was wished, and with what it cost."""
    gemini.shows(figure("#FF00FF"))
    gemini.answers += FakeGemini.answered({"behaviors": [{"type": "pulse", "coordinate": "opacity"}]})
    body = ask(make_client, gemini).json()
    image = Image.open(io.BytesIO(base64.b64decode(body["processed_image"])))
    picture, description = gemini.requests

    assert image.size == (128, 64)
    assert image.getpixel((64, 32)) == (230, 180, 60, 255)
    assert image.getpixel((0, 0))[3] == 0
    assert [one["type"] for one in body["metadata"]["behaviors"]] == ["pulse"]
    assert body["usage"]["models"] == ["gemini-3.1-flash-image", "gemini-3.8-flash"]
    assert body["usage"]["input_tokens"] == 200
    assert picture["generationConfig"]["responseModalities"] == ["TEXT", "IMAGE"]
    assert "#FF00FF" in str(picture["contents"])
    assert "inlineData" in str(description["contents"])


def test_a_rough_drawing_is_made_clean(make_client: Any, gemini: FakeGemini) -> None:
    """Gemini sees the drawing, and is asked for a screen that the drawing has nothing of."""
    gemini.shows(figure("#00FF00"))
    drawing = encoded(boat((255, 80, 200)))
    answer = ask(make_client, gemini, prompt="", picture=drawing)
    [request] = gemini.requests

    assert answer.status_code == 200
    assert "inlineData" in request["contents"][0]["parts"][0]
    assert "#00FF00" in str(request["contents"])


def test_nothing_to_draw_is_refused(make_client: Any, gemini: FakeGemini) -> None:
    """Before Gemini is asked."""
    answer = ask(make_client, gemini, prompt=" ")

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:papeterie:problem:wrong-field")
    assert gemini.requests == []


def test_without_a_key_it_is_refused(make_client: Any) -> None:
    """With the way to mend it."""
    answer = make_client().post(PATH, files={"prompt": (None, "a sun")})

    assert (answer.status_code, answer.json()["type"]) == (503, "urn:papeterie:problem:no-gemini")


def test_a_picture_without_a_screen_is_refused(make_client: Any, gemini: FakeGemini) -> None:
    """Gemini does not always do as it was told."""
    gemini.shows(figure("#FFFFFF"))

    assert ask(make_client, gemini).json()["type"] == "urn:papeterie:problem:no-flat-background"
