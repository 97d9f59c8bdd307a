"""What a worker does where its memory does not suffice: it says so, and does not blame the picture."""

from typing import Any

import numpy as np
import pytest
from PIL import Image

from papeterie.pictures.inspect import Limits
from server import jobs
from server.masks import WatchedModel
from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded


class Session:
    """A model that has not enough room."""

    def __init__(self, words: str) -> None:
        self._words = words

    def run(self, *_: Any) -> None:
        """Fail as onnxruntime does."""
        raise RuntimeError(self._words)


@pytest.mark.parametrize("words", ["[ONNXRuntimeError] : 1 : FAIL : std::bad_alloc", "Failed to allocate memory for x"])
def test_a_model_without_memory_says_so(words: str) -> None:
    """Onnxruntime has words for it, and no type."""
    with pytest.raises(MemoryError):
        WatchedModel(Session(words)).run(None, {"input": np.zeros(1)})


def test_another_fault_of_a_model_stays_what_it_is() -> None:
    """It is in the log as it was told."""
    with pytest.raises(RuntimeError, match="no such input"):
        WatchedModel(Session("no such input")).run(None, {})


def test_a_picture_is_not_damaged_because_the_memory_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sent it is not told to save it again."""

    def no_room(_: Image.Image) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", no_room)

    with pytest.raises(MemoryError):
        jobs.make_small(encoded(boat()), Limits())
