"""A crowded scene: 100 cards in ten rows, each moved by a behavior, and with keyframes if one likes."""

from typing import Any

from playwright.sync_api import BrowserContext

from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import STAGE, Visitor

LAYERS = 100
ROW = 10
SECONDS = 30
NAME = "Crowd"
_TOUR_SEEN = "localStorage.setItem('papeterie:tour', 'seen')"


def crowd(keyframes: int = 0) -> dict[str, Any]:
    """Give the scene; ``keyframes`` are those of each layer, evenly over :data:`SECONDS`."""
    return {
        "version": 1,
        "name": NAME,
        "duration_sec": SECONDS,
        "layers": [_card(number, keyframes) for number in range(LAYERS)],
    }


def middle(number: int) -> tuple[float, float]:
    """Give where the middle of a card is at the beginning, but for what the behavior adds (stage px)."""
    return (number % ROW + 0.5) / ROW * STAGE[0], (number // ROW + 0.5) / (LAYERS // ROW) * STAGE[1]


def enter(context: BrowserContext, address: str, keyframes: int = 0) -> Visitor:
    """Give a visitor in the gallery, with the scene in the library."""
    context.add_init_script(_TOUR_SEEN)
    visitor = Visitor(context.new_page(), address.rstrip("/"))
    visitor.arrive()
    visitor.store(crowd(keyframes), sprites={"red": (card(RED), {}), "ink": (card(INK), {})})
    return visitor


def open_crowd(visitor: Visitor) -> None:
    """Open the scene, and wait until it is on the stage."""
    visitor.open_scene(NAME)
    visitor.expect_colours({middle(44): RED})


def _card(number: int, keyframes: int) -> dict[str, Any]:
    across, down = middle(number)
    size = 50
    places = [
        {
            "type": "location",
            "time_offset": SECONDS * index / keyframes,
            "x": across - size + 12 * (index % 2),
            "y": down - size,
        }
        for index in range(keyframes)
    ]
    return {
        "id": f"card {number}",
        "sprite_name": ("red", "ink")[number % 2],
        "horizontal_percent": across / STAGE[0],
        "vertical_percent": down / STAGE[1],
        "scale": 0.5,
        "behaviors": [*places, {"type": "oscillate", "amplitude": 4, "phase_offset": number}],
    }
