"""Reports on audits: nothing gets out of its place, everything is there, suggestions can be refused without a trace."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.auditing.report import report_on
from iviguide.errors import BadArticle
from iviguide.knowledge import Knowledge
from iviguide.model.article import Audit, Claim, ClaimFrame, Document
from iviguide.model.audit_report import FINDINGS, AuditReport, Mend
from iviguide.rendering.audit_comments import comments
from iviguide.rendering.audit_html import audit_to_html
from iviguide.rendering.audit_markdown import audit_to_markdown, refused, suggestions
from iviguide.rendering.audit_terminal import AuditWriter

from .audits import CLAIMS, TEXT, hostile, nothing, report
from .test_html import VOID, Reader

VOID.add("input")
WRITERS = {
    "terminal": lambda r: AuditWriter(color=False, width=90).write(r),
    "markdown": audit_to_markdown,
    "html": audit_to_html,
}
EVERY = pytest.mark.parametrize("form", WRITERS)


def words(text: str) -> str:
    return " ".join(re.sub(r"[\\*]", "", Reader(text).text if text.startswith("<!DOCTYPE") else text).split())


@EVERY
def test_every_finding_is_there_with_verdict_reason_and_mend(form: str) -> None:
    text = words(WRITERS[form](report()))
    for claim in report().findings:
        assert claim.verdict in text
        assert claim.why in text
    assert text.count("Say instead: The dose is 1 g/kg.") == 3
    assert "Delete it, or say of whom or of what it is true: The dose is 1 g/kg." in text
    assert "Delete it, or give a source that carries it. Nearest in the pack: The dose is 1 g/kg." in text
    for said in (
        "kidney",
        "Kidney injury is a boxed warning.",
        "Both cannot be.",
        "no such reference",
        "A notice.",
        "0+0",
    ):
        assert said in text


@EVERY
def test_what_a_verdict_means_is_said(form: str) -> None:
    text = words(WRITERS[form](report()))
    assert "'supported' is never a clearance" in text
    assert "No clinician has approved" in text


@EVERY
def test_nothing_to_check_is_said(form: str) -> None:
    assert "Nothing to check" in WRITERS[form](nothing())


@EVERY
def test_same_report_same_bytes(form: str) -> None:
    assert WRITERS[form](report()) == WRITERS[form](report())


@EVERY
def test_hostile_text_steers_nothing(form: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", WRITERS[form](hostile()))


def test_hostile_text_stays_text_on_the_page() -> None:
    page = Reader(audit_to_html(hostile()))
    assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
    assert page.tags.count("style") == 1
    assert not [n for _, n, _ in page.attributes if n.startswith("on")]
    assert page.text.count("<script>alert(1)</script>") > 5
    assert not [h for h in page.values("href") if not h.startswith("#")]


def test_the_page_is_whole_and_fetches_nothing() -> None:
    text = audit_to_html(report())
    page = Reader(text)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.values("href") if h.startswith("#")} <= set(ids)
    assert {i for v in page.values("aria-labelledby") for i in v.split()} <= set(ids)
    assert page.values("for") == [i for i in ids if i.startswith("show-")]
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert page.tags.count("h1") == page.tags.count("main") == 1


def test_every_claim_is_marked_and_has_a_card() -> None:
    text = audit_to_html(report())
    page = Reader(text)
    marks = re.findall(r'<mark class="(\w+)" id="at-(c\d+)"><a href="#(c\d+)">(.*?)<', text)
    assert [m[1] for m in marks] == [m[2] for m in marks] == [f"c{n}" for n in range(1, len(CLAIMS) + 1)]
    for (tone, _, _, shown), (said, verdict, severity) in zip(marks, CLAIMS, strict=True):
        assert tone == (severity if verdict in FINDINGS else verdict)
        assert shown.split()[0] in said
    assert page.text.count("(overstated, high)") == 1  # for who listens, in the mark itself


def test_the_whole_article_is_on_the_page() -> None:
    page = Reader(audit_to_html(report()))
    shown = re.sub(r"c\d \([^)]*\)|\s", "", page.text)
    for part in ("It raises the count,", ", in most adults.[1]", "Drug", "Rate", "[1] Hall B. Blood 2019."):
        assert re.sub(r"\s", "", part) in shown
    assert "Ithelpsmanyadults." in shown  # without the marks of Markdown


def test_filters_hide_what_they_name() -> None:
    """Check boxes and a style sheet: each box has its rule for cards and for marks."""
    text = audit_to_html(report())
    boxes = re.findall(r'id="show-(\w+)" checked', text)
    assert boxes == ["high", "medium", "low", "supported", "unchecked"]
    for name in boxes:
        assert f"main:has(#show-{name}:not(:checked)) .card.{name}" in text
        assert f"main:has(#show-{name}:not(:checked)) mark.{name}" in text


def test_refusing_all_suggestions_gives_the_article_back() -> None:
    assert refused(suggestions(report())) == TEXT


def test_suggestions_replace_sentences_and_comment_on_parts() -> None:
    marked = suggestions(report())
    assert (
        "{~~IVIG cures all patients.~>The dose is 1 g/kg. [3]~~}{>>c1 overstated, high: Because of 1. [1][2]<<}"
        in marked
    )
    assert "{==although it never causes harm==}{>>c2 contradicted, high: Because of 2. [3] Say instead:" in marked
    assert "| {==it runs" in marked or "| {--it runs" in marked
    assert "{==Grade 4 is below 25.==}{>>c4 indirect" in marked
    assert "kidney" in marked
    assert "[3] " in marked.partition("Sources of the suggestions")[2]
    assert "Bananas are yellow. It helps **many** adults." in marked


def test_a_text_with_suggestions_in_it_is_refused() -> None:
    text = TEXT.replace("in most", "{++in++} most")
    with pytest.raises(BadArticle, match="suggestions already"):
        suggestions(report(text))


def _made_of(text: str, spans: list[tuple[int, int]], said: str) -> AuditReport:
    claims = tuple(
        Claim(
            id=f"c{n}",
            text=text[a:b],
            start=a,
            end=b,
            frame=ClaimFrame(),
            verdict="contradicted",
            severity="high",
            why=said,
        )
        for n, (a, b) in enumerate(spans)
        if a < b
    )
    document = Document(text=text, sha256="", source="s", blocks=1)
    audit = Audit(document=document, as_of="", release="", engine="", status="submitted", claims=claims)
    mends = {c.id: Mend(claim=c.id, action="replace", text=said, citations=(1,)) for c in claims}
    return AuditReport(audit=audit, title="t", blocks=(), mends=mends)


MARKS = st.lists(st.sampled_from(["{", "}", "+", "-", "~", "=", ">", "<", "a", ". ", "\n", "A"]), max_size=30).map(
    "".join
)


@given(st.text(max_size=80) | MARKS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5), MARKS)
def test_any_text_comes_back_when_all_is_refused(text: str, spans: list[tuple[int, int]], said: str) -> None:
    made = _made_of(text, [(min(a, len(text)), min(b, len(text))) for a, b in spans], said)
    try:
        marked = suggestions(made)
    except BadArticle:
        return
    assert refused(marked) == text


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6))
def test_any_text_makes_a_sound_page(text: str, spans: list[tuple[int, int]]) -> None:
    made = _made_of(text, [(min(a, len(text)), min(b, len(text))) for a, b in spans], "why")
    page = Reader(audit_to_html(made))
    assert len(page.values("id")) == len(set(page.values("id")))


def test_comments_say_all() -> None:
    made = report()
    remarks = list(comments(made))
    assert len(remarks) == 1 + len(made.findings)
    assert "kidney" in remarks[0].text
    assert "Nearest in the pack" in remarks[5].text
    assert "[3] Title 3" in remarks[1].text or "Title 3" in remarks[1].text
    for remark, claim in zip(remarks[1:], made.findings, strict=True):
        assert (remark.start, remark.end) == (claim.start, claim.end)


def test_colors_change_no_word() -> None:
    plain = AuditWriter(color=False, width=90).write(report())
    painted = AuditWriter(color=True, width=90).write(report())
    assert painted != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def test_full_lists_sound_claims_too() -> None:
    short, full = (AuditWriter(color=False, width=90, full=f).write(report()) for f in (False, True))
    assert "It helps many adults." not in short
    assert "It helps many adults. (otherwise: An authority)" in full


def test_a_report_numbers_sources_by_first_use(knowledge: Knowledge) -> None:
    statement = knowledge.active[0]
    made = report()
    claims = tuple(
        Claim(
            id=c.id,
            text=c.text,
            start=c.start,
            end=c.end,
            frame=c.frame,
            verdict=c.verdict,
            severity=c.severity,
            why=c.why,
            statements=(statement.id,),
        )
        for c in made.audit.claims
    )
    document = made.audit.document
    audit = Audit(document=document, as_of="", release="", engine="", status="submitted", claims=claims)
    built = report_on(audit, knowledge)
    assert built.held[statement.id].text == statement.text
    assert [s.n for s in built.sources] == list(range(1, len(built.sources) + 1))
    assert built.mends["c1"].text == statement.text
    assert built.mends["c5"].action == "delete"
    assert set(built.mends) == {c.id for c in claims if c.verdict in FINDINGS}
