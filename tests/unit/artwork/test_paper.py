"""Paper, the bench and the pictures that they make."""

from PIL import Image, ImageChops

from artwork.bench import RISING, Bench
from artwork.chance import chance
from artwork.colours import CREAM, SHADOW, VERMILION
from artwork.indexed import indexed
from artwork.paper import GRAIN_SIZE, Paper, grain, sheet
from artwork.shapes import snip


def _columns_apart(picture: Image.Image, first: int, second: int) -> float:
    """Give the mean difference between two columns of pixels, 0..255, over all channels."""
    one = picture.crop((first, 0, first + 1, picture.height))
    other = picture.crop((second, 0, second + 1, picture.height))
    pixels = ImageChops.difference(one, other).tobytes()
    return sum(pixels) / len(pixels)


def _pixel(picture: Image.Image, x: int, y: int) -> tuple[int, int, int, int]:
    """Give red, green, blue and alpha at a place."""
    red, green, blue, alpha = picture.convert("RGBA").crop((x, y, x + 1, y + 1)).tobytes()
    return red, green, blue, alpha


def _range(picture: Image.Image) -> tuple[int, int]:
    """Give the smallest and the largest value of a grey picture."""
    values = picture.tobytes()
    return min(values), max(values)


def _small_tile() -> Image.Image:
    bench = Bench(320, 60, seed="tile", wraps=True)
    wave = [(0.0, 30.0), (90.0, 12.0), (200.0, 40.0), (320.0, 30.0), (320.0, 120.0), (0.0, 120.0)]
    bench.lay(bench.cut([wave]), Paper.plain(VERMILION), RISING)
    return bench.picture()


def test_the_grain_continues_over_the_edge_of_its_tile() -> None:
    """The first and last columns of the grain differ no more than two neighbours within it."""
    tile = grain()
    within = [_columns_apart(tile, at, at + 1) for at in range(100, 110)]
    assert _columns_apart(tile, GRAIN_SIZE - 1, 0) < 1.4 * max(within)


def test_a_wrapping_bench_makes_a_tile_without_a_seam() -> None:
    """The left edge of a tile continues its right edge, in the picture and in its shadow."""
    tile = _small_tile()
    within = [_columns_apart(tile, at, at + 1) for at in range(20, 60)]
    assert _columns_apart(tile, tile.width - 1, 0) < 1.4 * max(within)


def test_the_same_seed_makes_the_same_picture() -> None:
    """Two drawings of the same thing are equal in every byte."""
    assert _small_tile().tobytes() == _small_tile().tobytes()


def test_a_sheet_is_exactly_as_transparent_as_its_mask() -> None:
    """Grain and edges change the colour of paper, never its outline."""
    mask = Image.new("L", (40, 30), 0)
    mask.paste(200, (5, 5, 30, 25))
    made = sheet(mask, Paper.plain(CREAM), chance("sheet"))
    assert mask.tobytes() == made.getchannel("A").tobytes()


def test_paper_shows_grain() -> None:
    """No sheet is a flat colour."""
    made = sheet(Image.new("L", (64, 64), 255), Paper(VERMILION, VERMILION), chance("grain shows"))
    darkest, lightest = _range(made.convert("L").crop((8, 8, 56, 56)))
    assert lightest - darkest > 8


def test_a_shadow_falls_outside_its_sheet() -> None:
    """Around a sheet lies a soft shadow of the shadow's colour, and nothing at a distance."""
    bench = Bench(90, 90, seed="shadow", density=1.0)
    bench.lay(bench.cut([[(30.0, 30.0), (60.0, 30.0), (60.0, 60.0), (30.0, 60.0)]]), Paper.plain(CREAM))
    *colour, alpha = _pixel(bench.picture(), 46, 66)
    assert list(SHADOW) == colour
    assert 20 < alpha < 200
    assert _pixel(bench.picture(), 2, 2)[3] == 0


def test_a_picture_in_256_colours_stays_like_the_one_in_full_colour() -> None:
    """Paper keeps its colour and shadows keep their alpha within a few steps."""
    full = _small_tile()
    small = indexed(full)
    assert small.mode == "P"
    apart = ImageChops.difference(full.getchannel("A"), small.convert("RGBA").getchannel("A"))
    assert _range(apart)[1] <= 16
    shown, kept = _pixel(full, 240, 80), _pixel(small, 240, 80)
    assert max(abs(a - b) for a, b in zip(shown, kept, strict=True)) < 24


def test_scissors_keep_sharp_corners() -> None:
    """A corner of the intended outline is a corner of the cut one."""
    square = [(0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (0.0, 50.0)]
    assert set(square) <= set(snip(square, chance("corners")))
