"""The console command, from what is typed to what is written and told."""

import json
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from papeterie.headless import render_command
from papeterie.headless.cli import main
from tests.fakes.projects import zipped
from tests.unit.headless import toy
from tests.unit.pictures.drawing import png_bomb

RED, BLUE = (255, 0, 0), (0, 0, 255)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; give its exit status and what it said on stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give the folder of a project."""
    return toy.written(tmp_path / "project", toy.files())


def _broken(**fields: Any) -> bytes:
    return json.dumps(toy.scene(**fields)).encode()


def test_a_moment_becomes_a_png(run: Run, source: Path, tmp_path: Path) -> None:
    """The ball has travelled 20 px after a second."""
    status, out, _ = run("render", source, "--at", 1, "-o", tmp_path / "a.png")
    image = Image.open(tmp_path / "a.png").convert("RGB")
    assert (status, image.size) == (0, (toy.WIDTH, toy.HEIGHT))
    assert [image.getpixel((x, 18)) for x in (18, 22, 28, 32)] == [BLUE, RED, RED, BLUE]
    assert "a picture of 64 x 36 px" in out


def test_a_zip_is_a_source_too(run: Run, tmp_path: Path) -> None:
    """Without unpacking it."""
    (tmp_path / "project.zip").write_bytes(zipped(toy.files()))
    assert run("render", tmp_path / "project.zip", "--at", 0, "-o", tmp_path / "a.png")[0] == 0


@pytest.mark.parametrize("ending", ["gif", "webp", "apng"])
def test_a_range_becomes_a_moving_picture(run: Run, source: Path, tmp_path: Path, ending: str) -> None:
    """Ten frames of half a second, the last of which shows the ball where it is then."""
    out = tmp_path / f"a.{ending}"
    status, said, _ = run("render", source, "--from", 0.5, "--to", 1, "--fps", 20, "-o", out)
    with Image.open(out) as moving:
        assert (status, moving.n_frames) == (0, 10)
        moving.seek(9)
        last = moving.convert("RGB")
    assert "10 frames" in said
    found = [last.getpixel((x, 18)) for x in (16, 21, 26, 32)]
    for expected, actual in zip([BLUE, RED, RED, BLUE], found, strict=True):
        assert actual == pytest.approx(expected, abs=40)


def test_without_a_range_the_whole_pass_is_rendered(run: Run, source: Path, tmp_path: Path) -> None:
    """Two seconds at 5 frames each."""
    run("render", source, "--fps", 5, "-o", tmp_path / "a.gif")
    assert Image.open(tmp_path / "a.gif").n_frames == 10


def test_the_stage_is_fitted_between_bars(run: Run, source: Path, tmp_path: Path) -> None:
    """A square shows the wide stage in its middle."""
    run("render", source, "--at", 0, "--size", "128x128", "-o", tmp_path / "a.png")
    image = Image.open(tmp_path / "a.png").convert("RGB")
    assert image.size == (128, 128)
    assert [image.getpixel((100, y)) for y in (10, 64, 118)] == [(0, 0, 0), BLUE, (0, 0, 0)]


def test_one_of_several_scenes_must_be_named(run: Run, tmp_path: Path) -> None:
    """The message lists them."""
    folder = toy.written(tmp_path / "p", toy.files(toy.scene("sea"), toy.scene("sky")))
    status, _, err = run("render", folder, "--at", 0, "-o", tmp_path / "a.png")
    assert (status, "“sea”, “sky”" in err, "--scene" in err) == (1, True, True)
    assert run("render", folder, "--scene", "sky", "--at", 0, "-o", tmp_path / "a.png")[0] == 0
    assert "“moon”" in run("render", folder, "--scene", "moon", "--at", 0, "-o", tmp_path / "a.png")[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "a.png"), "choose one moment with --at"),
        (("-o", "a.mp4"), "let its name end in .gif, .webp, .apng"),
        (("--at", "1", "-o", "a.gif"), "let its name end in .png"),
        (("--at", "1", "--fps", "5", "-o", "a.png"), "leave out one or the other"),
        (("--from", "1", "--to", "1", "-o", "a.gif"), "swap them"),
        (("--from", "2", "-o", "a.gif"), "begin before it"),
        (("--at", "3", "-o", "a.png"), "lasts 2 s"),
        (("--fps", "60", "-o", "a.gif"), "at most 50"),
        (("--fps", "0", "-o", "a.gif"), "no number of frames a second"),
        (("--at", "-1", "-o", "a.png"), "seconds from 0"),
        (("--at", "nan", "-o", "a.png"), "seconds from 0"),
        (("--at", "1", "--size", "20000x10", "-o", "a.png"), "at most 16384 each"),
        (("--at", "1", "--size", "big", "-o", "a.png"), "such as 1280x720"),
        (("--size", "16384x10", "-o", "a.webp"), "give a smaller --size"),
        (("--at", "1", "-o", "nowhere/a.png"), "make it first"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(
    run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    """Exit status 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    status, out, err = run("render", source, *arguments)
    assert (status, out, told in err) == (2, "", True), err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["project"]


def test_too_many_frames_are_refused(run: Run, tmp_path: Path) -> None:
    """Before any is made."""
    folder = toy.written(tmp_path / "p", toy.files(toy.scene(duration_sec=86400)))
    assert "lower --fps" in run("render", folder, "-o", tmp_path / "a.gif")[2]


def test_an_older_file_stays_when_rendering_fails(
    run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was begun is gone."""
    out = tmp_path / "a.png"
    out.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(render_command, "write_png", full)
    status, _, err = run("render", source, "--at", 1, "-o", out)
    assert (status, f"{out}: No space left on device" in err, "room on the disk" in err) == (1, True, True)
    assert (out.read_bytes(), sorted(one.name for one in tmp_path.iterdir())) == (b"before", ["a.png", "project"])


@pytest.fixture
def _heeding_interrupts() -> Iterator[None]:
    """Where tests run in the background, Ctrl-C is ignored, and a child would ignore it too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeding_interrupts")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_command_leaves_nothing(source: Path, tmp_path: Path, sent: signal.Signals, status: int) -> None:
    """Ctrl-C in the middle of a long animation."""
    out = tmp_path / "out"
    out.mkdir()
    command = [
        sys.executable,
        "-m",
        "papeterie",
        "render",
        str(source),
        "--size",
        "3000x1700",
        "-o",
        str(out / "a.gif"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 -- ours
        deadline = time.monotonic() + 30
        while not list(out.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(list(out.iterdir())) == 1
        process.send_signal(sent)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, list(out.iterdir())) == (status, [])
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["check", "info"])
def test_what_is_no_project_is_refused(run: Run, tmp_path: Path, command: str) -> None:
    """A path that is not there, an empty folder, a file that is no zip."""
    (tmp_path / "text").write_text("once upon a time")
    (tmp_path / "empty").mkdir()
    for name, told in (("gone", "cannot be read"), ("empty", "There is no project here"), ("text", "not a zip file")):
        status, out, err = run(command, tmp_path / name)
        assert (status, out, told in err) == (1, "", True), err


def test_a_sound_project_has_no_problems(run: Run, source: Path) -> None:
    """Exit status 0."""
    assert run("check", source) == (0, "1 scene, 1 sprite and 1 sound: no problems\n", "")


def test_every_problem_is_listed_with_its_place(run: Run, tmp_path: Path) -> None:
    """All of a file, of pictures, sounds and names; exit status 1."""
    sprites = {
        "sprites/bomb/bomb.png": png_bomb(50_000, 50_000),
        "sprites/bomb/bomb.prompt.json": b'{"z_depth": "front", "scale": []}',
        "sounds/noise.mp3": b"no sound",
    }
    bad = {"sounds/tone.wav": b"RIFF____WAVE", "scenes/bad/scene.json": _broken(duration_sec=0, scroll_rate="fast")}
    lost = _broken(name="lost", layers=[{"id": "a", "sprite_name": "moon"}])
    contents = {**toy.files(), **sprites, **bad, "scenes/lost/scene.json": lost}
    status, out, _ = run("check", toy.written(tmp_path / "p", contents))
    places = [
        "scenes/bad/scene.json: duration_sec: ",
        "scenes/bad/scene.json: scroll_rate: ",
        "scenes/lost/scene.json: layers[0].sprite_name: ",
        "sprites/bomb/bomb.prompt.json: z_depth: ",
        "sprites/bomb/bomb.prompt.json: scale: ",
        "sprites/bomb/bomb.png: ",
        "sounds/noise.mp3: ",
        "sounds/tone.wav: ",
    ]
    assert status == 1
    assert [place for place in places if f"\n{place}" not in f"\n{out}"] == []


def test_older_files_and_absent_settings_are_no_problem(run: Run, tmp_path: Path) -> None:
    """The format allows both."""
    contents = toy.files() | {"scenes/old/scene.json": b'{"scene_name": "old", "layers": []}'}
    del contents["sprites/ball/ball.prompt.json"]
    assert run("check", toy.written(tmp_path / "p", contents))[0] == 0


def test_info_tells_what_there_is(run: Run, source: Path) -> None:
    """Scenes, sprites with size and use, sounds with length."""
    status, out, _ = run("info", source)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert status == 0
    for line in (
        "Scene “sea”",
        "2 s on a stage of 64 x 36 px, #0000ff",
        "1 layer of 1 sprite, 1 behavior",
        "sounds: tone.wav",
        "ball 10 x 10 px in “sea”",
        "tone.wav 0.50 s in “sea”",
    ):
        assert line in lines


def test_a_missing_sprite_is_told_and_left_out(run: Run, tmp_path: Path) -> None:
    """The rest of the scene is rendered."""
    contents = toy.files()
    del contents["sprites/ball/ball.png"]
    status, _, err = run("render", toy.written(tmp_path / "p", contents), "--at", 0, "-o", tmp_path / "a.png")
    assert (status, "there is no sprite “ball”" in err) == (0, True)


def test_names_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    """An escape in a project's names is spelt out."""
    lost = _broken(layers=[{"id": "a", "sprite_name": "\x1b[2Jmoon"}])
    out = run("check", toy.written(tmp_path / "p", {**toy.files(), "scenes/sea/scene.json": lost}))[1]
    assert ("\x1b" in out, r"\x1b[2Jmoon" in out) == (False, True)


@pytest.mark.parametrize("command", [(), ("render",), ("check",), ("info",)])
def test_help_has_examples(run: Run, command: tuple[str, ...]) -> None:
    """Of the command and of each of its parts."""
    status, out, _ = run(*command, "--help")
    assert (status, "examples:\n  papeterie " in out) == (0, True)


def test_a_new_file_has_the_rights_of_any_other(run: Run, source: Path, tmp_path: Path) -> None:
    """Not those of a temporary one."""
    other = tmp_path / "other"
    other.touch()
    run("render", source, "--at", 1, "-o", tmp_path / "a.png")
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_name_as_long_as_a_disk_allows_can_be_written(run: Run, source: Path, tmp_path: Path) -> None:
    """255 bytes, in letters of three bytes each."""
    out = tmp_path / f"{'港' * 83}aa.png"
    status, _, err = run("render", source, "--at", 1, "-o", out)
    assert (status, err, out.is_file()) == (0, "", True)
