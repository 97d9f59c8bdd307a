"""One request that is answered bit by bit, as server-sent events."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import js_object, present
from papeterie.editor import answers
from papeterie.editor.event_stream import EventReader

_EVENTS = "text/event-stream"


async def events(url: str, headers: Mapping[str, str], form: Any) -> AsyncGenerator[tuple[str, bytes], None]:
    """Send a form and give the events of the answer, by name and data. Leaving off drops the request.

    Raises :class:`ProcessingError` where there is no such answer, or nothing more comes of it for a while; a service
    that works gives a sign of life every few seconds.
    """
    control = js.AbortController.new()
    options = js_object(method="POST", cache="no-store", headers=dict(headers))
    options.body, options.signal = form, control.signal
    try:
        answer = await _soon(js.fetch(url, options))
        kind = present(answer.headers.get("Content-Type")) or ""
        if not answer.ok or not kind.startswith(_EVENTS):
            raise answers.refusal(answer.status, kind, (await _soon(answer.bytes())).to_bytes())
        pieces, reader = answer.body.getReader(), EventReader()
        while not (piece := await _soon(pieces.read())).done:
            for one in reader.read(piece.value.to_bytes()):
                yield one
    except JsException as error:
        raise answers.offline() from error
    finally:
        control.abort()


async def _soon(promise: Any) -> Any:
    try:
        return await asyncio.wait_for(promise, answers.PATIENCE_SECONDS)
    except TimeoutError as error:
        raise answers.silent() from error
