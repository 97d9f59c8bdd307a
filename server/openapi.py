"""What the OpenAPI document says of answers that all endpoints share."""

from typing import Any

from server.errors import PROBLEM

_PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:papeterie:problem:too-many-pixels"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what can be done, for a person."},
    },
}
_REFUSALS = {
    400: "The file is empty, or the body is not a form.",
    401: "The server works for those who have its token, and this is not it.",
    403: "The server takes no keys with requests.",
    408: "The upload took too long.",
    413: "The file has too many bytes, or its header announces too many pixels.",
    415: "The body is no form, or the file no picture of a format that is read (PNG, JPEG, WebP, GIF, BMP, AVIF).",
    422: "A field is missing, unknown or too long; the picture is damaged or too much; or nothing of it is left.",
    429: "Too many requests from one address (Retry-After says when to try again).",
    501: "This small server cannot take pictures apart.",
    502: "Gemini refused, failed, or gave what cannot be used.",
    503: "Busy (Retry-After says when to try again), or the server lacks what it takes.",
    504: "Gemini did not answer in time.",
}
METADATA_SCHEMA = {
    "type": "object",
    "description": "SpriteMetadata; beside its fields width and height (px), description_status (“made”, "
    "“made-by-rules: why” or “not-made: why”) and, where there are any, notes (sentences for the person, such as "
    "“the first of its 12 frames is used”) with note_facts (what each is about: a type, and its numbers).",
}


PNG_TEXT = {"type": "string", "contentEncoding": "base64", "format": "byte"}
USAGE_SCHEMA = {
    "type": "object",
    "description": "What Gemini cost, where it was asked: models, input_tokens, output_tokens and estimated_dollars "
    "(null where the server knows no price).",
}


def events_schema(names: tuple[str, ...], description: str) -> dict[str, Any]:
    """Describe an event of a stream: its name is one of ``names``, its data a JSON object in one line."""
    data = {"type": "string", "contentMediaType": "application/json", "description": description}
    return {
        "type": "object",
        "properties": {"event": {"type": "string", "enum": list(names)}, "data": data},
        "required": ["event", "data"],
    }


def responses(content: dict[str, Any], description: str) -> dict[int | str, dict[str, Any]]:
    """Give the answers of an endpoint: what success looks like by media type, and every refusal."""
    refused: dict[int | str, dict[str, Any]] = {
        status: {"description": text, "content": {PROBLEM: {"schema": _PROBLEM_SCHEMA}}}
        for status, text in _REFUSALS.items()
    }
    return {200: {"description": description, "content": content}, **refused}
