"""A moving picture whose frames are painted when they are asked for: no more than one is kept."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from PIL import Image


class Reel(Image.Image):
    """An animated picture (RGB), as Pillow's writers take one: ``seek`` paints.

    ``times`` are the frames' moments on the scene (s), ``fps`` is how many are shown in a second, ``paint`` gives the
    picture at a moment and ``shown`` is told of each frame.
    """

    def __init__(
        self,
        times: tuple[float, ...],
        fps: Fraction,
        paint: Callable[[float], Image.Image],
        shown: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.times = times
        self.fps = fps
        self.paint = paint
        self._shown = shown
        self._place = self._furthest = -1
        self.seek(0)

    @property
    def n_frames(self) -> int:
        """How many frames there are."""
        return len(self.times)

    def seek(self, frame: int) -> None:
        """Paint a frame, counted from 0."""
        if frame != self._place:
            picture = self.paint(self.times[frame])
            self.im, self._mode, self._size = picture.im, picture.mode, picture.size
            self._place = frame
            if frame > self._furthest:
                # Pillow's writers go back to the first frame when they are done.
                self._furthest = frame
                self._shown()

    def tell(self) -> int:
        """Give the number of the frame that is there."""
        return self._place

    def frames(self) -> Iterator[Image.Image]:
        """Give one frame after the other; the next is painted over the last."""
        for frame in range(self.n_frames):
            self.seek(frame)
            yield self

    def durations(self, ticks: int) -> list[int]:
        """Give how long each frame is shown, in whole parts of a second of ``ticks``: late or early by half a part."""
        moments = [round(frame * ticks / self.fps) for frame in range(self.n_frames + 1)]
        return [end - start for start, end in pairwise(moments)]


def reel_times(start: float, end: float, fps: Fraction) -> tuple[float, ...]:
    """Give the moments of the frames from ``start`` up to ``end`` (s); at least one."""
    count = max(1, round((Fraction(end) - Fraction(start)) * fps))
    return tuple(float(Fraction(start) + frame / fps) for frame in range(count))
