"""A tighter Content-Security-Policy than a page can have before its configuration is read."""

from urllib.parse import urlsplit

import js

from papeterie.editor.config import Config


def narrow_connections(config: Config) -> None:
    """Let this page connect to its own origin and the configured servers only. Policies add up: it only narrows."""
    servers = {_origin(url) for url in (config.asset_server, config.processing_server, *config.connect)} - {""}
    policy = js.document.createElement("meta")
    policy.httpEquiv = "Content-Security-Policy"
    policy.content = " ".join(["connect-src 'self' blob:", *sorted(servers)])
    js.document.head.append(policy)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""
