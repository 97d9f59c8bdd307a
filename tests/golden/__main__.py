"""``python -m tests.golden``: paint the golden pictures anew, on purpose, after artwork or engine were changed."""

import sys

from PIL import Image

from tests.golden.measure import difference
from tests.golden.shows import FOLDER, Moment, moments, painted

_COLOURS = 128


def _paint(moment: Moment) -> str:
    picture = painted(moment)
    told = "new"
    if moment.golden.is_file():
        before = Image.open(moment.golden).convert("RGB")
        same = before.size == picture.size
        told = f"{difference(before, picture).whole:.2f} of 255 from before" if same else "of another size"
    # With 128 colours it takes a third of the room, and is 1.5 of 255 off.
    indexed = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
    indexed.save(moment.golden, optimize=True)
    return f"{moment.golden.name}: {told}"


def main() -> None:
    """Write a picture for every moment, and remove those of none."""
    wanted = {moment.golden: moment for moment in moments()}
    for path in sorted(set(FOLDER.glob("*.png")) - set(wanted)):
        path.unlink()
        sys.stdout.write(f"{path.name}: removed\n")
    for moment in wanted.values():
        sys.stdout.write(f"{_paint(moment)}\n")


if __name__ == "__main__":
    main()
