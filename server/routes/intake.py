"""What the endpoints have in common: a place among the requests, the form, and an upload that is refused."""

from collections.abc import Awaitable, Callable
from contextlib import ExitStack

from fastapi import Request
from fastapi.responses import Response
from starlette.requests import ClientDisconnect

from server.connection import CLIENT_LEFT
from server.errors import Problem
from server.fields import Shape
from server.form import Form, Upload, read_form
from server.settings import Settings
from server.studio import Studio

Answer = Callable[[Form, ExitStack], Awaitable[Response]]
"""Answers a form. What is held for the request ends with the answer, or with whoever takes it over (``pop_all``)."""


async def take_in(request: Request, studio: Studio, shape: Shape, settings: Settings, answer: Answer) -> Response:
    """Hold a place, read the form and answer it. Raises :class:`Problem` once a refused upload has come to its end."""
    upload = Upload(request)
    with ExitStack() as held:
        try:
            held.enter_context(studio.place())
            return await answer(await read_form(upload, shape, settings), held)
        except ClientDisconnect:
            return Response(status_code=CLIENT_LEFT)
        except Problem:
            await upload.drain()
            raise
