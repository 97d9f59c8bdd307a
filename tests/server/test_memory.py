"""Memory that is kept for the next picture, and given back after a very large one; as the system counts it."""

import subprocess
import sys
from pathlib import Path

import pytest

_TASK = """
from pathlib import Path
from server import memory

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

def work(megabytes):
    # Blocks of 5 MB, with one that stays alive above them: what is free below it is in the middle of the heap.
    blocks = [bytes(b"x") * 5_000_000 for _ in range(megabytes // 5)]
    last = bytearray(1_000)
    del blocks
    return last

memory.{policy}()
kept = [work(100)]
rest, first = memory.Rest(), resident()
kept.append(work(100))
rest.restore()
usual = resident() - first
kept.append(work(400))
large = resident() - first
rest.restore()
print(round(usual), round(large), round(resident() - first))
"""


def _told(policy: str) -> tuple[int, int, int]:
    """Give by how many MB a process is over what it had: after a usual picture, after a large one, and at rest."""
    source = _TASK.format(policy=policy)
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - ours
    usual, large, rest = (int(one) for one in ran.stdout.split())
    return usual, large, rest


ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is what this is about")


def test_what_is_kept_serves_the_next_picture_and_goes_after_a_very_large_one() -> None:
    """A process does not stay as large as its largest picture."""
    usual, large, rest = _told("keep")

    assert usual < 10
    assert large > 250
    assert rest < 20


def test_what_is_given_back_at_once_is_never_kept() -> None:
    """The small server has nothing left of a picture, however large."""
    assert all(over < 10 for over in _told("give_back_at_once"))
