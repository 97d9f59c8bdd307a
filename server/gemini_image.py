"""Pictures made by Gemini: a paper cut-out of words, or the clean copy of a rough drawing, before a screen."""

from server import instructions
from server.gemini import Answer, Gemini, Question
from server.orders import Screen

COLOURS: dict[Screen, str] = {"magenta": "#FF00FF", "green": "#00FF00"}


async def make_picture(
    gemini: Gemini, model: str, prompt: str, rough: bytes | None, screen: Screen, system: str
) -> Answer:
    """Ask for a picture; the answer has at least one.

    ``rough`` is a drawing (PNG) to be made clean. Raises :class:`GeminiError`.
    """
    order = f"The background is one even colour, {COLOURS[screen]}, in every place, and the figure has nothing of it."
    wish = f"The figure: {prompt}" if rough is None else f"Make this drawing a clean figure, in its shape. {prompt}"
    parts = (wish, order) if rough is None else (rough, wish, order)
    return await gemini.ask(Question(model, system or instructions.IMAGE, parts, picture=True))
