"""A plain static host, of the kind that knows nothing of us: a folder below a path, no headers of its own."""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

WAIT_UNTIL_KEPT = """async build => {
    for (let tries = 0; tries < 2400; tries += 1) {
        const kept = await caches.match("./", { cacheName: `papeterie-${build}` });
        if (kept && navigator.serviceWorker.controller?.state === "activated") return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}"""
"""Gives whether the service worker has kept the build, given its id, within two minutes."""

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class StaticHost:
    """Where the folder is served (``address`` ends in a slash), and the paths that were asked for."""

    address: str
    asked: list[str]


def built_site() -> Path:
    """Give the folder of the built site."""
    site = Path(os.environ.get("PAPETERIE_SITE", ROOT / "dist"))
    if not (site / "index.html").is_file():
        pytest.fail(f"{site} holds no site; run the tests by build.py test, or build.py dist before them")
    return site


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path."""

    def __init__(self, *arguments: object, folder: Path, below: str, asked: list[str]) -> None:
        self._below = below
        self._asked = asked
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer what lies below the path."""
        self._asked.append(self.path)
        if not self.path.startswith(self._below):
            self.send_error(404)
            return
        self.path = self.path.removeprefix(self._below.rstrip("/"))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path, below: str = "/") -> Iterator[StaticHost]:
    """Serve a folder until the block ends; then nobody listens any more."""
    asked: list[str] = []
    handler = functools.partial(_Handler, folder=folder, below=below, asked=asked)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield StaticHost(f"http://127.0.0.1:{server.server_port}{below}", asked)
        finally:
            server.shutdown()
            thread.join()
