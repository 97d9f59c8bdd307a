"""Errors as a person and a program can read them: ``application/problem+json`` (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from papeterie.pictures.errors import PictureError, Reason

PROBLEM = "application/problem+json"
_API = ("/processing", "/healthz", "/capabilities")
_PICTURE_STATUS: dict[Reason, int] = {
    "empty": 400,
    "not-a-picture": 415,
    "unknown-format": 415,
    "truncated": 422,
    "too-large": 413,
    "too-many-pixels": 413,
    "nothing-left": 422,
    "no-flat-background": 422,
}
_PICTURE_TITLE: dict[Reason, str] = {
    "empty": "The file is empty",
    "not-a-picture": "Not a picture",
    "unknown-format": "A format that is not read",
    "truncated": "The picture is damaged or incomplete",
    "too-large": "The file is too large",
    "too-many-pixels": "The picture has too many pixels",
    "nothing-left": "Nothing is left of the picture",
    "no-flat-background": "The background is not of one colour",
}


class Problem(Exception):  # noqa: N818 - it is the answer, by the name that the RFC gives it
    """An answer other than success. ``kind`` is for programs, ``detail`` a sentence that a person can act on.

    ``numbers`` are those of the sentence that a program may want, by name.
    """

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        headers: dict[str, str] | None = None,
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.title, self.detail, self.headers = status, kind, title, detail, headers
        self.numbers = numbers or {}

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object of the answer."""
        return {
            "type": f"urn:papeterie:problem:{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.numbers,
        }


def problem_of_picture(error: PictureError) -> Problem:
    """Say what is wrong with the picture, with the status that fits."""
    return Problem(_PICTURE_STATUS[error.reason], error.reason, _PICTURE_TITLE[error.reason], error.message)


def unexpected() -> Problem:
    """Admit a fault of ours, without its inside."""
    return Problem(
        500, "internal", "Internal error", "The server made a mistake. Try again; its log says what happened."
    )


def answer(problem: Problem) -> Response:
    """Give the response for a problem."""
    return JSONResponse(problem.body, problem.status, problem.headers, media_type=PROBLEM)


def install_handlers(app: FastAPI) -> None:
    """Make every error of the API a problem; a missing file of the site is told in plain text."""

    @app.exception_handler(Problem)
    async def _problem(_: Request, error: Problem) -> Response:
        return answer(error)

    @app.exception_handler(PictureError)
    async def _picture(_: Request, error: PictureError) -> Response:
        return answer(problem_of_picture(error))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        phrase = HTTPStatus(error.status_code).phrase
        headers = dict(error.headers or {})
        if not request.url.path.startswith(_API):
            return PlainTextResponse(phrase, error.status_code, headers)
        kind = phrase.lower().replace(" ", "-")
        detail = f"{request.method} {request.url.path}: {phrase.lower()}."
        return answer(Problem(error.status_code, kind, phrase, detail, headers))
