"""The whole step: what is compiled anew, and what happens where nothing can be."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from precompile import __main__ as precompile

WHEEL = "ours-1.whl"


class Compiler:
    """Stands for Pyodide: the bytecode of a source is its text, turned around."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, _script: str, work: Path, _home: Path) -> None:
        """Compile."""
        with zipfile.ZipFile(work / "sources.zip") as sources, zipfile.ZipFile(work / "compiled.zip", "w") as compiled:
            self.asked.append(sources.namelist())
            for name in sources.namelist():
                compiled.writestr(name, sources.read(name)[::-1])


def fill(folder: Path, **modules: str) -> None:
    """Make a Pyodide whose one wheel has these modules."""
    folder.mkdir(exist_ok=True)
    for name, files in (("python_stdlib.zip", {"os.py": "abc"}), (WHEEL, {f"{k}.py": v for k, v in modules.items()})):
        with zipfile.ZipFile(buffer := io.BytesIO(), "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
        (folder / name).write_bytes(buffer.getvalue())
    (folder / "pyodide.asm.wasm").write_bytes(b"python")
    package = {"file_name": WHEEL, "sha256": ""}
    lock = {"info": {"python": "3.14.2"}, "packages": {precompile.OURS: package}}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, compiler: object) -> dict[str, bytes]:
    """Do it, and give the members of the wheel."""
    monkeypatch.setattr(precompile, "run_inside", compiler)
    monkeypatch.setattr("sys.argv", ["precompile", str(folder), str(folder.parent / "cache")])
    precompile.main()
    with zipfile.ZipFile(folder / WHEEL) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def test_only_what_has_changed_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And of what is gone nothing is kept."""
    compiler, folder = Compiler(), tmp_path / "pyodide"
    fill(folder, a="one", b="two")
    run(monkeypatch, folder, compiler)
    fill(folder, a="one", b="six")
    members = run(monkeypatch, folder, compiler)

    site = "lib/python3.14/site-packages"
    assert compiler.asked == [["lib/python314.zip/os.py", f"{site}/a.py", f"{site}/b.py"], [f"{site}/b.py"]]
    assert members["__pycache__/b.cpython-314.pyc"] == b"xis"
    assert len(list((tmp_path / "cache" / "modules").iterdir())) == 3
    lock = json.loads((folder / "pyodide-lock.json").read_bytes())
    assert lock["packages"][precompile.OURS]["sha256"] == hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()


def test_where_nothing_can_be_compiled_the_sources_go_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The app starts all the same."""

    def fail(*_: object) -> None:
        raise subprocess.CalledProcessError(1, "pip")

    fill(tmp_path / "pyodide", a="one")

    assert run(monkeypatch, tmp_path / "pyodide", fail) == {"a.py": b"one"}
    assert "starts more slowly" in capsys.readouterr().out
