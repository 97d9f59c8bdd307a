"""The server in a process of its own, with its workers, as it runs for people; watched by an audit hook."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

WATCHED = Path(__file__).with_name("watched_server.py")
PLAIN = ("-m", "uvicorn", "--factory", "server.app:create_app", "--log-level=warning")
_STARTING_SECONDS = 180


@dataclass(frozen=True)
class LiveServer:
    """A server that runs."""

    url: str
    process: "subprocess.Popen[bytes]"
    http: httpx.Client

    @property
    def pid(self) -> int:
        """Its first process."""
        return self.process.pid

    @property
    def workers(self) -> list[int]:
        """The processes in which it works."""
        return [
            int(one)
            for task in Path(f"/proc/{self.pid}/task").iterdir()
            for one in (task / "children").read_text().split()
        ]

    def memory(self) -> float:
        """Give the resident memory of all its processes in MB."""
        return sum(resident(pid) for pid in (self.pid, *self.workers))


def resident(pid: int) -> float:
    """Give the resident memory of a process in MB (of 1,000,000 bytes)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1_024 / 1_000_000


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(models: Path, *, watched: bool = True, **variables: str) -> Iterator[LiveServer]:
    """Run it with variables of the environment, until the end of the block; ``watched`` by an audit hook."""
    port = free_port()
    environment = {**os.environ, "PAPETERIE_MODELS": str(models), "PAPETERIE_MAX_PARALLEL": "1", **variables}
    command = [str(WATCHED), str(port)] if watched else [*PLAIN, f"--port={port}"]
    process = subprocess.Popen([sys.executable, *command], env=environment)  # noqa: S603 - it is ours
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as http:
            wait_until_ready(http, process)
            yield LiveServer(url, process, http)
    finally:
        process.terminate()
        process.wait(20)


def wait_until_ready(http: httpx.Client, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it can cut pictures out."""
    deadline = time.monotonic() + _STARTING_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped before it was ready"
        try:
            if http.get("/healthz").json()["cutout"] == "ready":
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"the server was not ready within {_STARTING_SECONDS} s")
