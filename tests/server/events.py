"""Server-sent events, read."""

import json
from typing import Any

import httpx


def events_of(answer: httpx.Response) -> list[tuple[str, dict[str, Any]]]:
    """Give name and JSON values of each event of a stream; comments, which only keep it alive, are none."""
    assert answer.status_code == 200, answer.text
    blocks = [block for block in answer.text.strip().split("\n\n") if not block.startswith(":")]
    pieces = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    return [(piece["event"], json.loads(piece["data"])) for piece in pieces]
