"""Whatever a person gives: a project file, an earlier project, or loose pictures and sounds."""

import io
from collections import UserDict

import pytest

from papeterie.theatre.archive_error import ArchiveError
from papeterie.theatre.project import ProjectError
from papeterie.theatre.project_reading import open_files, read_project
from papeterie.theatre.zip_files import ZipLimits
from tests.fakes import archives
from tests.fakes.archives import JPEG, PNG, manifest, members, packed, same_content
from tests.fakes.projects import older_files, zipped


def test_a_project_file_is_told_by_its_manifest() -> None:
    """Whatever it is called."""
    assert same_content(read_project(open_files("holiday.zip", packed())), archives.project())


def test_a_zip_of_an_earlier_project_is_read_as_one() -> None:
    """Even if it is called a project file, or has some other manifest beside it."""
    files = {**older_files(), "manifest.json": b'{"name": "a web page"}'}
    for data in (zipped(older_files()), zipped(files)):
        assert [one.name for one in read_project(open_files("a.papeterie", data)).scenes] == ["harbour", "night"]


def test_an_earlier_zip_with_a_spoilt_manifest_of_another_program_is_read_as_far_as_it_can_be() -> None:
    """Nothing in it is held to what project files must be."""
    files = {**older_files(), "manifest.json": b"", "sounds/WAVES.wav": b"louder waves"}
    assert len(read_project(open_files("a.zip", zipped(files))).sounds) == 2


def test_a_project_file_beside_earlier_scenes_is_still_one() -> None:
    """Its manifest says so, and those are not in it."""
    files = {**members(), "scenes/night/scene.json": b"{}"}
    with pytest.raises(ArchiveError, match=r"“scenes/night/scene\.json” is in the project file, and its manifest"):
        read_project(open_files("a.papeterie", zipped(files)))


@pytest.mark.parametrize("left_out", ["manifest.json", "sounds/waves.wav"])
def test_a_project_file_without_its_manifest_is_none(left_out: str) -> None:
    """It is not taken for an earlier project, of which little would be there."""
    files = {path: data for path, data in members().items() if path not in {"manifest.json", left_out}}
    with pytest.raises(ArchiveError, match=r"The project file has no “manifest\.json”, which says what is in it\."):
        read_project(open_files("a.papeterie", zipped(files)))


def test_a_manifest_alone_is_a_project_file_that_misses_all() -> None:
    """Or one of nothing."""
    with pytest.raises(ArchiveError, match="is missing from the project file"):
        read_project(open_files("a.papeterie", zipped({"manifest.json": manifest()})))
    empty = manifest(scenes=[], sprites=[], sounds=[], members={})
    assert read_project(open_files("a.papeterie", zipped({"manifest.json": empty}))).scenes == ()


@pytest.mark.parametrize("source", [PNG + b"boat", io.BytesIO(PNG + b"boat")])
def test_a_picture_is_a_project_of_one_sprite(source: bytes | io.BytesIO) -> None:
    """As it is, without anything being cut away; it is told by its bytes, not by its name."""
    project = read_project(open_files("my boat.dat.png", source))
    assert [(one.name, one.image, one.image_type) for one in project.sprites] == [
        ("my boat.dat", PNG + b"boat", "image/png")
    ]
    assert (project.scenes, project.sounds, project.problems) == ((), (), ())


def test_a_sound_is_a_project_of_one_sound() -> None:
    """By its name."""
    assert [one.name for one in read_project(open_files("horn.mp3", b"ID3")).sounds] == ["horn.mp3"]


def test_loose_pictures_and_sounds_come_from_folders_and_zips() -> None:
    """From any folder of it; what has the same name is numbered, what is none is left alone."""
    files = {
        "art/boat.png": PNG,
        "art/old/Boat.jpg": JPEG,
        "art/horn.wav": b"RIFF",
        "horn.wav": b"RIFF 2",
        "empty.png": b"",
        "notes.txt": b"x",
        ".DS_Store": b"x",
    }
    project = read_project(open_files("art.zip", zipped(files)))
    assert [(one.name, one.image_name) for one in project.sprites] == [
        ("boat", "art/boat.png"),
        ("Boat 2", "art/old/Boat.jpg"),
    ]
    assert [one.name for one in project.sounds] == ["horn.wav", "horn 2.wav"]
    assert [(one.place, one.message) for one in project.findings] == [
        ("empty.png", "the file cannot be read and is left out: the file is empty")
    ]
    assert project.ignored == ("notes.txt",)


def test_where_nothing_is_known_it_is_told_what_is_looked_for() -> None:
    """In words."""
    with pytest.raises(ProjectError, match="There is no project here"):
        read_project({"notes.txt": b"x"})
    with pytest.raises(ProjectError, match="not a zip file that can be read"):
        open_files("notes.txt", b"Buy milk.")


def test_a_picture_of_any_size_is_not_read() -> None:
    """The limits of zips hold for it, too."""
    with pytest.raises(ProjectError, match=r"“a\.png” has 3 MB, and at most 2 MB are read\. Make it smaller\."):
        open_files("a.png", PNG + bytes(3_000_000), ZipLimits(file=2_000_000))


class Torn(UserDict[str, bytes]):
    """Files of which one cannot be read."""

    def __getitem__(self, path: str) -> bytes:
        if path in self and ("waves" in path or path == "manifest.json"):
            raise OSError(5, "Input/output error")
        return super().__getitem__(path)


def test_what_a_disk_cannot_read_is_left_out_of_an_earlier_project() -> None:
    """And told."""
    project = read_project(Torn(older_files()))
    assert (len(project.scenes), project.sounds) == (2, ())
    assert "Input/output error" in " ".join(one.message for one in project.problems)


def test_a_manifest_that_a_disk_cannot_read_is_told() -> None:
    """By its name."""
    with pytest.raises(ArchiveError, match=r"“manifest\.json” in the project file cannot be read: .+Input/output"):
        read_project(Torn(members()))
