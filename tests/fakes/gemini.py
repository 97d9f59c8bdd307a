"""A Gemini that runs here: a real HTTP server that speaks the protocol of ``models.generateContent``."""

import base64
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def text_answer(text: str) -> dict[str, Any]:
    """Give the protocol's answer of one candidate that says ``text``."""
    content = {"role": "model", "parts": [{"text": text}]}
    used = {"promptTokenCount": 100, "candidatesTokenCount": 20, "thoughtsTokenCount": 5, "totalTokenCount": 125}
    return {
        "candidates": [{"content": content, "finishReason": "STOP"}],
        "modelVersion": "fake",
        "usageMetadata": used,
    }


def picture_answer(png: bytes) -> dict[str, Any]:
    """Give the protocol's answer of one candidate that shows a picture."""
    answer = text_answer("Here it is.")
    data = {"mimeType": "image/png", "data": base64.b64encode(png).decode("ascii")}
    answer["candidates"][0]["content"]["parts"].append({"inlineData": data})
    return answer


def error_answer(status: int, message: str) -> dict[str, Any]:
    """Give the protocol's answer of an error."""
    return {"error": {"code": status, "message": message, "status": "FAKE"}}


@dataclass
class FakeGemini:
    """What the fake will say and what it was asked.

    ``answers`` are pairs of status and JSON body (or bytes), given in order; the last one is repeated. A ``hang`` of
    some seconds comes before each, and a ``drip`` between two bytes; after ``breaks_off`` bytes it hangs up.
    """

    url: str = ""
    answers: list[tuple[int, Any]] = field(default_factory=lambda: [(200, text_answer("{}"))])
    hang: float = 0.0
    drip: float = 0.0
    breaks_off: int = sys.maxsize
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def says(self, answer: object) -> None:
        """Answer with this from now on: text as it is, anything else as JSON."""
        self.answers = self.answered(answer)

    @staticmethod
    def answered(answer: object) -> list[tuple[int, Any]]:
        """Give the one answer that says this."""
        return [(200, text_answer(answer if isinstance(answer, str) else json.dumps(answer)))]

    def shows(self, png: bytes) -> None:
        """Answer with this picture from now on."""
        self.answers = [(200, picture_answer(png))]

    def blocks(self) -> None:
        """Decline for reasons of safety from now on."""
        self.answers = [(200, {"candidates": [{"finishReason": "SAFETY"}]})]

    def fails(self, *statuses: int, message: str = "no") -> None:
        """Answer with these errors from now on."""
        self.answers = [(status, error_answer(status, message)) for status in statuses]


@contextmanager
def fake_gemini() -> Iterator[FakeGemini]:
    """Run a fake Gemini at ``url`` (to be used as its base URL)."""
    fake = FakeGemini()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fake.requests.append(json.loads(body))
            fake.keys.append(self.headers["x-goog-api-key"])
            fake.paths.append(self.path)
            fake.times.append(time.monotonic())
            fake.stopping.wait(fake.hang)
            status, answer = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
            content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            sent = content[: min(len(content), fake.breaks_off)]
            pieces = [sent[place : place + 1] for place in range(len(sent))] if fake.drip else [sent]
            with suppress(ConnectionError):
                for piece in pieces:
                    self.wfile.write(piece)
                    fake.stopping.wait(fake.drip)
            self.close_connection = len(sent) < len(content)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
