"""The server keeps nothing: no file is written during a request or after it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.fakes.gemini import FakeGemini
from tests.server.pictures import boat, grainy
from tests.unit.pictures.drawing import encoded


def abort_an_upload(url: str, body: bytes) -> None:
    """Send a form's beginning and hang up."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            b"POST /processing/sprite HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            b"Content-Length: 9000000\r\n\r\n"
            b'--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n'
        )
        connection.sendall(body)


def lose_a_worker(server: Any) -> int:
    """Kill the worker in the middle of a picture and have the next one made; give that answer's status."""
    [worker] = server.workers
    slow = encoded(Image.effect_noise((2000, 1500), 60).convert("RGB"), "JPEG")
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(server.http.post, "/processing/sprite", files={"image": ("a.jpg", slow)})
        time.sleep(0.3)
        os.kill(worker, signal.SIGKILL)
        assert lost.result(60).status_code == TOO_HEAVY
    after: int = server.http.post("/processing/sprite", files={"image": ("a.png", encoded(boat()))}).status_code
    return after


def send_everything(server: Any) -> list[int]:
    """Send small, large, bad, animated and aborted uploads; give the statuses of those that were answered."""
    large = encoded(Image.effect_noise((1600, 1200), 100).convert("RGB"), "BMP")
    animation = encoded(boat(), "GIF", save_all=True, append_images=[boat().rotate(20)])
    pictures = [
        encoded(boat()),
        encoded(grainy(boat()), "JPEG"),
        encoded(boat(), "WEBP"),
        encoded(boat(), "AVIF"),
        animation,
        large,
        b"text",
        encoded(boat())[:3000],
        b"",
    ]
    statuses = []
    for picture in pictures:
        answer = server.http.post(
            "/processing/sprite", files={"image": ("a.png", picture)}, data={"prompt": "sails by"}
        )
        statuses.append(answer.status_code)
    form = server.http.post(
        "/processing/sprite", files={"image": ("a.png", pictures[0])}, headers={"Accept": "multipart/form-data"}
    )
    abort_an_upload(server.url, large[:3_000_000])
    time.sleep(0.3)
    return [*statuses, form.status_code, server.http.get("/healthz").status_code]


STRACE = shutil.which("strace") or ""
CHANGING = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,truncate"
TOO_HEAVY = 422
EXPECTED = [200, 200, 200, 200, 200, 422, 415, 422, 400, 200, 200]


def test_no_request_writes_a_file_or_loads_a_module(live_server: Callable[..., Any], gemini: FakeGemini) -> None:
    """An audit hook in the server sees every file that Python opens: none for writing, and no import."""
    gemini.says({"behaviors": [{"type": "oscillate", "coordinate": "y"}]})
    with live_server(GEMINI_API_KEY="the-key", GEMINI_BASE_URL=gemini.url) as server:
        server.http.get("/watch/arm")
        statuses = send_everything(server)
        events = server.http.get("/watch/try").json()["events"]
        provoked = server.http.get("/watch/report").json()["events"]

    assert statuses == EXPECTED
    assert events == []
    assert {one.split()[0] for one in provoked} >= {"open", "import"}, "the watch sees nothing at all"


@pytest.mark.skipif(not STRACE, reason="strace is not installed")
def test_the_system_sees_no_file_opened_for_writing(live_server: Callable[..., Any], tmp_path: Path) -> None:
    """Below Python, in the libraries' own code, nothing is opened for writing, made, renamed or removed either."""
    log = tmp_path / "strace.log"
    with live_server() as server:
        traced = [argument for pid in (server.pid, *server.workers) for argument in ("-p", str(pid))]
        tracer = subprocess.Popen(  # noqa: S603 - the arguments are ours
            [STRACE, "-f", "-qq", "-e", f"trace={CHANGING}", "-o", str(log), *traced],
            stderr=subprocess.PIPE,
        )
        try:
            deadline = time.monotonic() + 10
            while not (Path("/proc") / str(server.pid) / "status").read_text().count(f"TracerPid:\t{tracer.pid}"):
                if tracer.poll() is not None or time.monotonic() > deadline:
                    pytest.skip("strace may not attach to a process here")
                time.sleep(0.02)
            statuses = [*send_everything(server), lose_a_worker(server)]
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(20)

    changes = [
        line
        for line in log.read_text().splitlines()
        if not re.search(r"open(at)?\(", line) or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", line)
    ]
    assert statuses == [*EXPECTED, 200]
    assert [line for line in changes if not re.search(r'"/dev/(null|shm/)|resumed|\+\+\+|---', line)] == []
