"""Draw the demo shows into a folder: `python -m artwork FOLDER`."""

import argparse
import sys
from pathlib import Path

from artwork.library import write_shows
from artwork.playbill import SHOWS


def main() -> None:
    """Read the command line, write the shows, and say a line for every file."""
    parser = argparse.ArgumentParser(prog="artwork", description="Draw the demo shows' sprites, sounds and scenes.")
    parser.add_argument("folder", type=Path, help="where sprites/, sounds/ and scenes/ are written")
    write_shows(parser.parse_args().folder, SHOWS, lambda line: print(line, file=sys.stderr))  # noqa: T201  the tool's one voice


if __name__ == "__main__":
    main()
