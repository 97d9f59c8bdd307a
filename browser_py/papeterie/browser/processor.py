"""The processing service over HTTP."""

import asyncio
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import blob, js_object, lasting, present
from papeterie.editor import answers
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, ProcessingError, Progress
from papeterie.words.tr import tr

_PATIENCE_SECONDS = 120
_OK = 200
_MULTIPART = "multipart/form-data"


class HttpProcessor:
    """Sends pictures to ``base_url`` (an address, or "" for the folder of this page) and reads what comes back."""

    def __init__(self, base_url: str = "") -> None:
        base = base_url.rstrip("/")
        self._url = f"{base}/processing/sprite" if base else "processing/sprite"

    async def process(self, picture: Media, prompt: str, *, remove_background: bool, progress: Progress) -> Cutout:
        """Cut out and describe. Cancelling drops the request, on which the server stops its work.

        Raises :class:`ProcessingError`: ``offline``, ``no-service``, ``timeout``, ``failed``, or the server's reason.
        """
        form = js.FormData.new()
        form.append("image", blob(picture.data, picture.media_type), "picture")
        form.append("prompt", prompt)
        form.append("remove_background", "true" if remove_background else "false")
        work = tr("Cutting out the background…" if remove_background else "Preparing the picture…")
        try:
            request = _Request(self._url, progress, work)
        except JsException as error:
            words = tr("“{address}” is no address; correct it in config.json.", address=self._url)
            raise ProcessingError(answers.FAILED, words) from error
        status, content_type, body = await request.send(form)
        if status == _OK and content_type.startswith(_MULTIPART):
            return await _read(content_type, body)
        raise answers.refusal(status, content_type, body.to_bytes())


class _Request:
    """One XMLHttpRequest, because ``fetch`` does not tell how much has been sent."""

    def __init__(self, url: str, progress: Progress, work: str) -> None:
        self._progress = progress
        self._work = work
        self._started = js.performance.now()
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._xhr = js.XMLHttpRequest.new()
        self._xhr.open("POST", url)
        self._xhr.setRequestHeader("Accept", _MULTIPART)
        self._xhr.responseType = "arraybuffer"
        self._wait_from_now()
        self._handlers = (
            (self._xhr.upload, "onprogress", lasting(self._sent_some)),
            (self._xhr.upload, "onload", lasting(self._sent_all)),
            (self._xhr, "onload", lasting(lambda _: self._end(None))),
            (self._xhr, "onerror", lasting(lambda _: self._end(answers.offline))),
            (self._xhr, "ontimeout", lasting(lambda _: self._end(lambda: answers.silent(_PATIENCE_SECONDS)))),
        )

    async def send(self, form: Any) -> tuple[int, str, Any]:
        """Give the status, the Content-Type and the body, an ArrayBuffer. Raises :class:`ProcessingError`."""
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
        self._xhr.timeout = round(js.performance.now() - self._started) + _PATIENCE_SECONDS * 1000

    def _end(self, error: Callable[[], ProcessingError] | None) -> None:
        if self._ended.done():
            return
        if error is None:
            self._ended.set_result(None)
        else:
            self._ended.set_exception(error())


async def _read(content_type: str, body: Any) -> Cutout:
    """Let the browser read the form's two parts."""
    response = js.Response.new(body, js_object(headers={"Content-Type": content_type}))
    try:
        form = await response.formData()
    except JsException as error:
        raise answers.unreadable() from error
    metadata, image = present(form.get("metadata")), present(form.get("processed_image"))
    if not isinstance(metadata, str) or image is None or isinstance(image, str):
        raise answers.unreadable()
    png = (await image.arrayBuffer()).to_bytes()
    return answers.cutout(metadata.encode(), png)
