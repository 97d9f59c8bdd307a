"""Draw the demo show into a folder: `python -m artwork FOLDER`."""

import argparse
import sys
from pathlib import Path

from artwork.library import write_show


def main() -> None:
    """Read the command line, write the show, and say a line for every file."""
    parser = argparse.ArgumentParser(prog="artwork", description="Draw the demo show's sprites, sounds and scene.")
    parser.add_argument("folder", type=Path, help="where sprites/, sounds/ and scenes/ are written")
    write_show(parser.parse_args().folder, lambda line: print(line, file=sys.stderr))  # noqa: T201  the tool's one voice


if __name__ == "__main__":
    main()
