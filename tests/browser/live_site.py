"""The built site and its server in a process of their own, over real HTTP."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class LiveSite:
    """Where the site is served. ``address`` has no slash at its end; ``build`` is the folder of the build."""

    address: str
    build: str

    @property
    def build_address(self) -> str:
        """Where what never changes is served."""
        return f"{self.address}/{self.build}"


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve_site(**variables: str) -> Iterator[LiveSite]:
    """Serve dist and the processing endpoint, with variables of the environment, until the block ends."""
    site = Path(os.environ.get("PAPETERIE_SITE", ROOT / "dist"))
    builds = sorted(site.glob("*/files.json"))
    if len(builds) != 1:
        pytest.fail(f"{site} holds {len(builds)} builds; run the tests by build.py test, or build.py dist before them")
    port = free_port()
    models = os.environ.get("PAPETERIE_MODELS", str(ROOT / ".cache" / "models"))
    environment = {**os.environ, "PAPETERIE_SITE": str(site), "PAPETERIE_MODELS": models, **variables}
    command = [sys.executable, "-m", "uvicorn", "--factory", "server.app:create_app", f"--port={port}"]
    live = LiveSite(f"http://127.0.0.1:{port}", builds[0].parent.name)
    with subprocess.Popen([*command, "--log-level=warning"], cwd=ROOT, env=environment) as process:  # noqa: S603 - ours
        try:
            _wait_until_it_answers(live, process)
            yield live
        finally:
            process.terminate()


def _wait_until_it_answers(live: LiveSite, process: "subprocess.Popen[bytes]") -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped before it answered"
        try:
            opener.open(f"{live.address}/healthz", timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not answer within 60 s")
