"""How the server ends: what it has begun it finishes, and no process of it remains."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.live_server import LiveServer
from tests.server.pictures import ball
from tests.unit.pictures.drawing import encoded

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked up in /proc")

SLOW = encoded(ball((2800, 2100)), "JPEG")
_ALONE, _ALL = "to the server alone", "to its workers as well"


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Wait for something that has to come."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, f"{what} did not come true"
        time.sleep(0.02)


def gone(pid: int) -> bool:
    """Tell whether a process has ended; one that nobody has asked for its status yet has."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


def processor_time(pid: int) -> int:
    """Give the ticks that a process has worked for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def refuses(url: str) -> bool:
    """Tell whether nobody listens there any more."""
    try:
        httpx.get(f"{url}/healthz", trust_env=False, timeout=5)
    except httpx.TransportError:
        return True
    return False


def signal_process(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may be gone already."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def begin_a_slow_picture(server: LiveServer, pool: ThreadPoolExecutor) -> Any:
    """Send a picture and wait until a worker is at it; give the answer to come."""
    [worker] = server.workers
    before = processor_time(worker)
    answer = pool.submit(server.http.post, "/processing/sprite", files={"image": ("a.jpg", SLOW)})
    wait_until(lambda: processor_time(worker) > before + 5, "the worker's work")
    return answer


@pytest.mark.parametrize("to", [_ALONE, _ALL])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_picture_that_was_begun_is_answered(live_server: Callable[..., Any], number: signal.Signals, to: str) -> None:
    """Whether the signal is sent as a container does it, or as a terminal and systemd do; nobody new is let in."""
    with live_server() as server, ThreadPoolExecutor(1) as pool:
        workers = server.workers
        answer = begin_a_slow_picture(server, pool)
        for pid in (server.pid, *(workers if to == _ALL else ())):
            signal_process(pid, number)
        wait_until(lambda: refuses(server.url), "a closed door")
        status = answer.result(60).status_code
        server.process.wait(30)
        wait_until(lambda: all(gone(one) for one in workers), "the end of the workers")

    assert status == 200


def test_the_workers_of_a_server_that_was_killed_end_by_themselves(live_server: Callable[..., Any]) -> None:
    """Also in the middle of a picture."""
    with live_server() as server, ThreadPoolExecutor(1) as pool:
        workers = server.workers
        answer = begin_a_slow_picture(server, pool)
        server.process.kill()
        wait_until(lambda: all(gone(one) for one in workers), "the end of the workers")

    assert isinstance(answer.exception(60), httpx.TransportError)
