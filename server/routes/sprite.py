"""``POST /processing/sprite``."""

import base64
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from papeterie.pictures.errors import PictureError
from server.connection import while_connected
from server.deps import StudioDep
from server.describe import Describer, not_made
from server.describers import describer_for
from server.errors import Problem, problem_of_picture
from server.events import Emit, EventStream
from server.fields import Choice, Number, Shape, Switch, Text, wrong_field
from server.form import Form
from server.keys import key_of
from server.metadata import sprite_metadata
from server.multipart import OutPart, write_parts
from server.openapi import METADATA_SCHEMA, PNG_TEXT, USAGE_SCHEMA, events_schema, responses
from server.orders import Cut, SpriteOrder
from server.routes.intake import take_in
from server.settings import Settings
from server.studio import Studio
from server.usage import Usage

_SMALLEST_SIDE = 16
_SMOOTHEST = 20
_CONTENT: dict[str, Any] = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {"metadata": METADATA_SCHEMA, "processed_image": PNG_TEXT, "usage": USAGE_SCHEMA},
        }
    },
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {
                "metadata": METADATA_SCHEMA,
                "processed_image": {"type": "string", "format": "binary"},
                "usage": USAGE_SCHEMA,
            },
        }
    },
    "text/event-stream": {
        "schema": events_schema(
            ("sprite", "refused", "done"),
            "For several pictures: “sprite” (index, metadata, processed_image, usage) or “refused” (index, problem) "
            "for each as it is done, and “done” (pictures) at the end.",
        )
    },
}
_ANSWER = (
    "The sprite: JSON, or with “Accept: multipart/form-data” the same as two parts. Several pictures, or "
    "“Accept: text/event-stream”: events."
)


NewDescriber = Callable[[], Describer]
"""Gives a describer for one picture."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is answered for a picture: SpriteMetadata as JSON values, a PNG, and what Gemini cost, if it was asked."""

    metadata: dict[str, Any]
    png: bytes
    usage: Usage | None


def sprite_router(settings: Settings) -> APIRouter:
    """Give the endpoint, with the fields that this server's settings allow."""
    router = APIRouter()
    shape = sprite_shape(settings)

    @router.post(
        "/processing/sprite",
        response_class=JSONResponse,
        responses=responses(_CONTENT, _ANSWER),
        openapi_extra=shape.openapi(),
    )
    async def make_sprite(request: Request, studio: StudioDep) -> Response:
        """Make a sprite of a picture: upright, its background removed, trimmed, with metadata. Nothing is kept."""

        async def answer(form: Form, held: ExitStack) -> Response:
            order = sprite_order(form, settings)
            new_describer = partial(describer_for, key_of(request.headers, settings), settings)
            if len(form.images) > 1 or "text/event-stream" in _accepted(request):
                return EventStream(lambda emit: _make_all(studio, form, order, new_describer, emit), held.pop_all())
            made = await while_connected(request, _make(studio, form.images[0], order, form, new_describer))
            return _as_form(made) if "multipart/form-data" in _accepted(request) else _as_json(made)

        return await take_in(request, studio, shape, settings, answer)

    return router


def sprite_shape(settings: Settings) -> Shape:
    """Give the form's fields."""
    return Shape(
        {
            "prompt": Text("What the sprite is and does.", settings.max_prompt),
            "remove_background": Switch("Whether its background goes.", default=True),
            "model": Choice(
                "The model that finds the subject.", settings.offered_models, default=settings.cutout_model
            ),
            "alpha_matting": Switch("Whether hair and fur are worked out finely; slow.", default=False),
            "edge_smoothing": Number("Rounds the outline of a cut-out, in px.", 0, 0, _SMOOTHEST),
            "trim": Switch("Whether transparent borders are cut off.", default=True),
            "max_size": Number(
                "The longest side of the answer, in px.", settings.max_side, _SMALLEST_SIDE, settings.max_side
            ),
            "describe": Switch("Whether the prompt is made into motions.", default=True),
            "system_prompt": Text("Takes the place of our own instruction to the model.", settings.max_system_prompt),
        },
        max_images=settings.max_images,
    )


def sprite_order(form: Form, settings: Settings) -> SpriteOrder:
    """Say what is to be made of a picture. Raises :class:`Problem` for what this server does not have."""
    values = form.values
    if values["alpha_matting"] and settings.cutout_backend == "onnx":
        raise wrong_field("The field “alpha_matting” is on, and this server has no alpha matting. Leave it out.")
    return SpriteOrder(
        model=values["model"] if values["remove_background"] else None,
        cut=Cut(values["alpha_matting"], values["edge_smoothing"]),
        trim=values["trim"],
        max_side=round(values["max_size"]),
        limits=settings.picture_limits,
        described=values["describe"] and bool(values["prompt"]),
    )


async def _make(studio: Studio, picture: bytes, order: SpriteOrder, form: Form, new_describer: NewDescriber) -> Made:
    sprite = await studio.make_sprite(picture, order)
    prompt = form.values["prompt"]
    if not form.values["describe"]:
        description = not_made("none was asked for")
    elif not prompt:
        description = not_made("no prompt was given")
    else:
        description = await new_describer().describe(prompt, sprite.seen, form.values["system_prompt"])
    return Made(sprite_metadata(sprite.size, prompt, sprite.notes, description), sprite.png, description.usage)


async def _make_all(studio: Studio, form: Form, order: SpriteOrder, new_describer: NewDescriber, emit: Emit) -> None:
    """Make each picture, several at a time, and tell of each as soon as it is done."""

    async def make(index: int, picture: bytes) -> None:
        try:
            made = await _make(studio, picture, order, form, new_describer)
        except Problem as problem:
            await emit("refused", {"index": index, "problem": problem.body})
        except PictureError as error:
            await emit("refused", {"index": index, "problem": problem_of_picture(error).body})
        else:
            await emit("sprite", {"index": index, **_values(made)})

    async with anyio.create_task_group() as group:
        for index, picture in enumerate(form.images):
            group.start_soon(make, index, picture)
    await emit("done", {"pictures": len(form.images)})


def _accepted(request: Request) -> str:
    return request.headers.get("accept", "")


def _values(made: Made) -> dict[str, Any]:
    usage = {} if made.usage is None else {"usage": made.usage.as_json()}
    return {"metadata": made.metadata, "processed_image": base64.b64encode(made.png).decode("ascii"), **usage}


def _as_form(made: Made) -> Response:
    metadata = json.dumps(made.metadata, ensure_ascii=False).encode()
    body, content_type = write_parts(
        [
            OutPart("metadata", "application/json", metadata),
            OutPart("processed_image", "image/png", made.png, "sprite.png"),
            *(
                []
                if made.usage is None
                else [OutPart("usage", "application/json", json.dumps(made.usage.as_json()).encode())]
            ),
        ]
    )
    return Response(body, headers={"Content-Type": content_type, "Vary": "Accept", "Cache-Control": "no-store"})


def _as_json(made: Made) -> Response:
    return JSONResponse(_values(made), headers={"Vary": "Accept", "Cache-Control": "no-store"})
