"""``POST /processing/sprite``."""

import base64
import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.requests import ClientDisconnect

from server.connection import while_connected
from server.deps import SettingsDep, StudioDep
from server.errors import PROBLEM, Problem
from server.form import Upload, read_sprite_form
from server.multipart import OutPart, write_parts
from server.studio import Sprite

router = APIRouter()
_CLIENT_LEFT = 499
_PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "examples": ["urn:papeterie:problem:too-many-pixels"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what can be done, for a person."},
    },
}
_REFUSALS = {
    400: "The file is empty, or the body is not a form.",
    408: "The upload took too long.",
    413: "The file has too many bytes, or its header announces too many pixels.",
    415: "The body is no form, or the file no picture of a format that is read (PNG, JPEG, WebP, GIF, BMP, AVIF).",
    422: "A field is missing, unknown or too long; the picture is damaged; or nothing of it is left.",
    503: "Busy (Retry-After says when to try again), or no background remover.",
}
_METADATA_SCHEMA = {
    "type": "object",
    "description": "SpriteMetadata; beside its fields width and height (px), description_status (“made” or "
    "“not-made: why”) and, where there are any, notes (sentences for the person, such as “the first of its 12 "
    "frames is used”) with note_facts (what each is about: a type, and its numbers).",
}
_OPENAPI: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image"],
                    "properties": {
                        "image": {"type": "string", "format": "binary"},
                        "prompt": {"type": "string", "description": "What the sprite is and does."},
                        "remove_background": {"type": "boolean", "default": True},
                    },
                }
            }
        },
    }
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The sprite: JSON, or with “Accept: multipart/form-data” the same as two parts.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "metadata": _METADATA_SCHEMA,
                        "processed_image": {"type": "string", "contentEncoding": "base64", "format": "byte"},
                    },
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "metadata": _METADATA_SCHEMA,
                        "processed_image": {"type": "string", "format": "binary"},
                    },
                }
            },
        },
    },
    **{
        status: {"description": text, "content": {PROBLEM: {"schema": _PROBLEM_SCHEMA}}}
        for status, text in _REFUSALS.items()
    },
}


@router.post("/processing/sprite", response_class=JSONResponse, responses=_RESPONSES, openapi_extra=_OPENAPI)
async def make_sprite(request: Request, settings: SettingsDep, studio: StudioDep) -> Response:
    """Make a sprite of a picture: upright, its background removed, trimmed, with metadata. Nothing is kept."""
    upload = Upload(request)
    try:
        with studio.place():
            form = await read_sprite_form(upload, settings)
            work = studio.make_sprite(form.image, form.prompt, remove_background=form.remove_background)
            sprite = await while_connected(request, work)
    except ClientDisconnect:
        return Response(status_code=_CLIENT_LEFT)
    except Problem:
        await upload.drain()
        raise
    if "multipart/form-data" in request.headers.get("accept", ""):
        return _as_form(sprite)
    return _as_json(sprite)


def _as_form(sprite: Sprite) -> Response:
    metadata = json.dumps(sprite.metadata, ensure_ascii=False).encode()
    body, content_type = write_parts(
        [
            OutPart("metadata", "application/json", metadata),
            OutPart("processed_image", "image/png", sprite.png, "sprite.png"),
        ]
    )
    return Response(body, headers={"Content-Type": content_type, "Vary": "Accept", "Cache-Control": "no-store"})


def _as_json(sprite: Sprite) -> Response:
    answer = {"metadata": sprite.metadata, "processed_image": base64.b64encode(sprite.png).decode("ascii")}
    return JSONResponse(answer, headers={"Vary": "Accept", "Cache-Control": "no-store"})
