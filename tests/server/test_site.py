"""The static site: media types, how long files may be kept, and what lies outside."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

BUILD = "0123456789ab"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a small built site."""
    folder = tmp_path / "dist"
    (folder / BUILD / "fonts").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Papeterie</title>")
    (folder / "sw.js").write_text("// worker")
    (folder / "config.json").write_text('{"storage": "local", "asset_server": "", "processing_server": ""}')
    for name in ("app.wasm", "boot.mjs", "papeterie.whl", "lock.json", "fonts/a.woff2", "app.webmanifest", "main.py"):
        (folder / BUILD / name).write_bytes(b"x" * 100)
    (folder / BUILD / "boot.mjs.gz").write_bytes(gzip.compress(b"x" * 100))
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def client(make_client: Any, site: Path) -> TestClient:
    """Give a client of an app with a site."""
    client: TestClient = make_client(site=site)
    return client


def test_the_page_is_checked_each_time_by_its_etag(client: TestClient) -> None:
    """index.html is asked for anew and answered with 304 while it is the same."""
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" in again.headers


@pytest.mark.parametrize("name", ["index.html", "sw.js", "config.json"])
def test_what_names_the_build_is_never_kept_unasked(client: TestClient, name: str) -> None:
    """Otherwise a new build would stay unseen."""
    assert client.get(f"/{name}").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("app.wasm", "application/wasm"),
        ("boot.mjs", "text/javascript; charset=utf-8"),
        ("papeterie.whl", "application/zip"),
        ("lock.json", "application/json"),
        ("fonts/a.woff2", "font/woff2"),
        ("app.webmanifest", "application/manifest+json"),
        ("main.py", "text/x-python; charset=utf-8"),
    ],
)
def test_a_builds_files_are_kept_for_ever_with_their_media_types(
    client: TestClient, name: str, media_type: str
) -> None:
    """Whatever the machine's own table of media types says."""
    answer = client.get(f"/{BUILD}/{name}")

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == media_type


def test_a_file_packed_by_the_build_is_sent_packed(client: TestClient) -> None:
    """To those who understand it."""
    packed = client.get(f"/{BUILD}/boot.mjs", headers={"Accept-Encoding": "br, gzip"})
    plain = client.get(f"/{BUILD}/boot.mjs", headers={"Accept-Encoding": "identity"})

    assert (packed.headers["content-encoding"], packed.content) == ("gzip", b"x" * 100)
    assert ("content-encoding" in plain.headers, plain.content) == (False, b"x" * 100)
    assert [one.headers["vary"] for one in (packed, plain)] == ["Accept-Encoding"] * 2
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        f"/{BUILD}",
        f"/{BUILD}/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%00",
        "/a%5c..",
    ],
)
def test_what_is_not_in_the_site_is_not_found(client: TestClient, path: str) -> None:
    """No folder is listed, nothing outside is read, and the answer is plain text."""
    answer = client.get(path, follow_redirects=True)

    assert (answer.status_code, answer.text) == (404, "Not Found")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_link_out_of_the_site_is_not_followed(client: TestClient, site: Path) -> None:
    """Not even one that someone put there."""
    (site / "way-out.txt").symlink_to(site.parent / "secret.txt")

    assert client.get("/way-out.txt").status_code == 404


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    """Page, file, API, refusal: the same policy."""
    answers = [
        client.get("/"),
        client.get("/nothing"),
        client.get("/healthz"),
        client.post("/processing/sprite"),
        client.get("/processing/nothing"),
    ]

    for answer in answers:
        policy = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
        assert policy["connect-src"] == "'self' blob:"
        assert policy["frame-ancestors"] == "'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert "access-control-allow-origin" not in answer.headers


def connect_rule(client: TestClient) -> str:
    """Give the policy's connect-src."""
    policy = client.get("/").headers["content-security-policy"]
    return next(rule for rule in policy.split("; ") if rule.startswith("connect-src")).removeprefix("connect-src ")


def configure(site: Path, config: object, age: int) -> None:
    """Write config.json with a time of its own."""
    path = site / "config.json"
    path.write_text(config if isinstance(config, str) else json.dumps(config))
    os.utime(path, (1_000_000 + age, 1_000_000 + age))


def test_the_servers_of_the_configuration_may_be_connected_to(client: TestClient, site: Path) -> None:
    """Their origins, without paths, as soon as config.json is changed."""
    configure(
        site,
        {
            "asset_server": "https://assets.example/sprites/",
            "processing_server": "http://127.0.0.1:9000",
            "connect": ["https://wheels.example"],
        },
        1,
    )
    assert connect_rule(client) == "'self' blob: https://assets.example http://127.0.0.1:9000 https://wheels.example"

    configure(site, {}, 2)
    assert connect_rule(client) == "'self' blob:"


@pytest.mark.parametrize(
    "config",
    [
        "not JSON",
        "[]",
        {"connect": "https://a.example"},
        {"asset_server": "javascript:alert(1)"},
        {"asset_server": "https://a.example; script-src *"},
        {"asset_server": "https://*"},
        {"connect": [7]},
    ],
)
def test_a_configuration_that_does_not_fit_allows_nothing(client: TestClient, site: Path, config: object) -> None:
    """Nor can it smuggle a rule into the policy."""
    configure(site, config, 3)

    assert connect_rule(client) == "'self' blob:"


def test_an_endpoint_keeps_its_methods_beside_the_site(client: TestClient) -> None:
    """Asked by another one, it says which it takes; the site does not answer in its place."""
    answer = client.get("/processing/sprite")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"
