"""``POST /processing/scene``: a picture of a whole scene becomes a ground, sprites and a scene."""

import base64
import io
import json
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.model import Scene
from server.routes import scene as scene_route
from tests.fakes.gemini import FakeGemini
from tests.server.events import events_of
from tests.server.pictures import grainy
from tests.unit.pictures.drawing import encoded

PATH = "/processing/scene"
SKY = (150, 190, 225)
SIZE = (800, 400)
SUN, BOAT = (90, 60, 210, 180), (440, 230, 720, 360)


def seaside() -> Image.Image:
    """Draw a sun and a boat on a ground of one colour, 800 x 400."""
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse(SUN, fill=(240, 190, 40))
    draw.polygon([(440, 300), (720, 300), (660, 360), (500, 360)], fill=(120, 50, 30))
    draw.polygon([(570, 230), (570, 300), (660, 300)], fill=(220, 60, 60))
    return picture


def post(client: TestClient, picture: Image.Image | bytes, **fields: str) -> httpx.Response:
    """Send a picture."""
    data = picture if isinstance(picture, bytes) else encoded(picture)
    return client.post(PATH, files={"image": ("a.png", data)}, data=fields)


def image_of(event: dict[str, Any]) -> Image.Image:
    """Decode an event's picture."""
    return Image.open(io.BytesIO(base64.b64decode(event["processed_image"]))).convert("RGBA")


def scene_in(events: list[tuple[str, dict[str, Any]]]) -> Scene:
    """Read the scene at the end, as the editor does."""
    name, last = events[-1]
    assert name == "done", last
    return read_scene(json.dumps(last["scene"]).encode())


def test_a_scene_is_taken_apart_without_any_help(client: TestClient) -> None:
    """Two objects, where they were, before a ground that shows none of them."""
    events = events_of(post(client, seaside(), name="Seaside"))
    sprites = [values for name, values in events if name == "sprite"]
    [ground] = [image_of(values) for name, values in events if name == "ground"]
    scene = scene_in(events)

    assert [name for name, _ in events if name != "progress"] == ["sprite", "sprite", "ground", "done"]
    assert [values["stage"] for name, values in events if name == "progress"] == [
        "analysing",
        "sprite",
        "sprite",
        "ground",
    ]
    assert (scene.name, scene.stage.width, scene.stage.height) == ("Seaside", 1280, 640)
    assert [layer.sprite_name for layer in scene.layers] == ["Ground", "Object", "Object 2"]
    assert ground.size == SIZE
    assert all(abs(a - b) < 12 for a, b in zip(ground.getpixel((150, 120))[:3], SKY, strict=True))
    assert all(abs(a - b) < 12 for a, b in zip(ground.getpixel((600, 320))[:3], SKY, strict=True))
    places = {
        (round((one.horizontal_percent or 0) * SIZE[0]), round((one.vertical_percent or 0) * SIZE[1]))
        for one in (read_metadata(values["metadata"]) for values in sprites)
    }
    assert {(abs(x - 150) < 4 and abs(y - 120) < 4) or (abs(x - 580) < 4 and abs(y - 295) < 4) for x, y in places} == {
        True
    }
    assert min(image_of(values).getchannel("A").getextrema()[1] for values in sprites) == 255


def test_gemini_names_the_objects_and_moves_them(make_client: Any, gemini: FakeGemini) -> None:
    """It sees the whole picture; what it names is cut out of its box, and what it costs is told."""
    bob = {"type": "oscillate", "coordinate": "y", "frequency": 0.2, "amplitude": 8, "phase_offset": 0}
    gemini.says(
        {
            "objects": [
                {"name": "Little boat", "box_2d": [540, 520, 930, 930], "behaviors": [bob]},
                {"name": "Sun", "box_2d": [100, 80, 500, 300], "behaviors": []},
                {"name": "Nothing there", "box_2d": [10, 960, 60, 990], "behaviors": []},
            ]
        }
    )
    client = make_client(gemini_api_key="k", gemini_base_url=gemini.url)
    events = events_of(post(client, seaside(), mode="gemini", prompt="a morning at the sea", max_size="400"))
    sprites = {values["name"]: read_metadata(values["metadata"]) for name, values in events if name == "sprite"}
    asked = gemini.requests[0]["contents"][0]["parts"]

    assert list(sprites) == ["Little boat", "Sun"]
    assert [one.coordinate for one in sprites["Little boat"].behaviors or ()] == ["y"]
    assert "a morning at the sea" in asked[1]["text"]
    assert abs((sprites["Sun"].vertical_percent or 0) - 0.3) < 0.02
    assert events[-1][1]["usage"]["input_tokens"] == 100
    assert scene_in(events).layers[1].sprite_name == "Little boat"


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("no JSON", "it is not JSON"),
        ({"objects": []}, "not a list of objects"),
        ({"objects": [{"name": "a", "box_2d": [1, 2, 3]}]}, "four whole numbers"),
        ({"objects": [{"name": "a", "box_2d": [500, 500, 500, 500], "behaviors": []}]}, "it is empty"),
        ({"objects": [{"name": 7, "box_2d": [1, 2, 30, 40]}]}, "no name"),
    ],
)
def test_an_answer_that_does_not_fit_ends_with_a_problem(
    make_client: Any, gemini: FakeGemini, answer: object, word: str
) -> None:
    """The stream says what was wrong, and what can be done."""
    gemini.says(answer)
    client = make_client(gemini_api_key="k", gemini_base_url=gemini.url)
    name, last = events_of(post(client, seaside(), mode="gemini"))[-1]

    assert (name, last["type"]) == ("problem", "urn:papeterie:problem:gemini-unusable")
    assert word in last["detail"]


def test_a_picture_without_objects_says_so(client: TestClient) -> None:
    """As the last event."""
    name, last = events_of(post(client, grainy(Image.new("RGB", (200, 150), SKY))))[-1]

    assert (name, last["type"]) == ("problem", "urn:papeterie:problem:nothing-left")


def test_gemini_without_a_key_is_refused_at_once(client: TestClient) -> None:
    """With the way to mend it."""
    answer = post(client, seaside(), mode="gemini")

    assert (answer.status_code, answer.json()["type"]) == (503, "urn:papeterie:problem:no-gemini")
    assert "your settings" in answer.json()["detail"]


def test_a_small_server_says_that_it_cannot(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where OpenCV is not installed."""
    monkeypatch.setattr(scene_route, "can_take_apart", lambda: False)

    assert post(client, seaside()).status_code == 501
