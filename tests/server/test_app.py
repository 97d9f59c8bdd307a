"""The app as a whole: settings, health, load, and what it does when something is missing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from server.app import create_app
from server.cutout import Cutter, load_rembg
from server.settings import Settings, SettingsError, load_settings
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

PATH = "/processing/sprite"


class SlowCutter:
    """A cutter that waits to be let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.busy = threading.Semaphore(0)

    def cut_out(self, picture: Image.Image) -> Image.Image:
        """Wait, and leave the picture as it is."""
        self.busy.release()
        assert self.go.wait(20)
        return picture


class BrokenCutter:
    """A cutter with a fault."""

    def cut_out(self, picture: Image.Image) -> Image.Image:
        """Stumble."""
        raise RuntimeError(f"the secret inside: {picture.size}")


def app_with(load_cutter: Callable[[], Cutter], **settings: Any) -> TestClient:
    """Give a client of an app with this cutter."""
    return TestClient(create_app(Settings(**settings), load_cutter=load_cutter), raise_server_exceptions=False)


def send(client: TestClient) -> Any:
    """Post a small picture."""
    return client.post(PATH, files={"image": ("a.png", encoded(boat().resize((60, 40))))})


def test_health_tells_what_works(client: TestClient) -> None:
    """Without a key nobody describes."""
    deadline = time.monotonic() + 10
    while (body := client.get("/healthz").json())["cutout"] == "starting" and time.monotonic() < deadline:
        time.sleep(0.01)

    assert body == {"status": "ok", "cutout": "ready", "description": "none"}


def test_the_server_answers_before_the_background_remover_is_loaded() -> None:
    """And a picture that comes too early waits for it."""
    loaded = threading.Event()
    cutter = SlowCutter()
    cutter.go.set()

    def load() -> Cutter:
        assert loaded.wait(20)
        return cutter

    with app_with(load) as client, ThreadPoolExecutor(1) as pool:
        early = pool.submit(send, client)
        assert client.get("/healthz").json()["cutout"] == "starting"
        loaded.set()
        assert early.result(20).status_code == 200
        assert client.get("/healthz").json()["cutout"] == "ready"


def test_without_a_model_pictures_are_added_with_their_background(tmp_path: Path) -> None:
    """503 for the removal, with the way around it; the rest works, and nothing is downloaded."""
    with app_with(lambda: load_rembg("u2netp", tmp_path)) as client:
        refused = send(client)
        kept = client.post(PATH, files={"image": ("a.png", encoded(boat()))}, data={"remove_background": "false"})

        assert client.get("/healthz").json()["cutout"] == "unavailable"
    assert (refused.status_code, refused.json()["type"]) == (503, "urn:papeterie:problem:no-background-remover")
    assert "remove_background=false" in refused.json()["detail"]
    assert str(tmp_path) not in refused.text
    assert kept.status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_says_when_to_come_back() -> None:
    """With one at work and no place to wait the next is refused at once, and the loop stays free."""
    cutter = SlowCutter()
    with app_with(lambda: cutter, max_parallel=1, max_waiting=0) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, client)
        assert cutter.busy.acquire(timeout=20)
        refused = send(client)
        health = client.get("/healthz").status_code
        cutter.go.set()
        worked = first.result(20).status_code

    assert (refused.status_code, refused.json()["type"]) == (503, "urn:papeterie:problem:busy")
    assert refused.headers["retry-after"] == "5"
    assert (health, worked) == (200, 200)


def test_pictures_wait_for_their_turn() -> None:
    """The second is not begun before the first is done, and both are answered."""
    cutter = SlowCutter()
    with app_with(lambda: cutter, max_parallel=1, max_waiting=1) as client, ThreadPoolExecutor(2) as pool:
        both = [pool.submit(send, client) for _ in range(2)]
        assert cutter.busy.acquire(timeout=20)
        assert not cutter.busy.acquire(timeout=0.3)
        cutter.go.set()
        statuses = [one.result(20).status_code for one in both]

    assert statuses == [200, 200]


def test_a_fault_is_answered_without_its_inside(caplog: pytest.LogCaptureFixture) -> None:
    """500 as a problem, with the security headers; the log has the rest."""
    with app_with(BrokenCutter) as client:
        answer = send(client)

    assert (answer.status_code, answer.json()["type"]) == (500, "urn:papeterie:problem:internal")
    assert "content-security-policy" in answer.headers
    assert "secret" not in answer.text
    assert "the secret inside" in caplog.text


def test_other_sites_may_call_only_if_they_are_named(make_client: Any) -> None:
    """CORS is a setting."""
    client = make_client(allowed_origins=("https://friends.example",))
    answers = [
        client.get("/healthz", headers={"Origin": origin}).headers.get("access-control-allow-origin")
        for origin in ("https://friends.example", "https://others.example")
    ]

    assert answers == ["https://friends.example", None]


@pytest.mark.parametrize(
    ("variable", "value", "word"),
    [
        ("PAPETERIE_MAX_BYTES", "lots", "integer"),
        ("PAPETERIE_MAX_PIXELS", "0", "1000"),
        ("PAPETERIE_MAX_PARALLEL", "0", "greater"),
        ("PAPETERIE_CUTOUT_MODEL", "magic", "u2netp"),
        ("PAPETERIE_SITE", "nowhere/at/all", "no such folder"),
        ("PAPETERIE_ALLOWED_ORIGINS", '["*"]', "https://host"),
        ("PAPETERIE_ALLOWED_ORIGINS", '["https://a.example/path"]', "without a path"),
        ("PAPETERIE_GEMINI_SECONDS", "-1", "greater"),
        ("GEMINI_BASE_URL", "http://proxy.example", "https://"),
        ("GEMINI_MODEL", "a b", "pattern"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, word: str
) -> None:
    """The server does not start with nonsense, and says which variable it is in."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert str(caught.value).startswith(f"{variable}: ")
    assert word in str(caught.value)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Empty variables count as unset; the key does not show."""
    for name, value in {
        "PAPETERIE_SITE": str(tmp_path),
        "PAPETERIE_MODELS": "",
        "PAPETERIE_MAX_BYTES": "1000",
        "PAPETERIE_ALLOWED_ORIGINS": '["https://a.example:8443"]',
        "GEMINI_API_KEY": "the-key",
        "GEMINI_MODEL": "gemini-of-tomorrow",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()

    assert (settings.site, settings.models, settings.max_bytes) == (tmp_path.resolve(), None, 1000)
    assert settings.allowed_origins == ("https://a.example:8443",)
    assert settings.gemini_model == "gemini-of-tomorrow"
    assert "the-key" not in repr(settings)
