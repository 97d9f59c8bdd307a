"""A server of a library's files, from memory, for other origins too."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from papeterie.editor.media import Media
from papeterie.editor.ports import Changes
from papeterie.theatre.codec import write_metadata, write_scene
from papeterie.theatre.model import SpriteMetadata

BROKEN = Media(b"out of order", "status/503")
"""Stands for a file that the server fails to read."""


@contextmanager
def library_server(files: Mapping[str, Media]) -> Iterator[str]:
    """Serve files by their path, such as ``scenes/index.json``; give the address, without a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media = files.get(unquote(self.path).removeprefix("/"))
            status = 404 if media is None else 503 if media is BROKEN else 200
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/html" if media is None else media.media_type)
            self.end_headers()
            self.wfile.write(b"<h1>Not here</h1>" if media is None else media.data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def library_files(stock: Changes) -> dict[str, Media]:
    """Write a library as the files that a server has of it; a sprite with default metadata has no file of them."""
    files = {f"sounds/{sound.name}": sound.audio for sound in stock.sounds}
    files |= {
        f"scenes/{scene.name}/scene.json": Media(write_scene(scene), "application/json") for scene in stock.scenes
    }
    for draft in stock.sprites:
        place = f"sprites/{draft.name}/{draft.name}"
        files[f"{place}.png"] = draft.image
        if draft.metadata != SpriteMetadata():
            files[f"{place}.prompt.json"] = _json(write_metadata(draft.metadata))
        if draft.original is not None:
            files[f"{place}.original.png"] = draft.original
    files["sprites/index.json"] = _json([draft.name for draft in stock.sprites])
    files["sounds/index.json"] = _json([sound.name for sound in stock.sounds])
    files["scenes/index.json"] = _json([scene.name for scene in reversed(stock.scenes)])
    return files


def _json(value: object) -> Media:
    return Media(json.dumps(value).encode(), "application/json")
