"""What ``config.json`` beside the page says: where things are stored, and where the services are."""

from typing import Literal

import msgspec

from papeterie.words.tr import tr


class Config(msgspec.Struct, frozen=True):
    """``storage`` is this browser or a server that is only read. Empty addresses mean the page's own origin.

    ``connect`` lists further origins that Python in this page may fetch from, such as a package index.
    """

    storage: Literal["local", "server"] = "local"
    asset_server: str = ""
    processing_server: str = ""
    connect: tuple[str, ...] = ()


class ConfigError(ValueError):
    """``config.json`` cannot be read."""


def read_config(data: bytes) -> Config:
    """Read the file. Raises :class:`ConfigError` that names the field."""
    try:
        config = msgspec.json.decode(data, type=Config)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(tr("config.json: {reason}; see the README for what it may say.", reason=error)) from error
    if config.storage == "server" and not config.asset_server:
        raise ConfigError(tr('config.json: "storage" is "server", so "asset_server" must say where that server is.'))
    return config
