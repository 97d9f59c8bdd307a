"""The server under test: with the real model, over real HTTP where it matters."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings
from tests.fakes.gemini import FakeGemini, fake_gemini
from tests.fakes.thread_pool import ThreadPool
from tests.server.live_server import run_server

BUILT_MODELS = Path(__file__).parents[2] / ".cache" / "models"
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


@pytest.fixture
def live_server(models: Path) -> Callable[..., Any]:
    """Run a server in a process of its own, with variables of the environment."""
    return partial(run_server, models)
