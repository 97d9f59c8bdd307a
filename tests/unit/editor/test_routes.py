"""Addresses of pages."""

import pytest

from papeterie.editor.routes import read_route, write_route
from papeterie.editor.state import SceneAddress


@pytest.mark.parametrize("shelf", ["own", "demo"])
@pytest.mark.parametrize("name", ["A", "Moon & tide", "100% #1?", "Hafen ☾ été", "a+b", "it's <b>"])
def test_an_address_leads_back_to_its_scene(name: str, shelf: str) -> None:
    """Whatever the name has in it."""
    address = SceneAddress(name, "demo" if shelf == "demo" else "own")
    assert read_route(write_route(address)) == address


@pytest.mark.parametrize("fragment", ["", "#", "#/", "#/scenes", "#/scenes/", "#/demo/", "#/elsewhere/A", "#nonsense"])
def test_any_other_address_is_the_gallery(fragment: str) -> None:
    """Nothing is an error."""
    assert read_route(fragment) is None


def test_a_name_is_one_part_of_its_address() -> None:
    """No sign of the name has a meaning in the address."""
    assert write_route(SceneAddress("a/b?c#d")) == "#/scenes/a%2Fb%3Fc%23d"
    assert write_route(None) == "#/"
