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


@in_a_house
async def test_who_leaves_for_the_gallery_meanwhile_is_told_there(house: House) -> None:
    """It is the leaving that stores the scene, and finds the other tab's."""
    await house.show("A")
    await house.own.save_scene(Scene(name="A", duration_sec=3))
    house.last(5.0)
    await house.library.show_gallery()
    assert (house.store.state.editor, house.visited) == (None, [])
    assert "kept as “A 2”" in house.said
    assert sorted(house.store.state.gallery.scenes or ()) == ["A", "A 2", "B"]


@in_a_house
async def test_that_a_scene_is_kept_apart_is_said_until_it_is_dismissed(house: House) -> None:
    """Whoever looks away for a minute still learns of it; what was read before goes with its page."""
    await house.show("A")
    await house.own.save_scene(Scene(name="A", duration_sec=3))
    house.last(5.0)
    await house.time.passes()
    notice = house.store.state.notice
    assert notice is not None
    assert notice.tone == "bad"
    await house.library.show_gallery()
    assert house.said == ""
