"""A telephone's page, upright and on its side: every room fits, fingers hit what they mean, the stage is seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.inspection import complaints, cramped
from tests.browser.live_site import LiveSite
from tests.browser.rooms import do, rooms
from tests.browser.visitor import Visitor

SIZES = ((360, 740), (390, 844), (780, 360))
"""In px; the first one is the one that the visitor goes about with."""
ANCHORED = "card menu"
"""It goes with its card, which a page of another size has scrolled away."""
PANELS = ("layers", "library", "inspector", "timeline")
STAGE = """() => {
    const { width, height, top, left, bottom } = document.querySelector("#stage").getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    return [width / innerWidth, height / innerHeight, top >= 0 && bottom <= innerHeight && above.id === "stage"];
}"""
WIDE_ENOUGH = 0.9
HIGH_ENOUGH = 0.5


@pytest.fixture(scope="module")
def seat(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give one booted page on a telephone for all tests."""
    width, height = SIZES[0]
    context = browser.new_context(
        service_workers="block",
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
        has_touch=True,
        is_mobile=True,
    )
    context.add_init_script(KNOWS_THE_WAY)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()


def stage_hidden(visitor: Visitor, room: str) -> list[str]:
    """Give whether a panel leaves too little of the stage to see what one changes there."""
    wide, high, free = visitor.page.evaluate(STAGE)
    large = wide >= WIDE_ENOUGH or high >= HIGH_ENOUGH
    return [] if large and free else [f"{room}: the stage is {wide:.0%} wide, {high:.0%} high, in sight: {free}"]


def test_every_room_fits_a_telephone_and_axe_finds_nothing_grave_there(visitor: Visitor) -> None:
    """In three themes; whichever panel is in front, the stage is seen; nothing scrolls sideways, all is 24 px."""
    found = list[str]()
    for room in rooms(visitor):
        for width, height in SIZES[:1] if room == ANCHORED else SIZES:
            visitor.page.set_viewport_size({"width": width, "height": height})
            found += cramped(visitor, f"{room} at {width}")
            if room.startswith(PANELS) and visitor.page.locator(":popover-open").count() == 0:
                found += stage_hidden(visitor, f"{room} at {width}")
        visitor.page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
        found += complaints(visitor, room)
    do(visitor, "theme-system")
    assert not found, "\n".join(found)
