"""Project files from anybody: whole ones are read, any other is refused as a whole, with its reason."""

import json
import stat
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from papeterie.theatre.archive_error import ArchiveError, told
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.project import Finding, Project, ProjectError
from papeterie.theatre.project_reading import begin_reading, open_files, read_project
from papeterie.theatre.zip_files import ZipLimits
from tests.fakes.archives import (
    changed,
    manifest,
    members,
    opened,
    packed,
    project,
    same_content,
    with_members,
    zipped,
)

GIGA = 1_000_000_000
ADVICE = r"Nothing of it was taken; export or download it once more\.$"


def _info(path: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def _with(path: str, data: bytes = b"x") -> bytes:
    """Give the project file with another member, listed truly."""
    return zipped(with_members({path: data}))


def _spoilt(path: str, data: bytes) -> bytes:
    """Give the project file with other bytes of a member, of which its manifest knows nothing."""
    return zipped({**members(), path: data})


def _told(**fields: Any) -> bytes:
    """Give the project file with another manifest."""
    return zipped({**members(), "manifest.json": manifest(**fields)})


def _rewritten(path: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Give the project file with a changed JSON member that its manifest lists truly."""
    value = json.loads(members()[path])
    change(value)
    return zipped(with_members({path: json.dumps(value).encode()}))


def _in_the_same_place() -> bytes:
    def lie(infos: list[zipfile.ZipInfo]) -> None:
        infos[1].header_offset = infos[0].header_offset

    return zipped(members(), lie)


def _renamed_in_the_list() -> bytes:
    """Give a zip that calls a member otherwise in its list than at its bytes."""
    name, files = "sprites/boat/innocent.png", with_members({"sprites/boat/innocent.png": b"x"})
    data = zipped([(name, files.pop(name)), *files.items()])
    return data.replace(name.encode(), b"sprites/boat/../../../etc", 1)


def _wide(size: int, offset: int) -> bytes:
    """Give a zip whose wide end record says where its list is."""
    data = zipped(members())
    end = data.index(b"PK\x05\x06")
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 8, 8, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return data[:end] + record + locator + data[end:]


def _many(count: int) -> bytes:
    """Give a zip of very many empty members, made by hand, for that is faster."""
    heads, entries, offset = [], [], 0
    for number in range(count):
        name = b"sprites/%06d" % number
        heads.append(struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name)
        fields = (b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, offset)
        entries.append(struct.pack("<4s6H3L5H2L", *fields) + name)
        offset += len(heads[-1])
    listed = b"".join(entries)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), offset, 0)
    return b"".join(heads) + listed + end


def _quoted(count: int) -> bytes:
    """Give a manifest of very many members."""
    return b'{"format": "papeterie-project", "version": 1, "members": {' + b'"a":0,' * count + b'"b":0}}'


NFD = "scenes/Ville-fe\N{COMBINING ACUTE ACCENT}e.json"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a path upwards": (lambda: _with("../evil"), r"“\.\./evil” is a path that leads out of the project file\."),
    "a path upwards within": (lambda: _with("scenes/../../evil"), r"“scenes/\.\./\.\./evil” is a path that leads out"),
    "a path upwards of Windows": (lambda: _with("scenes\\..\\..\\evil"), r"is a path that leads out"),
    "an absolute path": (lambda: _with("/etc/passwd"), "“/etc/passwd” is a path that leads out"),
    "a drive": (lambda: _with("C:/evil"), "“C:/evil” is a path that leads out"),
    "a drive's own folder": (lambda: _with("c:evil"), "“c:evil” is a path that leads out"),
    "a share": (lambda: _with("\\\\host\\evil"), r"is a path that leads out"),
    "a backslash": (lambda: _with("scenes\\evil"), r"“scenes\\evil” in the project file has a character that no"),
    "a control character": (lambda: _with("a\x1b[2Jb"), r"“a\\x1b\[2Jb” in the project file has a character that no"),
    "a null": (
        lambda: zipped({**members(), "evil.png": b"x"}).replace(b"evil.png", b"evil\0png"),
        r"“evil\\x00png” in the project file has a character that no name of a file may have",
    ),
    "an empty part": (lambda: _with("scenes//evil"), "“scenes//evil” in the project file is a path that not every"),
    "a dot": (lambda: _with("./evil"), r"“\./evil” in the project file is a path that not every disk understands"),
    "a dot at the end": (lambda: _with("evil."), r"“evil\.” in the project file is a path that not every disk"),
    "a long part": (lambda: _with("x" * 300), "“x{200}…” in the project file is too long a name"),
    "a long path": (lambda: _with("x/" * 700 + "x"), "in the project file is too long a name"),
    "an absurd path": (lambda: _with("x" * 60_000), "“x{200}…” in the project file is too long a name"),
    "a name twice": (
        lambda: zipped([*members().items(), ("scenes/Harbour-at-night.json", b"{}")]),
        r"“scenes/Harbour-at-night\.json” is twice in the project file",
    ),
    "the manifest twice": (
        lambda: zipped([*members().items(), ("manifest.json", manifest())]),
        r"“manifest\.json” is twice in the project file",
    ),
    "names that differ in case": (
        lambda: _with("sounds/WAVES.wav"),
        r"“sounds/WAVES\.wav” and “sounds/waves\.wav” in the project file are the same name on some disks",
    ),
    "names that differ in how accents are written": (
        lambda: zipped(with_members({"scenes/Ville-fée.json": b"{}", NFD: b"{}"})),
        r"“scenes/Ville-fe.e\.json” and “scenes/Ville-fée\.json” in the project file are the same name",
    ),
    "another manifest": (lambda: _with("Manifest.JSON"), r"“Manifest\.JSON” and “manifest\.json” in the project file"),
    "a link": (
        lambda: zipped([*with_members({"link": b"/etc/passwd"}).items(), (_info("l", stat.S_IFLNK | 0o777), b"/etc")]),
        "“l” in the project file is a link, or something else that is no file",
    ),
    "a device": (
        lambda: zipped([*members().items(), (_info("d", stat.S_IFCHR | 0o666), b"")]),
        "“d” in the project file is a link, or something else that is no file",
    ),
    "a folder with bytes": (
        lambda: zipped([("scenes/", b""), *members().items()], changed("file_size", 5)),
        "“scenes/” in the project file is a folder that holds bytes",
    ),
    "an unusual packing": (
        lambda: zipped(members(), packing=zipfile.ZIP_BZIP2),
        r"“scenes/Harbour-at-night\.json” in the project file is packed in a way that is not read here",
    ),
    "a password": (lambda: zipped(members(), changed("flag_bits", 1)), "The zip is locked by a password"),
    "a bomb": (
        lambda: zipped(with_members({"sounds/bomb.wav": bytes(20_000_000)}), packing=zipfile.ZIP_DEFLATED),
        r"“sounds/bomb\.wav” in the zip would unpack to 20 MB from almost nothing",
    ),
    "10 GB claimed": (
        lambda: zipped(members(), changed("file_size", 10 * GIGA)),
        "The zip holds 10,000 MB unpacked; at most 2,000 MB are read",
    ),
    "1 GB claimed of a file": (
        lambda: zipped(members(), changed("file_size", GIGA)),
        r"“scenes/Harbour-at-night\.json” in the zip has 1,000 MB unpacked; at most 120 MB are read",
    ),
    "more claimed than there can be": (
        lambda: zipped(members(), changed("file_size", 2**63)),
        "The zip holds .* MB unpacked; at most 2,000 MB are read",
    ),
    "a little more claimed": (
        lambda: zipped(members(), changed("file_size", 900)),
        r"“scenes/Harbour-at-night\.json” in the project file cannot be read: it is damaged in the zip",
    ),
    "less claimed": (
        lambda: zipped(members(), changed("file_size", 100)),
        r"“scenes/Harbour-at-night\.json” in the project file (cannot be read|has 100 bytes)",
    ),
    "a list in the wrong place": (lambda: _wide(500, 2**62), "This is not a zip file that can be read"),
    "a list of absurd size": (lambda: _wide(2**62, 0), "The zip's list of files has .* MB; at most 32 MB are read"),
    "members in the same place": (
        _in_the_same_place,
        r"“scenes/Harbour-at-night\.json” and “sprites/boat/picture\.png” lie in the same place",
    ),
    "a wrong checksum": (
        lambda: zipped(members(), changed("CRC", 1)),
        r"“scenes/Harbour-at-night\.json” in the project file cannot be read: it is damaged in the zip",
    ),
    "a member with two names": (
        _renamed_in_the_list,
        r"“sprites/boat/innocent\.png” in the project file cannot be read: it is damaged in the zip",
    ),
    "a hundred thousand members": (lambda: _many(100_000), r"The zip holds 100,000 files; at most 50,000 are read"),
    "a million members": (lambda: _many(400_000), r"The zip holds 400,000 files; at most 50,000|The zip's list of"),
    "too many members": (lambda: _many(60_000), r"The zip holds 60,000 files; at most 50,000 are read"),
    "an empty manifest": (
        lambda: _spoilt("manifest.json", b""),
        r"“manifest\.json” of the project file cannot be read",
    ),
    "a manifest that is not JSON": (
        lambda: _spoilt("manifest.json", b"This is a project, believe me."),
        r"“manifest\.json” of the project file cannot be read: JSON is malformed",
    ),
    "a manifest in another encoding": (
        lambda: _spoilt("manifest.json", manifest().decode().encode("utf-16")),
        r"“manifest\.json” of the project file cannot be read",
    ),
    "a deep manifest": (
        lambda: _spoilt("manifest.json", b'{"format": ' + b"[" * 100_000),
        r"“manifest\.json” of the project file cannot be read",
    ),
    "a manifest of another program": (
        lambda: _told(format="web-app"),
        r"“manifest\.json” does not say that this is a project file of Papeterie",
    ),
    "a manifest of no version": (lambda: _told(version=0), r"“manifest\.json” does not say that this is a project"),
    "a manifest with words for numbers": (
        lambda: _told(version="one"),
        r"“manifest\.json” of the project file cannot be read: Expected `int`, got `str` - at `\$\.version`",
    ),
    "a manifest of ten million members": (
        lambda: _spoilt("manifest.json", _quoted(10_000_000)),
        r"“manifest\.json” of the project file is too large: it has 60,000,0\d\d bytes",
    ),
    "a packed manifest of ten million members": (
        lambda: zipped({**members(), "manifest.json": _quoted(10_000_000)}, packing=zipfile.ZIP_DEFLATED),
        r"“manifest\.json” in the zip would unpack to 60 MB from almost nothing",
    ),
    "a manifest of a million members": (
        lambda: _spoilt("manifest.json", _quoted(1_000_000)),
        r"“manifest\.json” of the project file cannot be read: Expected `object`, got `int`",
    ),
    "a hash that is none": (
        lambda: _told(members={"a": {"sha256": "x", "size": 1}}),
        r"“manifest\.json” of the project file cannot be read: Expected `str` matching regex",
    ),
    "a size below nothing": (
        lambda: _told(members={"a": {"sha256": "0" * 64, "size": -1}}),
        r"“manifest\.json” of the project file cannot be read",
    ),
    "a path upwards that only the manifest has": (
        lambda: _told(members={"../evil": {"sha256": "0" * 64, "size": 1}}),
        r"“\.\./evil” is a path that leads out",
    ),
    "a member that is not there": (
        lambda: zipped({path: data for path, data in members().items() if path != "sounds/waves.wav"}),
        r"“sounds/waves\.wav” is missing from the project file; its manifest lists it",
    ),
    "a member that is not listed": (
        lambda: _spoilt("sprites/boat/extra.png", b"x"),
        r"“sprites/boat/extra\.png” is in the project file, and its manifest does not list it",
    ),
    "another size": (
        lambda: _spoilt("sounds/waves.wav", b"RIFF"),
        r"“sounds/waves\.wav” in the project file has 4 bytes, and its manifest says 13",
    ),
    "another hash": (
        lambda: _spoilt("sounds/waves.wav", b"RIFF of wives"),
        r"“sounds/waves\.wav” in the project file was changed: its SHA-256 is another one",
    ),
    "a sprite of a file that is not listed": (
        lambda: _told(sprites=[{"name": "moon", "picture": "moon.png", "metadata": "moon.json"}]),
        r"“moon” is to be “moon\.png” in the project file, which its manifest does not list",
    ),
    "a file of two things": (
        lambda: _told(sounds=[{"name": name, "path": "sounds/waves.wav"} for name in ("a", "b")]),
        r"“sounds/waves\.wav” in the project file belongs to two things at once",
    ),
    "a name of two things": (
        lambda: _told(
            sounds=[
                {"name": "a", "path": "sounds/waves.wav"},
                {"name": "a", "path": "sprites/boat/picture.png"},
            ],
            sprites=[],
        ),
        "Two things in the project file are called “a”",
    ),
    "a name of nothing": (
        lambda: _told(sounds=[{"name": " ", "path": "sounds/waves.wav"}]),
        "“ ” in the manifest of the project file is no name that can be used",
    ),
    "a name that commands a terminal": (
        lambda: _told(sounds=[{"name": "\x1b[2J", "path": "sounds/waves.wav"}]),
        r"“\\x1b\[2J” in the manifest of the project file is no name that can be used",
    ),
    "an endless name": (
        lambda: _told(sounds=[{"name": "x" * 2000, "path": "sounds/waves.wav"}]),
        "“x{200}…” in the manifest of the project file is no name that can be used",
    ),
    "a scene of another name": (
        lambda: _rewritten("scenes/Harbour-at-night.json", lambda scene: scene.update(name="Forest")),
        r"“scenes/Harbour-at-night\.json” in the project file is the scene “Forest”, and its manifest says “Harbour at",
    ),
    "a scene that cannot be read": (
        lambda: _rewritten("scenes/Harbour-at-night.json", lambda scene: scene.update(duration_sec="long")),
        r"“scenes/Harbour-at-night\.json” in the project file cannot be read: duration_sec: expected a number",
    ),
    "metadata that cannot be read": (
        lambda: _rewritten("sprites/boat/metadata.json", lambda metadata: metadata.update(scale="large")),
        r"“sprites/boat/metadata\.json” in the project file cannot be read: scale: expected a number",
    ),
}
_IN_WORDS_OF_ZIPS = ("The zip", "in the zip ", "This is not a zip")


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> tuple[bytes, str]:
    """Give a forged project file, and what is said of it."""
    make, words = HOSTILE[request.param]
    return make(), words


def test_a_forged_project_file_is_refused_with_its_reason(hostile: tuple[bytes, str]) -> None:
    """It names the member, and says that nothing was taken."""
    data, words = hostile
    with pytest.raises(ProjectError, match=words) as caught:
        opened(data)
    assert len(str(caught.value)) < 700
    assert str(caught.value).isprintable()


def test_a_forged_project_file_is_refused_within_a_second(hostile: tuple[bytes, str]) -> None:
    """Of the processor's time: others may be busy too."""
    data, _ = hostile
    started = time.process_time()
    with pytest.raises(ProjectError):
        opened(data)
    assert time.process_time() - started < 1


def test_a_forged_project_file_takes_no_memory(hostile: tuple[bytes, str]) -> None:
    """No more than the largest manifest and list of files that are read, whatever it claims to hold."""
    data, _ = hostile
    tracemalloc.start()
    try:
        with pytest.raises(ProjectError):
            opened(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 80_000_000


def test_a_project_file_that_breaks_off_is_refused_wherever_it_does() -> None:
    """As a download does."""
    whole = packed()
    for length in range(0, len(whole), 23):
        with pytest.raises(ProjectError, match=r"not a zip file that can be read"):
            opened(whole[:length])


def test_a_project_file_with_any_byte_changed_is_refused_or_the_same() -> None:
    """Some bytes, such as dates, mean nothing here; none brings another project."""
    whole, content = packed(), project()
    for place in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x55
        try:
            back = opened(bytes(spoilt))
        except ProjectError:
            continue
        assert same_content(back, content), place


def test_a_refusal_says_what_to_do() -> None:
    """At its end."""
    with pytest.raises(ArchiveError, match=ADVICE):
        opened(_spoilt("sounds/waves.wav", b"RIFF of wives"))


def test_a_newer_format_is_refused_by_the_version_that_made_it() -> None:
    """Even where the rest of the manifest cannot be understood."""
    words = r"made by Papeterie 9\.1 in format 2; only formats up to 1 are read here\. Update Papeterie to open it\.$"
    with pytest.raises(ArchiveError, match=words):
        opened(_told(version=2, app="9.1", members="elsewhere"))


def test_fields_that_are_not_known_are_ignored() -> None:
    """A later version of the same format may say more."""
    assert same_content(opened(_told(colour="blue", thumbnails=[1, 2])), project())


def test_members_that_belong_to_nothing_are_checked_and_left_alone() -> None:
    """A later version of the same format may bring more."""
    back = opened(_with("thumbnails/harbour.png"))
    assert (back.ignored, same_content(back, project())) == (("thumbnails/harbour.png",), True)


def test_what_systems_leave_in_zips_is_left_alone() -> None:
    """It is in no manifest, and does no harm."""
    files = {**members(), "__MACOSX/._manifest.json": b"x", ".DS_Store": b"y"}
    assert opened(zipped(files)).ignored == ("__MACOSX/._manifest.json", ".DS_Store")


def test_folders_and_another_packing_change_nothing() -> None:
    """Somebody may have packed it again."""
    again = zipped([("scenes/", b""), *members().items()], packing=zipfile.ZIP_DEFLATED)
    assert same_content(opened(again), project())


def test_an_unpacked_project_file_is_read_from_its_folder() -> None:
    """With the same checks."""
    assert same_content(read_project(members()), project())
    with pytest.raises(ArchiveError, match=r"“sounds/waves\.wav” in the project file was changed"):
        read_project({**members(), "sounds/waves.wav": b"RIFF of wives"})


def test_what_scenes_name_and_nobody_has_is_told() -> None:
    """With its place, unless the library has it."""
    scene = Scene(name="night", layers=(Layer(id="a", sprite_name="moon"),))
    data = packed(Project((scene,)))
    message = "there is no sprite “moon”; the layer stays empty until one is added"
    assert opened(data).findings == (Finding("scenes/night.json: layers[0].sprite_name", message, "missing"),)
    assert read_project(open_files("a.papeterie", data), known_sprites=["moon"]).findings == ()


def test_older_spellings_in_it_are_converted_and_told() -> None:
    """A program that writes project files may know no better."""
    data = _rewritten("sprites/boat/metadata.json", lambda one: (one.clear(), one.update(horizontal_drift=20)))
    back = opened(data)
    assert back.sprites[0].metadata.behaviors is not None
    assert {(one.place.partition(":")[0], one.kind) for one in back.findings} == {
        ("sprites/boat/metadata.json", "converted")
    }


def test_a_file_is_taken_only_as_the_manifest_knows_it() -> None:
    """One by one, as a page reads them."""
    files = members()
    reading = begin_reading(files, files["manifest.json"])
    assert set(reading.wanted) == {*files} - {"manifest.json"}
    with pytest.raises(ArchiveError, match=r"“sounds/waves\.wav” in the project file cannot be read: it is gone\."):
        reading.miss("sounds/waves.wav", "it is gone.")


def test_names_are_told_short_and_plain() -> None:
    """Whoever chose them."""
    assert told("boat\n\x1b") == r"boat\n\x1b"
    assert told("x" * 500) == "x" * 200 + "…"


def test_a_gigabyte_is_within_the_limits() -> None:
    """Of what a zip may claim."""
    limits = ZipLimits()
    assert limits.total >= 1 << 30
    files = open_files("a.papeterie", BytesIO(packed()), limits)
    assert len(files) == 8
