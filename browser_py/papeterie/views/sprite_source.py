"""What a sprite is made of, in the add-sprite dialog: a picture, words, a rough drawing."""

from collections.abc import Mapping

from htpy import Element, button, div, label, textarea

from papeterie.editor.state import AddSprite, Source
from papeterie.words.tr import tr, tr_noop

_SOURCES: Mapping[Source, str] = {
    "picture": tr_noop("A picture"),
    "words": tr_noop("Words"),
    "drawing": tr_noop("A rough drawing"),
}
NOTES: Mapping[Source, str] = {
    "words": tr_noop("Gemini makes a paper cut-out of your words; they go there."),
    "drawing": tr_noop("Gemini makes a clean paper cut-out of your drawing; it goes there, with your words."),
}
"""What is said of each, in English."""


def sources(chosen: Source, *, busy: bool) -> Element:
    """The ways to choose from."""
    return div(".shelves.sources", role="group", aria_label=tr("Made of"))[
        (
            button(
                type="button",
                data_action="add-from",
                data_source=source,
                aria_pressed="true" if source == chosen else "false",
                disabled=busy,
            )[tr(words)]
            for source, words in _SOURCES.items()
        )
    ]


def words_field(dialog: AddSprite, *, busy: bool) -> Element:
    """Where a person writes what is to be made."""
    return div(".field.source-words")[
        label(for_="sprite-description")[tr("What is it, and how does it move?")],
        textarea(
            "#sprite-description",
            name="sprite-description",
            placeholder=tr("An old steam engine, red and black, that puffs along to the right"),
            disabled=busy,
        )[dialog.description],
    ]
