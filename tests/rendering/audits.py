"""Reports on audits to render: one with every verdict, one in which every text is hostile, one with nothing in it."""

from __future__ import annotations

from iviguide.documents.markdown import read_markdown
from iviguide.model.answer import CitedSource
from iviguide.model.article import Audit, CitationFinding, Claim, ClaimFrame, Contradiction, Document, Omission
from iviguide.model.audit_report import FINDINGS, AuditReport, Held, Mend, MendAction
from iviguide.model.document import Article
from iviguide.model.terms import FindingSeverity, Verdict

from .pages import HOSTILE

TEXT = """# IVIG in ITP

IVIG cures all patients. It raises the count, although it never causes harm, in most adults.[1]

- The old dose is 5 g/kg.
- Grade 4 is below 25.

| Drug | Rate |
|------|------|
| A | it runs at 9 mL/kg/h always |

Bananas are yellow. It helps **many** adults.

## References

[1] Hall B. Blood 2019.
"""
CLAIMS: tuple[tuple[str, Verdict, FindingSeverity], ...] = (
    ("IVIG cures all patients.", "overstated", "high"),
    ("although it never causes harm", "contradicted", "high"),
    ("The old dose is 5 g/kg.", "outdated", "medium"),
    ("Grade 4 is below 25.", "indirect", "medium"),
    ("it runs at 9 mL/kg/h always", "unsupported", "low"),
    ("Bananas are yellow.", "unchecked", "low"),
    ("It helps **many** adults.", "supported", "low"),
)
SOURCES = tuple(CitedSource(n=n, id=f"source-{n}", kind="cohort", title=f"Title {n}", year=2000 + n) for n in (1, 2, 3))
HELD = {
    "a": Held(id="a", text="It helps some adults.", citations=(1, 2), certainty="low", status="submitted"),
    "b": Held(id="b", text="The dose is 1 g/kg.", citations=(3,), certainty=None, status="submitted"),
}


def article() -> Article:
    return read_markdown(TEXT, "an/article.md")


def report(text: str = TEXT) -> AuditReport:
    """A report with every verdict."""
    made = article()
    claims = tuple(_claim(n, *c, text) for n, c in enumerate(CLAIMS, 1))
    audit = Audit(
        document=Document(text=text, sha256="0" * 64, source="an/article.md", blocks=len(made.blocks)),
        as_of="2026-11-21",
        release="0+0",
        engine="0",
        status="submitted",
        claims=claims,
        omissions=(
            Omission(what="kidney", why="Kidney injury is a boxed warning.", severity="high", statements=("a",)),
            Omission(what="headache", why="It is frequent.", severity="low", statements=()),
        ),
        contradictions=(Contradiction(claims=("c1", "c3"), why="Both cannot be."),),
        citations=(CitationFinding(marker="[9]", claims=("c1",), finding="no such reference"),),
        totals={},
        notices=("A notice.",),
    )
    mends = {c.id: _mend(c) for c in claims if c.verdict in FINDINGS}
    return AuditReport(
        audit=audit,
        title="IVIG in ITP",
        blocks=made.blocks,
        readable=made.readable if text == TEXT else "",
        held=HELD,
        sources=SOURCES,
        mends=mends,
    )


def _claim(n: int, words: str, verdict: Verdict, severity: FindingSeverity, text: str) -> Claim:
    start = text.index(words)
    return Claim(
        id=f"c{n}",
        text=words,
        start=start,
        end=start + len(words),
        frame=ClaimFrame(),
        verdict=verdict,
        severity=severity,
        why=f"Because of {n}.",
        disputed_by=("An authority",) if n == 7 else (),
        statements=("a", "b") if n % 2 else ("b",),
    )


def _mend(claim: Claim) -> Mend:
    if claim.verdict == "unsupported":
        return Mend(claim=claim.id, action="delete", nearest="b")
    action: MendAction = "qualify" if claim.verdict == "indirect" else "replace"
    return Mend(claim=claim.id, action=action, text=HELD["b"].text, citations=(3,), statements=("b",))


def hostile() -> AuditReport:
    """A report whose every text is hostile."""
    text = f"{HOSTILE} IVIG {HOSTILE}"
    claim = Claim(
        id='c1" onclick="x',
        text=text,
        start=0,
        end=len(text),
        frame=ClaimFrame(),
        verdict="contradicted",
        severity="high",
        why=HOSTILE,
        disputed_by=(HOSTILE,),
        statements=("x",),
    )
    audit = Audit(
        document=Document(text=text, sha256=HOSTILE, source=HOSTILE, blocks=1),
        as_of=HOSTILE,
        release=HOSTILE,
        engine=HOSTILE,
        status="submitted",
        claims=(claim,),
        omissions=(Omission(what=HOSTILE, why=HOSTILE, severity="high", statements=("x",)),),
        contradictions=(Contradiction(claims=(HOSTILE,), why=HOSTILE),),
        citations=(CitationFinding(marker=HOSTILE, claims=(HOSTILE,), finding=HOSTILE),),
        notices=(HOSTILE,),
    )
    source = CitedSource(n=1, id="s", kind="cohort", title=HOSTILE, url="javascript:alert(1)", authors=(HOSTILE,))
    held = Held(id="x", text=HOSTILE, citations=(1,), certainty="low", status="submitted")
    mend = Mend(claim=claim.id, action="replace", text=HOSTILE + " ~~} {>> <<} --}", citations=(1,), statements=("x",))
    return AuditReport(
        audit=audit,
        title=HOSTILE,
        blocks=article().blocks[:0],
        held={"x": held},
        sources=(source,),
        mends={claim.id: mend},
    )


def nothing() -> AuditReport:
    """A report on a text without a word on our subject."""
    document = Document(text="Bake the cake.", sha256="0" * 64, source="cake.txt", blocks=1)
    audit = Audit(document=document, as_of="2026-11-21", release="0+0", engine="0", status="submitted")
    return AuditReport(audit=audit, title="cake.txt", blocks=())
