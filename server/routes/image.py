"""``POST /processing/image``."""

import base64
from contextlib import ExitStack
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import SecretStr

from papeterie.pictures.errors import PictureError
from server import jobs
from server.connection import while_connected
from server.deps import StudioDep
from server.describe import not_made
from server.fields import Number, Shape, Switch, Text, wrong_field
from server.form import Form
from server.gemini_problems import no_gemini, problem_of_gemini, unusable
from server.keys import key_of
from server.metadata import sprite_metadata
from server.openapi import METADATA_SCHEMA, PNG_TEXT, USAGE_SCHEMA, responses
from server.routes.intake import take_in
from server.settings import Settings
from server.studio import Studio

_SMALLEST_SIDE = 16
_OF_THE_SUBJECT = ("nothing-left", "no-flat-background")
_CONTENT: dict[str, Any] = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {"metadata": METADATA_SCHEMA, "processed_image": PNG_TEXT, "usage": USAGE_SCHEMA},
        }
    }
}


def image_router(settings: Settings) -> APIRouter:
    """Give the endpoint, with the limits of this server's settings."""
    router = APIRouter()
    shape = image_shape(settings)

    @router.post(
        "/processing/image",
        response_class=JSONResponse,
        responses=responses(_CONTENT, "The sprite that was made."),
        openapi_extra=shape.openapi(),
    )
    async def make_image(request: Request, studio: StudioDep) -> Response:
        """Have Gemini make a sprite of words, or of a rough drawing. Nothing is kept."""

        async def answer(form: Form, _: ExitStack) -> Response:
            if not form.images and not form.values["prompt"]:
                raise wrong_field("Say in “prompt” what the figure is, or send a drawing of it as “image”.")
            if (key := key_of(request.headers, settings)) is None:
                raise no_gemini()
            made = await while_connected(request, _make(studio, form, key, settings))
            return JSONResponse(made, headers={"Cache-Control": "no-store"})

        return await take_in(request, studio, shape, settings, answer)

    return router


def image_shape(settings: Settings) -> Shape:
    """Give the form's fields."""
    return Shape(
        {
            "prompt": Text("What the figure is and does.", settings.max_prompt),
            "max_size": Number(
                "The longest side of the answer, in px.", settings.max_side, _SMALLEST_SIDE, settings.max_side
            ),
            "describe": Switch("Whether the prompt is made into motions, too.", default=True),
            "system_prompt": Text("Takes the place of our own instruction to Gemini.", settings.max_system_prompt),
        },
        max_images=1,
        min_images=0,
    )


async def _make(studio: Studio, form: Form, key: SecretStr, settings: Settings) -> dict[str, Any]:
    # A second that a server without a key does not spend.
    from server.gemini import Gemini, GeminiError  # noqa: PLC0415
    from server.gemini_describe import GeminiDescriber  # noqa: PLC0415
    from server.gemini_image import make_picture  # noqa: PLC0415

    values, limits = form.values, settings.picture_limits
    rough, screen = None, jobs.USUAL_SCREEN
    if form.images:
        rough, screen = await studio.work(partial(jobs.prepare_rough, form.images[0], limits))
    gemini = Gemini(key.get_secret_value(), settings)
    try:
        answer = await make_picture(
            gemini, settings.gemini_image_model, values["prompt"], rough, screen, values["system_prompt"]
        )
    except GeminiError as error:
        raise problem_of_gemini(error) from error
    take_off = partial(jobs.take_off_screen, answer.pictures[0], screen, round(values["max_size"]), limits)
    try:
        sprite = await studio.work(take_off)
    except PictureError as error:
        if error.reason in _OF_THE_SUBJECT:
            raise
        raise unusable("Gemini gave a picture that cannot be read") from error
    description, usage = not_made("none was asked for"), answer.usage
    if values["describe"] and values["prompt"]:
        description = await GeminiDescriber(gemini, settings.gemini_model).describe(values["prompt"], sprite.seen, "")
        usage = usage if description.usage is None else usage + description.usage
    return {
        "metadata": sprite_metadata(sprite.size, values["prompt"], (), description),
        "processed_image": base64.b64encode(sprite.png).decode("ascii"),
        "usage": usage.as_json(),
    }
