"""Ending a browser as a power cut does: every process of it at once, without a word."""

import os
import signal
import subprocess
from pathlib import Path


def kill_browser_on(profile: Path) -> None:
    """Kill all processes of the browser that works on a profile."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], check=True, capture_output=True, text=True)  # noqa: S607
    lines = [line.strip().partition(" ") for line in listed.stdout.splitlines() if f"--user-data-dir={profile}" in line]
    # Children of a browser are in its group, and not all of them name the profile.
    groups = {_group_of(int(pid)) for pid, _, _ in lines} - {0, os.getpgid(0)}
    assert groups, f"no browser works on {profile}"
    for group in groups:
        os.killpg(group, signal.SIGKILL)


def _group_of(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:  # it ended since it was listed
        return 0
