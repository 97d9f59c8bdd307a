"""A scene that two tabs change."""

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import SceneAddress
from papeterie.theatre.model import Scene
from tests.unit.editor.test_library import House, in_a_house


@in_a_house
async def test_what_two_tabs_did_to_a_scene_is_kept_apart(house: House) -> None:
    """The other tab's stays under its name; mine gets a name of its own, with its history, and is told."""
    await house.show("A")
    await house.own.save_scene(Scene(name="A", duration_sec=3))
    house.last(5.0)
    await house.time.passes()
    assert ((await house.own.get_scene("A")).duration_sec, (await house.own.get_scene("A 2")).duration_sec) == (3, 5)
    assert (house.visited, house.stage.save.kind) == ([SceneAddress("A 2")], "saved")
    assert "kept as “A 2”" in house.said
    house.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    house.last(7.0)
    await house.time.passes()
    assert [(await house.own.get_scene(one)).duration_sec for one in ("A", "A 2")] == [3, 7]
