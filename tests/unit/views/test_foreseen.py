"""What is made before it is asked for."""

from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.theatre.model import Layer, Scene
from papeterie.views.foreseen import foreseen
from tests.unit.views.reading import read, text

SCENE = Scene(name="A", layers=(Layer(id="moon", sprite_name="moon"),))


def test_an_open_scene_has_its_front_layer_the_palette_and_the_shortcuts_made() -> None:
    """And the gallery nothing."""
    layer, palette, shortcuts = (
        text(read(make())) for make in foreseen(AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE)))
    )
    assert "Layer moon" in layer
    assert "Duplicate layer" in palette
    assert "Duplicate layer" in shortcuts
    assert foreseen(AppState()) == ()
