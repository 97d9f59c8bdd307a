"""A file of which only some parts are in memory."""

import io


class PartialFile(io.RawIOBase):
    """Reads what is held as if all were there; elsewhere it raises :class:`OSError`."""

    def __init__(self, size: int) -> None:
        """``size`` is that of the whole, in bytes."""
        super().__init__()
        self._size = size
        self._at = 0
        self._held: dict[int, bytes] = {}

    def hold(self, start: int, data: bytes) -> None:
        """Have a part at hand, from the byte ``start`` on, instead of another part from there."""
        self._held[start] = data

    def let_go(self, start: int) -> None:
        """Forget the part that begins there."""
        del self._held[start]

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def tell(self) -> int:
        """Give the position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position, counted from the start, from here or from the end."""
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Read as much as is held from here on, at most ``size`` bytes if that is not below 0."""
        if self._at >= self._size or size == 0:
            return b""
        for start, data in self._held.items():
            if start <= self._at < start + len(data):
                place = self._at - start
                piece = data[place:] if size < 0 else data[place : place + size]
                self._at += len(piece)
                return piece
        raise OSError(f"the bytes from {self._at} on are not at hand")
