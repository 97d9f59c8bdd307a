"""The file config.json."""

import pytest

from papeterie.editor.config import Config, ConfigError, read_config


def test_an_empty_file_has_everything_here() -> None:
    """The library in this browser, the services at the page's own origin."""
    assert read_config(b"{}") == Config("local", "", "", ())


def test_a_server_is_named_with_its_address() -> None:
    """What else it says is kept for others."""
    config = read_config(b'{"storage": "server", "asset_server": "https://a.example/x/", "later": 1}')
    assert (config.storage, config.asset_server) == ("server", "https://a.example/x/")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"storage": "cloud"}', "$.storage"),
        (b'{"connect": "https://a.example"}', "$.connect"),
        (b'{"storage": "server"}', "asset_server"),
        (b"{", "config.json"),
        (b"", "config.json"),
        (b"[]", "config.json"),
        (b'{"asset_server": "\xff"}', "config.json"),
    ],
)
def test_a_file_that_cannot_be_used_says_where(data: bytes, told: str) -> None:
    """The field, or the file."""
    with pytest.raises(ConfigError) as caught:
        read_config(data)
    assert told in str(caught.value)
