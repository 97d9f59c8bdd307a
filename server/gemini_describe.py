"""The description by Gemini: a small picture and the person's words go out, behaviors come back and are checked."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from papeterie.theatre.codec import read_metadata, write_metadata
from papeterie.theatre.errors import FormatError
from server import instructions
from server.answer_schema import KINDS, MAX_BEHAVIORS, PLACES, answer_schema
from server.describe import MADE, Description, by_rules
from server.gemini import Gemini, GeminiError, Question
from server.usage import Usage

_NAMES = ("behaviors", *PLACES)


class GeminiDescriber:
    """See :class:`server.describe.Describer`."""

    def __init__(self, gemini: Gemini, model: str) -> None:
        self._gemini = gemini
        self._model = model
        self._schema = answer_schema()

    async def describe(self, prompt: str, picture: bytes | None, system: str) -> Description:
        """Ask Gemini; an answer that does not fit goes back once, with what is wrong. Then rules describe."""
        wish = f"The maker's wish: {prompt}"
        question = Question(
            self._model, system or instructions.SPRITE, (wish,) if picture is None else (picture, wish), self._schema
        )
        spent = Usage()
        complaint = ""
        for _ in range(2):
            try:
                answer = await self._gemini.ask(question)
            except GeminiError as error:
                return by_rules(prompt, str(error), spent + (error.usage or Usage()))
            spent += answer.usage
            try:
                return Description(MADE, understood(answer.text), spent)
            except FormatError as error:
                complaint = f"Gemini's answer does not fit the format: {error}"
                told = f"{complaint}. Give the whole answer again, with this put right."
                question = replace(question, earlier=((answer.text, told),))
        return by_rules(prompt, complaint, spent)


def understood(text: str) -> dict[str, Any]:
    """Take from the answer what a sprite's metadata may have, as JSON values. Raises :class:`FormatError`."""
    try:
        raw = json.loads(text)
    except ValueError:
        raise FormatError("", "it is not JSON") from None
    if not isinstance(raw, dict):
        raise FormatError("", "it is not an object")
    behaviors = raw.get("behaviors")
    if not isinstance(behaviors, list) or len(behaviors) > MAX_BEHAVIORS:
        raise FormatError("behaviors", f"it is not a list of at most {MAX_BEHAVIORS}")
    for index, one in enumerate(behaviors):
        if not isinstance(one, Mapping) or one.get("type") not in KINDS:
            raise FormatError(f"behaviors[{index}]", f"it is none of {', '.join(KINDS)}")
    chosen = {name: raw[name] for name in _NAMES if raw.get(name) is not None}
    written = write_metadata(read_metadata({"version": 1, **chosen}))
    return {name: written[name] for name in _NAMES if name in written}
