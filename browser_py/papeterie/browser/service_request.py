"""One request to the processing service, with its progress."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import js

from papeterie.browser.interop import lasting, present
from papeterie.editor import answers
from papeterie.editor.ports import ProcessingError, Progress
from papeterie.words.tr import tr


class ServiceRequest:
    """One XMLHttpRequest, because ``fetch`` does not tell how much has been sent. ``work`` is what the service does."""

    def __init__(self, url: str, headers: Mapping[str, str], progress: Progress, work: str) -> None:
        self._progress = progress
        self._work = work
        self._started = js.performance.now()
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._xhr = js.XMLHttpRequest.new()
        self._xhr.open("POST", url)
        for name, value in headers.items():
            self._xhr.setRequestHeader(name, value)
        self._xhr.responseType = "arraybuffer"
        self._wait_from_now()
        self._handlers = (
            (self._xhr.upload, "onprogress", lasting(self._sent_some)),
            (self._xhr.upload, "onload", lasting(self._sent_all)),
            (self._xhr, "onload", lasting(lambda _: self._end(None))),
            (self._xhr, "onerror", lasting(lambda _: self._end(answers.offline))),
            (self._xhr, "ontimeout", lasting(lambda _: self._end(answers.silent))),
        )

    async def send(self, form: Any) -> tuple[int, str, Any]:
        """Give the status, the Content-Type and the body, an ArrayBuffer. Raises :class:`ProcessingError`.

        Cancelling drops the request, on which the service stops its work.
        """
        for target, name, handler in self._handlers:
            setattr(target, name, handler)
        try:
            self._progress(tr("Sending the picture…"), 0.0)
            self._xhr.send(form)
            await self._ended
            return self._xhr.status, present(self._xhr.getResponseHeader("Content-Type")) or "", self._xhr.response
        finally:
            for target, name, handler in self._handlers:
                setattr(target, name, None)
                handler.destroy()
            self._xhr.abort()

    def _sent_some(self, event: Any) -> None:
        self._wait_from_now()
        if event.lengthComputable and event.total:
            self._progress(tr("Sending the picture…"), event.loaded / event.total)

    def _sent_all(self, _: Any) -> None:
        self._wait_from_now()
        self._progress(self._work, None)

    def _wait_from_now(self) -> None:
        """Count the patience from now: on a slow line it is silence that tells, not the time in all."""
        self._xhr.timeout = round(js.performance.now() - self._started) + answers.PATIENCE_SECONDS * 1000

    def _end(self, error: Callable[[], ProcessingError] | None) -> None:
        if self._ended.done():
            return
        if error is None:
            self._ended.set_result(None)
        else:
            self._ended.set_exception(error())
