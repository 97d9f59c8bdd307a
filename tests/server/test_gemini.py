"""Descriptions by Gemini: whatever it does, the picture comes back."""

import base64
import io
import logging
from typing import Any

import pytest
from PIL import Image

from tests.fakes.gemini import FakeGemini
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

KEY = "a-key-that-nobody-may-see"
ROCKING = {
    "behaviors": [
        {"type": "oscillate", "coordinate": "rotation", "frequency": 0.2, "amplitude": 6, "phase_offset": 0},
        {"type": "drift", "coordinate": "x", "velocity": 20, "drift_cap": None, "cap_behavior": "stop"},
    ],
    "vertical_percent": 0.7,
    "height_scale": 0.35,
}


def described(make_client: Any, gemini: FakeGemini, prompt: str = "bobs and rocks", **settings: Any) -> Any:
    """Post a picture to an app that asks the fake; give the JSON answer."""
    client = make_client(gemini_api_key=KEY, gemini_base_url=gemini.url, **settings)
    answer = client.post(
        "/processing/sprite",
        files={"image": ("a.png", encoded(boat()))},
        data={"prompt": prompt, "remove_background": "false"},
    )
    assert answer.status_code == 200
    assert len(answer.json()["processed_image"]) > 1000
    assert KEY not in answer.text
    return answer.json()["metadata"]


def test_behaviors_that_fit_the_prompt_are_kept(make_client: Any, gemini: FakeGemini) -> None:
    """What Gemini chooses overlays the defaults, in the format's own words."""
    gemini.says(ROCKING)
    metadata = described(make_client, gemini)

    assert metadata["description_status"] == "made"
    assert [one["type"] for one in metadata["behaviors"]] == ["oscillate", "drift"]
    assert metadata["behaviors"][0]["amplitude"] == 6
    assert (metadata["vertical_percent"], metadata["height_scale"]) == (0.7, 0.35)
    assert metadata["behavior_guidance"] == "bobs and rocks"


def test_gemini_gets_the_wish_a_small_picture_and_a_schema(make_client: Any, gemini: FakeGemini) -> None:
    """The model of the settings is asked, with the key in a header and never in the address."""
    gemini.says(ROCKING)
    described(make_client, gemini, gemini_model="gemini-of-tomorrow")
    [request] = gemini.requests
    parts = request["contents"][0]["parts"]

    assert gemini.keys == [KEY]
    assert [path.partition("/models/")[2] for path in gemini.paths] == ["gemini-of-tomorrow:generateContent"]
    assert max(Image.open(io.BytesIO(base64.b64decode(parts[0]["inlineData"]["data"]))).size) == 512
    assert "bobs and rocks" in parts[1]["text"]
    assert request["generationConfig"]["responseJsonSchema"]["required"] == ["behaviors"]


def test_without_a_prompt_gemini_is_not_asked(make_client: Any, gemini: FakeGemini) -> None:
    """No wish, no motion, and no picture sent anywhere."""
    metadata = described(make_client, gemini, prompt="  ")

    assert (metadata["description_status"], gemini.requests) == ("not-made: no prompt was given", [])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("Sure! Here is", "it is not JSON"),
        ([], "it is not an object"),
        ({}, "behaviors: it is not a list"),
        ({"behaviors": [{"type": "explode"}]}, "behaviors[0]: it is none of oscillate, drift, pulse"),
        ({"behaviors": [{"type": "sound", "sound_file": "x.mp3"}]}, "behaviors[0]: it is none of"),
        ({"behaviors": [{"type": "drift", "velocity": "fast"}]}, "behaviors[0].velocity: expected a number"),
        ({"behaviors": [], "height_scale": -1}, "height_scale"),
        ({"behaviors": [{"type": "drift"}] * 7}, "at most 6"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_and_not_used(
    make_client: Any, gemini: FakeGemini, answer: object, reason: str
) -> None:
    """Models promise a schema and do not always keep it: told so once, then rules do it in the words of the wish."""
    gemini.says(answer)
    metadata = described(make_client, gemini)

    assert metadata["description_status"].startswith("made-by-rules: Gemini's answer does not fit the format: ")
    assert reason in metadata["description_status"]
    assert [one.get("coordinate", "y") for one in metadata["behaviors"]] == ["y", "rotation"]
    assert len(gemini.requests) == 2


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_told_by_its_status(make_client: Any, gemini: FakeGemini, status: int) -> None:
    """The library's message is not repeated: it may contain what was sent."""
    gemini.fails(status, message=f"API key {KEY} is not valid")
    metadata = described(make_client, gemini)

    assert metadata["description_status"] == f"made-by-rules: Gemini answered with status {status}"
    assert len(gemini.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_error_is_tried_three_times(make_client: Any, gemini: FakeGemini, status: int) -> None:
    """Twice more, after longer pauses, and no more."""
    gemini.fails(status)
    metadata = described(make_client, gemini)

    assert metadata["description_status"] == f"made-by-rules: Gemini answered with status {status}"
    assert len(gemini.requests) == 3


def test_the_second_try_may_succeed(make_client: Any, gemini: FakeGemini) -> None:
    """A busy moment is not the end."""
    gemini.says(ROCKING)
    gemini.answers = [(503, {}), *gemini.answers]

    assert described(make_client, gemini)["description_status"] == "made"


def test_a_gemini_that_hangs_is_left_behind(make_client: Any, gemini: FakeGemini) -> None:
    """The time for it is bounded, and the picture is returned."""
    gemini.hang = 30
    metadata = described(make_client, gemini, gemini_seconds=0.3)

    assert metadata["description_status"] == "made-by-rules: Gemini did not answer within 0.3 s"


def test_a_gemini_that_cannot_be_reached_is_told(make_client: Any, gemini: FakeGemini) -> None:
    """No connection, no description."""
    gemini.url = "http://127.0.0.1:9"

    assert "made-by-rules: Gemini" in described(make_client, gemini)["description_status"]


def test_the_key_is_in_no_log(make_client: Any, gemini: FakeGemini, caplog: pytest.LogCaptureFixture) -> None:
    """Not even at the most talkative level, and not in what a setting looks like."""
    caplog.set_level(logging.DEBUG)
    gemini.fails(500, message=f"the key {KEY} made me stumble")
    described(make_client, gemini)

    assert KEY not in caplog.text
    assert caplog.records
