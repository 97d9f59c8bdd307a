"""The progress of long work, on a terminal and elsewhere."""

from io import StringIO

from papeterie.headless.progress import Progress


class Terminal(StringIO):
    """Text that is shown to a person."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class Clock:
    """A clock that goes a second on each time it is asked."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.now = 0.0

    def __call__(self) -> float:
        """Give the time."""
        self.now += 1
        return self.now


def test_a_terminal_sees_a_bar_that_is_cleared_away() -> None:
    """It is drawn over itself."""
    stream = Terminal()
    with Progress("Painting", 4, stream, Clock()) as progress:
        for _ in range(4):
            progress.step()
    shown = stream.getvalue().split("\r\x1b[K")
    assert shown[2] == f"{'█' * 15}{'░' * 15}  Painting  2 of 4, 2 s left"
    assert (shown[4].startswith("█" * 30), shown[-1]) == (True, "")


def test_elsewhere_a_plain_line_comes_now_and_then() -> None:
    """No more than one in five seconds, so that a log stays short."""
    stream = StringIO()
    with Progress("Painting", 12, stream, Clock()) as progress:
        for _ in range(12):
            progress.step()
    assert stream.getvalue() == "Painting  5 of 12, 7 s left\nPainting  10 of 12, 2 s left\n"
