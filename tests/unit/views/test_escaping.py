"""Text of people and of models is text, wherever it is shown."""

import pytest
from htpy import Node

from papeterie.editor.capabilities import Capabilities, CutoutAbility, GeminiAbility, Service
from papeterie.editor.history import Change, History
from papeterie.editor.library_state import Clip, Cropping, FileProblem, Intake, LibraryState
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, PictureInfo
from papeterie.editor.state import (
    AddSprite,
    AppState,
    FoundPart,
    Gallery,
    Notice,
    Palette,
    Problem,
    SaveStatus,
    SceneAddress,
    ServiceSettings,
    SpriteView,
    Stagecraft,
    Step,
    Unpicking,
    Wishing,
)
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene, Sound, SpriteMetadata
from papeterie.views.add_sprite import add_sprite_dialog
from papeterie.views.chrome import editor_bar, notice
from papeterie.views.crop import crop_dialog
from papeterie.views.gallery import own_scenes, playbill, scene_address
from papeterie.views.history import history_menu
from papeterie.views.library import library_panel
from papeterie.views.palette import palette_dialog
from papeterie.views.processing import processing_dialog
from papeterie.views.stage import lost, opening, stage_hint
from papeterie.views.unpicking import unpicking_dialog
from papeterie.views.wishing import wishing_dialog
from tests.unit.views.reading import read
from tests.unit.views.whole_list import whole_list

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
SCENE = Scene(name=EVIL, layers=(Layer(id=EVIL, sprite_name=EVIL),))
STAGE = Stagecraft(
    address=SceneAddress(EVIL),
    scene=SCENE,
    sprites={EVIL: SpriteView(Artwork(9, 9), "blob:a")},
    missing=(EVIL,),
    selection=(EVIL,),
    history=History((Change(EVIL, SCENE),), (Change(EVIL, SCENE),)),
    save=SaveStatus("failed", EVIL),
)
DEMO = Stagecraft(address=SceneAddress(EVIL, "demo"), scene=SCENE, save=SaveStatus("read-only"))
CUTOUT = Cutout(Media(b"", "image/png"), 4, 3, SpriteMetadata(), (EVIL,))
SERVICE = Service(Capabilities(cutout=CutoutAbility("ready", ("u2netp", EVIL))))
FORM = AddSprite(
    file_name=EVIL,
    name=EVIL,
    description=f"{EVIL}</textarea>",
    name_problem=EVIL,
    name_offer=EVIL,
    problem=Problem(EVIL, can_go_on_here=True),
    working=Step(EVIL),
)
INTAKE = Intake(2, doing=EVIL, problems=(FileProblem(EVIL, EVIL),))
SPRITES = Stagecraft(
    address=SceneAddress(EVIL),
    scene=SCENE,
    tab="library",
    library=LibraryState(sprites=(EVIL,), chosen=EVIL, used_in=(EVIL,), query="x", working=EVIL),
)
SOUNDS = Stagecraft(
    address=SceneAddress(EVIL),
    scene=Scene(name=EVIL, sounds=(Sound(sound_file=EVIL),)),
    tab="library",
    library=LibraryState(kind="sounds", sounds=(EVIL,), clips={EVIL: Clip(problem=EVIL)}, listening=EVIL),
)
PAGES: dict[str, Node] = {
    "scenes": own_scenes(Gallery((EVIL,))),
    "many scenes": own_scenes(Gallery((EVIL, *"abcdefg"), query=EVIL)),
    "playbill": playbill(Gallery(demos=(EVIL,), descriptions={EVIL: EVIL})),
    "palette": palette_dialog(Palette((), EVIL), mac=False),
    "history": history_menu(STAGE.history),
    "bar": editor_bar(STAGE, AppState()),
    "bar of a demo": editor_bar(DEMO, AppState()),
    "layers": whole_list(STAGE),
    "layers that miss a sprite": whole_list(DEMO),
    "sprites": library_panel(SPRITES, INTAKE),
    "sounds": library_panel(SOUNDS, INTAKE),
    "crop": crop_dialog(Cropping(EVIL, "blob:a", 4, 3)),
    "hint": stage_hint(STAGE),
    "opening": opening(SceneAddress(EVIL)),
    "lost": lost(EVIL),
    "notice": notice(Notice(EVIL, "bad", EVIL, EVIL, EVIL)),
    "dialog": add_sprite_dialog(FORM, Service()),
    "wish": wishing_dialog(Wishing(EVIL, f"{EVIL}</textarea>", Step(EVIL), EVIL), STAGE, SERVICE),
    "scene from a picture": unpicking_dialog(
        Unpicking(name=EVIL, name_problem=EVIL, found=(FoundPart(EVIL, "blob:a"),), problem=EVIL, working=Step(EVIL)),
        SERVICE,
    ),
    "processing": processing_dialog(
        ServiceSettings({"sprite": f"{EVIL}</textarea>"}, told=EVIL, problem=EVIL),
        Service(Capabilities(gemini=GeminiAbility(own_keys=True)), own_key=True),
    ),
    "dialog with a result": add_sprite_dialog(AddSprite(cutout=CUTOUT, file_name=EVIL, name=EVIL), Service()),
    "dialog with facts": add_sprite_dialog(AddSprite(info=PictureInfo(1, 1, EVIL, "image/png"), name=EVIL), SERVICE),
}


@pytest.mark.parametrize("page", PAGES)
def test_no_text_becomes_an_element(page: str) -> None:
    """Nor an attribute that runs; the text itself is there, whole."""
    tree = read(PAGES[page])
    assert [one.tag for one in tree.iter() if one.tag == "script" or one.get("src") == "x"] == []
    assert [name for one in tree.iter() for name in one.attrib if name.startswith("on")] == []
    shown = ["".join(tree.itertext()), *(value for one in tree.iter() for value in one.attrib.values())]
    assert any(EVIL in one for one in shown)


@pytest.mark.parametrize("name", ["javascript:alert(1)", "../../x", 'a" onclick="b', "#/x", "?q=1"])
def test_a_scenes_name_cannot_lead_elsewhere(name: str) -> None:
    """Its link stays within the page."""
    address = scene_address(name)
    assert address.startswith("#/scenes/")
    assert set(address.removeprefix("#/scenes/")).isdisjoint("/\"#?:<>' ")
