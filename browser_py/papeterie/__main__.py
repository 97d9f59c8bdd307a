"""``python -m papeterie``: the console command."""

import sys

from papeterie.headless.cli import main

if __name__ == "__main__":
    sys.exit(main())
