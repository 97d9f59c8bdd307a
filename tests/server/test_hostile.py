"""Files that were made to harm, and pictures that are only odd, sent to the server as it runs for people."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.server.live_server import LiveServer, run_server
from tests.server.odd_pictures import Odd, odd_pictures
from tests.server.refused_pictures import Refused, refused_pictures

ODD, REFUSED = tuple(odd_pictures()), tuple(refused_pictures())
NEAR = 6


@pytest.fixture(scope="module")
def server(models: Path) -> Iterator[LiveServer]:
    """Run one server for all of them: it has to live through them."""
    with run_server(models) as live:
        yield live


def send(server: LiveServer, picture: bytes, **fields: str) -> httpx.Response:
    """Post a picture whose name and type say nothing true."""
    return server.http.post("/processing/sprite", files={"image": ("a.png", picture, "text/html")}, data=fields)


def test_there_are_many_of_them() -> None:
    """As many as were promised, each under a name of its own."""
    names = [one.name for one in (*ODD, *REFUSED)]

    assert len(names) == len(set(names)) >= 50


@pytest.mark.parametrize("sent", REFUSED, ids=lambda one: one.name)
def test_a_hostile_file_is_refused_and_told(server: LiveServer, sent: Refused) -> None:
    """A problem that says what is wrong; the worker that met it, if one did, is there for the next."""
    workers = server.workers
    answer = send(server, sent.data)

    assert (answer.status_code, answer.json()["type"]) == (sent.status, f"urn:papeterie:problem:{sent.kind}")
    assert server.workers == workers


@pytest.mark.parametrize("sent", ODD, ids=lambda one: one.name)
def test_an_odd_picture_is_shown_as_it_is_meant(server: LiveServer, sent: Odd) -> None:
    """Every pixel that is looked at has its colour."""
    answer = send(server, sent.data, remove_background="false", trim="false")
    assert answer.status_code == 200, answer.text
    image = Image.open(io.BytesIO(base64.b64decode(answer.json()["processed_image"])))
    assert image.size == sent.size
    seen = {place: image.getpixel(place) for place in sent.colours}
    wrong = {
        place: colour
        for place, colour in seen.items()
        if max(abs(one - other) for one, other in zip(colour, sent.colours[place], strict=True)) > NEAR
    }

    assert wrong == {}


@pytest.mark.parametrize("sent", ODD[:3], ids=lambda one: one.name)
def test_the_model_bears_pictures_of_any_shape(server: LiveServer, sent: Odd) -> None:
    """It finds a subject, or says that there is none."""
    assert send(server, sent.data).status_code in {200, 422}
