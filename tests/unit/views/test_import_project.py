"""The import dialog, step by step, as a browser and a screen reader find it."""

from papeterie.editor.import_plan import Clash, Holdings, plan_import
from papeterie.editor.state import AppState, Gallery, Import, Step
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.project import Finding, Project, ProjectSound, ProjectSprite
from papeterie.views.import_project import import_dialog
from papeterie.views.panels import page_view
from tests.unit.views.reading import named, read, text

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
FINDINGS = (
    Finding("scenes/a/scene.json", "it changed", "converted"),
    Finding("scenes/b/scene.json", "it changed", "converted"),
    Finding("sprites/c/c.png", "it is spoilt", "problem"),
)
PROJECT = Project(
    (Scene(name="harbour"),),
    (ProjectSprite("boat", b"boat", SpriteMetadata(), None, "boat.png"),),
    (ProjectSound("waves.wav", b"x"),),
    FINDINGS,
    ("notes.txt",),
)
CLASHES = (Clash("sprite", "boat", "boat"), Clash("sound", "waves.wav", "waves.wav"))
PREVIEW = Import(stage="preview", source="show.zip", project=PROJECT, media_types={"boat.png": "image/png"})


def test_a_project_is_chosen_by_two_fields() -> None:
    """One for folders, one for zips."""
    dialog = read(import_dialog(Import()))
    fields = named(dialog, "file")
    assert text(next(dialog.iter("h2"))) == "Import a project"
    assert set(fields) == {"Choose a folder", "Choose a zip file"}
    assert "webkitdirectory" in fields["Choose a folder"].attrib
    assert fields["Choose a zip file"].get("accept") == ".papeterie,.zip,application/zip"


def test_what_went_wrong_is_an_alert() -> None:
    """Above the choice of another project."""
    dialog = read(import_dialog(Import(problem="This is not a zip file.")))
    assert text(named(dialog, "alert")["This is not a zip file."]) == "This is not a zip file."
    assert "Choose a folder" in named(dialog, "file")


def test_reading_can_be_stopped() -> None:
    """It shows how far it is."""
    dialog = read(import_dialog(Import(stage="reading", source="show.zip", working=Step("Reading 8 files…", 0.5))))
    assert next(dialog.iter("progress")).get("value") == "0.500"
    assert set(named(dialog, "button")) == {"Stop"}


def test_the_preview_tells_what_is_there_and_what_was_noticed() -> None:
    """What says the same stands once, with the number of its places; only what was converted is folded."""
    dialog = read(import_dialog(PREVIEW))
    folded = {text(next(one.iter("summary"))): "open" in one.attrib for one in dialog.iter("details")}
    assert folded == {
        "1 scene": False,
        "1 sprite": False,
        "1 sound": False,
        "Problems (1)": True,
        "Converted (1)": False,
        "1 other file left alone": False,
    }
    assert "Found 1 scene, 1 sprite and 1 sound." in text(dialog)
    (converted,) = [one for one in dialog.iter("details") if one.get("id") == "found-converted"]
    assert [text(one) for one in converted.iter("span")] == ["It changed", "scenes/a/scene.json and 1 more place"]
    assert set(named(dialog, "button")) == {"Cancel", "Import"}


def test_conflicts_have_a_choice_each_and_one_for_all() -> None:
    """Both are kept unless the person says otherwise."""
    holdings = Holdings(clashes=CLASHES)
    shown = Import(
        stage="preview", project=PROJECT, holdings=holdings, choices={("sound", "waves.wav"): "skip"}, problem="Full."
    )
    dialog = read(import_dialog(shown))
    chosen = {
        one.get("data-name"): next(text(option) for option in one.iter("option") if "selected" in option.attrib)
        for one in dialog.iter("select")
    }
    assert chosen == {"boat": "Keep both", "waves.wav": "Leave out"}
    assert {"Keep both: all", "Replace mine: all", "Leave out: all"} <= set(named(dialog, "button"))
    assert "2 names stand for something else in your library" in text(dialog)


def test_a_single_conflict_needs_no_choice_for_all() -> None:
    """Its own is enough."""
    dialog = read(import_dialog(Import(stage="preview", project=PROJECT, holdings=Holdings(clashes=CLASHES[:1]))))
    assert set(named(dialog, "button")) == {"Cancel", "Import"}


def test_while_it_is_stored_nothing_can_be_pressed() -> None:
    """It cannot be stopped."""
    dialog = read(import_dialog(Import(stage="storing", project=PROJECT, working=Step("Storing…"))))
    assert all("disabled" in one.attrib for one in named(dialog, "button").values())


def test_the_report_leads_to_the_scenes_that_came() -> None:
    """And says what became of all the rest."""
    plan = plan_import(PROJECT, Holdings(sprites=("boat",), clashes=CLASHES[:1]), {}, {"boat.png": "image/png"})
    dialog = read(import_dialog(Import(stage="done", source="show.zip", project=PROJECT, plan=plan)))
    assert text(next(dialog.iter("h2"))) == "Imported from “show.zip”"
    assert {one.get("href") for one in dialog.iter("a")} == {"#/scenes/harbour"}
    assert "sprite “boat” is “boat 2” here" in text(dialog)
    assert "Problems (1)" in text(dialog)
    assert set(named(dialog, "button")) == {"Close"}


def test_a_list_of_thousands_is_cut() -> None:
    """The page stays quick, and says how many more there are."""
    sounds = tuple(ProjectSound(f"{number}.wav", b"x") for number in range(2_000))
    dialog = read(import_dialog(Import(stage="preview", project=Project(sounds=sounds))))
    assert len(list(dialog.iter("li"))) == 101
    assert "and 1900 more" in text(dialog)


def test_names_and_messages_are_text() -> None:
    """Whatever a project is made of."""
    project = Project((Scene(name=EVIL),), (), (ProjectSound(EVIL, b""),), (Finding(EVIL, EVIL, "problem"),), (EVIL,))
    plan = plan_import(project, Holdings(), {}, {})
    holdings = Holdings(clashes=(Clash("sound", EVIL, EVIL),))
    for shown in (
        Import(stage="preview", source=EVIL, project=project, holdings=holdings, problem=EVIL),
        Import(stage="done", source=EVIL, project=project, plan=plan),
    ):
        tree = read(import_dialog(shown))
        assert [one.tag for one in tree.iter() if one.tag == "script" or one.get("src") == "x"] == []
        assert [name for one in tree.iter() for name in one.attrib if name.startswith("on")] == []
        assert EVIL in "".join(tree.itertext())


def test_the_dialog_lies_over_the_gallery() -> None:
    """Another choice renders the dialog and nothing else; another show the playbill and nothing else."""
    gallery = Gallery((), ("A", "B"))
    page = page_view(AppState(gallery=gallery, importing=PREVIEW))
    other = page_view(AppState(gallery=Gallery((), ("A", "B"), chosen="B"), importing=PREVIEW))
    assert page.dialog is not None
    assert page.dialog.slice == (PREVIEW,)
    assert page.frame.slice == other.frame.slice
    assert [one.selector for one, two in zip(page.panels, other.panels, strict=True) if one.slice != two.slice] == [
        "#playbill"
    ]
