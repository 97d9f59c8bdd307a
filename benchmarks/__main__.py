"""Measure: ``python -m benchmarks [NAME [OPTIONS]]``; without a name, everything. ``build.py bench`` calls this."""

import sys
from collections.abc import Callable, Sequence

from benchmarks import editor, frames, gestures, leaks, processing, render, start, storage

BENCHMARKS: dict[str, Callable[[Sequence[str]], None]] = {
    "editor": editor.main,
    "frames": frames.main,
    "gestures": gestures.main,
    "leaks": leaks.main,
    "processing": processing.main,
    "render": render.main,
    "start": start.main,
    "storage": storage.main,
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark that is named, or all; give the exit status."""
    if not arguments:
        for name, run in BENCHMARKS.items():
            print(f"== {name}")
            run(())
        return 0
    name, *options = arguments
    if name not in BENCHMARKS:
        print(f"there is no benchmark {name!r}; choose one of {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    BENCHMARKS[name](options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
