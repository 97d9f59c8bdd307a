"""The built site as static files: what may be kept for ever, what is asked for each time, and its configuration."""

import json
import logging
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, PathLike, StaticFiles
from starlette.types import Scope

_LOG = logging.getLogger(__name__)
_BUILD = re.compile(r"[0-9a-f]{12}/")
_FOR_EVER = "public, max-age=31536000, immutable"
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")
# The system's table is not asked: on some machines it calls JavaScript plain text.
_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".onnx": "application/octet-stream",
    ".png": "image/png",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".tar": "application/x-tar",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}


class Site(StaticFiles):
    """The files under ``folder``.

    Those in a build's folder (twelve hexadecimal digits) never change; the others are checked each time by ETag.
    Where the build left ``NAME.gz`` beside a file, a client that understands gzip gets that.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)
        self._folder = folder.resolve()

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Give the file with its media type and how long it may be kept."""
        path, request = Path(full_path), Headers(scope=scope)
        place = path.relative_to(self._folder).as_posix()
        headers = {"Cache-Control": _FOR_EVER if _BUILD.match(place) else "no-cache"}
        media_type = _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
        packed = path.with_name(f"{path.name}.gz")
        if packed.is_file():
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in request.get("accept-encoding", ""):
                headers["Content-Encoding"] = "gzip"
                path, stat_result = packed, packed.stat()
        response = FileResponse(path, status_code, headers, media_type=media_type, stat_result=stat_result)
        return NotModifiedResponse(response.headers) if self.is_not_modified(response.headers, request) else response


class SiteConfig:
    """The site's ``config.json``, read again whenever it has changed: editing it needs neither build nor restart."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / "config.json"
        self._changed: float | None = None
        self._origins: tuple[str, ...] = ()

    def connect_origins(self) -> tuple[str, ...]:
        """Give the origins that the site may fetch from, beside its own."""
        if self._path is None:
            return ()
        try:
            changed = self._path.stat().st_mtime
            if changed != self._changed:
                self._changed = changed
                self._origins = _origins_in(json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            self._origins = ()
        except (OSError, ValueError) as error:
            _LOG.warning("config.json of the site cannot be used: %s", error)
            self._origins = ()
        return self._origins


def _origins_in(config: Any) -> tuple[str, ...]:
    if not isinstance(config, dict):
        raise ValueError("it is not a JSON object")  # noqa: TRY004 - whoever reads it catches one kind
    further = config.get("connect", [])
    if not isinstance(further, list):
        raise ValueError("“connect” is not a list of addresses")  # noqa: TRY004
    addresses = [config.get("asset_server", ""), config.get("processing_server", ""), *further]
    return tuple(dict.fromkeys(_origin(address) for address in addresses if address))


def _origin(address: Any) -> str:
    parts = urlsplit(str(address))
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        raise ValueError(f"{address!r} is not an http(s) address")
    return f"{parts.scheme}://{parts.netloc}"
