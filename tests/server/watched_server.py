"""Runs the server with an audit hook that notes what could touch a disk, from ``/watch/arm`` to ``/watch/report``."""

import json
import os
import sys
import tempfile
from typing import Any

import uvicorn

from server.app import create_app

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = (
    "import",  # a module that is loaded during a request writes its bytecode where it was never compiled
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "sqlite3.connect",
    "subprocess.Popen",
    "tempfile.",
)


class Watch:
    """Notes events while it is armed."""

    def __init__(self) -> None:
        self.armed = False
        self.events: list[str] = []

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """Note an event that changes the file system, or may."""
        if not self.armed:
            return
        if event == "open":
            path, mode, flags = args
            if flags & WRITING or (mode and set(mode) & set("wax+")):
                self.events.append(f"open {path!r} {mode!r} {flags:o}")
        elif event.startswith(CHANGING):
            self.events.append(f"{event} {args[:1]!r}")


def leave_a_trace() -> None:
    """Do what no request may do."""
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    import mailbox  # noqa: F401, PLC0415 - so that it is loaded only now


def main() -> None:
    """Serve on the port that the command line names."""
    watch = Watch()
    app = create_app()
    sys.addaudithook(watch.hook)

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/watch/"):
            body = json.dumps({"events": watch.events}).encode()
            watch.armed = scope["path"] != "/watch/report"
            if scope["path"] == "/watch/try":
                leave_a_trace()
            headers = [(b"content-type", b"application/json")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        await app(scope, receive, send)

    uvicorn.run(watched, port=int(sys.argv[1]), log_level="warning")


if __name__ == "__main__":
    main()
