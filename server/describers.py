"""Who describes: Gemini with the key of the request or the server, or rules where there is none."""

import threading
from importlib import import_module

from pydantic import SecretStr

from server.describe import Describer, RuleDescriber
from server.settings import Settings


def describer_for(key: SecretStr | None, settings: Settings) -> Describer:
    """Give the describer for a key."""
    if key is None:
        return RuleDescriber("this server has no GEMINI_API_KEY")
    # A second that a server without a key does not spend.
    from server.gemini import Gemini  # noqa: PLC0415
    from server.gemini_describe import GeminiDescriber  # noqa: PLC0415

    return GeminiDescriber(Gemini(key.get_secret_value(), settings), settings.gemini_model)


def warm_up(settings: Settings) -> None:
    """Load Gemini's library in the background, where the server has a key, so that no request waits for it."""
    if settings.gemini_api_key is not None:
        threading.Thread(target=_load, args=(settings.gemini_api_key, settings), daemon=True).start()


def _load(key: SecretStr, settings: Settings) -> None:
    for name in ("server.gemini_image", "server.gemini_scene"):
        import_module(name)
    describer_for(key, settings)  # a first client loads what its library leaves for later
