"""The HTTP API: the contract of the design, errors as problem details, validators, and nothing of a caller kept."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from iviguide.asking import ask
from iviguide.knowledge import Knowledge
from iviguide.knowledge.schemas import schemas
from iviguide.rendering.json_ import as_data

from .conftest import Start, logged

PATIENT = {"diagnosis": "ITP", "age": 34, "platelets_e9_l": 8, "bleeding": "gum bleeding", "weight_kg": 82}


def test_an_answer_is_the_same_as_from_every_other_face(client: TestClient, knowledge: Knowledge) -> None:
    told = client.post("/api/v1/ask", json={"question": "Does IVIG contain FcRn?", "reader": "patient"})
    assert told.status_code == 200
    assert told.json() == as_data(ask("Does IVIG contain FcRn?", reader="patient", knowledge=knowledge))


@pytest.mark.parametrize(
    ("name", "path", "body"),
    [
        ("ask", "/api/v1/ask", {"question": "ivig dose itp", "why": True}),
        ("plan", "/api/v1/plan", PATIENT),
        ("audit", "/api/v1/audit", {"text": "IVIG cures ITP in every adult. IVIG contains FcRn."}),
    ],
)
def test_results_keep_to_the_committed_schemas(client: TestClient, name: str, path: str, body: object) -> None:
    told = client.post(path, json=body)
    assert told.status_code == 200, told.text
    jsonschema.validate(told.json(), schemas()[f"{name}.schema.json"])


@pytest.mark.parametrize(
    ("form", "kind", "first"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("fhir", "application/fhir+json", b"{"),
        ("ris", "application/x-research", b"TY  - "),
    ],
)
def test_an_answer_as_a_file(client: TestClient, form: str, kind: str, first: bytes) -> None:
    reply = client.post("/api/v1/ask/file", json={"question": "ivig dose itp adult?", "form": form})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].startswith(kind)
    assert reply.content.startswith(first)


def test_the_same_request_is_answered_from_what_the_caller_holds(client: TestClient) -> None:
    params = {"question": "ivig dose itp", "reader": "nurse"}
    first = client.get("/api/v1/ask", params=params)
    again = client.get("/api/v1/ask", params=params, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(
        "/api/v1/ask", params={**params, "reader": "patient"}, headers={"if-none-match": first.headers["etag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "told"),
    [
        ("POST", "/api/v1/ask", {"json": {"question": "   "}}, 422, "empty"),
        ("POST", "/api/v1/ask", {"json": {"question": "x", "reader": "king"}}, 422, "reader"),
        ("POST", "/api/v1/ask", {"json": {"question": "x", "colour": 1}}, 422, "colour"),
        ("POST", "/api/v1/ask", {"content": b"{", "headers": {"content-type": "application/json"}}, 422, "body"),
        ("POST", "/api/v1/plan", {"json": {"diagnosis": "ITP", "age": -4}}, 422, "age"),
        (
            "POST",
            "/api/v1/plan",
            {"content": b"<x/>", "headers": {"content-type": "text/xml"}},
            415,
            "application/json",
        ),
        ("POST", "/api/v1/plan", {"json": {"patient": PATIENT, "spoon": 1}}, 422, "spoon"),
        ("POST", "/api/v1/audit", {"json": {"text": ""}}, 422, "no article"),
        ("POST", "/api/v1/audit", {"json": {"url": "http://127.0.0.1/"}}, 422, "private"),
        ("POST", "/api/v1/audit", {"json": {"url": "file:///etc/passwd"}}, 422, "http"),
        ("GET", "/api/v1/statements/nothing", {}, 404, "nothing"),
        ("GET", "/api/v1/topic?condition=plumbing", {}, 404, "plumbing"),
        ("GET", "/api/v1/matrix?country=Atlantis", {}, 422, "Atlantis"),
        ("GET", "/api/v1/nothing", {}, 404, "nothing is here"),
        ("DELETE", "/api/v1/ask", {}, 405, "allowed: GET, POST"),
        (
            "POST",
            "/api/v1/ask",
            {"content": b"ivig", "headers": {"content-type": "text/plain"}},
            415,
            "application/json",
        ),
    ],
)
def test_refusals_are_problem_details(
    client: TestClient, method: str, path: str, sent: dict[str, object], status: int, told: str
) -> None:
    reply = client.request(method, path, **sent)  # type: ignore[arg-type]
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["status"] == status
    assert told in problem["detail"]
    assert "--" not in problem["detail"], "an option of the command line is of no use to a program"


def test_a_patient_comes_in_every_form_in_which_people_have_them(client: TestClient) -> None:
    words = "34 year old woman, ITP, platelets 8, gum bleeding, 82 kg"
    flat = client.post("/api/v1/plan", json=PATIENT).json()
    wrapped = client.post("/api/v1/plan", json={"patient": PATIENT, "as_of": "2026-11-21"}).json()
    plain = client.post("/api/v1/plan", content=words, headers={"content-type": "text/plain"}).json()
    assert flat == wrapped
    assert plain["indicated"]["answer"] == flat["indicated"]["answer"]
    assert plain["patient"]["facts"]["weight_kg"] == "82 kg"


def test_an_article_comes_as_it_is_and_offsets_hold(client: TestClient) -> None:
    text = "IVIG cures ITP.\r\nIVIG contains FcRn."
    reply = client.post("/api/v1/audit", content=text.encode(), headers={"content-type": "text/plain"})
    told = reply.json()
    assert told["document"]["text"] == text
    for claim in told["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["text"]


def test_limits_on_size_and_rate(start: Start) -> None:
    small = start(body_bytes=1000)
    assert small.post("/api/v1/ask", json={"question": "x" * 2000}).status_code == 413

    def parts() -> object:
        yield b'{"question": "'
        for _ in range(100):
            yield b"x" * 100
        yield b'"}'

    streamed = small.post("/api/v1/ask", content=parts(), headers={"content-type": "application/json"})  # type: ignore[arg-type]
    assert streamed.status_code == 413
    hurried = start(per_minute=40)
    codes = [hurried.get("/api/v1/release").status_code for _ in range(30)]
    assert codes.count(429) > 10
    refused = hurried.get("/api/v1/release")
    assert int(refused.headers["retry-after"]) >= 1
    assert hurried.get("/healthz").status_code == 200


def test_what_takes_too_long_is_given_up(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from iviguide.faces.web import audit_input

    monkeypatch.setattr(audit_input, "_report", lambda *_: time.sleep(1))
    slow = start(seconds=0.2)
    reply = slow.post("/api/v1/audit", json={"text": "IVIG cures ITP."})
    assert reply.status_code == 503
    assert reply.headers["retry-after"]


def test_health_readiness_and_figures(client: TestClient, knowledge: Knowledge) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").json()["release"] == knowledge.release
    client.get("/api/v1/ask", params={"question": "ivig dose itp"})
    figures = client.get("/metrics").text
    assert 'iviguide_requests_total{method="GET",route="/api/v1/ask",status="200"}' in figures
    assert 'iviguide_outcomes_total{job="ask",outcome="answered"}' in figures


def test_nothing_of_a_caller_is_written_down(start: Start) -> None:
    client = start()
    secret = "Zebulon Quux"
    client.get("/ask", params={"q": f"{secret} has itp, ivig dose?"})
    client.post("/api/v1/plan", json={**PATIENT, "other": secret})
    client.post("/api/v1/plan", json={"diagnosis": secret, "age": "minus four"})
    client.post("/plan", data={"text": f"{secret}, ITP, 82 kg"})
    client.get(f"/evidence/statements/{secret}")
    client.post("/api/v1/ask", json={"question": secret, "reader": secret})
    lines = logged(client).splitlines()
    assert len(lines) >= 6
    assert "Zebulon" not in logged(client) + client.get("/metrics").text
    assert all({"at", "event", "route", "status", "ms"} <= json.loads(line).keys() for line in lines)


def test_cds_hooks_stands_beside_it(client: TestClient) -> None:
    services = client.get("/cds-services").json()["services"]
    assert {s["hook"] for s in services} >= {"order-select", "order-sign"}


def test_the_description_names_results_problems_and_examples(client: TestClient) -> None:
    spec = client.get("/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/plan", "/api/v1/audit", "/api/v1/topic"} <= set(spec["paths"])
    responses = spec["paths"]["/api/v1/ask"]["post"]["responses"]
    assert responses["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Answer")
    assert "application/problem+json" in responses["422"]["content"]
    assert spec["components"]["schemas"]["AskRequest"]["examples"]


def test_every_operation_of_the_description_has_an_example_that_works(client: TestClient) -> None:
    """What a developer tries first: the examples in /openapi.json, as they stand."""
    spec = client.get("/openapi.json").json()
    tried = 0
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            for kind, body in _examples(spec, operation):
                address, query = path, {}
                for p in operation.get("parameters", []):
                    example = (p.get("examples") or p["schema"].get("examples") or [p.get("example")])[0]
                    assert example is not None or not p.get("required"), f"{method} {path}: no example of {p['name']}"
                    if p["in"] == "path":
                        address = address.replace("{" + p["name"] + "}", str(example))
                    elif example is not None:
                        query[p["name"]] = example
                headers = {"content-type": kind} if kind else {}
                found = client.request(method, address, params=query, content=body, headers=headers)
                assert found.status_code == 200, f"{method} {address}: {found.text[:200]}"
                tried += 1
    assert tried >= 16


def _examples(spec: dict[str, Any], operation: dict[str, Any]) -> list[tuple[str, bytes | None]]:
    content = operation.get("requestBody", {}).get("content", {})
    out: list[tuple[str, bytes | None]] = []
    for kind, told in content.items():
        schema = told["schema"]
        schema = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        given = [e["value"] for e in told.get("examples", {}).values()] or [told.get("example")]
        values = [v for v in given if v is not None] or schema.get("examples", [])
        assert values, f"no example of {kind}"
        out += [(kind, v.encode() if isinstance(v, str) else json.dumps(v).encode()) for v in values]
    return out or [("", None)]
