"""How far a long piece of work is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30
_REDRAW_SECONDS = 0.1
_LINE_SECONDS = 5.0


class Progress:
    """Counts ``total`` steps of ``title`` on ``stream``; a context manager, which clears its bar away."""

    def __init__(
        self, title: str, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._title = title
        self._total = total
        self._stream = stream or sys.stderr
        self._clock = clock
        self._bar = self._stream.isatty()
        self._done = 0
        self._started: float | None = None
        self._told = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def step(self) -> None:
        """Note that a step is done."""
        self._done += 1
        now = self._clock()
        # The first step takes long: pictures are scaled, colours chosen. It says nothing of the others.
        self._started = self._started or now
        pause = _REDRAW_SECONDS if self._bar else _LINE_SECONDS
        if now - self._told >= pause:
            self._told = now
            self._tell(now - self._started)

    def _tell(self, seconds: float) -> None:
        share = min(1.0, self._done / self._total)
        left = seconds / max(1, self._done - 1) * (self._total - self._done)
        words = f"{self._title}  {self._done} of {self._total}, {left:.0f} s left"
        if self._bar:
            full = round(share * _WIDTH)
            self._stream.write(f"\r\x1b[K{'█' * full}{'░' * (_WIDTH - full)}  {words}")
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()
