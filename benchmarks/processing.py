"""The processing service: as fast as rembg in one's own process, as many as the machine can, and calm under load."""

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.processing_load import SPRITE, crowd, hostile, long_run, room, told
from tests.server.live_server import LiveServer, run_server
from tests.server.pictures import ball
from tests.unit.pictures.drawing import encoded

MODEL = "u2netp"
_CLIENTS = 8
_PROCESSES = 2


def photograph(size: tuple[int, int] = (1500, 1000)) -> bytes:
    """Give a picture of 1.5 megapixels, as a camera would, as JPEG."""
    return encoded(ball(size), "JPEG", quality=90)


def send(server: LiveServer, picture: bytes) -> None:
    """Have a sprite made."""
    answer = server.http.post(SPRITE, files={"image": ("a.jpg", picture)})
    answer.raise_for_status()


def timed(work: Callable[[], Any]) -> float:
    """Give how long it takes, in s."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class InProcess:
    """The way that a program of one's own calls rembg."""

    def __init__(self, models: Path) -> None:
        os.environ |= {"U2NET_HOME": str(models), "ORT_DISABLE_TELEMETRY": "1"}
        import rembg  # type: ignore[import-untyped] # noqa: PLC0415 - a second that the other parts do not need

        self._remove = rembg.remove
        self._session = rembg.new_session(MODEL, providers=["CPUExecutionProvider"])

    def remove(self, picture: bytes) -> bytes:
        """Give the PNG."""
        result: bytes = self._remove(picture, session=self._session)
        return result


def beside_rembg(models: Path, rounds: int) -> None:
    """Compare the endpoint with ``rembg.remove`` on the same picture and model, one after the other."""
    picture, own = photograph(), InProcess(models)
    own.remove(picture)
    with run_server(models, watched=False, PAPETERIE_CUTOUT_BACKEND="rembg") as server:
        send(server, picture)
        served, removed = [], []
        for _ in range(rounds):
            served.append(timed(lambda: send(server, picture)))
            removed.append(timed(lambda: own.remove(picture)))
    ratio = median(served) / median(removed)
    told("endpoint", f"{median(served) * 1000:.0f} ms", f"rembg.remove {median(removed) * 1000:.0f} ms")
    told("ratio", f"{ratio:.2f}", "at most 1.10")


def first_request(models: Path, rounds: int) -> None:
    """Time the first request after the start, and the start."""
    picture = photograph()
    starts, firsts = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        with run_server(models, watched=False) as server:
            starts.append(time.perf_counter() - begun)
            firsts.append(timed(lambda: send(server, picture)))
    told("from the start until it can cut out", f"{median(starts):.1f} s")
    told("first request after that", f"{median(firsts):.2f} s", "at most 2 s")


def throughput(models: Path, pictures: int) -> None:
    """Compare how many pictures a second eight clients are given with how many rembg makes on all of the machine."""
    picture = photograph()
    limits = {f"{count} × rembg.remove": _limit(models, picture, pictures, count) for count in (1, _PROCESSES)}
    with run_server(models, watched=False, PAPETERIE_MAX_PARALLEL=str(_PROCESSES)) as server:
        for _ in range(2 * _PROCESSES):
            send(server, picture)
        with ThreadPoolExecutor(_CLIENTS) as clients:
            seconds = timed(lambda: list(clients.map(lambda _: send(server, picture), range(pictures))))
    served, best = pictures / seconds, max(limits.values())
    for name, one in limits.items():
        told(f"{name}, in processes of their own", f"{one:.2f} pictures/s")
    told(f"{_CLIENTS} clients", f"{served:.2f} pictures/s", f"{served / best:.0%} of the best; at least 90 %")


def _limit(models: Path, picture: bytes, pictures: int, processes: int) -> float:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(models, picture)) as pool:
        list(pool.map(_remove, range(4 * processes)))
        return pictures / timed(lambda: list(pool.map(_remove, range(pictures))))


def _begin(models: Path, picture: bytes) -> None:
    _HERE["own"], _HERE["picture"] = InProcess(models), picture


def _remove(_: int) -> None:
    _HERE["own"].remove(_HERE["picture"])


_HERE: dict[str, Any] = {}


PARTS = ("rembg", "first", "throughput", "crowd", "hostile", "memory", "room")


def main(arguments: Sequence[str] = ()) -> None:
    """Print all of it, or one part."""
    parser = argparse.ArgumentParser(prog="benchmarks processing", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="measure only this")
    parser.add_argument("--requests", type=int, default=1_100, help="of the part memory (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=15, help="of the part rembg (default: %(default)s)")
    options = parser.parse_args(arguments)
    models = Path(os.environ.get("PAPETERIE_MODELS", ".cache/models")).resolve()
    parts: dict[str, Callable[[], None]] = {
        "rembg": lambda: beside_rembg(models, options.rounds),
        "first": lambda: first_request(models, 5),
        "throughput": lambda: throughput(models, 48),
        "crowd": lambda: crowd(models, 100, 5),
        "hostile": lambda: hostile(models, 3),
        "memory": lambda: long_run(models, options.requests),
        "room": lambda: room(models, ("onnx", "rembg")),
    }
    for name in [options.part] if options.part else PARTS:
        parts[name]()
