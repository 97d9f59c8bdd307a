"""What only a server in a process of its own shows: refused uploads, clients that leave, memory, keys."""

import json
import socket
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded


def form(picture: bytes) -> bytes:
    """Write the form of one picture by hand, with the boundary b."""
    head = b'--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n'
    return head + picture + b"\r\n--b--\r\n"


def request_head(length: int | None) -> bytes:
    """Write the head of a request whose body is announced, or comes in chunks."""
    size = b"Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}".encode()
    return (
        b"POST /processing/sprite HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\n" + size + b"\r\n\r\n"
    )


def talk(url: str, *pieces: bytes) -> bytes:
    """Send pieces over a socket and read the whole answer."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("announced", [True, False])
def test_an_upload_over_the_limit_gets_its_answer(live_server: Callable[..., Any], *, announced: bool) -> None:
    """Also when the client goes on sending: the connection is not torn down under it."""
    body = form(bytes(3_000_000))
    with live_server(PAPETERIE_MAX_BYTES="100000") as server:
        if announced:
            answer = talk(server.url, request_head(len(body)), body)
        else:
            chunks = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:1_000_000], body[1_000_000:])]
            answer = talk(server.url, request_head(None), *chunks, b"0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["type"] == "urn:papeterie:problem:too-large"


def test_a_client_that_leaves_gives_its_place_back(live_server: Callable[..., Any]) -> None:
    """Ten clients that hang up in the middle leave a server of one place free."""
    with live_server(PAPETERIE_MAX_PARALLEL="1", PAPETERIE_MAX_WAITING="0") as server:
        host, port = server.url.removeprefix("http://").split(":")
        for sent in (0, 1_000) * 5:
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall(request_head(500_000) + form(bytes(sent))[: sent + 80])
        deadline = time.monotonic() + 10
        while True:
            answer = server.http.post("/processing/sprite", files={"image": ("a.png", encoded(boat()))})
            if answer.status_code != 503 or time.monotonic() > deadline:
                break
            time.sleep(0.05)

    assert answer.status_code == 200


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_the_memory_stays_bounded_by_pictures_of_mixed_size(live_server: Callable[..., Any]) -> None:
    """After a first round of sizes a second one adds next to nothing."""
    pictures = []
    for width in range(200, 1400, 300):
        buffer = BytesIO()
        Image.effect_noise((width, 1000), 60).convert("RGB").save(buffer, "JPEG")
        pictures.append(buffer.getvalue())
    with live_server() as server:
        used = []
        for _ in range(3):
            for picture in pictures:
                server.http.post("/processing/sprite", files={"image": ("a.jpg", picture)})
            status = (Path("/proc") / str(server.pid) / "status").read_text()
            used.append(int(status.partition("VmRSS:")[2].split()[0]) // 1024)

    assert used[2] - used[1] < 60, f"resident memory in MB after each round: {used}"
