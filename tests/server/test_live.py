"""What only a server in a process of its own shows: refused uploads, clients that leave, memory, keys."""

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked up in /proc")


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


@ON_LINUX
def test_a_worker_killed_in_the_middle_costs_one_answer(live_server: Callable[..., Any]) -> None:
    """Its picture is refused with 422, and the next one is made."""
    slow = encoded(Image.effect_noise((3000, 2500), 60).convert("RGB"), "JPEG")
    with live_server(PAPETERIE_MAX_PARALLEL="1") as server, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.http.post, "/processing/sprite", files={"image": ("a.jpg", slow)})
        time.sleep(0.5)
        for worker in server.workers:
            os.kill(worker, signal.SIGKILL)
        lost = answer.result(60)
        after = server.http.post("/processing/sprite", files={"image": ("a.png", encoded(boat()))})

    assert (lost.status_code, lost.json()["type"]) == (422, "urn:papeterie:problem:too-heavy")
    assert after.status_code == 200


@ON_LINUX
def test_a_client_that_leaves_in_the_middle_of_many_stops_the_work(live_server: Callable[..., Any]) -> None:
    """What is left of a stream of pictures is not worked on: the next request has its turn at once."""
    one = encoded(Image.effect_noise((1200, 1200), 60).convert("RGB"), "JPEG")
    files = [("image", ("a.jpg", one))] * 20
    with live_server(PAPETERIE_MAX_PARALLEL="1", PAPETERIE_MAX_WAITING="0") as server:
        [before] = server.workers
        with (
            httpx.Client(base_url=server.url, trust_env=False, timeout=60) as leaver,
            leaver.stream("POST", "/processing/sprite", files=files) as stream,
        ):
            next(stream.iter_lines())
        deadline = time.monotonic() + 10
        while before in server.workers and time.monotonic() < deadline:
            time.sleep(0.02)
        stopped = before not in server.workers
        after = server.http.post(
            "/processing/sprite", files={"image": ("a.png", encoded(boat()))}, data={"remove_background": "no"}
        )

    assert stopped, "the worker went on for nobody"
    assert after.status_code == 200


@ON_LINUX
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
            used.append(server.memory())

    assert used[2] - used[1] < 60, f"resident memory in MB after each round: {used}"
