"""``POST /processing/metadata``: words, and a picture if there is one, become a sprite's metadata."""

import base64
import io
import json
from typing import Any

import httpx
import jsonschema
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from papeterie.theatre.codec import read_metadata
from server.answer_schema import answer_schema
from tests.fakes.gemini import FakeGemini
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

PATH = "/processing/metadata"
KEY = "a-key-of-the-persons-own"
SWAYING: dict[str, Any] = {
    "behaviors": [
        {"type": "oscillate", "coordinate": "rotation", "frequency": 0.2, "amplitude": 6, "phase_offset": 0},
    ],
    "height_scale": 0.3,
}


def ask(client: TestClient, prompt: str, picture: bytes | None = None, **more: Any) -> httpx.Response:
    """Ask for a description."""
    files: dict[str, Any] = {"prompt": (None, prompt), **more.pop("fields", {})}
    return client.post(PATH, files=files | ({"image": ("a.png", picture)} if picture else {}), **more)


def test_words_alone_are_enough(client: TestClient) -> None:
    """Rules describe on a server without a key, and the size of the picture is that which was told."""
    answer = ask(client, "a star that twinkles slowly", fields={"width": (None, "72"), "height": (None, "72")})
    metadata = read_metadata(answer.json()["metadata"])

    assert answer.json()["metadata"]["description_status"].startswith("made-by-rules: ")
    assert [one.coordinate for one in metadata.behaviors or ()] == ["opacity"]
    assert (metadata.vertical_percent, metadata.height_scale) == (0.22, 0.1)
    assert "usage" not in answer.json()


def test_gemini_describes_with_the_server_s_key(make_client: Any, gemini: FakeGemini) -> None:
    """It sees a small picture if there is one, and what it cost is told with the answer."""
    gemini.says(SWAYING)
    prices = {"gemini-3.8-flash": (1.0, 10.0)}
    client = make_client(gemini_api_key="k", gemini_base_url=gemini.url, gemini_prices=prices)
    body = ask(client, "sways", encoded(boat().resize((1500, 1000)))).json()
    seen = gemini.requests[0]["contents"][0]["parts"][0]["inlineData"]["data"]

    assert body["metadata"]["description_status"] == "made"
    assert body["metadata"]["height_scale"] == 0.3
    assert max(Image.open(io.BytesIO(base64.b64decode(seen))).size) == 512
    assert body["usage"] == {
        "models": ["gemini-3.8-flash"],
        "input_tokens": 100,
        "output_tokens": 25,
        "estimated_dollars": 0.00035,
    }


def test_an_answer_that_does_not_fit_goes_back_once(make_client: Any, gemini: FakeGemini) -> None:
    """With what was wrong with it; the second answer is used, and both are counted."""
    gemini.says(SWAYING)
    gemini.answers = [*FakeGemini.answered({"behaviors": [{"type": "explode"}]}), *gemini.answers]
    client = make_client(gemini_api_key="k", gemini_base_url=gemini.url)
    body = ask(client, "sways").json()
    asked, answered, complaint = gemini.requests[1]["contents"]

    assert body["metadata"]["description_status"] == "made"
    assert (asked["role"], answered["role"]) == ("user", "model")
    assert "explode" in answered["parts"][0]["text"]
    assert "behaviors[0]: it is none of oscillate, drift, pulse" in complaint["parts"][0]["text"]
    assert body["usage"]["output_tokens"] == 50
    assert body["usage"]["estimated_dollars"] is None


def test_a_key_may_come_with_the_request(make_client: Any, gemini: FakeGemini) -> None:
    """It is used for this request alone, before the server's own, and shows nowhere."""
    gemini.says(SWAYING)
    client = make_client(gemini_base_url=gemini.url, gemini_api_key="the-servers")
    answers = [ask(client, "sways", headers=headers) for headers in ({"X-Gemini-Key": KEY}, {})]

    assert gemini.keys == [KEY, "the-servers"]
    assert all(KEY not in one.text for one in answers)


@pytest.mark.parametrize(
    ("key", "settings", "expected"), [(KEY, {"own_keys": False}, 403), ("x" * 201, {}, 422), ("a\tb", {}, 422)]
)
def test_a_key_that_cannot_be_used_is_refused(
    make_client: Any, key: str, settings: dict[str, Any], expected: int
) -> None:
    """And not repeated in the answer."""
    answer = ask(make_client(**settings), "sways", headers={"X-Gemini-Key": key})

    assert answer.status_code == expected
    assert key not in answer.text


def test_another_instruction_may_come_along(make_client: Any, gemini: FakeGemini) -> None:
    """What the person wrote in their settings takes the place of ours."""
    gemini.says(SWAYING)
    client = make_client(gemini_api_key="k", gemini_base_url=gemini.url)
    ask(client, "sways", fields={"system_prompt": (None, "You are a puppeteer.")})

    assert gemini.requests[0]["systemInstruction"]["parts"][0]["text"] == "You are a puppeteer."


def test_a_bad_picture_is_refused(client: TestClient) -> None:
    """As everywhere."""
    answer = ask(client, "sways", b"no picture")

    assert (answer.status_code, answer.json()["type"]) == (415, "urn:papeterie:problem:not-a-picture")


def test_what_is_asked_of_a_model_is_a_part_of_the_format() -> None:
    """The schema takes what the codec reads, and refuses what is beyond the editor's sliders."""
    schema = answer_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert validator.is_valid(SWAYING)
    assert not validator.is_valid({"behaviors": [{"type": "explode"}]})
    assert not validator.is_valid({"behaviors": [SWAYING["behaviors"][0] | {"amplitude": 1e6}]})
    assert "x-min" not in json.dumps(schema)
