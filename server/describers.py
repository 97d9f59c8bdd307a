"""Who describes: Gemini with the key of the request or the server, or rules where there is none."""

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
