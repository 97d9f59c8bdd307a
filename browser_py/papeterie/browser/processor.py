"""The processing service over HTTP."""

from collections.abc import Callable, Mapping
from contextlib import aclosing
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.event_request import events
from papeterie.browser.interop import blob, js_object, present
from papeterie.browser.service_request import ServiceRequest
from papeterie.editor import answers
from papeterie.editor.account import Account
from papeterie.editor.capabilities import Capabilities, read_capabilities
from papeterie.editor.cutting import Cutting
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, Described, ProcessingError, Progress
from papeterie.editor.scene_parts import ScenePart, SceneStory, SceneWish, TakenApart
from papeterie.editor.usage import Purpose
from papeterie.words.tr import tr

_OK = 200
_MULTIPART = "multipart/form-data"
_JSON = "application/json"
_EVENTS = "text/event-stream"


class HttpProcessor:
    """Sends pictures to ``base_url`` (an address, or "" for the folder of this page) and reads what comes back.

    What is asked for raises :class:`ProcessingError`: ``offline``, ``no-service``, ``timeout``, ``failed``, or the
    server's reason.
    """

    def __init__(self, base_url: str, account: Account) -> None:
        """``account`` says what of the person's own is sent along."""
        base = base_url.rstrip("/")
        self._base = f"{base}/" if base else ""
        self._account = account

    async def capabilities(self) -> Capabilities | None:
        """Give what the service can do; ``None`` where there is none, as on a host of files, or nobody answers."""
        try:
            answer = await js.fetch(f"{self._base}capabilities", js_object(cache="no-store"))
            return read_capabilities((await answer.bytes()).to_bytes()) if answer.ok else None
        except JsException:
            return None

    async def process(self, picture: Media, prompt: str, cutting: Cutting, progress: Progress) -> Cutout:
        """Cut out and describe. Cancelling drops the request, on which the server stops its work."""
        described = bool(prompt.strip()) and cutting.describe
        own = self._account.fields("sprite") if described else {}
        form = _form(picture, {"prompt": prompt, **cutting.fields(), **own})
        headers = {"Accept": _MULTIPART, **self._account.headers(gemini=described)}
        work = tr("Cutting out the background…" if cutting.remove_background else "Preparing the picture…")
        status, content_type, body = await self._post("processing/sprite", form, headers, progress, work)
        if status == _OK and content_type.startswith(_MULTIPART):
            cutout, usage = await _read(content_type, body)
            self._account.note("sprite", usage)
            return cutout
        raise answers.refusal(status, content_type, body.to_bytes())

    async def describe(self, words: str, size: tuple[int, int], picture: Media | None, progress: Progress) -> Described:
        """Have motions made of words. Cancelling drops the request, on which the server stops asking."""
        width, height = size
        fields = {"prompt": words, "width": str(width), "height": str(height), **self._account.fields("sprite")}
        work = tr("Gemini reads your words…")
        values = await self._ask("sprite", "processing/metadata", _form(picture, fields), progress, work)
        return answers.described(values)

    async def make(self, words: str, drawing: Media | None, cutting: Cutting, progress: Progress) -> Cutout:
        """Have Gemini make a paper cut-out of words or a drawing. Cancelling drops the request."""
        fields = {"prompt": words, "describe": "true" if cutting.describe else "false", **self._account.fields("image")}
        work = tr("Gemini makes the picture…")
        return answers.made(await self._ask("image", "processing/image", _form(drawing, fields), progress, work))

    async def take_apart(
        self, picture: Media, wish: SceneWish, progress: Progress, found: Callable[[ScenePart], None]
    ) -> TakenApart:
        """Take a picture apart into a scene. Cancelling drops the request, on which the server stops its work."""
        mode = "gemini" if wish.by_gemini else "local"
        fields = {"name": wish.name, "prompt": wish.words, "mode": mode}
        headers = {"Accept": _EVENTS, **self._account.headers(gemini=wish.by_gemini)}
        if wish.by_gemini:
            fields |= self._account.fields("scene")
        progress(tr("Sending the picture…"), None)
        story = SceneStory(progress, found)
        async with aclosing(events(f"{self._base}processing/scene", headers, _form(picture, fields))) as heard:
            async for name, data in heard:
                story.hear(name, data)
        self._account.note("scene", story.usage)
        return story.end()

    async def _ask(self, purpose: Purpose, path: str, form: Any, progress: Progress, work: str) -> Mapping[str, Any]:
        """Give the values of an answer in JSON, for which Gemini is asked."""
        headers = {"Accept": _JSON, **self._account.headers(gemini=True)}
        status, content_type, body = await self._post(path, form, headers, progress, work)
        if status == _OK and content_type.startswith(_JSON):
            values = answers.values(body.to_bytes())
            self._account.note(purpose, values.get("usage"))
            return values
        raise answers.refusal(status, content_type, body.to_bytes())

    async def _post(
        self, path: str, form: Any, headers: Mapping[str, str], progress: Progress, work: str
    ) -> tuple[int, str, Any]:
        url = f"{self._base}{path}"
        try:
            request = ServiceRequest(url, headers, progress, work)
        except JsException as error:
            words = tr("“{address}” is no address; correct it in config.json.", address=url)
            raise ProcessingError(answers.FAILED, words) from error
        return await request.send(form)


def _form(picture: Media | None, fields: dict[str, str]) -> Any:
    form = js.FormData.new()
    if picture is not None:
        form.append("image", blob(picture.data, picture.media_type), "picture")
    for name, value in fields.items():
        form.append(name, value)
    return form


async def _read(content_type: str, body: Any) -> tuple[Cutout, Any]:
    """Let the browser read the form's parts; beside the cutout stands what it cost."""
    response = js.Response.new(body, js_object(headers={"Content-Type": content_type}))
    try:
        form = await response.formData()
    except JsException as error:
        raise answers.unreadable() from error
    metadata, image = present(form.get("metadata")), present(form.get("processed_image"))
    if not isinstance(metadata, str) or image is None or isinstance(image, str):
        raise answers.unreadable()
    png = (await image.arrayBuffer()).to_bytes()
    usage = present(form.get("usage"))
    spent = answers.values(usage.encode()) if isinstance(usage, str) else None
    return answers.cutout(metadata.encode(), png), spent
