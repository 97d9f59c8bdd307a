"""The list of many layers: rows that stay the same stay the very same elements, whatever happens to others."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.paintings import card
from tests.browser.visitor import Visitor

MANY = 45
"""More rows than are written in one frame."""
SCENE: dict[str, Any] = {
    "version": 1,
    "name": "Many",
    "layers": [{"id": f"card {number}", "sprite_name": "card", "z_depth": number} for number in range(MANY)],
}


def names(visitor: Visitor) -> list[str]:
    """Give the rows' layers as they are listed."""
    return [str(one) for one in visitor.layers.evaluate_all("rows => rows.map((row) => row.dataset.layer)")]


def expect_names(visitor: Visitor, wanted: list[str]) -> None:
    """Wait until these are listed."""
    visitor.wait_until(lambda: names(visitor) == wanted, lambda: f"{names(visitor)} should be {wanted}")


def test_rows_come_go_and_move_around_one_that_keeps_the_focus(visitor: Visitor) -> None:
    """All of them are in order after each change, and each says how its layer stands."""
    visitor.store(SCENE, sprites={"card": (card(), {})})
    visitor.open_scene("Many")
    listed = [f"card {number}" for number in range(MANY)][::-1]
    expect_names(visitor, listed)
    row = visitor.layers.get_by_role("button", name="card 40", exact=True)
    row.click()
    row.evaluate("one => { one.mark = 'the same'; }")
    press = visitor.page.keyboard.press
    press("Control+]")
    expect_names(visitor, [*listed[:3], "card 40", "card 41", *listed[5:]])
    expect(row).to_be_focused()
    press("Control+a")
    expect(visitor.layers.get_by_role("button", pressed=True)).to_have_count(MANY)
    press("Control+d")
    visitor.wait_until(lambda: len(names(visitor)) == 2 * MANY, lambda: f"{len(names(visitor))} rows")
    assert len(set(names(visitor))) == 2 * MANY
    expect(row).to_have_attribute("aria-pressed", "false")
    press("Control+z")
    press("Control+z")
    expect_names(visitor, listed)
    expect(row).to_be_focused()
    assert row.evaluate("one => one.mark") == "the same"
