"""The processing service under load: who is refused and how soon, health, memory, files that were made to harm."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.server.live_server import LiveServer, resident, run_server
from tests.server.odd_pictures import odd_pictures
from tests.server.pictures import ball
from tests.server.refused_pictures import refused_pictures
from tests.unit.pictures.drawing import encoded

SPRITE = "/processing/sprite"
_BUSY = 503
_SERVER_ERROR = 500
_PAUSE = 0.02
_EARLY = 100
_SIZES = ((1500, 1000), (6000, 4000))
_SIDE = "2048"
_FEW = 5
_Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def told(what: str, found: str, goal: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:52} {found:>22}  {goal}", flush=True)


def small() -> bytes:
    """Give a picture that the model looks at, of 25 kB."""
    return encoded(ball((400, 300)), "JPEG", quality=85)


def crowd(models: Path, requests: int, rounds: int) -> None:
    """Send many requests at once, some times, and ask for health all the while."""
    with run_server(models, watched=False, PAPETERIE_MAX_PARALLEL="2") as server:
        found = [asyncio.run(_at_once(server.url, requests)) for _ in range(rounds)]
    statuses = sum((Counter(status for status, _ in answers) for answers, _ in found), Counter[int]())
    refused = [seconds for answers, _ in found for status, seconds in answers if status == _BUSY]
    health = [seconds for _, asked in found for seconds in asked]
    told(f"{requests} requests at once, {rounds} times", ", ".join(f"{n} × {s}" for s, n in sorted(statuses.items())))
    told("refusals (503): median, slowest", f"{_ms(median(refused))}, {_ms(max(refused))}", "within 100 ms")
    told("/healthz: median, 99th percentile", f"{_ms(median(health))}, {_ms(quantiles(health, n=100)[98])}", "< 200 ms")


async def _at_once(url: str, requests: int) -> tuple[list[tuple[int, float]], list[float]]:
    """Give the status and the seconds of each request, and the seconds of each look at the health.

    Everything is written and connected before: what is timed is the server and not its client.
    """
    host, port = url.removeprefix("http://").split(":")
    post, health, over = _written("POST", SPRITE, small()), _written("GET", "/healthz"), asyncio.Event()

    async def connected() -> _Connection:
        return await asyncio.open_connection(host, int(port))

    async def watch() -> list[float]:
        seconds: list[float] = []
        while not over.is_set():
            seconds.append((await _ask(await connected(), health))[1])
            await asyncio.sleep(_PAUSE)
        return seconds

    connections = [await connected() for _ in range(requests)]
    watching = asyncio.ensure_future(watch())
    answers = await asyncio.gather(*(_ask(one, post) for one in connections))
    over.set()
    return answers, await watching


async def _ask(connection: _Connection, request: bytes) -> tuple[int, float]:
    """Send a request and read its whole answer."""
    reader, writer = connection
    begun = time.perf_counter()
    writer.write(request)
    answer = await reader.read()
    seconds = time.perf_counter() - begun
    writer.close()
    return int(answer.split(b" ", 2)[1]), seconds


def _written(method: str, path: str, picture: bytes = b"") -> bytes:
    """Write a request, with the form of one picture if there is one."""
    head = b'--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n'
    body = head + picture + b"\r\n--b--\r\n" if picture else b""
    kind = "Content-Type: multipart/form-data; boundary=b\r\n" if picture else ""
    lines = f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{kind}Content-Length: {len(body)}\r\n\r\n"
    return lines.encode() + body


def long_run(models: Path, requests: int) -> None:
    """Send request after request and compare the memory after the hundredth with that after the last."""
    pictures = [encoded(ball((side, side * 3 // 4)), "JPEG") for side in (200, 320, 480, 640)]
    with run_server(models, watched=False, PAPETERIE_MAX_PARALLEL="2") as server:
        for number in range(requests):
            server.http.post(SPRITE, files={"image": ("a.jpg", pictures[number % len(pictures)])})
            if number + 1 == _EARLY:
                early = server.memory()
        late = server.memory()
    told(f"memory after request {_EARLY}", f"{early:.0f} MB")
    told(f"memory after request {requests}", f"{late:.0f} MB", f"{late / early - 1:+.1%}; at most +5 %")


def room(models: Path, backends: Sequence[str]) -> None:
    """Tell how much memory a server takes at rest, and at most, for a picture of a few and of many megapixels."""
    for backend in backends:
        for size in _SIZES:
            picture = encoded(ball(size), "JPEG", quality=90)
            with run_server(
                models, watched=False, PAPETERIE_CUTOUT_BACKEND=backend, PAPETERIE_MAX_SIDE=_SIDE
            ) as server:
                (worker,) = server.workers
                rest = f"{resident(server.pid):.0f} + {resident(worker):.0f} MB"
                Path(f"/proc/{worker}/clear_refs").write_text("5")  # its start took more than it
                begun = time.perf_counter()
                for _ in range(_FEW):
                    server.http.post(SPRITE, files={"image": ("a.jpg", picture)}).raise_for_status()
                seconds = (time.perf_counter() - begun) / _FEW
                highest = _highest(server.pid), _highest(worker)
            name = f"{backend}, {size[0] * size[1] / 1e6:.1f} megapixels"
            told(f"{name}: server and worker at rest", rest)
            told(f"{name}: at most", " + ".join(f"{one:.0f}" for one in highest) + f" = {sum(highest):.0f} MB")
            told(f"{name}: a picture", _ms(seconds))


def hostile(models: Path, rounds: int) -> None:
    """Send every hostile file some times; find the slowest, and the one that took most memory."""
    with run_server(models, watched=False) as server:
        _settle(server)
        before = server.memory()
        slowest = max((median(_send(server, one.data) for _ in range(rounds)), one.name) for one in refused_pictures())
        after = server.memory()
        odd = max((median(_send(server, one.data) for _ in range(rounds)), one.name) for one in odd_pictures())
        told("slowest refusal", _ms(slowest[0]), f"within 200 ms ({slowest[1]})")
        told("memory after all of them", f"{after - before:+.0f} MB", "< +50 MB")
        told("slowest odd picture", _ms(odd[0]), odd[1])
        told("memory after those, too", f"{server.memory() - before:+.0f} MB", "< +50 MB")
        told("the most that the server itself had", f"{_highest(server.pid):.0f} MB")


def _settle(server: LiveServer) -> None:
    for _ in range(10):
        _send(server, small())


def _send(server: LiveServer, data: bytes) -> float:
    begun = time.perf_counter()
    answer = server.http.post(SPRITE, files={"image": ("a.png", data)}, data={"remove_background": "false"})
    assert answer.status_code < _SERVER_ERROR, answer.text
    return time.perf_counter() - begun


def _highest(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1_024 / 1_000_000


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
