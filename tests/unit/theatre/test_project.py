"""Projects: pictures that cannot be used, names that change together, and the report."""

import pytest

from papeterie.theatre.model import Layer, PivotOnCrest, Scene, Sound, SpriteMetadata
from papeterie.theatre.older_project import read_older_project
from papeterie.theatre.project import Finding, Project, ProjectSound, ProjectSprite, check_pictures
from papeterie.theatre.project_report import Remark, counted, remarks, report, summary
from papeterie.theatre.references import renamed, renamed_appearance
from tests.fakes.projects import older_files


def _refused(*pictures: bytes) -> Project:
    return check_pictures(
        read_older_project(older_files()), lambda data: "it is no picture" if data in pictures else None
    )


def test_a_picture_that_cannot_be_used_leaves_its_sprite_out() -> None:
    """With the reason; the others stay."""
    project = _refused(b"picture of a boat")
    assert [one.name for one in project.sprites] == ["sea"]
    assert project.problems == (
        Finding("sprites/boat/boat.png", "the sprite “boat” is left out: it is no picture", "problem"),
    )


def test_an_original_that_cannot_be_used_goes_alone() -> None:
    """The sprite does not need it."""
    project = _refused(b"photograph of a boat")
    assert [(one.name, one.original) for one in project.sprites] == [("boat", None), ("sea", None)]
    assert project.problems == (
        Finding(
            "sprites/boat/boat.original.png",
            "the sprite “boat” comes without its original: it is no picture",
            "problem",
        ),
    )


def test_good_pictures_leave_a_project_as_it_is() -> None:
    """Nothing is said of them."""
    assert _refused() == read_older_project(older_files())


def test_names_may_be_swapped() -> None:
    """All are followed at once, one after another they would become one."""
    layers = (Layer(id="1", sprite_name="a"), Layer(id="2", sprite_name="b"))
    scene = renamed(Scene(name="s", layers=layers), {"a": "b", "b": "a"}, {})
    assert [one.sprite_name for one in scene.layers] == ["b", "a"]


def test_metadata_follows_sprites_and_sounds() -> None:
    """In its reaction and its behaviors."""
    metadata = SpriteMetadata(
        environmental_reaction=PivotOnCrest(target_sprite_name="sea"), behaviors=(Sound(sound_file="a.wav"),)
    )
    followed = renamed_appearance(metadata, {"sea": "sea 2"}, {"a.wav": "b.wav"})
    assert followed == SpriteMetadata(
        environmental_reaction=PivotOnCrest(target_sprite_name="sea 2"), behaviors=(Sound(sound_file="b.wav"),)
    )


def test_the_summary_counts() -> None:
    """One is one."""
    sprite = ProjectSprite("a", b"", SpriteMetadata())
    assert summary(Project()) == "0 scenes, 0 sprites and 0 sounds"
    assert summary(Project((Scene(name="a"),), (sprite, sprite))) == "1 scene, 2 sprites and 0 sounds"
    assert counted(1, "sound") == "1 sound"


def test_the_summary_counts_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is singular, too."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    sprite = ProjectSprite("a", b"", SpriteMetadata())
    assert summary(Project((Scene(name="a"),), (sprite, sprite))) == "1 scène, 2 découpes et 0 son"


def test_findings_that_say_the_same_are_one_remark() -> None:
    """With all its places, in their order."""
    findings = (
        Finding("a: layers[0]", "it moved", "converted"),
        Finding("b", "it is gone", "missing"),
        Finding("c", "it moved", "converted"),
    )
    assert remarks(findings, "converted") == (Remark("it moved", ("a: layers[0]", "c")),)
    assert remarks(findings, "problem") == ()


def test_the_report_lists_the_gravest_first() -> None:
    """Each finding with its place, and how many files were left alone."""
    project = Project(
        sounds=(ProjectSound("a.wav", b""),),
        findings=(
            Finding("a", "changed", "converted"),
            Finding("b", "gone", "missing"),
            Finding("c", "bad", "problem"),
        ),
        ignored=("x", "y"),
    )
    assert list(report(project)) == [
        "0 scenes, 0 sprites and 1 sound",
        "Problems (1):",
        "  c: bad",
        "Missing (1):",
        "  b: gone",
        "Converted (1):",
        "  a: changed",
        "2 other files in it left alone",
    ]
