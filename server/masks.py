"""Finding a picture's subject: what the two back ends, rembg and plain onnxruntime, have in common."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from PIL import Image

Backend = Literal["rembg", "onnx"]
# Else onnxruntime tells its maker of every start, and keeps a file of it in the person's home. Read when it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
_OUT_OF_MEMORY = ("bad_alloc", "Failed to allocate memory")  # onnxruntime has no type of its own for it


class CutoutUnavailableError(RuntimeError):
    """The background remover cannot work on this server; the message says why."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A subject's coverage: a picture of mode L, and how sure (0..1) the model was where it was surest."""

    mask: Image.Image
    strongest: float


class Masks(Protocol):
    """Finds the subject by one model. Called from one thread at a time."""

    def find(self, rgb: Image.Image) -> Coverage:
        """Give the coverage of the subject of an RGB picture, in its size."""

    def matte(self, rgb: Image.Image, mask: Image.Image) -> Image.Image:
        """Refine a mask at hair and fur. Raises :class:`CutoutUnavailableError` where this back end cannot."""


def model_file(model: str, folder: Path | None) -> Path:
    """Give the path of a model. Raises :class:`CutoutUnavailableError` where it is missing; nothing is downloaded."""
    if folder is None:
        raise CutoutUnavailableError("PAPETERIE_MODELS names no folder with models")
    path = folder / f"{model}.onnx"
    if not path.is_file():
        raise CutoutUnavailableError(f"{path.name} is not in the folder that PAPETERIE_MODELS names")
    return path


def session_options(threads: int) -> Any:
    """Give onnxruntime's options for a server that meets pictures of any size, and works with so many threads."""
    import onnxruntime  # type: ignore[import-untyped] # noqa: PLC0415 - half a second, off the way of the server's start

    options = onnxruntime.SessionOptions()
    # The arena keeps the largest block of every size that it has met, without end; a block that is planned for all of
    # a run is larger than what is needed at the same time. What is kept is for server.memory to say.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return options


class WatchedModel:
    """A model's session that remembers (per thread) the strongest answer of its last run.

    Every mask is stretched to full contrast, so that a picture without any subject gives a mask of noise.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._seen = threading.local()

    @property
    def strongest(self) -> float:
        """How sure the model was, 0 to 1, where it was surest."""
        return float(self._seen.strongest)

    def run(self, outputs: Sequence[str] | None, inputs: dict[str, Any]) -> Any:
        """Run the model. Raises :class:`MemoryError` where there is too little for it."""
        try:
            answers = self._inner.run(outputs, inputs)
        except Exception as error:
            if any(words in str(error) for words in _OUT_OF_MEMORY):
                raise MemoryError(str(error)) from error
            raise
        self._seen.strongest = answers[0].max()
        return answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
