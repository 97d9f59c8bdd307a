"""Server-sent events, whole whichever way their bytes are parted."""

import pytest

from papeterie.editor.event_stream import EventReader

SENT = (
    'event: progress\ndata: {"a": 1}\n\n: still here\n\nevent: done\ndata: café\ndata: au lait\n\nevent: half'.encode()
)
WANTED = [("progress", b'{"a": 1}'), ("done", "café\nau lait".encode())]


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
def test_events_are_read_however_their_bytes_arrive(step: int) -> None:
    """Comments are none, and what is not whole is none yet."""
    reader = EventReader()
    pieces = [SENT[at : at + step] for at in range(0, len(SENT), step)]
    assert [event for piece in pieces for event in reader.read(piece)] == WANTED
    assert list(reader.read(b"\ndata: x\n\n")) == [("half", b"x")]
