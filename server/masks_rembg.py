"""Masks by rembg, with all its models and its alpha matting."""

import os
from pathlib import Path
from typing import Any

from PIL import Image

from server.masks import Coverage, WatchedModel, model_file, session_options
from server.memory import keep

_FOREGROUND, _BACKGROUND, _ERODED = 240, 10, 10


class RembgMasks:
    """See :class:`server.masks.Masks`."""

    def __init__(self, model: str, folder: Path | None, threads: int) -> None:
        """Load the model. Raises :class:`CutoutUnavailableError` where its file is missing."""
        _look_without_writing()
        import rembg  # type: ignore[import-untyped] # noqa: PLC0415 - a second, and most of a minute on its first start on a machine
        from rembg.sessions import sessions  # type: ignore[import-untyped] # noqa: PLC0415

        path = model_file(model, folder)
        keep()
        kind: Any = type(
            "LocalSession", (sessions[model],), {"download_models": classmethod(lambda *_, **__: str(path))}
        )
        self._session = kind(model, session_options(threads), providers=["CPUExecutionProvider"])
        self._watched = WatchedModel(self._session.inner_session)
        self._session.inner_session = self._watched
        self._remove = rembg.remove

    def find(self, rgb: Image.Image) -> Coverage:
        """See :class:`server.masks.Masks`."""
        mask: Image.Image = self._remove(rgb, session=self._session, only_mask=True)
        return Coverage(mask, self._watched.strongest)

    def matte(self, rgb: Image.Image, mask: Image.Image) -> Image.Image:
        """Give the mask that closed-form matting makes of it; the mask itself where that finds no solution."""
        from rembg.bg import alpha_matting_cutout  # type: ignore[import-untyped] # noqa: PLC0415 - loaded with the model

        try:
            cutout: Image.Image = alpha_matting_cutout(rgb, mask, _FOREGROUND, _BACKGROUND, _ERODED)
        except ValueError:
            return mask
        return cutout.getchannel("A")


def _look_without_writing() -> None:
    """Have numba tell by permissions whether it may keep what it compiles: it makes a file for each function else."""
    from numba.core import caching  # noqa: PLC0415 - loaded with the model

    def look(locator: Any) -> None:
        folder = Path(locator.get_cache_path())
        if not folder.is_dir():
            folder.mkdir(parents=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(folder)

    caching._CacheLocator.ensure_cache_path = look  # type: ignore[method-assign] # noqa: SLF001 - it has no setting for this
