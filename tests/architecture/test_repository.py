"""The rules of the house that hold for every tracked file."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 500
MOST_JAVASCRIPT = 150
CODE = {".py", ".js", ".mjs", ".cjs", ".ts", ".css", ".html"}
SCRIPTS = {".js", ".mjs", ".cjs", ".ts"}
# Written in parts, so that this file passes its own test.
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("debian", "org"))
]


def _tracked() -> list[Path]:
    git = shutil.which("git") or pytest.fail("git is not installed; these tests ask it which files are tracked")
    names = subprocess.run(  # noqa: S603 -- git, and nothing of a stranger's
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def _javascript(path: Path) -> str:
    """Give the JavaScript of a file, that within a page included."""
    text = path.read_text(encoding="utf-8") if path.suffix in SCRIPTS | {".html"} else ""
    return text if path.suffix in SCRIPTS else "\n".join(re.findall(r"<script\b[^>]*>(.*?)</script>", text, re.DOTALL))


def _code_lines(script: str) -> int:
    """Count the lines that are neither blank nor comment."""
    lines = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL).splitlines()
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("//"))


def test_no_file_of_code_is_longer_than_500_lines() -> None:
    """One noun a module."""
    sizes = {path: len(path.read_bytes().splitlines()) for path in _tracked() if path.suffix in CODE}
    assert {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > MOST_LINES} == {}


def test_there_are_at_most_150_lines_of_javascript() -> None:
    """They load Python and nothing else."""
    counted = {str(path.relative_to(ROOT)): _code_lines(_javascript(path)) for path in _tracked()}
    assert sum(counted.values()) <= MOST_JAVASCRIPT, {name: count for name, count in counted.items() if count}


def test_comments_and_blank_lines_are_not_counted() -> None:
    """The counter of the test above."""
    assert _code_lines("// a\n\n/* b\n * c\n */\nlet d; // e\nf();\n") == 2


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_the_host_of_a_package_registry(host: str) -> None:
    """Packages come by name, through the ordinary clients."""
    found = [str(path.relative_to(ROOT)) for path in _tracked() if host.encode() in path.read_bytes()]
    assert found == []


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_the_tools_find_nothing_to_mend(command: str) -> None:
    """Ruff and mypy, as pyproject.toml configures them."""
    done = subprocess.run(  # noqa: S603 -- the tools that are named above
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
