"""Project files: what is written, and that it comes back to the byte."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given

from papeterie.theatre.archive_outbox import Outbox
from papeterie.theatre.archive_writer import ArchiveWriter, write_archive
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import Project, ProjectError, ProjectSound, ProjectSprite
from papeterie.theatre.zip_files import ZipLimits
from tests.fakes import scenes as any_scenes
from tests.fakes.archives import (
    JPEG,
    MADE_AT,
    PNG,
    STRANGE_NAMES,
    large_project,
    members,
    opened,
    packed,
    project,
    same_content,
)


def test_two_hundred_scenes_come_back_equal_and_their_assets_to_the_byte() -> None:
    """Strange names and unknown fields too; nothing is noticed, nothing left over."""
    content = large_project()
    back = opened(packed(content))
    assert len(back.scenes) == 200
    assert same_content(content, back)
    assert (back.findings, back.ignored) == ((), ())


@given(any_scenes.scenes)
def test_any_scene_comes_back_equal(scene: Scene) -> None:
    """Whatever the format allows in it."""
    content = Project((rename_scene(scene, "scene"),))
    assert opened(packed(content)).scenes == content.scenes


@given(any_scenes.metadata)
def test_any_metadata_come_back_equal(metadata: SpriteMetadata) -> None:
    """Whatever the format allows in them."""
    content = Project((), (ProjectSprite("boat", PNG, metadata),))
    assert opened(packed(content)).sprites[0].metadata == metadata


def test_media_types_survive() -> None:
    """Those that are known; others are told by the bytes or the file's name."""
    content = Project(
        (),
        (ProjectSprite("a", b"?", SpriteMetadata(), b"?", image_type="image/x-new", original_type="image/tiff"),),
        (ProjectSound("a.wav", b"a", "audio/x-wav"), ProjectSound("b.mp3", b"b"), ProjectSound("c", b"c", "text/html")),
    )
    back = opened(packed(content))
    assert (back.sprites[0].image_type, back.sprites[0].original_type) == ("image/x-new", "image/tiff")
    assert [one.media_type for one in back.sounds] == ["audio/x-wav", "audio/mpeg", "application/octet-stream"]
    assert [opened(packed()).sprites[0].image_type, opened(packed()).sprites[0].original_type] == [
        "image/png",
        "image/jpeg",
    ]


def test_the_layout_is_the_documented_one() -> None:
    """One folder for each kind, the manifest last."""
    assert list(members()) == [
        "scenes/Harbour-at-night.json",
        "sprites/boat/picture.png",
        "sprites/boat/metadata.json",
        "sprites/boat/original.jpg",
        "sprites/sea/picture.png",
        "sprites/sea/metadata.json",
        "sounds/waves.wav",
        "manifest.json",
    ]


def test_the_manifest_says_what_is_in_the_file() -> None:
    """Format, versions, time, names, and of each member hash, size and type."""
    told = json.loads(members()["manifest.json"])
    assert {name: told[name] for name in ("format", "version", "app", "made_at")} == {
        "format": "papeterie-project",
        "version": 1,
        "app": "0.1.0",
        "made_at": MADE_AT,
    }
    assert told["scenes"] == [{"name": "Harbour at night", "path": "scenes/Harbour-at-night.json"}]
    assert told["sprites"][1] == {
        "name": "sea",
        "picture": "sprites/sea/picture.png",
        "metadata": "sprites/sea/metadata.json",
    }
    assert told["sounds"] == [{"name": "waves.wav", "path": "sounds/waves.wav"}]
    assert told["members"]["sounds/waves.wav"] == {
        "sha256": "edf62f894241ff812e34f11b9e3c8b2be5af5f2b9a2111bfaff29be235c5c9a8",
        "size": 13,
        "type": "audio/wav",
    }


def test_scenes_are_readable_and_shrunk_pictures_are_as_they_are() -> None:
    """JSON over several lines, deflated; what is packed already is stored."""
    assert members()["scenes/Harbour-at-night.json"].count(b"\n") > 10
    with zipfile.ZipFile(io.BytesIO(packed())) as archive:
        packings = {one.filename: one.compress_type for one in archive.infolist()}
    assert packings["scenes/Harbour-at-night.json"] == packings["manifest.json"] == zipfile.ZIP_DEFLATED
    assert packings["sprites/boat/picture.png"] == packings["sounds/waves.wav"] == zipfile.ZIP_STORED


def test_equal_projects_give_equal_files() -> None:
    """Whenever they are written."""
    assert packed() == packed()


def test_every_member_says_its_size_before_its_bytes() -> None:
    """So that any program can unpack it while it comes in: no size stands behind the bytes."""
    with zipfile.ZipFile(io.BytesIO(packed())) as archive:
        assert [one.flag_bits & 0x8 for one in archive.infolist()] == [0] * 8


@pytest.mark.skipif(shutil.which("unzip") is None, reason="there is no unzip here")
def test_another_program_can_unpack_it(tmp_path: Path) -> None:
    """With strange names as well."""
    path = tmp_path / "show.papeterie"
    path.write_bytes(packed(large_project(20)))
    unzip = shutil.which("unzip") or ""
    done = subprocess.run([unzip, "-tq", path], capture_output=True, text=True, check=False)  # noqa: S603 -- ours
    assert done.returncode == 0, done.stdout + done.stderr


def test_pictures_are_handed_on_without_being_copied() -> None:
    """The very bytes that were given, so that a large project is not in memory twice."""
    data = PNG + bytes(1000)
    writer = ArchiveWriter(app_version="0.1.0", made_at=MADE_AT)
    pieces = writer.sprite(ProjectSprite("boat", data, SpriteMetadata(), data))
    assert sum(one is data for one in pieces) == 2
    assert sum(len(one) for one in writer.sound(ProjectSound("a.wav", b"a"))) < 100


def test_a_member_beyond_four_gigabytes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the wider fields that a zip has for that, tried with a narrower limit."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 300)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)
    data = packed()
    assert b"PK\x06\x06" in data
    monkeypatch.undo()
    assert same_content(opened(data), project())


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (ZipLimits(file=2_000_000), r"“sprites/boat/picture\.png” has 3 MB, and at most 2 MB are read of one file"),
        (ZipLimits(total=4_000_000), "more than one project file can hold: 4 MB in 50,000 files. Make several"),
        (ZipLimits(files=4), "more than one project file can hold: 2,000 MB in 4 files"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(limits: ZipLimits, words: str) -> None:
    """A backup that cannot be opened is none."""
    writer = ArchiveWriter(app_version="0.1.0", made_at=MADE_AT, limits=limits)
    sprite = ProjectSprite("boat", PNG + bytes(3_000_000), SpriteMetadata(), PNG + bytes(1_500_000))
    with pytest.raises(ProjectError, match=words):
        [writer.sprite(one) for one in (sprite, sprite)]


def test_a_scene_that_is_too_large_to_be_read_is_not_written() -> None:
    """Sixteen megabytes of text are enough."""
    scene = Scene(name="long", extra={"text": "x" * 17_000_000})
    with pytest.raises(ProjectError, match=r"“scenes/long\.json” would have 17 MB, and at most 17 MB are read"):
        list(write_archive(Project((scene,)), app_version="0.1.0", made_at=MADE_AT))


def test_large_texts_are_no_bombs_to_the_reader() -> None:
    """What shrinks to nothing is stored as it is."""
    scene = Scene(name="long", extra={"text": "x" * 8_000_000})
    assert opened(packed(Project((scene,)))).scenes == (scene,)


def test_strange_names_have_paths_that_every_disk_takes() -> None:
    """None twice, whatever the disk thinks of upper case and accents."""
    content = Project((), tuple(ProjectSprite(name, PNG, SpriteMetadata()) for name in STRANGE_NAMES))
    with zipfile.ZipFile(io.BytesIO(packed(content))) as archive:
        folders = {one.split("/")[1] for one in archive.namelist() if one.startswith("sprites/")}
    assert len({one.casefold() for one in folders}) == len(STRANGE_NAMES)
    assert {"Boat", "boat-2", "sprite-CON", "Le-château-en-été", "Le-château-en-été-2", "港の夜", "sprite"} <= folders
    assert {"sprite-2", "हिन्दी", "etc-passwd"} <= folders


def test_only_the_member_at_work_can_be_written_again() -> None:
    """What was taken is on its way."""
    outbox = Outbox()
    outbox.write(b"head")
    outbox.write(b"body")
    outbox.seek(0)
    outbox.write(b"HEAD")
    outbox.seek(0, io.SEEK_END)
    assert (outbox.take(), outbox.tell(), outbox.take()) == ((b"HEAD", b"body"), 8, ())
    outbox.seek(0)
    with pytest.raises(io.UnsupportedOperation):
        outbox.write(b"late")


def test_jpeg_pictures_end_as_such() -> None:
    """By their bytes, where nobody says what they are."""
    content = Project((), (ProjectSprite("a", JPEG, SpriteMetadata()), ProjectSprite("b", b"?", SpriteMetadata())))
    assert [one.image_name for one in opened(packed(content)).sprites] == [
        "sprites/a/picture.jpg",
        "sprites/b/picture.bin",
    ]
