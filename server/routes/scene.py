"""``POST /processing/scene``."""

from contextlib import ExitStack
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from server.deps import StudioDep
from server.errors import Problem
from server.events import EventStream
from server.fields import Choice, Number, Shape, Text
from server.form import Form
from server.gemini_problems import no_gemini
from server.keys import key_of
from server.openapi import events_schema, responses
from server.orders import SceneOrder
from server.routes.intake import take_in
from server.scenes import SceneMaker, SceneWish
from server.settings import Settings

_MOST = 24
_SMALLEST_SIDE = 64
_CONTENT: dict[str, Any] = {
    "text/event-stream": {
        "schema": events_schema(
            ("progress", "sprite", "ground", "done", "problem"),
            "“progress” (stage: analysing, sprite with done and of, ground), “sprite” and “ground” (name, metadata, "
            "processed_image), at the end “done” (scene, usage) or “problem”.",
        )
    }
}


def can_take_apart() -> bool:
    """Say whether this server can take a picture apart: the small one lacks OpenCV."""
    return find_spec("cv2") is not None


def scene_router(settings: Settings) -> APIRouter:
    """Give the endpoint, with the limits of this server's settings."""
    router = APIRouter()
    shape = scene_shape(settings)

    @router.post(
        "/processing/scene",
        response_class=StreamingResponse,
        responses=responses(_CONTENT, "The scene, as it is made."),
        openapi_extra=shape.openapi(),
    )
    async def make_scene(request: Request, studio: StudioDep) -> Response:
        """Take a picture of a whole scene apart, into a ground, sprites and a scene. Nothing is kept."""

        async def answer(form: Form, held: ExitStack) -> Response:
            if not can_take_apart():
                raise _not_here()
            key = key_of(request.headers, settings) if form.values["mode"] == "gemini" else None
            if form.values["mode"] == "gemini" and key is None:
                raise no_gemini()
            maker, order, wish = SceneMaker(studio, settings), scene_order(form, settings), _wish(form)
            asked = None if key is None else key.get_secret_value()
            return EventStream(lambda emit: maker.make(form.images[0], order, wish, asked, emit), held.pop_all())

        return await take_in(request, studio, shape, settings, answer)

    return router


def scene_shape(settings: Settings) -> Shape:
    """Give the form's fields."""
    return Shape(
        {
            "name": Text("What the scene is called.", 80, default="Scene"),
            "prompt": Text("What the scene is and does.", settings.max_prompt),
            "mode": Choice(
                "Who finds the objects: this server by itself, or Gemini.", ("local", "gemini"), default="local"
            ),
            "model": Choice(
                "The model that finds the subject.", settings.offered_models, default=settings.cutout_model
            ),
            "max_objects": Number("How many objects there may be.", 12, 1, _MOST),
            "max_size": Number(
                "The longest side of the ground, in px.", settings.max_side, _SMALLEST_SIDE, settings.max_side
            ),
            "system_prompt": Text("Takes the place of our own instruction to Gemini.", settings.max_system_prompt),
        }
    )


def scene_order(form: Form, settings: Settings) -> SceneOrder:
    """Say how the picture is taken apart."""
    values = form.values
    return SceneOrder(
        model=values["model"],
        most=round(values["max_objects"]),
        max_side=round(values["max_size"]),
        limits=settings.picture_limits,
    )


def _wish(form: Form) -> SceneWish:
    return SceneWish(form.values["name"] or "Scene", form.values["prompt"], form.values["system_prompt"])


def _not_here() -> Problem:
    return Problem(
        501,
        "no-scenes",
        "Pictures are not taken apart here",
        "This small server cannot take a picture apart into a scene. Use a server with the whole installation.",
    )
