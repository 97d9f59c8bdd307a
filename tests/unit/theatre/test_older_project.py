"""Projects of the earlier Papeterie: everything readable arrives, and the rest is told."""

import unicodedata
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, strategies

from papeterie.theatre.codec import read_scene, write_scene
from papeterie.theatre.model import Drift, Scene, Sound
from papeterie.theatre.names import check_name
from papeterie.theatre.older_project import read_older_project, wanted_paths
from papeterie.theatre.project import Finding, Project, ProjectError
from tests.fakes.projects import as_json, older_files


def _names(project: Project) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.name for one in project.scenes],
        [one.name for one in project.sprites],
        [one.name for one in project.sounds],
    )


def _told(project: Project, kind: str) -> list[tuple[str, str]]:
    return [(one.place, one.message) for one in project.findings if one.kind == kind]


def _scene(project: Project, name: str) -> Scene:
    return next(one for one in project.scenes if one.name == name)


def _moved(prefix: str) -> dict[str, bytes]:
    return {f"{prefix}{path}": data for path, data in older_files().items()}


WHOLE = (["harbour", "night"], ["boat", "sea"], ["waves.wav"])


def test_a_whole_project_arrives() -> None:
    """Scenes, pictures with metadata and originals, sounds; nothing is missed."""
    project = read_older_project(older_files())
    boat = project.sprites[0]
    assert _names(project) == WHOLE
    assert (boat.image, boat.original) == (b"picture of a boat", b"photograph of a boat")
    assert (boat.image_name, boat.original_name) == ("sprites/boat/boat.png", "sprites/boat/boat.original.png")
    assert boat.metadata.z_depth == 3
    assert boat.metadata.extra == {"mood": "merry"}
    assert project.sounds[0].data == b"RIFF of waves"
    assert project.problems == ()
    assert project.ignored == ()


def test_what_was_converted_is_told_with_its_place() -> None:
    """In words, field by field."""
    project = read_older_project(older_files())
    place = "scenes/harbour/scene.json"
    assert _told(project, "converted")[:5] == [
        (place, "“scene_name” became “name”"),
        (f"{place}: layers[0]", "“horizontal_drift” became the behavior drift (x)"),
        (
            f"{place}: layers[0]",
            "the drift of x also sets “scroll_speed” to 20, as it did in the earlier Papeterie",
        ),
        (f"{place}: layers[1]", "“events” became “behaviors”"),
        (f"{place}: layers", "2 layers were given an id"),
    ]
    assert _scene(project, "harbour").layers[0].behaviors == (Drift(coordinate="x", velocity=20),)


def test_a_scene_of_today_is_not_converted() -> None:
    """So nothing is said of it."""
    scene = {"version": 1, "name": "new", "layers": [{"id": "a", "sprite_name": "boat"}]}
    project = read_older_project({**older_files(), "scenes/new/scene.json": as_json(scene)})
    assert _scene(project, "new").layers[0].id == "a"
    assert [one for one in project.findings if "scenes/new/" in one.place] == []


@pytest.mark.parametrize("prefix", ["my show/", "a/b/c/", "./", "/", "scenes/", "C:\\show\\"])
def test_the_project_may_lie_in_a_folder(prefix: str) -> None:
    """As in a zip of a folder; places are told from the project on."""
    project = read_older_project(_moved(prefix))
    assert _names(project) == WHOLE
    assert project.sprites[0].image_name == "sprites/boat/boat.png"


def test_backslashes_are_slashes() -> None:
    """Some programs pack zips so."""
    files = {path.replace("/", "\\"): data for path, data in older_files().items()}
    assert _names(read_older_project(files)) == WHOLE


def test_case_does_not_matter() -> None:
    """Neither in folders and endings nor in what scenes name: on many disks it never did."""
    files = {path.upper(): data for path, data in older_files().items()}
    project = read_older_project(files)
    assert _names(project) == (["harbour", "night"], ["BOAT", "SEA"], ["WAVES.WAV"])
    assert [layer.sprite_name for layer in _scene(project, "harbour").layers] == ["SEA", "BOAT"]
    assert _scene(project, "harbour").sounds == (Sound(sound_file="WAVES.WAV", loop=True),)
    assert _told(project, "missing") == []


def test_accents_may_be_written_as_macs_do() -> None:
    """A letter with its accent apart is the same name as one character."""
    apart = unicodedata.normalize("NFD", "Möwe")
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "layers": [{"sprite_name": "Möwe"}]}),
        f"sprites/{apart}/{apart}.png": b"gull",
    }
    project = read_older_project(files)
    assert _names(project)[1] == ["Möwe"]
    assert [one for one in _told(project, "missing") if "layers" in one[0]] == []


@pytest.mark.parametrize("name", ["😀 boat", "船", "l'été", "кораблик", "a.b"])
def test_names_of_any_script_arrive_as_they_are(name: str) -> None:
    """In scenes as in sprites."""
    files = {
        f"scenes/{name}/scene.json": as_json({"name": name, "layers": [{"sprite_name": name}]}),
        f"sprites/{name}/{name}.png": b"x",
        f"sprites/{name}/{name}.prompt.json": b"{}",
    }
    project = read_older_project(files)
    assert _names(project) == ([name], [name], [])
    assert project.problems == ()


@pytest.mark.parametrize(
    "path",
    [
        ".DS_Store",
        "__MACOSX/scenes/x/scene.json",
        "sprites/boat/._boat.png",
        "sounds/.hidden.wav",
        "sprites/Thumbs.db",
        "desktop.ini",
        ".git/scenes/x/scene.json",
    ],
)
def test_what_systems_leave_behind_is_passed_over(path: str) -> None:
    """Without a word."""
    project = read_older_project({**older_files(), path: b"rubbish"})
    assert _names(project) == WHOLE
    assert project.ignored == ()


@pytest.mark.parametrize(
    "path",
    [
        "index.json",
        "scenes/index.json",
        "sprites/index.json",
        "sounds/index.json",
        "scenes/harbour/thumbnail.png",
        "sprites/boat/notes.txt",
        "sprites/boat/other.png",
        "sprites/lonely/other.png",
        "thumbnails/harbour.png",
        "readme.txt",
    ],
)
def test_files_that_do_not_belong_are_counted(path: str) -> None:
    """They come to nothing, but are not kept secret."""
    project = read_older_project({**older_files(), path: b"something"})
    assert _names(project) == WHOLE
    assert project.ignored == (path,)
    assert project.problems == ()


@pytest.mark.parametrize("path", ["../scenes/x/scene.json", "sprites/../../x.png", "scenes\\..\\..\\x\\scene.json"])
def test_a_path_that_leads_out_is_never_used(path: str) -> None:
    """But told."""
    project = read_older_project({**older_files(), path: as_json({"name": "x"})})
    assert _names(project) == WHOLE
    assert _told(project, "problem") == [(path, "this path leads out of the project, so the file is left out")]


def test_a_scene_that_cannot_be_read_is_left_out_alone() -> None:
    """All that is wrong with it is told; the rest arrives."""
    bad = {"scene_name": "bad", "duration_sec": 0, "layers": [{"sprite_name": "boat", "scale": "big"}]}
    project = read_older_project({**older_files(), "scenes/bad/scene.json": as_json(bad)})
    assert _names(project) == WHOLE
    assert _told(project, "problem") == [
        ("scenes/bad/scene.json", "this scene cannot be read and is left out"),
        ("scenes/bad/scene.json: duration_sec", "expected a number above 0 up to 86400, got 0"),
        ("scenes/bad/scene.json: layers[0].scale", 'expected a number, got "big"'),
    ]


@pytest.mark.parametrize("data", [b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_scene_that_is_no_json_is_left_out_alone(data: bytes) -> None:
    """Whatever its bytes are."""
    project = read_older_project({**older_files(), "scenes/bad/scene.json": data})
    assert _names(project) == WHOLE
    assert "scenes/bad/scene.json" in {place for place, _ in _told(project, "problem")}


@pytest.mark.parametrize("named", [{}, {"scene_name": None}, {"name": " "}, {"name": 7}])
def test_a_scene_without_a_name_is_called_as_its_folder(named: Mapping[str, object]) -> None:
    """And this is told."""
    project = read_older_project({"scenes/quay/scene.json": as_json(named)})
    assert _names(project)[0] == ["quay"]
    assert "the scene had no name; it is called “quay” as its folder is" in dict(_told(project, "converted")).values()


def test_scenes_of_one_name_are_numbered() -> None:
    """In any case of letters, as the library does not tell them apart."""
    files = {f"scenes/{folder}/scene.json": as_json({"version": 1, "name": "Quay"}) for folder in ("a", "b")}
    files["scenes/c/scene.json"] = as_json({"version": 1, "name": "quay"})
    project = read_older_project(files)
    assert _names(project)[0] == ["Quay", "Quay 2", "quay 3"]
    assert _told(project, "converted") == [
        ("scenes/b/scene.json", "the scene “Quay” is called “Quay 2” now: there is another scene of that name"),
        ("scenes/c/scene.json", "the scene “quay” is called “quay 3” now: there is another scene of that name"),
    ]


def test_names_that_cannot_be_stored_are_cleaned_and_followed() -> None:
    """In layers, reactions, sounds, and in the metadata of other sprites."""
    reaction = {"type": "pivot_on_crest", "target_sprite_name": "sea:wide"}
    sound = {"type": "sound", "sound_file": 'a"b.wav'}
    files = {
        "scenes/a/scene.json": as_json(
            {
                "name": "a?",
                "layers": [{"sprite_name": "sea:wide"}, {"sprite_name": "boat", "environmental_reaction": reaction}],
                "sounds": [sound],
            }
        ),
        "sprites/sea:wide/sea:wide.png": b"sea",
        "sprites/boat/boat.png": b"boat",
        "sprites/boat/boat.prompt.json": as_json({"behaviors": [sound], "environmental_reaction": reaction}),
        'sounds/a"b.wav': b"sound",
    }
    project = read_older_project(files)
    scene, boat = project.scenes[0], project.sprites[0]
    assert _names(project) == (["a"], ["boat", "sea wide"], ["a b.wav"])
    assert scene.layers[0].sprite_name == "sea wide"
    assert scene.layers[1].environmental_reaction is not None
    assert scene.layers[1].environmental_reaction.target_sprite_name == "sea wide"
    assert scene.sounds[0].sound_file == "a b.wav"
    assert boat.metadata.environmental_reaction is not None
    assert boat.metadata.environmental_reaction.target_sprite_name == "sea wide"
    assert boat.metadata.behaviors == (Sound(sound_file="a b.wav"),)
    assert [one for one in _told(project, "missing") if "prompt.json" not in one[1]] == []


def test_sprites_that_differ_in_case_alone_stay_two() -> None:
    """The second is numbered, and every layer keeps its own."""
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "layers": [{"sprite_name": "boat"}, {"sprite_name": "Boat"}]}),
        "sprites/Boat/Boat.png": b"large",
        "sprites/boat/boat.png": b"small",
    }
    project = read_older_project(files)
    images = {one.name: one.image for one in project.sprites}
    assert images == {"Boat": b"large", "boat 2": b"small"}
    assert [layer.sprite_name for layer in project.scenes[0].layers] == ["boat 2", "Boat"]


def test_what_scenes_name_and_nobody_has_is_missing() -> None:
    """A sprite, a sound, what a boat rides on; the scene arrives all the same."""
    reaction = {"type": "pivot_on_crest", "target_sprite_name": "sea"}
    layers = [
        {"sprite_name": "moon"},
        {"sprite_name": "boat", "environmental_reaction": reaction, "behaviors": [_sound("bell.wav")]},
    ]
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "layers": layers, "sounds": [_sound("wind.wav")]}),
        "sprites/boat/boat.png": b"boat",
        "sprites/boat/boat.prompt.json": b"{}",
    }
    project = read_older_project(files)
    place = "scenes/a/scene.json: "
    assert _names(project)[0] == ["a"]
    assert _told(project, "missing") == [
        (f"{place}layers[0].sprite_name", "there is no sprite “moon”; the layer stays empty until one is added"),
        (f"{place}layers[1].environmental_reaction", "“boat” rides on “sea”, which is not in the scene"),
        (
            f"{place}layers[1].behaviors[0].sound_file",
            "there is no sound “bell.wav”; it stays silent until one is added",
        ),
        (f"{place}sounds[0].sound_file", "there is no sound “wind.wav”; it stays silent until one is added"),
    ]


def test_what_the_library_has_is_not_missing() -> None:
    """A scene may use what was imported before."""
    files = {
        "scenes/a/scene.json": as_json(
            {"name": "a", "layers": [{"sprite_name": "moon"}], "sounds": [_sound("wind.wav")]}
        )
    }
    project = read_older_project(files, known_sprites=["moon"], known_sounds=["wind.wav"])
    assert _told(project, "missing") == []


def test_a_sprite_without_settings_comes_with_defaults() -> None:
    """And so does one whose settings cannot be read; both are told."""
    files = older_files() | {"sprites/sea/sea.prompt.json": as_json({"scale": "big"})}
    del files["sprites/boat/boat.prompt.json"]
    project = read_older_project(files)
    assert _names(project) == WHOLE
    assert _told(project, "missing") == [
        (
            "sprites/boat/boat.png",
            "there is no boat.prompt.json beside it; the sprite comes with default settings",
        )
    ]
    assert _told(project, "problem") == [
        ("sprites/sea/sea.prompt.json", "this cannot be read; the sprite comes with default settings"),
        ("sprites/sea/sea.prompt.json: scale", 'expected a number, got "big"'),
    ]


def test_a_sprite_without_a_picture_is_left_out() -> None:
    """Its settings alone are nothing to look at."""
    files = older_files()
    del files["sprites/sea/sea.png"]
    project = read_older_project(files)
    assert _names(project)[1] == ["boat"]
    assert _told(project, "missing")[0] == (
        "sprites/sea/sea.prompt.json",
        "there is no sea.png beside it; the sprite is left out",
    )


def test_a_sprite_without_an_original_is_whole() -> None:
    """Not every picture was processed."""
    files = older_files()
    del files["sprites/boat/boat.original.png"]
    project = read_older_project(files)
    assert project.sprites[0].original is None
    assert project.problems == ()


def test_a_png_goes_before_other_pictures() -> None:
    """Whichever comes first in the list."""
    for order in (("png", "jpg"), ("jpg", "png")):
        project = read_older_project({f"sprites/a/a.{ending}": ending.encode() for ending in order})
        assert project.sprites[0].image == b"png"


@pytest.mark.parametrize("path", ["sprites/sea/sea.png", "sounds/waves.wav", "scenes/night/scene.json"])
def test_an_empty_file_is_left_out(path: str) -> None:
    """By its name."""
    project = read_older_project(older_files() | {path: b""})
    assert sum(map(len, _names(project))) == 4
    assert any(place == path and "the file is empty" in message for place, message in _told(project, "problem"))


class _Spoilt(Mapping[str, bytes]):
    """A disk on which one file cannot be read."""

    def __init__(self, files: Mapping[str, bytes], path: str, error: Exception) -> None:
        self._files, self._path, self._error = files, path, error

    def __getitem__(self, path: str) -> bytes:
        if path == self._path:
            raise self._error
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@pytest.mark.parametrize("error", [ProjectError("it is damaged"), PermissionError("not allowed")])
@pytest.mark.parametrize("path", list(older_files()))
def test_a_file_that_cannot_be_read_is_left_out_alone(path: str, error: Exception) -> None:
    """With the reason."""
    project = read_older_project(_Spoilt(older_files(), path, error))
    told = _told(project, "problem")
    assert len(told) == 1
    assert told[0][0] == path
    assert str(error) in told[0][1]


def test_only_a_project_s_own_files_are_asked_for() -> None:
    """A folder may hold thousands of others."""
    others = {f"node_modules/{number}.js": b"" for number in range(100)}
    assert sorted(wanted_paths({**others, **older_files()})) == sorted(older_files())


def test_as_many_sounds_as_a_zip_may_hold_keep_their_names() -> None:
    """To compare each with all others would take minutes."""
    files = {f"sounds/{number}.mp3": b"a sound" for number in range(10_000)}
    assert [one.name for one in read_older_project(files).sounds] == sorted(path[7:] for path in files)


def test_a_path_of_very_many_folders_is_left_alone() -> None:
    """However deep it lies, and whatever its folders are called, it costs no more than its length."""
    deep = "sounds/" * 9000 + "a.txt"
    assert read_older_project({**older_files(), deep: b""}).ignored == (deep,)


@pytest.mark.parametrize("files", [{}, {"a.txt": b"a"}, {"scenes/scene.json": b"{}"}, {"boat.png": b"x"}])
def test_a_folder_without_a_project_says_what_is_looked_for(files: Mapping[str, bytes]) -> None:
    """And which folder to choose."""
    with pytest.raises(ProjectError, match=r"no scenes/NAME/scene\.json.+Choose the folder that holds"):
        read_older_project(files)


def test_of_two_projects_the_larger_is_read_and_the_other_told() -> None:
    """Their names could clash; each is imported on its own."""
    other = {"small/scenes/x/scene.json": as_json({"name": "x"})}
    project = read_older_project({**other, **_moved("large/")})
    assert _names(project) == WHOLE
    assert project.findings[0] == Finding("small", "this is a project of its own; import it on its own", "problem")


def test_sounds_in_folders_keep_their_path_in_their_name() -> None:
    """And scenes follow."""
    files = {
        "scenes/a/scene.json": as_json({"name": "a", "sounds": [_sound("sea/waves.wav")]}),
        "sounds/sea/waves.wav": b"x",
    }
    project = read_older_project(files)
    assert _names(project)[2] == ["sea waves.wav"]
    assert project.scenes[0].sounds[0].sound_file == "sea waves.wav"


PIECES = ["scenes", "Sprites", "sounds", "a", "A", "b?", "é", "..", ".", "", ".x", "con:", "a" * 90]
FILES = ["scene.json", "a.png", "A.PNG", "a.webp", "a.prompt.json", "a.original.png", "b?.png", "x.wav", "X.wav", "y"]
BYTES = [b"", b"{}", b"[]", b"\xff", b'{"scene_name": "a"}', b'{"name": "A?", "layers": [{"sprite_name": "a"}]}']
ANY_FILES = strategies.dictionaries(
    strategies.builds(
        lambda folders, file, slash: slash.join([*folders, file]),
        strategies.lists(strategies.sampled_from(PIECES), max_size=4),
        strategies.sampled_from(FILES),
        strategies.sampled_from("/\\"),
    ),
    strategies.sampled_from(BYTES),
    max_size=12,
)


@given(ANY_FILES)
def test_whatever_lies_in_a_folder_is_a_project_or_none(files: dict[str, bytes]) -> None:
    """What is read can be stored: by names that every disk can store, of which no two are the same."""
    try:
        project = read_older_project(files)
    except ProjectError:
        return
    for names in _names(project):
        taken: list[str] = []
        for name in names:
            assert check_name(name, taken) == name
            taken.append(name)
    assert [read_scene(write_scene(scene)) for scene in project.scenes] == list(project.scenes)
    assert all(".." not in sprite.image_name for sprite in project.sprites)


def _sound(file: str) -> dict[str, str]:
    return {"type": "sound", "sound_file": file}
