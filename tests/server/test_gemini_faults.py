"""Whatever Gemini does wrong: it is told by its kind, soon, and without the key."""

import json
import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PIL import Image

from tests.fakes.gemini import FakeGemini, picture_answer, text_answer
from tests.server.events import events_of
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

KEY = "a-key-that-nobody-may-see"
ATTEMPTS = 3
HALF = json.dumps(picture_answer(encoded(boat()))).encode()


class Fault(NamedTuple):
    """What goes wrong, the kind of problem and its status, and how often Gemini is asked."""

    name: str
    arrange: Callable[[FakeGemini], None]
    kind: str
    status: int = 502
    asked: int = 1
    seconds: float = 60


def fails(status: int) -> Callable[[FakeGemini], None]:
    """Answer with a status and words that repeat the key."""
    return lambda fake: fake.fails(status, message=f"the key {KEY} made me stumble")


def gives(answer: Any) -> Callable[[FakeGemini], None]:
    """Answer with this."""
    return lambda fake: setattr(fake, "answers", [(200, answer)])


def does(name: str, value: float) -> Callable[[FakeGemini], None]:
    """Give a picture in an evil way."""

    def arrange(fake: FakeGemini) -> None:
        fake.shows(encoded(boat()))
        setattr(fake, name, value)

    return arrange


FAULTS = [
    Fault("400", fails(400), "refused"),
    Fault("401", fails(401), "unauthorised"),
    Fault("403", fails(403), "unauthorised"),
    Fault("404", fails(404), "refused"),
    Fault("408", fails(408), "failed", asked=ATTEMPTS),
    Fault("429", fails(429), "busy", 503, ATTEMPTS),
    *(Fault(str(status), fails(status), "failed", asked=ATTEMPTS) for status in (500, 502, 503, 504)),
    Fault("an empty body", gives(b""), "unusable"),
    Fault("hang", does("hang", 30), "silent", 504, seconds=1),
    Fault("drip", does("drip", 0.05), "silent", 504, seconds=1),
    Fault("half of its answer, then the end", does("breaks_off", 900), "unreachable"),
    Fault("half of its JSON", gives(HALF[: len(HALF) // 2]), "unreachable"),
    Fault("JSON of something else", gives({"error": "what?"}), "unusable"),
    Fault("JSON of the wrong types", gives({"candidates": "all of them"}), "unusable"),
    Fault("no JSON", gives(b"<html>Bad gateway</html>"), "unreachable"),
    Fault("safety", FakeGemini.blocks, "blocked", 422),
    Fault("safety of the prompt", gives({"promptFeedback": {"blockReason": "SAFETY"}}), "blocked", 422),
    Fault("safety of the picture", gives({"candidates": [{"finishReason": "IMAGE_SAFETY"}]}), "blocked", 422),
    Fault("words", gives(text_answer("I'd rather not")), "unusable"),
    Fault("nothing", gives({}), "unusable"),
    Fault("no candidates", gives({"candidates": []}), "unusable"),
    Fault("no parts", gives({"candidates": [{"content": {"role": "model"}, "finishReason": "STOP"}]}), "unusable"),
    Fault("a picture that is none", gives(picture_answer(b"\x89PNG and so on")), "unusable"),
    Fault("a picture that breaks off", gives(picture_answer(encoded(boat())[:2_000])), "unusable"),
]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Give the log at its most talkative."""
    caplog.set_level(logging.DEBUG)
    return caplog


SEEN = [*((one, False) for one in FAULTS), *((one, True) for one in FAULTS if one.asked == 1)]
"""With the server's key, and with one's own, but for what takes long: that is seen once."""


@pytest.mark.parametrize(("fault", "own"), SEEN, ids=[f"{one.name}{', own key' * own}" for one, own in SEEN])
def test_each_fault_has_its_kind(
    make_client: Any, gemini: FakeGemini, log: pytest.LogCaptureFixture, fault: Fault, *, own: bool
) -> None:
    """A problem of that kind, after three attempts at most; the key is in no answer and in no line of the log."""
    fault.arrange(gemini)
    settings = {} if own else {"gemini_api_key": KEY}
    client = make_client(gemini_base_url=gemini.url, gemini_seconds=fault.seconds, **settings)
    begun = time.monotonic()
    headers = {"X-Gemini-Key": KEY} if own else {}
    answer = client.post("/processing/image", files={"prompt": (None, "a sun")}, headers=headers)
    body = answer.json()

    assert (answer.status_code, body["type"]) == (fault.status, f"urn:papeterie:problem:gemini-{fault.kind}")
    assert len(gemini.requests) == fault.asked
    assert set(gemini.keys) == {KEY}
    assert time.monotonic() - begun < fault.seconds + 5
    assert KEY not in answer.text + str(answer.headers) + log.text


def test_the_attempts_come_at_growing_distances(make_client: Any, gemini: FakeGemini) -> None:
    """So that a Gemini that has too much to do is not pressed."""
    gemini.fails(503)
    make_client(gemini_api_key=KEY, gemini_base_url=gemini.url).post(
        "/processing/image", files={"prompt": (None, "a sun")}
    )
    first, second, third = gemini.times

    assert third - second > second - first > 0.4


def test_a_fault_in_a_scene_is_its_last_event(
    make_client: Any, gemini: FakeGemini, log: pytest.LogCaptureFixture
) -> None:
    """What streams has begun with 200: the problem comes as an event, and the stream ends."""
    gemini.drip = 0.05
    client = make_client(gemini_api_key=KEY, gemini_base_url=gemini.url, gemini_seconds=1)
    picture = {"image": ("a.png", encoded(boat()))}
    answer = client.post("/processing/scene", files=picture, data={"mode": "gemini"})
    name, last = events_of(answer)[-1]

    assert (name, last["type"]) == ("problem", "urn:papeterie:problem:gemini-silent")
    assert KEY not in answer.text + log.text


def test_all_questions_for_one_picture_share_the_time(make_client: Any, gemini: FakeGemini) -> None:
    """An answer that does not fit goes back, and the second one is not waited for as long again."""
    gemini.says("Sure! Here is")
    gemini.hang = 0.8
    client = make_client(gemini_api_key=KEY, gemini_base_url=gemini.url, gemini_seconds=1)
    picture = {"image": ("a.png", encoded(Image.new("RGB", (40, 40), "red")))}
    begun = time.monotonic()
    answer = client.post("/processing/sprite", files=picture, data={"prompt": "sways", "remove_background": "false"})
    status = answer.json()["metadata"]["description_status"]

    assert status == "made-by-rules: Gemini did not answer within 1 s"
    assert time.monotonic() - begun < 1.5
