"""``POST /processing/metadata``."""

from contextlib import ExitStack
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from server.connection import while_connected
from server.deps import StudioDep
from server.describers import describer_for
from server.fields import Number, Shape, Text
from server.form import Form
from server.keys import key_of
from server.metadata import sprite_metadata
from server.openapi import METADATA_SCHEMA, USAGE_SCHEMA, responses
from server.routes.intake import take_in
from server.settings import Settings
from server.studio import Studio

_LONGEST_SIDE = 100_000
_CONTENT: dict[str, Any] = {
    "application/json": {
        "schema": {"type": "object", "properties": {"metadata": METADATA_SCHEMA, "usage": USAGE_SCHEMA}}
    }
}


def metadata_router(settings: Settings) -> APIRouter:
    """Give the endpoint, with the limits of this server's settings."""
    router = APIRouter()
    shape = metadata_shape(settings)

    @router.post(
        "/processing/metadata",
        response_class=JSONResponse,
        responses=responses(_CONTENT, "The metadata that was found."),
        openapi_extra=shape.openapi(),
    )
    async def describe(request: Request, studio: StudioDep) -> Response:
        """Make a sprite's metadata of words, and of a picture if one comes along. Nothing is kept."""

        async def answer(form: Form, _: ExitStack) -> Response:
            described = await while_connected(request, _describe(studio, form, request, settings))
            return JSONResponse(described, headers={"Cache-Control": "no-store"})

        return await take_in(request, studio, shape, settings, answer)

    return router


def metadata_shape(settings: Settings) -> Shape:
    """Give the form's fields."""
    return Shape(
        {
            "prompt": Text("What the sprite is and does.", settings.max_prompt),
            "width": Number("How wide the sprite's picture is, in px.", 512, 1, _LONGEST_SIDE),
            "height": Number("How high it is, in px.", 512, 1, _LONGEST_SIDE),
            "system_prompt": Text("Takes the place of our own instruction to the model.", settings.max_system_prompt),
        },
        max_images=1,
        min_images=0,
    )


async def _describe(studio: Studio, form: Form, request: Request, settings: Settings) -> dict[str, Any]:
    values = form.values
    describer = describer_for(key_of(request.headers, settings), settings)
    seen = await studio.look_at(form.images[0]) if form.images else None
    description = await describer.describe(values["prompt"], seen, values["system_prompt"])
    metadata = sprite_metadata((round(values["width"]), round(values["height"])), values["prompt"], (), description)
    usage = {} if description.usage is None else {"usage": description.usage.as_json()}
    return {"metadata": metadata, **usage}
