"""``papeterie pack``: any project becomes a project file, which is a source like any other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from papeterie.headless.cli import main
from papeterie.headless.files import open_project
from papeterie.headless.pack_command import PackOrder, pack
from papeterie.theatre.project import ProjectError
from tests.fakes.archives import large_project, members, packed, project, same_content
from tests.fakes.projects import zipped
from tests.unit.headless import toy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; give its exit status and what it said on stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give the folder of a project of two scenes, one of which shows nothing."""
    empty = toy.scene("empty", layers=[], sounds=[])
    return toy.written(tmp_path / "project", toy.files(toy.scene(), empty))


def test_a_folder_becomes_a_project_file(run: Run, source: Path, tmp_path: Path) -> None:
    """With all that is in it."""
    out = tmp_path / "show.papeterie"
    status, said, complaints = run("pack", source, "-o", out)
    assert (status, complaints) == (0, "")
    assert said == f"{out}: 2 scenes, 1 sprite and 1 sound, 0.0 MB\n"
    assert same_content(open_project(out), open_project(source))


def test_a_project_file_packed_again_is_the_same(tmp_path: Path) -> None:
    """To the byte, at the same time."""
    (tmp_path / "a.papeterie").write_bytes(packed(large_project(10)))
    for source, out in (("a", "b"), ("b", "c")):
        pack(PackOrder(tmp_path / f"{source}.papeterie", tmp_path / f"{out}.papeterie"), 1_800_000_000)
    assert (tmp_path / "b.papeterie").read_bytes() == (tmp_path / "c.papeterie").read_bytes()


def test_chosen_scenes_are_packed_with_what_they_use(run: Run, source: Path, tmp_path: Path) -> None:
    """One by one, or several."""
    assert run("pack", source, "--scene", "empty", "-o", tmp_path / "a.papeterie")[0] == 0
    part = open_project(tmp_path / "a.papeterie")
    assert ([one.name for one in part.scenes], part.sprites, part.sounds) == (["empty"], (), ())
    run("pack", source, "--scene", "empty", "--scene", "sea", "-o", tmp_path / "a.papeterie")
    assert len(open_project(tmp_path / "a.papeterie").scenes) == 2


def test_a_scene_that_is_not_there_is_told(run: Run, source: Path, tmp_path: Path) -> None:
    """And nothing is written."""
    status, _, complaints = run("pack", source, "--scene", "night", "-o", tmp_path / "a.papeterie")
    assert status == 1
    assert "There is no scene “night” in the project; it has “empty”, “sea”." in complaints
    assert not (tmp_path / "a.papeterie").exists()


def test_what_could_not_be_read_is_told(run: Run, tmp_path: Path) -> None:
    """The rest is packed."""
    files = {**toy.files(), "scenes/broken/scene.json": b"{"}
    status, _, complaints = run("pack", toy.written(tmp_path / "p", files), "-o", tmp_path / "a.papeterie")
    assert status == 0
    assert "papeterie: scenes/broken/scene.json: this scene cannot be read and is left out" in complaints
    assert len(open_project(tmp_path / "a.papeterie").scenes) == 1


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("a.zip", "is no name of a project file; let it end in .papeterie"),
        ("nowhere/a.papeterie", "there is no folder"),
    ],
)
def test_a_command_that_makes_no_sense_is_told(run: Run, source: Path, tmp_path: Path, out: str, words: str) -> None:
    """Before anything is read."""
    status, _, complaints = run("pack", source, "-o", tmp_path / out)
    assert status == 2
    assert words in complaints


def test_a_project_file_is_a_source(run: Run, source: Path, tmp_path: Path) -> None:
    """For every command, with the same answers as its folder."""
    archive = tmp_path / "show.papeterie"
    run("pack", source, "-o", archive)
    assert run("info", archive) == run("info", source)
    assert run("check", archive)[:2] == (0, "2 scenes, 1 sprite and 1 sound: no problems\n")
    for name, one in (("a", archive), ("b", source)):
        assert run("render", one, "--scene", "sea", "--at", 1, "-o", tmp_path / f"{name}.png")[0] == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_problems_of_a_project_file_have_their_places_in_it(run: Run, tmp_path: Path) -> None:
    """As ``check`` lists them."""
    files = toy.files(toy.scene(layers=[{"id": "a", "sprite_name": "moon"}]))
    run("pack", toy.written(tmp_path / "p", files), "-o", tmp_path / "a.papeterie")
    status, said, _ = run("check", tmp_path / "a.papeterie")
    assert status == 1
    assert "scenes/sea.json: layers[0].sprite_name: there is no sprite “moon”" in said


def test_a_forged_project_file_is_refused_by_every_command(run: Run, tmp_path: Path) -> None:
    """With its reason."""
    forged = tmp_path / "a.papeterie"
    forged.write_bytes(packed().replace(b"RIFF of waves", b"RIFF of wives"))
    for command in (["info"], ["check"], ["render", "--at", "0", "-o", tmp_path / "a.png"]):
        status, said, complaints = run(command[0], forged, *command[1:])
        assert (status, said) == (1, "")
        assert "“sounds/waves.wav” in the project file cannot be read" in complaints


def test_a_loose_picture_is_a_source(run: Run, source: Path, tmp_path: Path) -> None:
    """So is a folder of them."""
    status, said, _ = run("info", source / "sprites" / "ball" / "ball.png")
    assert (status, said.splitlines()[:4]) == (
        0,
        ["0 scenes, 1 sprite and 0 sounds", "", "Sprites", "  ball  10 x 10 px  unused"],
    )
    run("pack", source / "sprites" / "ball", "-o", tmp_path / "a.papeterie")
    assert [one.name for one in open_project(tmp_path / "a.papeterie").sprites] == ["ball"]


def test_an_unpacked_project_file_is_a_source(tmp_path: Path) -> None:
    """With the same checks; what systems leave in folders does no harm."""
    folder = toy.written(tmp_path / "show", {**members(), ".DS_Store": b"x"})
    assert same_content(open_project(folder), project())
    (folder / "manifest.json").write_text(json.dumps({"format": "papeterie-project", "version": 7}))
    with pytest.raises(ProjectError, match="in format 7"):
        open_project(folder)


def test_a_zip_of_an_earlier_project_is_packed(run: Run, tmp_path: Path) -> None:
    """As its folder is."""
    (tmp_path / "p.zip").write_bytes(zipped(toy.files()))
    assert run("pack", tmp_path / "p.zip", "-o", tmp_path / "a.papeterie")[0] == 0
    assert same_content(open_project(tmp_path / "a.papeterie"), open_project(tmp_path / "p.zip"))
