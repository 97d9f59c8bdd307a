"""The line on which the tabs of this browser talk: a BroadcastChannel. What one says, all others hear."""

from collections.abc import Callable
from typing import Any

import js
import msgspec

from papeterie.browser.interop import lasting, present
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.scene_tabs import Altered, Message

_decoder = msgspec.json.Decoder(Message)


class TabLine:
    """Says and hears messages, as JSON. Where the browser has no channels, nobody hears."""

    def __init__(self) -> None:
        kind = present(getattr(js, "BroadcastChannel", None))
        self._channel: Any = None if kind is None else kind.new("papeterie")

    def say(self, message: Message) -> None:
        """Tell all other tabs."""
        if self._channel is not None:
            self._channel.postMessage(msgspec.json.encode(message).decode())

    def say_altered(self, change: LibraryChange) -> None:
        """Tell all other tabs what was done to the library."""
        self.say(Altered(change))

    def listen(self, heard: Callable[[Message], None]) -> None:
        """Have each message of another tab handed over. What cannot be read is of another version, and passed over."""

        def received(event: Any) -> None:
            try:
                message = _decoder.decode(str(event.data))
            except msgspec.DecodeError:
                return
            heard(message)

        if self._channel is not None:
            self._channel.onmessage = lasting(received)
