"""The pages, as a browser is sent them: whole, escaped, safe, small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from iviguide.knowledge import Knowledge

from .conftest import Start

PAGES = (
    "/", "/ask", "/ask?q=role+of+ivig+in+steroid+refractory+aiha", "/ask?q=itp+platelets+5+and+headache&reader=patient",
    "/ask?q=who+won+the+cup", "/plan", "/audit", "/topics", "/topics/itp", "/topics/kawasaki?reader=caregiver", "/evidence",
    "/evidence?q=hemolysis", "/evidence/matrix", "/evidence/matrix?condition=itp", "/evidence/indications/hdfn",
    "/evidence/figures", "/evidence/products", "/evidence/changes", "/about", "/about/api",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>\"'{{7*7}}{% raw %}<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_safe_and_small(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 200
    text = reply.text
    assert text.count("<h1") == 1
    assert "<title>" in text
    assert 'lang="en"' in text
    assert not re.search(r"<script(?![^>]*(?:src=\"/static/|type=\"application/ld\+json\"))", text), "no inline script"
    assert not re.search(r"<[^>]+\son\w+=", text), "no handler in an attribute"
    assert "<style" not in text
    assert not re.search(r"<[^>]+\sstyle=", text), "no inline style: the policy would drop it"
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)"', text), (
        "nothing fetched from elsewhere"
    )
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1][:5]
    policy = reply.headers["content-security-policy"]
    assert "'unsafe" not in policy
    assert "script-src 'self'" in policy
    assert len(gzip.compress(reply.content)) < 112_000, "as it is sent; the longest topic is a long read"


def test_first_view_is_under_100_kb(client: TestClient) -> None:
    page = client.get("/")
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(parts) >= 3
    assert len(page.content) + sum(len(client.get(p).content) for p in parts) < 100_000
    assert all("immutable" in client.get(p).headers["cache-control"] for p in parts)


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("GET", f"/ask?q={HOSTILE}", None),
        ("GET", f"/ask?q=itp&after={HOSTILE}", None),
        ("GET", f"/ask?q=itp+ivig&release={HOSTILE}", None),
        ("GET", f"/evidence?q={HOSTILE}", None),
        ("GET", f"/topics/{HOSTILE}", None),
        ("GET", f"/evidence/statements/{HOSTILE}", None),
        ("GET", f"/evidence/matrix?condition={HOSTILE}", None),
        ("POST", "/plan", {"text": HOSTILE, "diagnosis": HOSTILE, "order": HOSTILE, "vials": "5"}),
        ("POST", "/plan", {"text": "ITP, 82 kg", "vials": HOSTILE}),
        ("POST", "/audit", {"text": f"IVIG cures ITP. {HOSTILE}"}),
        ("POST", "/audit", {"url": HOSTILE}),
    ],
)
def test_hostile_words_stay_words(client: TestClient, method: str, path: str, data: dict[str, str] | None) -> None:
    reply = client.request(method, path, data=data)
    assert reply.status_code < 500
    assert "<script>alert" not in reply.text
    assert "<img" not in reply.text
    assert "{{7*7}}" in reply.text or "49" not in re.findall(r">49<", reply.text)


def test_reader_is_remembered_and_theme_is_the_readers_own(start: Start) -> None:
    client = start()
    client.get("/ask", params={"q": "ivig dose itp", "reader": "nurse"})
    assert client.cookies["reader"] == "nurse"
    assert 'value="nurse" checked' in client.get("/").text
    client.post("/preferences", data={"theme": "dark", "back": "/about"}, follow_redirects=False)
    assert 'data-theme="dark"' in client.get("/about").text
    away = client.post("/preferences", data={"theme": "light", "back": "//evil.example"}, follow_redirects=False)
    assert away.headers["location"] == "/"


def test_urgent_lines_come_before_everything_else(client: TestClient) -> None:
    text = client.get("/ask", params={"q": "itp platelets 5 and worst headache", "reader": "patient"}).text
    assert text.index('role="alert"') < text.index("In short")
    assert text.index("Act now") < text.index('id="part1"')


def test_reading_can_be_changed_in_place(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "how fast does ivig work"}).text
    assert "How we read your question" in page
    moved = client.get(
        "/ask/reading",
        params={"q": "how fast does ivig work", "condition": "cidp", "age": "adult", "reader": "nurse"},
        follow_redirects=False,
    )
    assert moved.status_code == 303
    again = client.get(moved.headers["location"]).text
    assert "(CIDP)" in again
    assert "adult" in again


def test_a_follow_up_keeps_the_disease(client: TestClient) -> None:
    text = client.get("/ask", params={"q": "and in pregnancy?", "after": "ivig dose itp adult"}).text
    assert "Following up" in text
    assert "immune thrombocytopenia" in text


@pytest.mark.parametrize("form", ["markdown", "pdf", "html", "json", "ris", "bibtex", "csl"])
def test_answers_and_topics_can_be_taken_away(client: TestClient, form: str) -> None:
    for path in (f"/ask/file?q=ivig+dose+itp&form={form}", f"/topics/cidp/file?form={form}"):
        reply = client.get(path)
        assert reply.status_code == 200
        assert "attachment" in reply.headers["content-disposition"]
        assert len(reply.content) > 500
        if form == "pdf":
            assert reply.content.startswith(b"%PDF-")


def test_an_answer_is_taken_away_for_a_record_system(client: TestClient) -> None:
    page = client.get("/ask?q=ivig+dose+itp")
    assert "FHIR R4 document" in page.text
    reply = client.get("/ask/file?q=ivig+dose+itp&form=fhir")
    assert reply.headers["content-type"].startswith("application/fhir+json")
    composition = reply.json()["entry"][0]["resource"]
    assert (composition["resourceType"], composition["status"]) == ("Composition", "preliminary")
    assert client.get("/topics/cidp/file?form=fhir").status_code == 404


def test_a_plan_is_made_changed_and_taken_away(client: TestClient) -> None:
    text = "34 year old woman, newly diagnosed ITP, platelets 8, gum bleeding, 82 kg"
    page = client.post("/plan", data={"text": text, "product": "Privigen", "start_at": "2026-11-23T08:00"}).text
    assert "Draft, not an order, not clinician-approved" in page
    assert "82 g" in page
    assert "08:00" in page
    assert "What would change this plan" in page
    facts = re.search(r'name="facts" value="([^"]*)"', page)
    assert facts
    hidden = facts[1].replace("&#34;", '"')
    changed = client.post("/plan", data={"facts": hidden, "next:blood_group": "A", "next:kidney": "impaired"}).text
    assert "blood group" in changed
    assert "impaired" in changed
    for form, told in (("sheet", "not an order"), ("ics", "BEGIN:VCALENDAR"), ("fhir", '"draft"'), ("patient", "IVIG")):
        reply = client.post("/plan/file", data={"facts": hidden, "form": form})
        assert reply.status_code == 200
        assert told.lower() in reply.text.lower()
        assert reply.headers["cache-control"] == "no-store"
    printed = client.post("/plan/file", data={"facts": hidden, "form": "pdf"})
    assert printed.content.startswith(b"%PDF-")


def test_every_result_says_who_stands_behind_it(client: TestClient) -> None:
    pages = {
        "answer": client.get("/ask?q=ivig+dose+in+adult+itp"),
        "topic": client.get("/topics/itp"),
        "plan": client.post(
            "/plan", data={"text": "34 year old woman, newly diagnosed ITP, platelets 8, gum bleeding"}
        ),
        "audit": client.post("/audit", data={"text": "IVIG contains FcRn."}),
    }
    for name, page in pages.items():
        assert "submitted, not approved by any clinician" in page.text, name
        for told in ("last changed", "next review by", "the iviguide authors"):
            assert told in page.text.lower(), (name, told)


def test_a_record_is_read_and_forgotten(client: TestClient) -> None:
    record = b'{"diagnosis": "CIDP", "age": 60, "weight_kg": 90}'
    page = client.post("/plan", files={"record": ("patient.json", record, "application/json")})
    assert page.status_code == 200
    assert "90 kg" in page.text
    broken = client.post("/plan", files={"record": ("patient.json", b"{", "application/json")})
    assert broken.status_code == 422
    assert 'role="alert"' in broken.text


def test_an_article_is_marked_with_verdicts(client: TestClient) -> None:
    page = client.post(
        "/audit", data={"text": "# IVIG\r\n\r\nIVIG cures ITP in every adult for good.\r\n", "marked": "1"}
    ).text
    assert "<mark" in page
    assert "No clinician has approved" in page
    upload = client.post("/audit", files={"file": ("a.txt", b"IVIG cures ITP in every adult.", "text/plain")})
    assert "<mark" in upload.text
    taken = client.post("/audit/file", data={"text": "IVIG cures ITP in every adult.", "form": "json"})
    assert taken.json()["claims"]


def test_feedback_reaches_the_editors_due_list(start: Start, knowledge: Knowledge, tmp_path: Path) -> None:
    from iviguide.reviewing import Desk
    from iviguide.reviewing.writing import read

    ledger = tmp_path / "said.tsv"
    client = start(feedback=str(ledger))
    page = client.get("/ask", params={"q": "Does IVIG contain FcRn?"}).text
    assert "Did this answer your question?" in page
    statement = next(iter(knowledge.statements))
    said = client.post("/feedback", data={"answered": "no", "words": "the dose\tis\nmissing", "statements": statement})
    assert said.status_code == 200
    held = Desk(knowledge, read(ledger)).open_feedback()
    assert [(e.statement, e.note) for e in held] == [(statement, "answered: no; the dose is missing")]
    assert start().post("/feedback", data={"answered": "no"}).status_code == 404


def test_a_permanent_link_says_so_where_its_release_is_gone(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "ivig dose itp", "release": "0.0.1+000000000000"}).text
    assert "0.0.1+000000000000" in page
    assert "may differ" in page


def test_a_permanent_link_shows_the_release_that_it_was_made_with(start: Start, tmp_path: Path) -> None:
    import shutil

    from iviguide.knowledge import default_pack, open_knowledge

    earlier = tmp_path / "releases" / "first"
    shutil.copytree(default_pack(), earlier)
    manifest = earlier / "pack.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("version: 0.1.0", "version: 0.0.9"), encoding="utf-8"
    )
    release = open_knowledge(earlier).release
    client = start(releases=str(tmp_path / "releases"))
    page = client.get("/ask", params={"q": "ivig dose itp", "release": release}).text
    assert "may differ" not in page
    assert f'<dd class="code">{release}</dd>' in page
    assert release in client.get("/evidence/changes").text
