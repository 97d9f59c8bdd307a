#!/usr/bin/env python3
"""Fetch, build, serve and test Papeterie with nothing but Python 3.11 or newer.

What is made lies in .venv, .cache and dist, which may be removed at any time, and downloads in the person's
own cache folder (PAPETERIE_CACHE names another). Vendored artifacts stand in www/vendor.lock.toml.
"""

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
import urllib.request
import webbrowser
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
WWW, SOURCES, LOCK = ROOT / "www", ROOT / "browser_py", ROOT / "www" / "vendor.lock.toml"
DIST, SCRATCH, VENV = ROOT / "dist", ROOT / ".cache", ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROOT_FILES = ("config.json", "favicon.svg", "manifest.webmanifest", "robots.txt", "index.html", "sw.js")
ROLES = ("site", "wheel", "pure-wheel", "icons", "model")
PYODIDE_LOCK, FIRST_FRAME = "pyodide/pyodide-lock.json", ("htpy", "markupsafe", "msgspec")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Tree = dict[str, bytes]  # files: their contents by relative path


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


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
    env, lines = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1"}, list[str]()
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "errors": "replace"}
    with progress(title) as tell, subprocess.Popen(command, cwd=ROOT, env=env, **pipes) as process:
        for line in process.stdout or ():
            lines.append(line)
            tell(line)
    if process.returncode:
        failed = f"{' '.join(map(str, command))}\nfailed with status {process.returncode}"
        raise BuildError(f"{failed}:\n{''.join(lines[-20:]).strip()}")


def sha256(data: bytes) -> str:
    """Return the hash as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(files: Tree) -> str:
    """Return one hash of all names and contents, whatever their order."""
    return sha256("".join(f"{name}\0{sha256(files[name])}\n" for name in sorted(files)).encode())


def read_tree(folder: Path) -> Tree:
    """Return the files under a folder by relative path, without hidden files and bytecode."""
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    unwanted = re.compile(r"(^|/)(\.|__pycache__/)")
    return {name: path.read_bytes() for name, path in names.items() if not unwanted.search(name)}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a killed build, sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)


@dataclass(frozen=True)
class Source:
    """Where an artifact can be had; the lock file explains the fields."""

    kind: str
    name: str
    member: str = ""
    platform: str = ""
    python: str = ""


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

    def __post_init__(self) -> None:
        if self.role not in ROLES or not re.fullmatch("[0-9a-f]{64}", self.sha256):
            raise ValueError(f"it needs a sha256 of 64 hex digits and a role of {', '.join(ROLES)}")


def read_lock(text: str) -> list[Artifact]:
    """Return the artifacts of a lock file; BuildError names the entry that cannot be right."""
    artifacts = []
    for entry in tomllib.loads(text)["artifact"]:
        try:
            sources = tuple(Source(**source) for source in entry["sources"])
            artifacts.append(Artifact(**(entry | {"sources": sources})))
        except (KeyError, TypeError, ValueError) as error:
            raise BuildError(f"{LOCK.name}: artifact {entry.get('name')!r} is not right: {error}") from error
    return artifacts


@dataclass(frozen=True)
class Vendor:
    """The artifacts fetched so far, in cache by their sha256, and the way to more; what failed is not asked again."""

    cache: Path
    scratch: Path
    packages: dict[Source, Path] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def read(self, artifact: Artifact) -> bytes:
        """Return the artifact's bytes, verified; a wrong hash, or no source that answers, is a BuildError."""
        kept, failures = self.cache / artifact.sha256, ""
        if kept.is_file():
            if sha256(data := kept.read_bytes()) == artifact.sha256:
                return data
            print(f"{kept} is damaged; fetching {artifact.name} again")
        for source in artifact.sources:
            origin = f"{source.kind} {source.name} {source.member}".strip()
            try:
                data = self.fetch(source)
            except ConnectionError as error:
                print(f"  {artifact.name} is not to be had from {origin}: {error}")
                failures += f"  {origin}: {error}\n"
                continue
            if (found := sha256(data)) != artifact.sha256:
                raise BuildError(
                    f"{artifact.file} from {origin} is not what {LOCK.name} expects; find out which is wrong\n"
                    f"  expected sha256 {artifact.sha256}\n  found    sha256 {found}"
                )
            write_whole(kept, data)
            return data
        failures += f"Connect to the network and build again, or put the file at {kept}"
        raise BuildError(f"no source of {artifact.name} {artifact.version} answers:\n{failures}")

    def fetch(self, source: Source) -> bytes:
        """Return an artifact's bytes from one source; ConnectionError gives the reason in one line."""
        place = source.name.split("/")[2] if source.kind == "url" else f"{source.kind} {source.name}"
        if place in self.failed:
            raise ConnectionError(f"{place} failed before: {self.failed[place]}")
        try:
            return self.file(source.name) if source.kind == "url" else self.member(source)
        except (urllib.error.HTTPError, KeyError) as error:  # only this file is missing
            raise ConnectionError(str(error)) from error
        except (BuildError, OSError, http.client.HTTPException, tarfile.TarError, zipfile.BadZipFile) as error:
            self.failed[place] = str(getattr(error, "reason", error)).splitlines()[-1]
            raise ConnectionError(self.failed[place]) from error

    def file(self, url: str) -> bytes:
        """Download a file, telling how much of it has come."""
        data = io.BytesIO()
        with progress(f"Fetching {url}") as tell, urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
            size = int(answer.headers.get("Content-Length") or 0)
            while chunk := answer.read(1 << 16):
                data.write(chunk)
                tell(f"{100 * data.tell() // size} %" if size else f"{data.tell() >> 10} KiB")
        return data.getvalue()

    def member(self, source: Source) -> bytes:
        """Return a file of a package, or the whole package, downloaded with the client of its registry."""
        package = replace(source, member="")
        if package not in self.packages:
            folder = Path(tempfile.mkdtemp(dir=self.scratch))
            command: list[str | Path] = [PYTHON, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
            command += ["--dest", folder, source.name]
            command += ["--platform", source.platform] if source.platform else []
            command += ["--python-version", source.python] if source.python else []
            if source.kind == "npm":
                found = shutil.which("npm")  # on Windows a script, to be called by its whole path
                npm = [found] if found else [PYTHON, "-m", "precompile.node", SCRATCH / "bytecode" / "node"]
                command = [*npm, "pack", source.name, "--ignore-scripts", "--pack-destination", folder]
            run(f"Fetching {source.name} with {source.kind}", *command)
            self.packages[package] = next(folder.iterdir())
        return read_member(self.packages[package], source.member)


def read_member(package: Path, member: str) -> bytes:
    """Return one file of a wheel or of an npm package, or all of it if member is empty; KeyError if it has none."""
    if not member:
        return package.read_bytes()
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return wheel.read(member)
    with tarfile.open(package) as tar:
        file = tar.extractfile(member)
        return file.read() if file else b""


def cache_folder() -> Path:
    """Return where this person's system keeps caches, in a folder of our own."""
    usual = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME") or Path.home() / usual
    return Path(os.environ.get("PAPETERIE_CACHE") or Path(named) / "papeterie").resolve()


def install(extras: set[str]) -> None:
    """Make .venv hold the project with these extras and those it had; do nothing if it already does."""
    stamp, constraints = VENV / "papeterie.json", ROOT / ".constraints.txt"
    recipe = sha256((ROOT / "pyproject.toml").read_bytes() + constraints.read_bytes())
    had = json.loads(stamp.read_text()) if stamp.is_file() else {"recipe": "", "extras": []}
    if PYTHON.exists() and had["recipe"] == recipe and extras <= set(had["extras"]):
        return
    stamp.unlink(missing_ok=True)
    if not (PYTHON.exists() and had["recipe"]):
        run("Making .venv", sys.executable, "-m", "venv", *([] if PYTHON.exists() else ["--clear"]), VENV)
    wanted = sorted(extras | set(had["extras"]))
    pip = (PYTHON, "-m", "pip", "install", "--constraint", constraints, "--editable")
    title = f"Installing papeterie {wanted} into .venv (a few minutes the first time)"
    run(title, *pip, f".[{','.join(wanted)}]" if wanted else ".")
    if "server" in wanted:
        run("Compiling what cuts pictures out (once, a minute or two)", PYTHON, "-c", "import server.masks, rembg")
    write_whole(stamp, json.dumps({"recipe": recipe, "extras": wanted}).encode())


def find_chromium() -> str | None:
    """Return the path of a Chromium, "" for the one that Playwright installed, None where there is none."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    asked = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    own, others = Path(asked.stdout.strip() or "none").exists(), filter(None, map(shutil.which, BROWSERS))
    return os.environ.get("PAPETERIE_CHROMIUM") or ("" if own else next(others, None))


def ensure_chromium() -> str:
    """Return what find_chromium finds, after an installation if need be."""
    attempts: list[list[str | Path]] = [[PYTHON, "-m", "playwright", "install", "chromium"]]
    if sys.platform == "linux" and os.geteuid() == 0:
        attempts = [[*attempts[0], "--with-deps"], ["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    while (found := find_chromium()) is None and attempts:
        try:
            run("Installing a browser for the tests", *attempts.pop(0))
        except (BuildError, OSError) as error:
            print(error)
    if found is None:
        raise BuildError("no browser for the tests: install Chromium, or name one with PAPETERIE_CHROMIUM")
    return found


def make_wheel(info: str, files: Tree) -> bytes:
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


def papeterie_wheel(project: Mapping[str, Any], sources: Tree) -> bytes:
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
    symbols = "".join(f'<symbol id="{name}"{known[name]}\n' for name in sorted(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}</svg>\n'.encode()


def assemble(project: dict[str, Any], www: Tree, sources: Tree, vendored: Sequence[tuple[Artifact, bytes]]) -> Tree:
    """Return all of the build folder."""
    files = {path: data for path, data in www.items() if path not in (*ROOT_FILES, LOCK.name)}
    packages, licences = [], "Papeterie contains these works; the wheels and the folder licences hold their terms.\n\n"
    for artifact, original in vendored:
        data = original
        if artifact.role == "icons":
            views = [text for path, text in sources.items() if re.match(r"papeterie/views/.*\.py$", path)]
            data = subset_icons(data.decode(), icon_names(b"\n".join([*views, www.get("index.html", b"")]).decode()))
        elif artifact.role == "pure-wheel":
            data = pure_wheel(data)
        if artifact.role.endswith("wheel"):
            packages.append((artifact, data))
        files[artifact.file] = data
        licences += f"{artifact.name} {artifact.version}: {artifact.license} ({artifact.file})\n"
    wheel, data = f"pyodide/papeterie-{project['version']}-py3-none-any.whl", papeterie_wheel(project, sources)
    ours = Artifact("papeterie", project["version"], "MIT", "wheel", wheel, sha256(data), (), FIRST_FRAME)
    files |= {wheel: data, PYODIDE_LOCK: pyodide_lock(files[PYODIDE_LOCK], [*packages, (ours, data)])}
    return files | {"LICENSES.txt": licences.encode()}


def compile_python(files: Tree) -> Tree:
    """Return the build folder with bytecode in its Python, which then need not compile its modules at every start."""
    with tempfile.TemporaryDirectory(dir=SCRATCH, prefix="python-") as folder:
        for path, data in files.items():
            write_whole(Path(folder, path), data)
        run("Compiling Python for the browser", PYTHON, "-m", "precompile", f"{folder}/pyodide", SCRATCH / "bytecode")
        return files | read_tree(Path(folder))


def publish(files: Tree, www: Tree, dist: Path) -> str:
    """Make dist hold this build with files.json and nothing else, moved there when it is whole; return its id."""
    files = files | {"files.json": json.dumps({path: len(files[path]) for path in sorted(files)}).encode()}
    build = digest(files | {path: data for path, data in www.items() if path in ROOT_FILES})[:12]
    SCRATCH.mkdir(exist_ok=True)
    site = {path: data.replace(b"@BUILD@", build.encode()) for path, data in www.items() if path in ROOT_FILES}
    site |= {".nojekyll": b""} | {f"{build}/{path}": data for path, data in files.items()}
    with tempfile.TemporaryDirectory(dir=SCRATCH, prefix="site-") as folder:
        for path, data in site.items():
            write_whole(Path(folder, "new", path), data)
        if dist.exists():
            dist.replace(Path(folder, "old"))
        Path(folder, "new").replace(dist)
    return build


def draw_demo(scripts: str) -> Tree:
    """Return the demo show's files, drawn anew when the hash of the scripts that draw it has changed."""
    drawn = SCRATCH / "artwork" / scripts[:12]
    if not drawn.is_dir():
        shutil.rmtree(drawn.parent, ignore_errors=True)
        run("Drawing the demo show", PYTHON, "-m", "artwork", drawn.with_suffix(".part"))
        drawn.with_suffix(".part").replace(drawn)
    return {f"demo/{path}": data for path, data in read_tree(drawn).items()}


def prepare(*extras: str) -> dict[str, str]:
    """Bring .venv, dist and the models up to date; return the environment that tells a server where they are."""
    install(set(extras))
    www, sources, stamp = read_tree(WWW), read_tree(SOURCES), SCRATCH / "site.json"
    recipe = {path: (ROOT / path).read_bytes() for path in ("build.py", "pyproject.toml")}
    inputs = [digest(made_of) for made_of in (recipe, www, sources)]
    was: dict[str, Any] = json.loads(stamp.read_text()) if stamp.is_file() else {"inputs": [], "build": ""}
    artifacts = read_lock(LOCK.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="papeterie-") as scratch:
        vendor = Vendor(cache_folder(), Path(scratch))
        if was["inputs"] != inputs or not (DIST / was["build"] / "files.json").is_file():
            vendored = [(artifact, vendor.read(artifact)) for artifact in artifacts if artifact.role != "model"]
            demo = draw_demo(digest({path: text for path, text in sources.items() if path.startswith("artwork/")}))
            project = tomllib.loads(recipe["pyproject.toml"].decode())["project"]
            build = publish(compile_python(assemble(project, www | demo, sources, vendored)), www, DIST)
            write_whole(stamp, json.dumps(was := {"inputs": inputs, "build": build}).encode())
        for artifact in artifacts:
            if artifact.role == "model" and extras:
                write_whole(SCRATCH / "models" / artifact.file, vendor.read(artifact))
    print(f"dist holds build {was['build']}")
    return os.environ | {"PAPETERIE_SITE": str(DIST), "PAPETERIE_MODELS": str(SCRATCH / "models")}


def serve(host: str, port: int, *, small: bool, open_browser: bool) -> int:
    """Serve the site and the processing endpoint, small or whole, until Ctrl-C; return the exit status."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        try:
            probe.bind((host, port))
        except OSError as error:
            remedy = f"choose another with --port, such as --port {port + 1}"
            raise BuildError(f"cannot serve on port {port} of {host}: {error.strerror}; {remedy}") from error
    env = prepare("small-server" if small else "server")
    uvicorn: list[str | Path] = [PYTHON, "-m", "uvicorn", "--factory", "server.app:create_app", "--log-level=warning"]
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a place to look, not to listen
    with subprocess.Popen([*uvicorn, f"--host={host}", f"--port={port}"], cwd=ROOT, env=env) as server:
        try:
            while server.poll() is None:
                with contextlib.suppress(OSError), socket.create_connection((near, port), timeout=1):
                    break
                time.sleep(0.05)
            else:
                raise BuildError("the server ended before it answered; its message stands above")
            address = f"http://{f'[{near}]' if ':' in near else near}:{port}/"
            print(f"Papeterie plays at {address} (Ctrl-C ends it)")
            if open_browser:
                webbrowser.open(address)
            return server.wait()
        finally:
            server.terminate()


def try_out(module: str, arguments: Sequence[str]) -> int:
    """Run pytest or the benchmarks on the built site with a browser; return the exit status."""
    env = prepare("server", "test") | {"PAPETERIE_CHROMIUM": ensure_chromium()}
    return subprocess.run([PYTHON, "-m", module, *arguments], cwd=ROOT, env=env, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; return the exit status."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    parser = argparse.ArgumentParser(epilog="python3 build.py COMMAND --help tells more; README.md has examples.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="install, build, and serve the site with its server")
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    serving.add_argument("--port", default=8000, type=int, help="the port to listen on (default: %(default)s)")
    serving.add_argument("--small", action="store_true", help="cut pictures out without rembg: a third of the disk")
    serving.add_argument("--no-open", action="store_true", help="do not open a browser")
    commands.add_parser("test", help="install, build, and run pytest with the arguments that follow")
    commands.add_parser("bench", help="install, build, and measure; what follows names a benchmark (all without)")
    commands.add_parser("dist", help="build the static site in dist")
    asked, rest = parser.parse_known_args(arguments)
    tools = {"test": "pytest", "bench": "benchmarks"}
    if rest and asked.command not in tools:
        parser.error(f"{asked.command} does not understand {' '.join(rest)}")
    try:
        if asked.command == "serve":
            return serve(asked.host, asked.port, small=asked.small, open_browser=not asked.no_open)
        if asked.command in tools:
            return try_out(tools[asked.command], rest)
        prepare()
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
