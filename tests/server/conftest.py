"""The server under test: with the real model, over real HTTP where it matters."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings
from tests.fakes.gemini import FakeGemini, fake_gemini
from tests.fakes.thread_pool import ThreadPool

BUILT_MODELS = Path(__file__).parents[2] / ".cache" / "models"
WATCHED = Path(__file__).with_name("watched_server.py")
ClientMaker = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine changes what a test sees."""
    for name in list(os.environ):
        if name.startswith(("PAPETERIE_", "GEMINI_", "GOOGLE_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def models() -> Path:
    """Give the folder with u2netp.onnx, which ``build.py test`` fetches and names."""
    folder = Path(os.environ.get("PAPETERIE_MODELS", BUILT_MODELS))
    if not (folder / "u2netp.onnx").is_file():
        pytest.fail("u2netp.onnx is missing; run the tests by build.py test, or set PAPETERIE_MODELS to its folder")
    return folder


@pytest.fixture
def make_client(models: Path) -> Iterator[ClientMaker]:
    """Make clients of an app with some settings; their apps are stopped after the test."""
    clients: list[TestClient] = []

    def make(**settings: Any) -> TestClient:
        chosen = Settings(**{"models": models, **settings})
        app = create_app(chosen, pool=ThreadPool(chosen.tools))
        client = TestClient(app, raise_server_exceptions=False)
        clients.append(client.__enter__())
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(make_client: ClientMaker) -> TestClient:
    """Give a client of an app without a key, with the settings' defaults."""
    return make_client()


@pytest.fixture
def gemini() -> Iterator[FakeGemini]:
    """Run a fake Gemini over HTTP."""
    with fake_gemini() as fake:
        yield fake


@dataclass(frozen=True)
class LiveServer:
    """A server in a process of its own."""

    url: str
    pid: int
    http: httpx.Client

    @property
    def workers(self) -> list[int]:
        """The processes in which it works."""
        return [
            int(one)
            for task in Path(f"/proc/{self.pid}/task").iterdir()
            for one in (task / "children").read_text().split()
        ]

    def memory(self) -> int:
        """Give the resident memory of all its processes in MB."""
        return sum(_resident(pid) for pid in (self.pid, *self.workers))


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


@pytest.fixture
def live_server(models: Path) -> Callable[..., Any]:
    """Run a server, watched by an audit hook, in a process of its own, with variables of the environment."""

    @contextmanager
    def run(**variables: str) -> Iterator[LiveServer]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {**os.environ, "PAPETERIE_MODELS": str(models), "PAPETERIE_MAX_PARALLEL": "1", **variables}
        process = subprocess.Popen([sys.executable, str(WATCHED), str(port)], env=environment)  # noqa: S603 - it is ours
        url = f"http://127.0.0.1:{port}"
        try:
            with httpx.Client(base_url=url, timeout=60, trust_env=False) as http:
                _wait_until_ready(http, process)
                yield LiveServer(url, process.pid, http)
        finally:
            process.terminate()
            process.wait(20)

    return run


def _wait_until_ready(http: httpx.Client, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped before it was ready"
        try:
            if http.get("/healthz").json()["cutout"] == "ready":
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    pytest.fail("the server was not ready within 180 s")
