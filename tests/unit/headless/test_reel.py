"""Moving pictures: their moments, and that what is read back is what was painted."""

from fractions import Fraction
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from papeterie.headless.encoding import MOVING
from papeterie.headless.reel import Reel, reel_times

SIZE = (60, 40)


def _paint(t: float) -> Image.Image:
    """Give a white disc that travels over a shaded ground."""
    image = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    left = 40 * t
    ImageDraw.Draw(image).ellipse((left, 10, left + 15, 25), fill="white")
    return image


def _read(ending: str, reel: Reel) -> tuple[list[Image.Image], list[float]]:
    file = BytesIO()
    MOVING[ending].write(reel, file)
    with Image.open(file) as moving:
        frames, durations = [], []
        for index in range(moving.n_frames):
            moving.seek(index)
            moving.load()
            frames.append(moving.convert("RGB"))
            durations.append(float(moving.info["duration"]))
        assert moving.info["loop"] == 0
    return frames, durations


def _reel(count: int = 12, fps: int = 12) -> Reel:
    return Reel(reel_times(0, count / fps, Fraction(fps)), Fraction(fps), _paint)


def test_a_reel_has_the_moments_between() -> None:
    """The end is the start of the next pass, and is not shown twice."""
    assert reel_times(1, 2, Fraction(4)) == (1, 1.25, 1.5, 1.75)
    assert reel_times(0, 0.1, Fraction(1)) == (0,)
    assert len(reel_times(0, 60, Fraction(24000, 1001))) == 1439


def test_moments_do_not_drift() -> None:
    """The last of many is where it should be."""
    assert reel_times(0, 1000, Fraction(30))[-1] == pytest.approx(1000 - 1 / 30, abs=1e-9)


def test_whole_parts_of_a_second_add_up() -> None:
    """30 frames take 100 hundredths, though none takes 3.33."""
    durations = _reel(30, 30).durations(100)
    assert (sum(durations), set(durations)) == (100, {3, 4})


def test_each_frame_is_painted_once_and_told() -> None:
    """None is kept."""
    asked, told = [], []

    def paint(t: float) -> Image.Image:
        asked.append(t)
        return _paint(t)

    reel = Reel((0.0, 0.5), Fraction(2), paint, lambda: told.append(True))
    assert len(list(reel.frames())) == 2
    assert (asked, len(told)) == ([0.0, 0.5], 2)


@pytest.mark.parametrize(("ending", "most"), [(".gif", 14), (".webp", 40), (".apng", 0)])
def test_what_is_read_back_is_what_was_painted(ending: str, most: int) -> None:
    """Frame by frame, in as many colours as the format has."""
    frames, durations = _read(ending, _reel())
    assert (len(frames), sum(durations)) == (12, pytest.approx(1000, abs=10))
    for index, frame in enumerate(frames):
        wanted, found = _paint(index / 12), frame
        for place in ((2, 2), (50, 35), (int(40 * index / 12) + 7, 17)):
            assert found.getpixel(place) == pytest.approx(wanted.getpixel(place), abs=most)


@pytest.mark.parametrize("ending", sorted(MOVING))
def test_a_reel_of_one_frame_can_be_written(ending: str) -> None:
    """It is a moving picture that does not move."""
    file = BytesIO()
    MOVING[ending].write(Reel((0.0,), Fraction(1), _paint), file)
    assert Image.open(file).size == SIZE


def test_what_stands_still_does_not_flicker_in_a_gif() -> None:
    """All frames have the same colours there."""
    frames, _ = _read(".gif", _reel())
    ground = [frame.crop((0, 28, 60, 40)).tobytes() for frame in frames]
    assert len(set(ground)) == 1


def test_only_what_changed_is_written() -> None:
    """A still scene takes hardly more room than its first frame."""
    for ending in (".gif", ".apng"):
        sizes = []
        for count in (1, 20):
            file = BytesIO()
            MOVING[ending].write(Reel((0.9,) * count, Fraction(10), _paint), file)
            sizes.append(len(file.getvalue()))
        assert sizes[1] - sizes[0] < 19 * 150


@pytest.mark.parametrize("ending", sorted(MOVING))
def test_a_writer_tells_of_as_many_frames_as_there_are(ending: str) -> None:
    """So that a bar ends where it is full."""
    told: list[bool] = []
    MOVING[ending].write(Reel((0.0, 0.5, 0.9), Fraction(2), _paint, lambda: told.append(True)), BytesIO())
    assert len(told) == 3
