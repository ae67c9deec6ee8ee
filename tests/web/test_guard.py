"""Who may ask, and what every response carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from iviguide.faces.web.forms import only_here
from iviguide.faces.web.guard import MOST_CALLERS, Bucket

from .conftest import Start


def test_every_response_carries_the_headers_of_the_house(client: TestClient) -> None:
    for path in ("/", "/api/v1/release", "/nothing", "/static/nothing.css", "/healthz", "/cds-services"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_only_own_names_are_answered(start: Start) -> None:
    """A page elsewhere whose name is made to point here (DNS rebinding) is given nothing."""
    client = start(hosts=("guide.example",))
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "guide.example:8000"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8000"}).status_code == 200
    assert start(hosts=("*",)).get("/", headers={"host": "any.example"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_forms_are_taken_from_own_pages_only(client: TestClient, headers: dict[str, str], status: int) -> None:
    reply = client.post("/preferences", data={"theme": "dark"}, headers=headers, follow_redirects=False)
    assert reply.status_code == status


def test_json_cannot_be_sent_by_a_form_elsewhere(client: TestClient) -> None:
    reply = client.post("/api/v1/ask", data={"question": "ivig dose itp"})
    assert reply.status_code == 415


def test_a_fault_is_told_without_its_words(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    from iviguide.faces.web.desk import Desk

    def broken(*_: object, **__: object) -> None:
        raise ValueError("the words of a patient")

    monkeypatch.setattr(Desk, "ask", broken)
    client = start()
    for reply in (client.get("/ask?q=itp"), client.post("/api/v1/ask", json={"question": "itp"})):
        assert reply.status_code == 500
        assert "patient" not in reply.text
    from .conftest import logged

    assert "words of a patient" not in logged(client)
    assert '"kind": "ValueError"' in logged(client)


def test_a_bucket_fills_again_and_forgets_the_oldest() -> None:
    bucket = Bucket(60)
    waits = [bucket.take("a", 0.0) for _ in range(16)]
    assert waits[:15] == [0.0] * 15
    assert waits[15] > 0
    assert bucket.take("b", 0.0) == 0
    assert bucket.take("a", 2.0) == 0
    for n in range(MOST_CALLERS + 50):
        bucket.take(str(n), 3.0)
    assert len(bucket._left) <= MOST_CALLERS


@given(st.text(max_size=60))
def test_one_is_never_sent_away_from_the_site(address: str) -> None:
    told = only_here(address)
    assert told.startswith("/")
    assert not told.startswith(("//", "/\\"))
    assert "\n" not in told
    assert "\r" not in told


def test_told_to_stop_it_answers_and_closes(start: Start) -> None:
    client = start()
    assert client.get("/readyz").status_code == 200
    client.app.state.desk.draining = True  # type: ignore[attr-defined]
    reply = client.get("/api/v1/release")
    assert (reply.status_code, reply.headers["connection"]) == (200, "close")
    assert client.get("/readyz").status_code == 503
