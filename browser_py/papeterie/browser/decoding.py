"""Whether the browser can decode a picture to its end."""

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import blob
from papeterie.editor.media import Media
from papeterie.editor.ports import ProcessingError
from papeterie.words.tr import tr


async def decode(picture: Media) -> None:
    """Decode all of it, and let it go. Raises :class:`ProcessingError` where it breaks off or is spoilt."""
    try:
        bitmap = await js.createImageBitmap(blob(picture.data, picture.media_type))
    except JsException as error:
        raise ProcessingError("truncated", tr("the picture is damaged or incomplete. Save it again.")) from error
    bitmap.close()
