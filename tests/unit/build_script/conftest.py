"""The build script as a module, and pieces that its tests share."""

import hashlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """Load build.py, which is no package, by its path."""
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def make_artifact(build: ModuleType) -> Callable[..., Any]:
    """Make an artifact of some bytes, as the lock file would name it."""

    def make(data: bytes, *names: str, role: str = "site", file: str = "thing.js", **more: object) -> Any:
        sources = tuple(build.Source("url", name) for name in names)
        digest = hashlib.sha256(data).hexdigest()
        return build.Artifact("thing", "1.0", "MIT", role, file, digest, sources, **more)

    return make


@pytest.fixture
def make_vendor(build: ModuleType, tmp_path: Path) -> Callable[..., Any]:
    """Make a vendor that finds its sources in a dictionary, and keeps the order in which it was asked."""

    class FakeVendor(build.Vendor):  # type: ignore[misc,name-defined]
        answers: dict[str, bytes | None]
        asked: list[str]

        def fetch(self, source: Any) -> bytes:
            self.asked.append(source.name)
            answer = self.answers[source.name]
            if answer is None:
                raise ConnectionError(f"{source.name} is asleep")
            return answer

    def make(**answers: bytes | None) -> Any:
        FakeVendor.answers, FakeVendor.asked = answers, []
        return FakeVendor(tmp_path / "cache", tmp_path)

    return make


@pytest.fixture(autouse=True)
def quiet_machine(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a proxy from between a test and its local server, and pytest's own signal handlers as they are."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(build.signal, "signal", lambda *_: None)
