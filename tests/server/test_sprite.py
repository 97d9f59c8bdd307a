"""``POST /processing/sprite``, with the real model."""

import base64
import io
import json
from email import message_from_bytes
from email.policy import HTTP
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from papeterie.theatre.codec import read_metadata
from tests.server.events import events_of
from tests.server.pictures import HULL, SKY, ball, boat
from tests.unit.pictures.drawing import encoded, png_bomb

PATH = "/processing/sprite"


def send(client: TestClient, picture: bytes, *, name: str = "a.png", accept: str = "", **fields: str) -> httpx.Response:
    """Post a picture and fields."""
    headers = {"Accept": accept} if accept else {}
    return client.post(PATH, files={"image": (name, picture)}, data=fields, headers=headers)


def image_of(answer: httpx.Response) -> Image.Image:
    """Decode the picture of a JSON answer."""
    assert answer.status_code == 200, answer.text
    image = Image.open(io.BytesIO(base64.b64decode(answer.json()["processed_image"])))
    image.load()
    return image


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Give the status and the kind of a refusal, after checking that it is a problem that a person can read."""
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(body) - {"max_bytes", "max_characters"} == {"type", "title", "status", "detail"}
    assert body["status"] == answer.status_code
    assert len(body["detail"]) > 20
    return answer.status_code, body["type"].removeprefix("urn:papeterie:problem:")


def corner_alphas(image: Image.Image) -> list[int]:
    """Give the alpha of the four corners."""
    right, bottom = image.width - 1, image.height - 1
    return [image.getpixel(place)[3] for place in ((0, 0), (right, 0), (0, bottom), (right, bottom))]


def parts_of(answer: httpx.Response) -> dict[str, Any]:
    """Read a multipart answer by the standard library's parser."""
    head = f"Content-Type: {answer.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + answer.content, policy=HTTP)
    return {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}


def test_a_drawing_on_a_plain_ground_is_cut_out_and_trimmed(client: TestClient) -> None:
    """The ground is gone, hull, mast and sail are whole, and the picture ends where they end."""
    image = image_of(send(client, encoded(boat())))

    assert corner_alphas(image)[2:] == [0, 0]
    assert abs(image.width - 361) <= 3
    assert abs(image.height - 291) <= 3
    assert image.getpixel((180, 250)) == (*HULL, 255)
    assert image.getpixel((175, 100))[3] == 255
    assert image.getpixel((220, 150))[3] == 255


def test_a_photograph_is_cut_out_by_the_model(client: TestClient) -> None:
    """On a grainy ground with a shadow the model finds the ball and leaves the table."""
    image = image_of(send(client, encoded(ball(), "JPEG", quality=90), name="ball.jpg"))
    wide, high = image.size

    assert corner_alphas(image) == [0, 0, 0, 0]
    assert image.getpixel((wide // 2, high // 2))[3] > 240
    assert 190 < wide < 260
    assert 190 < high < 260


def test_the_background_may_be_kept(client: TestClient) -> None:
    """remove_background=false leaves every pixel."""
    image = image_of(send(client, encoded(boat()), remove_background="false"))

    assert (image.size, image.getpixel((0, 0))) == ((600, 400), (*SKY, 255))


def test_a_transparent_picture_is_trimmed_to_what_is_visible(client: TestClient) -> None:
    """Transparent borders go, also without background removal."""
    picture = Image.new("RGBA", (100, 80))
    picture.paste("red", (20, 30, 50, 40))

    assert image_of(send(client, encoded(picture), remove_background="false")).size == (30, 10)


def test_a_photograph_held_sideways_is_turned_upright(client: TestClient) -> None:
    """The EXIF orientation of a phone is applied before anything else."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = boat().transpose(Image.Transpose.ROTATE_90)
    image = image_of(send(client, encoded(picture, "JPEG", exif=exif, quality=95)))

    assert image.width > image.height
    assert image.getpixel((180, 250))[3] == 255


def test_the_form_answer_says_the_same_as_json(client: TestClient) -> None:
    """Two parts: metadata as JSON, the picture as PNG with a file name."""
    as_json = send(client, encoded(boat()), prompt="rocks")
    as_form = send(client, encoded(boat()), prompt="rocks", accept="multipart/form-data")
    parts = parts_of(as_form)

    assert sorted(parts) == ["metadata", "processed_image"]
    assert parts["metadata"].get_content_type() == "application/json"
    assert parts["processed_image"].get_content_type() == "image/png"
    assert parts["processed_image"].get_filename() == "sprite.png"
    assert json.loads(parts["metadata"].get_payload(decode=True)) == as_json.json()["metadata"]
    assert parts["processed_image"].get_payload(decode=True) == base64.b64decode(as_json.json()["processed_image"])


def test_the_metadata_is_a_sprites_and_fits_the_stage(client: TestClient) -> None:
    """The codec reads it; a tall picture is drawn half as high as the stage, the wish is kept as guidance."""
    raw = send(
        client, encoded(Image.new("RGB", (300, 3000), "red")), remove_background="false", prompt="a tower"
    ).json()
    metadata = read_metadata(raw["metadata"])

    assert (metadata.height_scale, metadata.behavior_guidance, metadata.behaviors) == (0.5, "a tower", ())
    assert (raw["metadata"]["width"], raw["metadata"]["height"]) == (300, 3000)


@pytest.mark.parametrize(("size", "height_scale"), [((72, 72), 0.1), ((2560, 72), 0.025), ((500, 500), 0.5)])
def test_a_sprite_is_never_enlarged_and_never_wider_than_half_the_stage(
    client: TestClient, size: tuple[int, int], height_scale: float
) -> None:
    """Small pictures keep their natural size, wide ones get half of the stage's width."""
    answer = send(client, encoded(Image.new("RGB", size, "red")), remove_background="false")

    assert answer.json()["metadata"]["height_scale"] == height_scale


def test_without_a_key_rules_describe(client: TestClient) -> None:
    """In the words of the prompt; the status names what is missing."""
    metadata = send(client, encoded(boat()), prompt="sails to the left").json()["metadata"]

    assert metadata["description_status"] == "made-by-rules: this server has no GEMINI_API_KEY"
    assert [(one["type"], one["velocity"]) for one in metadata["behaviors"]] == [("drift", -24.0)]


def test_the_first_frame_of_an_animation_is_used_and_noted(client: TestClient) -> None:
    """The note counts the frames."""
    frames = [boat().resize((60, 40)).rotate(turn) for turn in (0, 40, 80)]
    answer = send(client, encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), remove_background="no")

    assert answer.json()["metadata"]["notes"] == ["This GIF is an animation; the first of its 3 frames is used."]
    assert answer.json()["metadata"]["note_facts"] == [{"type": "animation", "frames": 3}]


def test_a_very_large_picture_is_made_smaller_and_noted(make_client: Any) -> None:
    """max_side bounds what comes back."""
    answer = send(make_client(max_side=100), encoded(boat()), remove_background="false")

    assert image_of(answer).size == (100, 67)
    assert answer.json()["metadata"]["notes"] == [
        "The picture was made smaller, from 600 x 400 to 100 x 67 pixels.",
    ]
    assert answer.json()["metadata"]["note_facts"] == [
        {"type": "made-smaller", "width_before": 600, "height_before": 400, "width": 100, "height": 67}
    ]


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        pytest.param(b"", (400, "empty"), id="empty"),
        pytest.param(b"This is a text.\n" * 9, (415, "not-a-picture"), id="text named .png"),
        pytest.param(b"%PDF-1.7 and so on", (415, "unknown-format"), id="PDF"),
        pytest.param(encoded(boat())[:4000], (422, "truncated"), id="truncated"),
        pytest.param(png_bomb(50_000, 50_000), (413, "too-many-pixels"), id="bomb"),
        pytest.param(encoded(Image.new("RGB", (300, 300), "white")), (422, "nothing-left"), id="blank paper"),
        pytest.param(encoded(Image.linear_gradient("L").convert("RGB")), (422, "nothing-left"), id="all background"),
        pytest.param(encoded(Image.new("RGBA", (300, 300))), (422, "nothing-left"), id="transparent"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused(
    client: TestClient, picture: bytes, expected: tuple[int, str]
) -> None:
    """Each kind of bad picture has its status and its words."""
    assert problem(send(client, picture)) == expected


def test_a_file_over_the_limit_is_refused(make_client: Any) -> None:
    """The answer names the limit, whether the length was announced or not."""
    client = make_client(max_bytes=5_000)
    slightly = send(client, bytes(6_000))
    announced = send(client, bytes(60_000))
    unannounced = client.post(
        PATH, content=iter([b"x" * 20_000] * 5), headers={"Content-Type": "multipart/form-data; boundary=b"}
    )

    assert [problem(one) for one in (slightly, announced)] == [(413, "too-large")] * 2
    assert problem(unannounced) in {(413, "too-large"), (400, "malformed")}
    assert "at most 5 kB" in announced.json()["detail"]
    assert announced.json()["max_bytes"] == 5_000


def test_a_prompt_over_the_limit_is_refused(make_client: Any) -> None:
    """In characters, not bytes; exactly the limit passes."""
    client = make_client(max_prompt=20)
    answers = [
        send(client, encoded(boat()), remove_background="false", prompt="ü" * count) for count in (20, 21, 2_000)
    ]

    assert answers[0].status_code == 200
    assert [problem(one) for one in answers[1:]] == [(422, "prompt-too-long")] * 2
    assert answers[1].json()["max_characters"] == 20


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({"files": {"picture": ("a.png", b"x")}}, "it has “picture”"),
        ({"files": {"image": ("a.png", b"x"), "more": ("b.png", b"x")}}, "“more” is not a field"),
        ({"files": {"image": ("a.png", b"x")}, "data": {"prompt": ["a", "b"]}}, "given twice"),
        ({"files": [("image", ("a.png", b"x"))] * 21}, "At most 20 pictures"),
        ({"files": {"image": ("a.png", b"x")}, "data": {"model": "magic"}}, "this server has u2netp"),
        ({"files": {"image": ("a.png", b"x")}, "data": {"max_size": "huge"}}, "from 16 to 4096"),
        ({"files": {"image": ("a.png", b"x")}, "data": {"edge_smoothing": "nan"}}, "from 0 to 20"),
        ({"files": {"image": (None, b"x")}}, "as a file"),
        ({"files": {"image": ("a.png", b"x")}, "data": {"remove_background": "perhaps"}}, "true or false"),
        ({"files": {"image": ("a.png", b"x"), "prompt": (None, b"\xff\xfe")}}, "UTF-8"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(client: TestClient, form: dict[str, Any], word: str) -> None:
    """The message names the field."""
    answer = client.post(PATH, **form)

    assert problem(answer) == (422, "wrong-field")
    assert word in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", b"{}", (415, "not-a-form")),
        ("multipart/form-data", b"x", (400, "malformed")),
        ("multipart/form-data; boundary=b", b"nonsense", (400, "malformed")),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="image"', (400, "malformed")),
        ("multipart/form-data; boundary=b", b"--b\r\nX-Long: " + b"y" * 9_000, (400, "malformed")),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    client: TestClient, content_type: str, body: bytes, expected: tuple[int, str]
) -> None:
    """The framework's own errors never show."""
    assert problem(client.post(PATH, content=body, headers={"Content-Type": content_type})) == expected


def test_a_file_name_from_the_wild_does_no_harm(client: TestClient) -> None:
    """The name is not used for anything."""
    answer = send(client, encoded(boat()), name="../../<b>😀</b>.png", remove_background="false")

    assert answer.status_code == 200


def test_the_wrong_method_is_a_problem(client: TestClient) -> None:
    """GET has nothing to give here."""
    assert problem(client.get(PATH)) == (405, "method-not-allowed")


def test_the_answer_is_as_small_as_was_asked_for(client: TestClient) -> None:
    """max_size bounds the longest side; trim=false leaves the borders."""
    answer = send(client, encoded(boat()), max_size="100", trim="false")

    assert image_of(answer).size == (100, 67)
    assert image_of(answer).getpixel((0, 0))[3] == 0


def test_no_description_is_made_where_none_is_asked_for(client: TestClient) -> None:
    """The wish is kept as guidance."""
    metadata = send(client, encoded(boat()), prompt="sails", describe="false").json()["metadata"]

    assert metadata["description_status"] == "not-made: none was asked for"
    assert metadata["behavior_guidance"] == "sails"


def test_an_outline_may_be_smoothed(client: TestClient) -> None:
    """The model's outline has fewer half transparent pixels in other places, and the ball is still whole."""
    plain, smooth = (
        image_of(send(client, encoded(ball(), "PNG"), trim="false", edge_smoothing=pixels)) for pixels in ("0", "8")
    )

    assert plain.getchannel("A").tobytes() != smooth.getchannel("A").tobytes()
    assert smooth.getpixel((320, 240))[3] == 255
    assert smooth.getpixel((5, 5))[3] == 0


def test_hair_may_be_matted(client: TestClient) -> None:
    """Alpha matting leaves the middle of the ball and takes the corners."""
    image = image_of(send(client, encoded(ball((200, 150)), "PNG"), trim="false", alpha_matting="true"))

    assert image.getpixel((100, 75))[3] > 250
    assert corner_alphas(image) == [0, 0, 0, 0]


def test_the_small_back_end_says_that_it_has_no_matting(make_client: Any) -> None:
    """Before any work is done."""
    answer = send(make_client(cutout_backend="onnx"), encoded(boat()), alpha_matting="true")

    assert problem(answer) == (422, "wrong-field")
    assert "no alpha matting" in answer.json()["detail"]


def test_several_pictures_are_answered_one_by_one(client: TestClient) -> None:
    """An event for each: the sprite, or why there is none; and one at the end."""
    files = [("image", ("a.png", one)) for one in (encoded(boat()), b"no picture at all", encoded(boat()))]
    answer = client.post(PATH, files=files, data={"remove_background": "false"})
    events = events_of(answer)

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert sorted((name, data.get("index", -1)) for name, data in events) == [
        ("done", -1),
        ("refused", 1),
        ("sprite", 0),
        ("sprite", 2),
    ]
    assert events[-1] == ("done", {"pictures": 3})
    refused = next(data["problem"] for name, data in events if name == "refused")
    assert refused["type"] == "urn:papeterie:problem:not-a-picture"
    sprite = next(data for name, data in events if name == "sprite")
    assert Image.open(io.BytesIO(base64.b64decode(sprite["processed_image"]))).size == (600, 400)


def test_the_documentation_of_the_api_names_the_endpoint(client: TestClient) -> None:
    """The OpenAPI document shows every kind of answer."""
    post = client.get("/openapi.json").json()["paths"][PATH]["post"]

    assert sorted(post["responses"]["200"]["content"]) == [
        "application/json",
        "multipart/form-data",
        "text/event-stream",
    ]
    assert {"400", "413", "415", "422", "503"} <= set(post["responses"])
