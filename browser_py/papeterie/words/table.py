"""The translations of a language: JSON objects from English to that language, one a room of the house."""

from functools import cache
from pathlib import Path

import msgspec

from papeterie.words.language import Language

FOLDER = Path(__file__).parent
Table = dict[str, str]


@cache
def table_of(language: Language) -> Table:
    """Give all translations; English, in which the texts are written, needs none."""
    table: Table = {}
    for path in sorted((FOLDER / language).glob("*.json")):
        table |= msgspec.json.decode(path.read_bytes(), type=Table)
    return table
