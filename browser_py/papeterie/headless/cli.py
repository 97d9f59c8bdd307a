"""The console command ``papeterie``: what a person types, and what is told in return."""

import argparse
import math
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from papeterie.headless.checking import problems_of
from papeterie.headless.describing import describe
from papeterie.headless.files import open_project
from papeterie.headless.pack_command import PackOrder, pack
from papeterie.headless.render_command import DEFAULT_FPS, MAX_SIDE, RenderOrder, UsageError, check_order, render
from papeterie.headless.rendering import Size
from papeterie.theatre.project import ProjectError
from papeterie.theatre.project_report import counted, summary

GOOD, FAILED, USAGE, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
_SOURCE = "a project file (.papeterie), a project's folder (with scenes, sprites and sounds in it), or a zip of one"
_EXAMPLES = """examples:
  papeterie info harbour                      what is in the folder harbour
  papeterie check harbour.zip                 what is wrong with it
  papeterie render harbour --at 12.5 -o harbour.png
  papeterie pack harbour -o harbour.papeterie
  papeterie COMMAND --help                    more about one of them

exit status: 0 all is well, 1 there are problems or it failed, 2 the command makes no sense, 130 interrupted"""
_RENDER_EXAMPLES = """examples:
  papeterie render harbour --at 12.5 -o harbour.png
  papeterie render shows.zip --scene "Harbour at night" -o harbour.webp
  papeterie render harbour --from 10 --to 14 --fps 20 --size 640x360 -o boat.gif

The stage is scaled to fit the size; where their shapes differ, black bars stand beside it.
A file that is there already is replaced, and only when the new one is complete."""
_CHECK_EXAMPLES = """examples:
  papeterie check harbour
  papeterie check shows.zip && echo all is well

Every problem stands on a line of its own, after the file and the field that it is about. The exit status is 1 when
there are any."""
_INFO_EXAMPLES = """examples:
  papeterie info harbour
  papeterie info shows.zip | less"""

_PACK_EXAMPLES = """examples:
  papeterie pack harbour -o harbour.papeterie
  papeterie pack shows.zip --scene "Harbour at night" --scene "Forest at night" -o nights.papeterie

A project file is one file with everything in it, which Papeterie imports. A file that is there already is replaced,
and only when the new one is complete. What could not be read of the source is told, and is not in the file."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; give the exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except UsageError as error:
        _complain(str(error))
        return USAGE
    except ProjectError as error:
        _complain(str(error))
    except MemoryError:
        _complain("there is not enough memory for that; give a smaller --size")
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _complain(
            f"{error.filename or 'a file'}: {error.strerror or error}; "
            "check the path, its rights and the room on the disk"
        )
    except KeyboardInterrupt:
        _complain("interrupted; nothing was written")
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)
    return FAILED


def _render(options: argparse.Namespace) -> int:
    order = RenderOrder(
        source=options.source,
        out=options.out,
        scene=options.scene,
        at=options.at,
        start=options.start,
        end=options.end,
        fps=options.fps,
        size=options.size,
    )
    check_order(order)
    done = render(order)
    for warning in done.warnings:
        _complain(warning)
    frames = "a picture" if options.at is not None else counted(done.frames, "frame")
    size = options.out.stat().st_size / 1e6
    _say(f"{options.out}: {frames} of {done.size[0]} x {done.size[1]} px, {size:.1f} MB")
    return GOOD


def _check(options: argparse.Namespace) -> int:
    project = open_project(options.source)
    count = 0
    for problem in problems_of(project):
        count += 1
        _say(f"{problem.place}: {problem.message}")
    _say(f"{summary(project)}: {counted(count, 'problem') if count else 'no problems'}")
    return FAILED if count else GOOD


def _info(options: argparse.Namespace) -> int:
    for line in describe(open_project(options.source)):
        _say(line)
    return GOOD


def _pack(options: argparse.Namespace) -> int:
    project = pack(PackOrder(options.source, options.out, tuple(options.scene or ())), time.time())
    for problem in project.problems:
        if problem.kind == "problem":
            _complain(f"{problem.place}: {problem.message}")
    _say(f"{options.out}: {summary(project)}, {options.out.stat().st_size / 1e6:.1f} MB")
    return GOOD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="papeterie",
        description="Toy-theatre scenes on the command line: render, check, describe, pack.",
        **_style(_EXAMPLES),
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    one = commands.add_parser(
        "render",
        help="make a picture or a moving picture of a scene",
        description="Make a picture (.png) or a moving picture (.gif, .webp, .apng) of a scene.",
        **_style(_RENDER_EXAMPLES),
    )
    one.add_argument("source", metavar="SOURCE", type=Path, help=_SOURCE)
    one.add_argument(
        "-o", "--out", metavar="OUT", type=Path, required=True, help="the file to write: .png, .gif, .webp, .apng"
    )
    one.add_argument("--scene", metavar="NAME", help="which scene, where the project has several")
    one.add_argument("--at", metavar="SECONDS", type=_seconds, help="one moment, as a .png")
    one.add_argument("--from", dest="start", metavar="SECONDS", type=_seconds, help="where to begin (the start)")
    one.add_argument("--to", dest="end", metavar="SECONDS", type=_seconds, help="where to end (the scene's end)")
    one.add_argument("--fps", metavar="N", type=_fps, help=f"frames a second ({DEFAULT_FPS}; GIF: at most 50)")
    one.add_argument("--size", metavar="WIDTHxHEIGHT", type=_size, help="in pixels (the stage's own)")
    one.set_defaults(run=_render)
    one = commands.add_parser(
        "check",
        help="list every problem of a project",
        description="List every problem of a project with its place.",
        **_style(_CHECK_EXAMPLES),
    )
    one.add_argument("source", metavar="SOURCE", type=Path, help=_SOURCE)
    one.set_defaults(run=_check)
    one = commands.add_parser(
        "info", help="tell what a project holds", description="Tell what a project holds.", **_style(_INFO_EXAMPLES)
    )
    one.add_argument("source", metavar="SOURCE", type=Path, help=_SOURCE)
    one.set_defaults(run=_info)
    one = commands.add_parser(
        "pack",
        help="make a project file of a project",
        description="Make a project file of a project, or of some of its scenes with what they use.",
        **_style(_PACK_EXAMPLES),
    )
    one.add_argument("source", metavar="SOURCE", type=Path, help=_SOURCE)
    one.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="the file to write: .papeterie")
    one.add_argument(
        "--scene", metavar="NAME", action="append", help="a scene to take along; may be given more than once (all)"
    )
    one.set_defaults(run=_pack)
    return parser


def _style(epilog: str) -> dict[str, Any]:
    return {"epilog": epilog, "formatter_class": argparse.RawDescriptionHelpFormatter}


def _seconds(text: str) -> float:
    value = _number(text)
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is no time; give seconds from 0, such as 12.5")
    return value


def _fps(text: str) -> Fraction:
    value = _number(text)
    if not 0.01 <= value <= 1000:  # noqa: PLR2004 -- nothing shows more, nobody waits for less
        raise argparse.ArgumentTypeError(f"“{text}” is no number of frames a second; give one from 0.01 to 1000")
    return Fraction(value).limit_denominator(1001)


def _size(text: str) -> Size:
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    if not found or not all(1 <= int(side) <= MAX_SIDE for side in found.groups()):
        raise argparse.ArgumentTypeError(
            f"“{text}” is no size; give width x height in px, such as 1280x720, at most {MAX_SIDE} each"
        )
    return int(found[1]), int(found[2])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _say(line: str) -> None:
    sys.stdout.write(f"{_plain(line)}\n")


def _complain(message: str) -> None:
    sys.stderr.write(f"papeterie: {_plain(message)}\n")


def _plain(text: str) -> str:
    """Spell out what would command a terminal: a project's names are anybody's words."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)
