"""The app as a whole: settings, health, load, and what it does when something is missing."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from anyio.to_thread import run_sync
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings, SettingsError, load_settings
from server.studio import Pool
from server.workers import State
from tests.fakes.thread_pool import ThreadPool
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded

PATH = "/processing/sprite"


class Gate:
    """Work that waits to be let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.busy = threading.Semaphore(0)

    def wait(self) -> None:
        """Wait."""
        self.busy.release()
        assert self.go.wait(20)


class StartingPool(ThreadPool):
    """A pool whose workers take their time."""

    def __init__(self, loaded: threading.Event) -> None:
        super().__init__(Settings().tools, instead=lambda: None)
        self._loaded = loaded

    @property
    def state(self) -> State:
        """Whether the time is over."""
        return "ready" if self._loaded.is_set() else "starting"

    async def ready(self) -> None:
        """Wait."""
        assert await run_sync(self._loaded.wait, 20)


def app_with(pool: Pool, **settings: Any) -> TestClient:
    """Give a client of an app with these workers."""
    return TestClient(create_app(Settings(**settings), pool=pool), raise_server_exceptions=False)


def pool_that(work: Callable[[], Any]) -> ThreadPool:
    """Give a pool that does this before its work."""
    return ThreadPool(Settings().tools, instead=work)


def send(client: TestClient, remove_background: str = "false") -> Any:
    """Post a small picture."""
    picture = encoded(boat().resize((60, 40)))
    return client.post(PATH, files={"image": ("a.png", picture)}, data={"remove_background": remove_background})


def test_health_tells_what_works(client: TestClient) -> None:
    """Without a key nobody describes."""
    assert client.get("/healthz").json() == {"status": "ok", "cutout": "ready", "description": "none"}


def test_the_capabilities_are_those_of_the_settings(make_client: Any) -> None:
    """Models, Gemini and limits, so that an editor shows only what works."""
    client = make_client(cutout_backend="onnx", cutout_models=("u2net",), max_images=3, gemini_api_key="k")
    body = client.get("/capabilities").json()

    assert body["cutout"] == {
        "state": "ready",
        "backend": "onnx",
        "models": ["u2netp", "u2net"],
        "alpha_matting": False,
    }
    assert body["scene"] == {"local": True, "gemini": True}
    assert body["gemini"] == {"available": True, "own_keys": True, "model": "gemini-3.8-flash"}
    assert body["limits"]["max_images"] == 3
    assert body["locked"] is False
    assert all("paper theatre" in one for one in body["instructions"].values())


def test_the_server_answers_before_the_background_remover_is_loaded() -> None:
    """And a picture that comes too early waits for it."""
    loaded = threading.Event()
    with app_with(StartingPool(loaded)) as client, ThreadPoolExecutor(1) as pool:
        early = pool.submit(send, client, "true")
        assert client.get("/healthz").json()["cutout"] == "starting"
        assert not early.done()
        loaded.set()
        assert early.result(20).json().get("type") == "urn:papeterie:problem:no-background-remover"
        assert client.get("/healthz").json()["cutout"] == "ready"


def test_without_a_model_pictures_are_added_with_their_background(tmp_path: Path) -> None:
    """503 for the removal, with the way around it; the rest works, and nothing is downloaded."""
    settings = Settings(models=tmp_path)
    with app_with(ThreadPool(settings.tools), models=tmp_path) as client:
        refused = send(client, "true")
        kept = send(client)

        assert client.get("/healthz").json()["cutout"] == "unavailable"
    assert (refused.status_code, refused.json()["type"]) == (503, "urn:papeterie:problem:no-background-remover")
    assert "remove_background=false" in refused.json()["detail"]
    assert str(tmp_path) not in refused.text
    assert kept.status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_says_when_to_come_back() -> None:
    """With one at work and no place to wait the next is refused at once, and the loop stays free."""
    gate = Gate()
    with (
        app_with(pool_that(gate.wait), max_parallel=1, max_waiting=0) as client,
        ThreadPoolExecutor(1) as pool,
    ):
        first = pool.submit(send, client)
        assert gate.busy.acquire(timeout=20)
        refused = send(client)
        health = client.get("/healthz").status_code
        gate.go.set()
        worked = first.result(20).status_code

    assert (refused.status_code, refused.json()["type"]) == (503, "urn:papeterie:problem:busy")
    assert refused.headers["retry-after"] == "5"
    assert (health, worked) == (200, 200)


def test_a_fault_is_answered_without_its_inside(caplog: pytest.LogCaptureFixture) -> None:
    """500 as a problem, with the security headers; the log has the rest."""

    def stumble() -> None:
        raise RuntimeError("the secret inside")

    with app_with(pool_that(stumble)) as client:
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
        ("PAPETERIE_CUTOUT_MODELS", '["../etc/passwd"]', "u2netp"),
        ("PAPETERIE_WORK_MEGABYTES", "-1", "greater"),
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
