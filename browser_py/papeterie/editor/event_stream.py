"""Server-sent events, read as their bytes arrive."""

from collections.abc import Iterator

_END = b"\n\n"


class EventReader:
    """Keeps the beginning of an event until its end has come."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def read(self, piece: bytes) -> Iterator[tuple[str, bytes]]:
        """Give the name and the data of each event that is whole now; comments, which keep a line alive, are none."""
        start = max(len(self._rest) - 1, 0)
        self._rest += piece
        while (end := self._rest.find(_END, start)) >= 0:
            block = bytes(self._rest[:end])
            del self._rest[: end + len(_END)]
            start = 0
            name, data = "", list[bytes]()
            for line in block.split(b"\n"):
                field, _, value = line.partition(b": ")
                if field == b"event":
                    name = value.decode("utf-8", "replace")
                elif field == b"data":
                    data.append(value)
            if data:
                yield name, b"\n".join(data)
