"""How the tests get a browser."""

from types import ModuleType

import pytest

PLAYWRIGHT, APT_GET = "playwright install chromium --with-deps", "apt-get install -y chromium"


@pytest.fixture
def installs(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pretend to be root on a Linux where only apt-get finds a browser, and keep what is run."""
    ran: list[str] = []

    def run(_: str, *command: object) -> None:
        ran.append(" ".join(map(str, command)))
        if "playwright" in ran[-1]:
            raise build.BuildError("playwright reaches no host")

    monkeypatch.setattr(build.sys, "platform", "linux")
    monkeypatch.setattr(build.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(build, "run", run)
    monkeypatch.setattr(build, "find_chromium", lambda: "/usr/bin/chromium" if APT_GET in ran else None)
    return ran


def test_a_browser_that_is_there_is_used(
    build: ModuleType, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is installed; Playwright's own is the empty path."""
    monkeypatch.setattr(build, "find_chromium", lambda: "")

    assert (build.ensure_chromium(), installs) == ("", [])


def test_playwright_s_browser_is_tried_before_the_system_s(build: ModuleType, installs: list[str]) -> None:
    """Where Playwright reaches no host, Debian's Chromium will do."""
    assert build.ensure_chromium() == "/usr/bin/chromium"
    assert installs[0].endswith(PLAYWRIGHT)
    assert installs[1:] == ["apt-get update", APT_GET]


def test_without_root_a_person_is_told_what_to_do(
    build: ModuleType, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build asks nobody for a password."""
    monkeypatch.setattr(build.os, "geteuid", lambda: 1000, raising=False)

    with pytest.raises(build.BuildError, match="PAPETERIE_CHROMIUM"):
        build.ensure_chromium()
    assert [command for command in installs if "apt-get" in command] == []
