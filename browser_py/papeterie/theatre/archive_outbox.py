"""A file that a zip is written to, and that hands on what was written: it holds one member at a time."""

import io


class Outbox:
    """Takes the place of a file that can be written to only; where the member at work begins can be written again.

    So a zip knows each member's size and checksum at its head, and no bytes are copied.
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._begin = 0
        self._end = 0
        self._at = 0

    def take(self) -> tuple[bytes, ...]:
        """Give what was written since the last time. It cannot be changed any more."""
        pieces = tuple(one for one in self._pieces if one)
        self._pieces.clear()
        self._begin = self._end
        return pieces

    def write(self, data: bytes) -> int:
        """Write at the end, or over the piece that was written first, by one of its size."""
        if self._at == self._end:
            self._pieces.append(data)
            self._end += len(data)
        elif self._at == self._begin and len(data) == len(self._pieces[0]):
            self._pieces[0] = data
        else:
            raise io.UnsupportedOperation(f"position {self._at} of the zip is written already")
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """Give the position."""
        return self._at

    def seek(self, position: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position, or to the end."""
        self._at = self._end + position if whence == io.SEEK_END else position
        return self._at

    def flush(self) -> None:
        """Do nothing: what was written is handed on when it is taken."""

    def close(self) -> None:
        """Do nothing: there is no file."""
