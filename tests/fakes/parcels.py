"""Files on their way to a person, kept for the test."""


class Parcels:
    """``handed_over`` are the files that arrived, by their names."""

    def __init__(self) -> None:
        self.handed_over: dict[str, bytes] = {}

    def begin(self) -> "_Parcel":
        """Begin a file."""
        return _Parcel(self)


class _Parcel:
    def __init__(self, parcels: Parcels) -> None:
        self._parcels = parcels
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Put in what comes next."""
        self._pieces.append(piece)

    def hand_over(self, name: str) -> None:
        """Have it arrive."""
        self._parcels.handed_over[name] = b"".join(self._pieces)
