"""Who may have work done, and how often; and what is noted of it."""

import io
import json
import logging
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from server.record import LOG, JsonLines
from server.settings import SettingsError, load_settings

TOKEN = "open-sesame"  # noqa: S105 - it opens nothing


def ask(client: TestClient, token: str | None = None, **headers: str) -> httpx.Response:
    """Have a little work done."""
    given = {} if token is None else {"Authorization": f"Bearer {token}"}
    return client.post("/processing/metadata", files={"prompt": (None, "it bobs")}, headers=given | headers)


def test_with_a_token_only_those_who_have_it_get_work_done(make_client: Any) -> None:
    """The site, health and capabilities stay open; the token shows nowhere."""
    client = make_client(access_token=TOKEN)
    refused = [ask(client), ask(client, "guess"), ask(client, TOKEN[:-1])]

    assert [one.status_code for one in refused] == [401] * 3
    assert refused[0].json()["type"] == "urn:papeterie:problem:no-access"
    assert refused[0].headers["www-authenticate"] == "Bearer"
    assert ask(client, TOKEN).status_code == 200
    assert client.get("/healthz").status_code == client.get("/capabilities").status_code == 200
    assert all(TOKEN not in one.text for one in refused)


def test_an_address_that_asks_too_often_has_to_wait(make_client: Any) -> None:
    """And is told for how long."""
    client = make_client(rate_limit="2/minute")
    answers = [ask(client) for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].json()["type"] == "urn:papeterie:problem:too-often"
    assert answers[2].headers["retry-after"] == "60"


def test_another_site_can_read_why_it_was_refused(make_client: Any) -> None:
    """The answer of the gate has the headers of CORS, too, and a key may come along."""
    origin = "https://friends.example"
    client = make_client(access_token=TOKEN, allowed_origins=(origin,))
    refused = ask(client, Origin=origin)
    asking = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,x-gemini-key",
    }
    preflight = client.options("/processing/sprite", headers=asking)

    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, origin)
    assert preflight.status_code == 200


def test_a_request_has_an_id(client: TestClient) -> None:
    """The one that a proxy gave it, if that is a plain word."""
    given, own, strange = (
        client.get("/healthz", headers=headers).headers["x-request-id"]
        for headers in ({"X-Request-Id": "proxy-7"}, {}, {"X-Request-Id": "a\tb" + "c" * 90})
    )

    assert given == "proxy-7"
    assert len(own) == len(strange) == 16
    assert own != strange


def test_the_log_has_a_line_of_json_for_each_request(client: TestClient) -> None:
    """With what helps an administrator, and nothing of the person."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    try:
        answer = ask(client, **{"X-Gemini-Key": "", "X-Request-Id": "seven"})
        client.get("/some/file?secret=1")
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(logging.NOTSET)
    first, second = map(json.loads, stream.getvalue().splitlines())

    assert answer.headers["x-request-id"] == "seven"
    assert {name: first[name] for name in ("request_id", "method", "path", "status", "level")} == {
        "request_id": "seven",
        "method": "POST",
        "path": "/processing/metadata",
        "status": 200,
        "level": "info",
    }
    assert "bobs" not in stream.getvalue()
    assert (second["path"], second["status"]) == ("other", 404)


def test_figures_for_prometheus(client: TestClient) -> None:
    """Requests by path and status, and how long they took."""
    ask(client)
    page = client.get("/metrics")

    assert page.headers["content-type"].startswith("text/plain")
    assert 'papeterie_requests_total{path="/processing/metadata",status="200"} 1.0' in page.text
    assert 'papeterie_request_seconds_count{path="/processing/metadata"} 1.0' in page.text


@pytest.mark.parametrize(("variable", "value"), [("PAPETERIE_RATE_LIMIT", "often"), ("PAPETERIE_LOG_JSON", "perhaps")])
def test_a_setting_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """Before the server starts."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match=variable):
        load_settings()
