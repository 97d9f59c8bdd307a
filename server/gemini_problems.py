"""What is answered where Gemini was needed and gave nothing."""

from typing import TYPE_CHECKING

from server.errors import Problem

if TYPE_CHECKING:
    from server.gemini import GeminiError, Kind

_ANSWERS: dict["Kind", tuple[int, str, str]] = {
    "refused": (502, "Gemini refused", "Its settings here may be wrong: the model's name, or what it may do."),
    "unauthorised": (502, "Gemini did not take the key", "Correct the Gemini key, in your settings or the server's."),
    "busy": (503, "Gemini is busy, or its quota is used up", "Try again in a minute."),
    "failed": (502, "Gemini failed", "Try again in a minute."),
    "silent": (504, "Gemini did not answer in time", "Try again in a minute."),
    "unreachable": (502, "Gemini could not be reached", "Try again in a minute."),
    "blocked": (422, "Gemini declined", "Say it in other words, or choose another picture."),
    "unusable": (502, "Gemini's answer could not be used", "Try again, or say it in other words."),
}
_RETRY_SECONDS = 30


def problem_of_gemini(error: "GeminiError") -> Problem:
    """Say what happened, and what the person can do."""
    status, title, remedy = _ANSWERS[error.kind]
    headers = {"Retry-After": str(_RETRY_SECONDS)} if error.kind == "busy" else None
    return Problem(status, f"gemini-{error.kind}", title, f"{error}. {remedy}", headers)


def unusable(what: str) -> Problem:
    """Say that an answer came that cannot be used, and why."""
    status, title, remedy = _ANSWERS["unusable"]
    return Problem(status, "gemini-unusable", title, f"{what}. {remedy}")


def no_gemini() -> Problem:
    """Say that this takes Gemini, and there is no key."""
    return Problem(
        503,
        "no-gemini",
        "There is no Gemini key",
        "This takes Gemini, and the server has no key for it. Put one of your own into your settings.",
    )
