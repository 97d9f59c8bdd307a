"""``python -m precompile FOLDER CACHE``: put bytecode into the archives of a Pyodide in a folder.

``CACHE`` keeps what was compiled, and Node.js.
"""

import argparse
import hashlib
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

from precompile.archives import Archive
from precompile.node import run_inside

OURS = "papeterie"
"""The package whose sources stay beside its bytecode, so that its tracebacks have their lines."""


def main() -> None:
    """Compile what is not compiled yet, and write the archives and the lock file anew."""
    parser = argparse.ArgumentParser(prog="precompile", description=__doc__)
    parser.add_argument("folder", type=Path, help="Pyodide's files and wheels")
    parser.add_argument("cache", type=Path, help="what is kept for the next time")
    options = parser.parse_args()
    lock_file = options.folder / "pyodide-lock.json"
    lock = json.loads(lock_file.read_bytes())
    archives = _archives(options.folder, lock)
    sources = {path: source for archive in archives.values() for path, source in archive.sources().items()}
    try:
        compiled = _compiled(sources, options.folder, options.cache)
    except (subprocess.CalledProcessError, OSError) as error:
        # There is no Node.js for every machine, and the browser compiles the sources as well.
        print(f"Nothing is compiled, so that Papeterie starts more slowly: {error}")  # noqa: T201 - the build shows it
        return
    for name, archive in archives.items():
        (options.folder / name).write_bytes(archive.with_bytecode(compiled))
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((options.folder / package["file_name"]).read_bytes()).hexdigest()
    lock_file.write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")


def _archives(folder: Path, lock: Mapping[str, Any]) -> dict[str, Archive]:
    major, minor = lock["info"]["python"].split(".")[:2]
    library = Archive((folder / "python_stdlib.zip").read_bytes(), f"lib/python{major}{minor}.zip")
    archives = {"python_stdlib.zip": library}
    for name, package in lock["packages"].items():
        tag = f"cpython-{major}{minor}" if name == OURS else ""
        file: str = package["file_name"]
        archives[file] = Archive((folder / file).read_bytes(), f"lib/python{major}.{minor}/site-packages", tag)
    return archives


def _compiled(sources: Mapping[str, bytes], pyodide: Path, cache: Path) -> dict[str, bytes]:
    """Give the bytecode of the modules by their paths; what is in the cache and of no use any more is removed."""
    release = hashlib.sha256((pyodide / "pyodide.asm.wasm").read_bytes()).hexdigest()
    kept = cache / "modules"
    kept.mkdir(parents=True, exist_ok=True)
    places = {
        path: kept / hashlib.sha256(b"\0".join((release.encode(), path.encode(), source))).hexdigest()
        for path, source in sources.items()
    }
    missing = {path: source for path, source in sources.items() if not places[path].is_file()}
    if missing:
        for path, bytecode in _compile(missing, pyodide, cache).items():
            part = places[path].with_suffix(".part")
            part.write_bytes(bytecode)
            part.replace(places[path])
    for place in set(kept.iterdir()) - set(places.values()):
        place.unlink()
    return {path: place.read_bytes() for path, place in places.items()}


def _compile(sources: Mapping[str, bytes], pyodide: Path, cache: Path) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(dir=cache, prefix="work-") as name:
        work = Path(name)
        copytree(pyodide, work / "pyodide")
        with zipfile.ZipFile(work / "sources.zip", "w") as asked:
            for path, source in sources.items():
                asked.writestr(path, source)
        run_inside("inside.py", work, cache / "node")
        with zipfile.ZipFile(work / "compiled.zip") as answered:
            return {path: answered.read(path) for path in answered.namelist()}


if __name__ == "__main__":
    main()
