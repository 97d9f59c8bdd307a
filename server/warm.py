"""Things that take long to load, loaded in the background so that the server answers at once."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, Literal, TypeVar

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


class Warm(Generic[_T]):
    """A thing being loaded by ``load`` in a thread of its own, once, from :meth:`start` on.

    The thread is a daemon: a server that is told to stop does not wait for it.
    """

    def __init__(self, name: str, load: Callable[[], _T]) -> None:
        self._name = name
        self._load = load
        self._future: Future[_T] = Future()
        self._started = False

    @property
    def state(self) -> Literal["starting", "ready", "unavailable"]:
        """Where the loading stands."""
        if not self._future.done():
            return "starting"
        return "unavailable" if self._future.exception() else "ready"

    def start(self) -> None:
        """Begin to load; a second call does nothing."""
        if not self._started:
            self._started = True
            threading.Thread(target=self._run, name=f"load {self._name}", daemon=True).start()

    async def get(self) -> _T:
        """Give the thing, when it is there. Raises what loading it raised."""
        self.start()
        return await asyncio.shield(asyncio.wrap_future(self._future))

    def _run(self) -> None:
        try:
            self._future.set_result(self._load())
        except Exception as error:  # noqa: BLE001 - whoever asks for the thing gets the error
            _LOG.warning("%s cannot be used: %s", self._name, error)
            self._future.set_exception(error)
