"""Gemini, asked within limits: three attempts and a minute at most, every failure by its kind, the key nowhere."""

import functools
import logging
import ssl
from dataclasses import dataclass
from typing import Any, Literal

import anyio
import httpx2
from google import genai
from google.genai import errors, types

from server.settings import Settings
from server.usage import Price, Usage

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3
_RETRIED = [408, 429, 500, 502, 503, 504]
_UNAUTHORISED = (401, 403)
_BUSY = 429
_BLOCKED = {
    "SAFETY",
    "PROHIBITED_CONTENT",
    "BLOCKLIST",
    "SPII",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "RECITATION",
}
Kind = Literal["refused", "unauthorised", "busy", "failed", "silent", "unreachable", "blocked", "unusable"]


class GeminiError(Exception):
    """Gemini gave nothing. ``kind`` is for programs; the message is ours: its own could repeat what was sent."""

    def __init__(self, kind: Kind, message: str, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.kind: Kind = kind
        self.usage = usage


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a model, its standing orders, words and pictures (PNG), and what the answer has to look like.

    ``schema`` is a JSON Schema; without one, ``picture`` says whether a picture is wanted instead of text.
    """

    model: str
    system: str
    parts: tuple[str | bytes, ...]
    schema: dict[str, Any] | None = None
    picture: bool = False
    earlier: tuple[tuple[str, str], ...] = ()
    """Answers that did not fit, each with what was wrong with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The words and the pictures of an answer, and what it cost."""

    text: str
    pictures: tuple[bytes, ...]
    usage: Usage


class Gemini:
    """A client for one key, with the patience of the settings for all that it is asked together.

    Made for a piece of work and forgotten with it.
    """

    def __init__(self, key: str, settings: Settings) -> None:
        # Gemini's library logs the text of errors that it retries, and an error's text may repeat the key.
        logging.getLogger("google_genai").setLevel(logging.WARNING)
        self._seconds = settings.gemini_seconds
        self._left = settings.gemini_seconds
        self._prices = {model: Price(*pair) for model, pair in settings.gemini_prices.items()}
        options = types.HttpOptions(
            base_url=settings.gemini_base_url,
            timeout=round(settings.gemini_seconds * 1000),
            client_args={"verify": _trusted()},
            async_client_args={"verify": _trusted(), "ssl": _trusted()},
            retry_options=types.HttpRetryOptions(
                attempts=_ATTEMPTS, initial_delay=0.5, max_delay=4, jitter=0.2, http_status_codes=_RETRIED
            ),
        )
        self._client = genai.Client(api_key=key, vertexai=False, http_options=options)

    async def ask(self, question: Question) -> Answer:
        """Ask. Raises :class:`GeminiError` where there is no answer, or none of the kind that was asked for."""
        begun = anyio.current_time()
        try:
            with anyio.fail_after(self._left):
                raw = await self._client.aio.models.generate_content(
                    model=question.model, contents=_contents(question), config=_config(question)
                )
        except TimeoutError:
            raise GeminiError("silent", f"Gemini did not answer within {self._seconds:g} s") from None
        except errors.APIError as error:
            _LOG.warning("Gemini answered with status %s", error.code)
            raise GeminiError(_kind(error.code), f"Gemini answered with status {error.code}") from None
        except Exception as error:  # noqa: BLE001 - whatever Gemini's library raises is told by its kind
            _LOG.warning("Gemini could not be asked: %s", type(error).__name__)
            raise GeminiError("unreachable", "Gemini could not be reached, or its answer could not be read") from None
        finally:
            self._left = max(0, self._left - (anyio.current_time() - begun))
        return _understood(raw, question, self._usage(question.model, raw))

    def _usage(self, model: str, raw: types.GenerateContentResponse) -> Usage:
        told = raw.usage_metadata
        put_in = (told.prompt_token_count or 0) if told else 0
        given = ((told.candidates_token_count or 0) + (told.thoughts_token_count or 0)) if told else 0
        return Usage.of(model, put_in, given, self._prices.get(model))


@functools.cache
def _trusted() -> ssl.SSLContext:
    """Give the certificates that are trusted; to read them takes a tenth of a second, and a client is made often."""
    return httpx2.create_ssl_context()


def _contents(question: Question) -> list[types.Content]:
    parts = [
        types.Part.from_bytes(data=one, mime_type="image/png")
        if isinstance(one, bytes)
        else types.Part.from_text(text=one)
        for one in question.parts
    ]
    contents = [types.Content(role="user", parts=parts)]
    for answer, complaint in question.earlier:
        contents.append(types.Content(role="model", parts=[types.Part.from_text(text=answer or "{}")]))
        contents.append(types.Content(role="user", parts=[types.Part.from_text(text=complaint)]))
    return contents


def _config(question: Question) -> types.GenerateContentConfig:
    if question.picture:
        return types.GenerateContentConfig(
            system_instruction=question.system, response_modalities=["TEXT", "IMAGE"], temperature=0.8
        )
    return types.GenerateContentConfig(
        system_instruction=question.system,
        response_mime_type="application/json" if question.schema else None,
        response_json_schema=question.schema,
        temperature=0.4,
    )


def _understood(raw: types.GenerateContentResponse, question: Question, usage: Usage) -> Answer:
    candidates = raw.candidates or []
    reasons = {str(one.finish_reason.value) for one in candidates if one.finish_reason}
    if (raw.prompt_feedback and raw.prompt_feedback.block_reason) or reasons & _BLOCKED:
        raise GeminiError("blocked", "Gemini declined to answer this, for reasons of safety", usage)
    parts = [part for one in candidates[:1] for part in (one.content.parts if one.content else None) or []]
    text = "".join(part.text or "" for part in parts if not part.thought)
    pictures = tuple(part.inline_data.data for part in parts if part.inline_data and part.inline_data.data)
    if question.picture and not pictures:
        raise GeminiError(
            "unusable",
            "Gemini answered with words where a picture was asked for" if text else "Gemini's answer was empty",
            usage,
        )
    if not question.picture and not text:
        raise GeminiError("unusable", "Gemini's answer was empty", usage)
    return Answer(text, pictures, usage)


def _kind(status: int) -> Kind:
    if status in _UNAUTHORISED:
        return "unauthorised"
    if status == _BUSY:
        return "busy"
    return "failed" if status in _RETRIED else "refused"
