#!/usr/bin/env python3
"""Fetch, build, serve and test Papeterie with nothing but Python 3.11 or newer.

What is made lies in .venv, .cache and dist, which may be removed at any time, and downloads in the person's
own cache folder (PAPETERIE_CACHE names another). Vendored artifacts stand in www/vendor.lock.toml.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may be asked to run
    sys.exit(f"build.py needs Python 3.11 or newer, and this is {sys.version.split()[0]}")

import argparse
import base64
import contextlib
import hashlib
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tarfile
import tempfile
import threading
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import webbrowser
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
WWW, SOURCES, LOCK = ROOT / "www", ROOT / "browser_py", ROOT / "www" / "vendor.lock.toml"
DIST, SCRATCH, VENV = ROOT / "dist", ROOT / ".cache", ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROOT_FILES = ("config.json", "favicon.svg", "manifest.webmanifest", "robots.txt", "index.html", "sw.js")
NAME_THEIR_BUILD = ("index.html", "sw.js")
ROLES = ("site", "wheel", "pure-wheel", "pyodide-lock", "icons", "model")
FIRST_FRAME = ("htpy", "markupsafe", "msgspec")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXAMPLES = """examples:
  python3 build.py serve --port 9000        play on http://127.0.0.1:9000
  python3 build.py test tests/unit -k wheel run some tests; without arguments, all
  python3 build.py dist                     make dist, for any static host"""


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


class UnavailableError(BuildError):
    """One source of an artifact does not answer; another may."""


@contextlib.contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """Print a long step's title and what is told of it: at most a line in two seconds, at least one in ten."""
    started, told, over = time.monotonic(), [time.monotonic()], threading.Event()

    def tell(news: str, pause: int = 2) -> None:
        if (now := time.monotonic()) - told[0] >= pause:
            told[0] = now
            print(f"  {now - started:3.0f} s  {news.strip()[:90]}")

    def beat() -> None:
        while not over.wait(2):
            tell("still at work", pause=8)

    print(title)
    threading.Thread(target=beat, daemon=True).start()
    try:
        yield tell
    finally:
        over.set()


def run(title: str, *command: str | Path) -> None:
    """Run a tool in the repository and show that it works; BuildError has its last lines if it fails."""
    env, tail = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}, deque[str](maxlen=20)
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    with (
        progress(title) as tell,
        subprocess.Popen(command, cwd=ROOT, env=env, errors="replace", **pipes) as process,
    ):
        for line in process.stdout or ():
            tail.append(line)
            tell(line)
    if process.returncode:
        called = " ".join(map(str, command))
        raise BuildError(f"{called}\nfailed with status {process.returncode}:\n{''.join(tail).strip()}")


def sha256(data: bytes) -> str:
    """Return the hash as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(files: Mapping[str, bytes]) -> str:
    """Return one hash of all names and contents, whatever their order."""
    return sha256("".join(f"{name}\0{sha256(files[name])}\n" for name in sorted(files)).encode())


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files under a folder by relative path, without hidden files and bytecode."""
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    unwanted = re.compile(r"(^|/)(\.|__pycache__/)")
    return {name: path.read_bytes() for name, path in names.items() if not unwanted.search(name)}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a killed build, sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as part:
        part.write(data)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)


@dataclass(frozen=True)
class Source:
    """Where an artifact can be had; the lock file explains the fields."""

    kind: str
    name: str
    member: str = ""
    platform: str = ""
    python: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.name, self.member)))


@dataclass(frozen=True)
class Artifact:
    """One entry of the lock file."""

    name: str
    version: str
    license: str
    role: str
    file: str
    sha256: str
    sources: tuple[Source, ...]
    depends: tuple[str, ...] = ()


def read_lock(text: str) -> list[Artifact]:
    """Return the artifacts of a lock file; BuildError names the entry that cannot be right."""
    artifacts = []
    for entry in tomllib.loads(text)["artifact"]:
        try:
            sources = tuple(Source(**source) for source in entry["sources"])
            artifacts.append(Artifact(**(entry | {"sources": sources})))
            if not sources or entry["role"] not in ROLES or not re.fullmatch("[0-9a-f]{64}", entry["sha256"]):
                raise ValueError(f"it needs a source, a sha256 in hex, and a role of {', '.join(ROLES)}")
        except (KeyError, TypeError, ValueError) as error:
            raise BuildError(f"{LOCK.name}: artifact {entry.get('name')!r} is not right: {error}") from error
    return artifacts


@dataclass
class Downloads:
    """Fetch from sources; a package is downloaded once, and a host that did not answer is not asked again."""

    folder: Path
    unreachable: dict[str, str] = field(default_factory=dict)
    archives: dict[Source, Path | str] = field(default_factory=dict)

    def fetch(self, source: Source) -> bytes:
        """Return an artifact's bytes from one source; UnavailableError gives the reason in one line."""
        return self.file(source.name) if source.kind == "url" else self.member(source)

    def file(self, url: str) -> bytes:
        """Download a file, telling how much of it has come."""
        host, data = urllib.parse.urlsplit(url).netloc, io.BytesIO()
        if host in self.unreachable:
            raise UnavailableError(f"{host} was not reached before: {self.unreachable[host]}")
        try:
            with progress(f"Fetching {url}") as tell, urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                size = int(answer.headers.get("Content-Length") or 0)
                while chunk := answer.read(1 << 16):
                    data.write(chunk)
                    tell(f"{100 * data.tell() // size} %" if size else f"{data.tell() >> 10} KiB")
        except urllib.error.HTTPError as error:
            raise UnavailableError(f"answered {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:
            self.unreachable[host] = str(getattr(error, "reason", error))
            raise UnavailableError(self.unreachable[host]) from error
        return data.getvalue()

    def member(self, source: Source) -> bytes:
        """Return a file of a package, or the whole package."""
        package = Source(source.kind, source.name, platform=source.platform, python=source.python)
        if package not in self.archives:
            try:
                self.archives[package] = self.archive(package, self.folder / str(len(self.archives)))
            except (BuildError, OSError) as error:
                self.archives[package] = str(error).splitlines()[-1]
        archive = self.archives[package]
        if isinstance(archive, str):
            raise UnavailableError(archive)
        try:
            return read_member(archive, source.member) if source.member else archive.read_bytes()
        except (KeyError, OSError, tarfile.TarError, zipfile.BadZipFile) as error:
            raise UnavailableError(f"{archive.name} has no readable {source.member}: {error}") from error

    def archive(self, package: Source, folder: Path) -> Path:
        """Download a package with the client of its registry into a new folder."""
        folder.mkdir(parents=True)
        command: list[str | Path] = [PYTHON, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        command += ["--dest", folder, package.name]
        command += ["--platform", package.platform] if package.platform else []
        command += ["--python-version", package.python] if package.python else []
        if package.kind == "npm":
            if (npm := shutil.which("npm")) is None:
                raise UnavailableError("npm is not on the PATH")
            command = [npm, "pack", package.name, "--ignore-scripts", "--pack-destination", folder]
        run(f"Fetching {package.name} with {package.kind}", *command)
        return next(folder.iterdir())


def read_member(archive: Path, member: str) -> bytes:
    """Return one file of a wheel or of an npm package."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as package:
        file = package.extractfile(member)
        return file.read() if file else b""


def cache_folder() -> Path:
    """Return where this person's system keeps caches, in a folder of our own."""
    usual = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME") or Path.home() / usual
    return Path(os.environ.get("PAPETERIE_CACHE") or Path(named) / "papeterie").resolve()


@dataclass(frozen=True)
class Store:
    """The artifacts that have been fetched, by their sha256, and the one way to more of them."""

    folder: Path
    fetch: Callable[[Source], bytes]

    def read(self, artifact: Artifact) -> bytes:
        """Return the artifact's bytes, verified; a wrong hash, or no source that answers, is a BuildError."""
        kept, failures = self.folder / artifact.sha256, ""
        if kept.is_file():
            if sha256(data := kept.read_bytes()) == artifact.sha256:
                return data
            print(f"{kept} is damaged; fetching {artifact.name} again")
        for source in artifact.sources:
            try:
                data = self.fetch(source)
            except UnavailableError as error:
                print(f"  {artifact.name} is not to be had from {source}: {error}")
                failures += f"  {source}: {error}\n"
                continue
            if (found := sha256(data)) != artifact.sha256:
                raise BuildError(
                    f"{artifact.file} from {source} is not what {LOCK.name} expects\n"
                    f"  expected sha256 {artifact.sha256}\n  found    sha256 {found}\n"
                    "Do not use it: find out which of the two is wrong before you build again."
                )
            write_whole(kept, data)
            return data
        raise BuildError(
            f"no source of {artifact.name} {artifact.version} answers:\n{failures}"
            f"Connect to the network (or install npm) and build again, or put the file at {kept}"
        )


def install(extras: set[str]) -> None:
    """Make .venv hold the project with these extras and those it had; do nothing if it already does."""
    stamp, constraints = VENV / "papeterie.json", ROOT / ".constraints.txt"
    recipe = sha256((ROOT / "pyproject.toml").read_bytes() + constraints.read_bytes())
    had = json.loads(stamp.read_text()) if stamp.is_file() else {"recipe": "", "extras": []}
    if PYTHON.exists() and had["recipe"] == recipe and extras <= set(had["extras"]):
        return
    stamp.unlink(missing_ok=True)
    run("Making .venv", sys.executable, "-m", "venv", VENV)
    wanted = sorted(extras | set(had["extras"]))
    project = f".[{','.join(wanted)}]" if wanted else "."
    title = f"Installing papeterie {wanted} into .venv (a few minutes the first time)"
    run(title, PYTHON, "-m", "pip", "install", "--constraint", constraints, "--editable", project)
    if "server" in wanted:
        run("Compiling what cuts pictures out (once, up to a minute)", PYTHON, "-c", "import rembg")
    write_whole(stamp, json.dumps({"recipe": recipe, "extras": wanted}).encode())


def find_chromium() -> str | None:
    """Return the path of a Chromium, "" for the one that Playwright installed, None where there is none."""
    if named := os.environ.get("PAPETERIE_CHROMIUM"):
        return named
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    asked = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    if Path(asked.stdout.strip() or "none").exists():
        return ""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def ensure_chromium() -> str:
    """Return what find_chromium finds, after an installation if need be."""
    root = sys.platform == "linux" and os.geteuid() == 0
    playwright = [PYTHON, "-m", "playwright", "install", "chromium", *(["--with-deps"] if root else [])]
    apt_get = [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    found, failures = find_chromium(), ""
    for command in [playwright, *(apt_get if root and shutil.which("apt-get") else [])]:
        if found is None:
            try:
                run("Installing a browser for the tests", *command)
            except BuildError as error:
                failures += f"{error}\n"
            found = find_chromium()
    if found is None:
        raise BuildError(f"{failures}no browser: install Chromium, or name one with PAPETERIE_CHROMIUM")
    return found


def make_wheel(info: str, files: Mapping[str, bytes]) -> bytes:
    """Return a pure wheel of the files and of info/METADATA among them; equal files give equal bytes."""
    tags = b"Wheel-Version: 1.0\nGenerator: papeterie\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    written, record = dict(sorted(files.items())) | {f"{info}/WHEEL": tags}, ""
    for path, data in written.items():
        hashed = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={hashed},{len(data)}\n"
    written[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as wheel:
        for path, data in written.items():
            entry = zipfile.ZipInfo(path)  # dated 1980, always
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            wheel.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def pure_wheel(compiled: bytes) -> bytes:
    """Return a wheel of the Python files of one that also has compiled parts, and can do without."""
    keep = re.compile(r".*\.py|.*/py\.typed|[^/]+\.dist-info/(METADATA|licenses/.*[^/])")
    with zipfile.ZipFile(io.BytesIO(compiled)) as wheel:
        files = {path: wheel.read(path) for path in wheel.namelist() if keep.fullmatch(path)}
    return make_wheel(next(path.partition("/")[0] for path in files if ".dist-info/" in path), files)


def papeterie_wheel(project: Mapping[str, Any], sources: Mapping[str, bytes]) -> bytes:
    """Return the wheel of our own package, without the room that no browser enters."""
    version, needs = project["version"], "".join(f"Requires-Dist: {need}\n" for need in project["dependencies"])
    about = f"Metadata-Version: 2.1\nName: papeterie\nVersion: {version}\nSummary: {project['description']}\n"
    info, rooms = f"papeterie-{version}.dist-info", re.compile(r"papeterie/(?!headless/)")
    files = {path: data for path, data in sources.items() if rooms.match(path)}
    return make_wheel(info, files | {f"{info}/METADATA": (about + needs).encode()})


def pyodide_lock(official: bytes, packages: Sequence[tuple[Artifact, bytes]]) -> bytes:
    """Return Pyodide's lock file with these packages alone; its own entry for the same file knows best."""
    lock, chosen = json.loads(official), {}
    known = {entry["sha256"]: entry for entry in lock["packages"].values()}
    constant = {"install_dir": "site", "package_type": "package", "unvendored_tests": False}
    for package, data in packages:
        entry = {"name": package.name, "version": package.version, "sha256": sha256(data), **constant}
        entry |= {"file_name": Path(package.file).name, "imports": [package.name], "depends": package.depends}
        chosen[package.name] = known.get(entry["sha256"], entry)
    return json.dumps({"info": lock["info"], "packages": chosen}, sort_keys=True).encode()


def icon_names(text: str) -> set[str]:
    """Return the names in calls icon("a") and icon("a" if x else "b"), and in addresses icons.svg#a."""
    called = re.findall(r"\bicon\(([^(),]*)", text)
    return set(re.findall(r'"([a-z0-9-]+)"', " ".join(called)) + re.findall(r"icons\.svg#([a-z0-9-]+)", text))


def subset_icons(sprite: str, names: set[str]) -> bytes:
    """Return an SVG sprite with only these symbols."""
    known = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?</symbol>)', sprite))
    if unknown := sorted(names - known.keys()):
        raise BuildError(f"lucide has no icon named {', '.join(unknown)}; choose one of its names")
    symbols = "\n".join(f'<symbol id="{name}"{known[name]}' for name in sorted(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'.encode()


def assemble(artifacts: Sequence[Artifact], store: Store, demo: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return all of the build folder: contents by relative path."""
    www, sources, packages = read_tree(WWW), read_tree(SOURCES), []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    files = {path: data for path, data in www.items() if path not in (*ROOT_FILES, LOCK.name)}
    files |= {f"demo/{path}": data for path, data in demo.items()}
    licences = "Papeterie contains these works; the wheels and the folder licences hold their terms.\n\n"
    for artifact in artifacts:
        data = store.read(artifact)
        if artifact.role == "icons":
            views = [text for path, text in sources.items() if re.match(r"papeterie/views/.*\.py$", path)]
            names = icon_names(b"\n".join([*views, www.get("index.html", b"")]).decode())
            data = subset_icons(data.decode(), names)
        elif artifact.role == "pure-wheel":
            data = pure_wheel(data)
        if artifact.role.endswith("wheel"):
            packages.append((artifact, data))
        files[artifact.file] = data
        licences += f"{artifact.name} {artifact.version}: {artifact.license} ({artifact.file})\n"
    version, license_, data = project["version"], project["license"], papeterie_wheel(project, sources)
    wheel = f"pyodide/papeterie-{version}-py3-none-any.whl"
    ours = Artifact("papeterie", version, license_, "wheel", wheel, sha256(data), (), FIRST_FRAME)
    lock = next(artifact.file for artifact in artifacts if artifact.role == "pyodide-lock")
    files |= {wheel: data, lock: pyodide_lock(files[lock], [*packages, (ours, data)])}
    files["LICENSES.txt"] = licences.encode()
    return files | {"files.json": json.dumps({path: len(files[path]) for path in sorted(files)}).encode()}


def publish(files: Mapping[str, bytes], www: Path, dist: Path) -> str:
    """Make dist hold this build and nothing else, moved there when it is whole, and return the build's id."""
    build = digest(files)[:12]
    with tempfile.TemporaryDirectory(dir=SCRATCH, prefix="site-") as folder:
        new = Path(folder) / "new"
        for path, data in files.items():
            write_whole(new / build / path, data)
        for path in ROOT_FILES:
            if (www / path).is_file():
                data = (www / path).read_bytes()
                data = data.replace(b"@BUILD@", build.encode()) if path in NAME_THEIR_BUILD else data
                write_whole(new / path, data)
        write_whole(new / ".nojekyll", b"")
        if dist.exists():
            dist.replace(Path(folder) / "old")
        new.replace(dist)
    return build


def draw_demo() -> dict[str, bytes]:
    """Return the demo show's files, drawn anew when the scripts that draw it have changed."""
    if not (SOURCES / "artwork/__main__.py").is_file():
        return {}
    drawn = SCRATCH / "artwork" / digest(read_tree(SOURCES / "artwork"))[:12]
    if not drawn.is_dir():
        shutil.rmtree(drawn.parent, ignore_errors=True)
        part = drawn.with_suffix(".part")
        run("Drawing the demo show", PYTHON, "-m", "artwork", part)
        part.replace(drawn)
    return read_tree(drawn)


def prepare(*extras: str) -> dict[str, str]:
    """Bring .venv, dist and the models up to date; return the environment that tells a server where they are."""
    SCRATCH.mkdir(exist_ok=True)
    install(set(extras))
    artifacts = read_lock(LOCK.read_text(encoding="utf-8"))
    models = [artifact for artifact in artifacts if artifact.role == "model"]
    made_of = {f"{folder}/{path}": data for folder in (WWW, SOURCES) for path, data in read_tree(folder).items()}
    made_of |= {path: (ROOT / path).read_bytes() for path in ("build.py", "pyproject.toml")}
    stamp, inputs = SCRATCH / "site.json", digest(made_of)
    was = json.loads(stamp.read_text()) if stamp.is_file() else {}
    with tempfile.TemporaryDirectory(prefix="papeterie-") as folder:
        store = Store(cache_folder(), Downloads(Path(folder)).fetch)
        if was.get("inputs") != inputs or not (DIST / was["build"]).is_dir():
            files = assemble([artifact for artifact in artifacts if artifact not in models], store, draw_demo())
            build, size = publish(files, WWW, DIST), sum(map(len, files.values())) / 1e6
            write_whole(stamp, json.dumps({"inputs": inputs, "build": build}).encode())
            print(f"dist holds build {build}: {len(files)} files, {size:.1f} MB")
        for model in models if "server" in extras else ():
            if not (kept := SCRATCH / "models" / model.file).is_file():
                write_whole(kept, store.read(model))
    return os.environ | {"PAPETERIE_SITE": str(DIST), "PAPETERIE_MODELS": str(SCRATCH / "models")}


def answers(host: str, port: int) -> bool:
    """Tell whether a server speaks HTTP there."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(host: str, port: int, *, open_browser: bool) -> int:
    """Serve the site and the processing endpoint until Ctrl-C; return the exit status."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        try:
            probe.bind((host, port))
        except OSError as error:
            remedy = f"choose another with --port, such as --port {port + 1}"
            raise BuildError(f"cannot serve on port {port} of {host}: {error.strerror}; {remedy}") from error
    env = prepare("server")
    command = [PYTHON, "-m", "uvicorn", "--factory", "server.app:create_app", "--log-level", "warning"]
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a place to look, not to listen
    address = f"http://{f'[{near}]' if ':' in near else near}:{port}/"
    with subprocess.Popen([*command, "--host", host, "--port", str(port)], cwd=ROOT, env=env) as server:
        try:
            while not answers(near, port):
                if server.poll() is not None:
                    raise BuildError("the server ended before it answered; its message stands above")
                time.sleep(0.05)
            print(f"Papeterie plays at {address} (Ctrl-C ends it)")
            if open_browser:
                webbrowser.open(address)
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            server.terminate()


def test(arguments: Sequence[str]) -> int:
    """Run pytest on the built site with a browser; return its exit status."""
    env = prepare("server", "test")
    if chromium := ensure_chromium():
        env["PAPETERIE_CHROMIUM"] = chromium
    return subprocess.run([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=env, check=False).returncode


def command_line() -> argparse.ArgumentParser:
    """Describe the commands."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description="Build Papeterie.", epilog=EXAMPLES, formatter_class=raw)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve_ = commands.add_parser("serve", help="install, build, and serve the site with its server")
    serve_.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    serve_.add_argument("--port", default=8000, type=int, help="the port to listen on (default: %(default)s)")
    serve_.add_argument("--no-open", action="store_true", help="do not open a browser")
    test_ = commands.add_parser("test", help="install, build, and run the tests")
    test_.add_argument("arguments", nargs="*", metavar="ARGUMENT", help="anything that pytest understands")
    commands.add_parser("dist", help="build the static site in dist")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; return the exit status."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    to_pytest = list(arguments[1:]) if arguments[:1] == ["test"] and arguments[1:2] not in (["-h"], ["--help"]) else []
    asked = command_line().parse_args(arguments[: len(arguments) - len(to_pytest)])
    try:
        if asked.command == "serve":
            return serve(asked.host, asked.port, open_browser=not asked.no_open)
        if asked.command == "test":
            return test(to_pytest)
        prepare()
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
