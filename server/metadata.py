"""A sprite's metadata as it is answered: defaults, what was described, and facts beside the format."""

from typing import Any

from papeterie.theatre.codec import read_metadata, write_metadata
from papeterie.theatre.defaults import default_metadata
from server.describe import Description
from server.orders import Note


def sprite_metadata(
    size: tuple[int, int], prompt: str, notes: tuple[Note, ...], description: Description
) -> dict[str, Any]:
    """Give a new sprite's metadata: defaults that fit the stage, overlaid by the description.

    Beside the fields of the format stand ``width`` and ``height`` of the picture in px, ``description_status``
    (``made`` or ``not-made: why``) and, where there are any, ``notes`` (sentences for the person) with ``note_facts``
    (what each is about).
    """
    width, height = size
    fields = {
        **write_metadata(default_metadata(width, height)),
        "behaviors": [],
        **({"behavior_guidance": prompt} if prompt else {}),
        **description.fields,
        "width": width,
        "height": height,
        "description_status": description.status,
        **({"notes": [one.words for one in notes], "note_facts": [one.facts for one in notes]} if notes else {}),
    }
    return write_metadata(read_metadata(fields))
