"""How artifacts are fetched, verified and kept."""

import hashlib
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


class Host(BaseHTTPRequestHandler):
    """A web server that has one file."""

    def do_GET(self) -> None:
        """Answer /moon.js with bytes and everything else with 404."""
        found = self.path == "/moon.js"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(b"moon" if found else b"")

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def host() -> Iterator[str]:
    """Run a web server on this machine, and tell its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def nobody() -> str:
    """Tell an address at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def test_sources_are_tried_in_order_until_one_answers(
    make_vendor: Callable[..., Any], make_artifact: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A source that fails is reported in a line, and those after the first answer are left alone."""
    vendor = make_vendor(first=None, second=b"moon", third=b"moon")

    assert vendor.read(make_artifact(b"moon", "first", "second", "third")) == b"moon"
    assert vendor.asked == ["first", "second"]
    assert "thing is not to be had from url first: first is asleep" in capsys.readouterr().out


def test_a_wrong_hash_stops_at_once_and_names_file_and_hashes(
    build: ModuleType, make_vendor: Callable[..., Any], make_artifact: Callable[..., Any]
) -> None:
    """Bytes that are not the expected ones are neither kept nor replaced by another source's."""
    vendor, artifact = make_vendor(first=b"sun", second=b"moon"), make_artifact(b"moon", "first", "second")

    with pytest.raises(build.BuildError) as caught:
        vendor.read(artifact)

    told = str(caught.value)
    assert "thing.js from url first" in told
    assert f"expected sha256 {artifact.sha256}" in told
    assert f"found    sha256 {hashlib.sha256(b'sun').hexdigest()}" in told
    assert vendor.asked == ["first"]
    assert not vendor.cache.exists()


def test_no_answer_at_all_lists_every_reason_and_a_remedy(
    build: ModuleType, make_vendor: Callable[..., Any], make_artifact: Callable[..., Any]
) -> None:
    """A person without a network learns what was tried and what would help."""
    with pytest.raises(build.BuildError) as caught:
        make_vendor(first=None, second=None).read(make_artifact(b"moon", "first", "second"))

    told = str(caught.value)
    assert "thing 1.0" in told
    assert "url first: first is asleep" in told
    assert "url second: second is asleep" in told
    assert "Connect to the network" in told


def test_what_was_fetched_is_not_fetched_again(
    make_vendor: Callable[..., Any], make_artifact: Callable[..., Any]
) -> None:
    """A second build needs no network."""
    vendor, artifact = make_vendor(first=b"moon"), make_artifact(b"moon", "first")

    assert [vendor.read(artifact), vendor.read(artifact)] == [b"moon", b"moon"]
    assert vendor.asked == ["first"]


def test_a_damaged_copy_is_noticed_and_replaced(
    make_vendor: Callable[..., Any], make_artifact: Callable[..., Any]
) -> None:
    """The cache is verified each time that it is read."""
    vendor, artifact = make_vendor(first=b"moon"), make_artifact(b"moon", "first")
    vendor.read(artifact)
    (vendor.cache / artifact.sha256).write_bytes(b"mo?n")

    assert vendor.read(artifact) == b"moon"
    assert (vendor.cache / artifact.sha256).read_bytes() == b"moon"


def test_a_file_is_downloaded_from_its_address(build: ModuleType, tmp_path: Path, host: str) -> None:
    """The bytes come as they are."""
    assert build.Vendor(tmp_path, tmp_path).fetch(build.Source("url", f"{host}/moon.js")) == b"moon"


def test_a_missing_file_does_not_make_its_host_unreachable(build: ModuleType, tmp_path: Path, host: str) -> None:
    """After a 404 the same host is asked for other files."""
    vendor = build.Vendor(tmp_path, tmp_path)

    with pytest.raises(ConnectionError, match="404"):
        vendor.fetch(build.Source("url", f"{host}/sun.js"))
    assert vendor.fetch(build.Source("url", f"{host}/moon.js")) == b"moon"


def test_a_host_that_cannot_be_reached_is_asked_once(
    build: ModuleType, tmp_path: Path, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build without the open network does not wait for every single file."""
    vendor = build.Vendor(tmp_path, tmp_path)
    with pytest.raises(ConnectionError, match="refused"):
        vendor.fetch(build.Source("url", f"{nobody}/moon.js"))

    monkeypatch.setattr(build.Vendor, "file", None)
    with pytest.raises(ConnectionError, match=r"failed before: .*refused"):
        vendor.fetch(build.Source("url", f"{nobody}/sun.js"))


@pytest.fixture
def downloads(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Replace pip and npm by a client that delivers one wheel, and keep the commands that it got."""
    commands: list[tuple[str, ...]] = []

    def run(_: str, *command: str | Path) -> None:
        commands.append(tuple(map(str, command)))
        if "gone==1" in command:
            raise build.BuildError("pip failed\nno such package")
        folder = Path(command[command.index("--dest" if "--dest" in command else "--pack-destination") + 1])
        with zipfile.ZipFile(folder / "sky-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr("sky/moon.js", "moon")
            wheel.writestr("sky/sun.js", "sun")

    monkeypatch.setattr(build, "run", run)
    return commands


def test_a_package_is_downloaded_once_for_all_of_its_files(
    build: ModuleType, tmp_path: Path, downloads: list[tuple[str, ...]]
) -> None:
    """A hundred megabytes are not fetched again for each small file in them."""
    vendor = build.Vendor(tmp_path, tmp_path)
    members = [vendor.fetch(build.Source("pip", "sky==1", name)) for name in ("sky/moon.js", "sky/sun.js")]

    assert members == [b"moon", b"sun"]
    assert len(downloads) == 1


def test_a_source_without_member_is_the_whole_wheel(
    build: ModuleType, tmp_path: Path, downloads: list[tuple[str, ...]]
) -> None:
    """Platform and Python version are handed to pip."""
    wheel = build.Vendor(tmp_path, tmp_path).fetch(build.Source("pip", "sky==1", "", "wasm32", "3.14"))

    assert wheel[:2] == b"PK"
    assert downloads[0][-4:] == ("--platform", "wasm32", "--python-version", "3.14")


def test_npm_comes_with_node_where_the_machine_has_none(
    build: ModuleType, tmp_path: Path, downloads: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but Python, pip and a network has to be there."""
    for found in ("/somewhere/npm", None):
        monkeypatch.setattr(build.shutil, "which", lambda _, found=found: found)
        build.Vendor(tmp_path, tmp_path).fetch(build.Source("npm", "sky@1", "sky/sun.js"))

    (own, *_), (python, *rest) = downloads
    assert (own, python, rest[:2]) == ("/somewhere/npm", str(build.PYTHON), ["-m", "precompile.node"])
    assert rest[3:5] == ["pack", "sky@1"]


@pytest.mark.usefixtures("downloads")
def test_a_file_that_a_package_lacks_is_said_and_others_are_found(build: ModuleType, tmp_path: Path) -> None:
    """One wrong name does not hide the rest of the package."""
    vendor = build.Vendor(tmp_path, tmp_path)

    with pytest.raises(ConnectionError, match=r"star\.js"):
        vendor.fetch(build.Source("pip", "sky==1", "sky/star.js"))
    assert vendor.fetch(build.Source("pip", "sky==1", "sky/sun.js")) == b"sun"


def test_a_package_that_fails_is_asked_for_once(
    build: ModuleType, tmp_path: Path, downloads: list[tuple[str, ...]]
) -> None:
    """The last line of the client's answer is the reason, both times."""
    vendor = build.Vendor(tmp_path, tmp_path)
    for member in ("a", "b"):
        with pytest.raises(ConnectionError, match="no such package"):
            vendor.fetch(build.Source("pip", "gone==1", member))

    assert len(downloads) == 1


def test_the_cache_folder_can_be_chosen(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PAPETERIE_CACHE wins over what the system suggests."""
    monkeypatch.setenv("PAPETERIE_CACHE", str(tmp_path))

    assert build.cache_folder() == tmp_path.resolve()
