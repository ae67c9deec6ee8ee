"""A statement whose kind promises a field that is not there: a position without authority, a dose without a dose.

Answers and plans are put together from these fields; where one is missing the statement silently drops out. A red flag
needs the signs that raise it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model.source import Source
from ...model.statement import Statement
from ...model.vocabulary import Vocabulary
from ..store import PackContent
from .figures import figures
from .finding import Finding, error, warning

RULE = "kinds_have_what_they_need"

_UNRATED_ASPECTS = {
    "practical",
    "definition",
    "dose",
    "administration",
    "premedication",
    "monitoring",
    "work-up",
    "vaccine",
    "interference",
    "mechanism",
    "kinetics",
    "dosing-weight",
    "product",
    "cost",
    "sequence",
    "look-alike",
    "supportive-care",
    "home",
    "pitfall",
    "red-flag",
    "role",
    "course",
    "contraindication",
    "interaction",
    "next-step",
    "emerging",
}
"""Aspects whose summaries say what is done or thought, not what an effect is; GRADE does not rate these."""

OURS = "immunoglobulin"
_ON_GIVING = {"role", "efficacy", "dose", "course", "next-step", "sequence", "comparison"}
"""First aspects of advice on whether, when and how much to give."""

_NEEDS: dict[str, tuple[Callable[[Statement], object], str]] = {
    "position": (lambda s: s.position, "position: {authority, kind, stance, ...}"),
    "dose": (lambda s: s.dose or "comparison" in s.aspects, "dose: {daily, days, course, ...}, or aspect comparison"),
    "misconception": (lambda s: s.claim and (s.about or s.population.condition), "claim, and about or a condition"),
    "indirect_evidence": (lambda s: s.borrowed_for, "borrowed_for"),
}


def check(content: PackContent) -> Iterator[Finding]:
    sources = {s.id: s for s in content.sources}
    vocabulary = Vocabulary(content.concepts)
    for statement in content.statements:
        need = _NEEDS.get(statement.kind)
        if need and not need[0](statement):
            yield error(content, RULE, statement.id, f"kind {statement.kind} without what it needs; give {need[1]}")
        yield from _recommendation(content, statement, sources, vocabulary)
        if "red-flag" in statement.aspects and not statement.about:
            yield error(
                content,
                RULE,
                statement.id,
                "aspect red-flag without about; give about: [signs], any of which triggers it",
            )
        for message in _wishes(statement, sources):
            yield warning(content, RULE, statement.id, message)


def _recommendation(
    content: PackContent, statement: Statement, sources: dict[str, Source], vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Advice on giving immunoglobulin by a body that has a name needs a position, to stand where these are compared.

    Advice on something else (stop heparin, measure the benefit) needs none: it would be read as one on giving it.
    """
    agent = statement.intervention.agent
    if statement.kind != "recommendation" or statement.position or not agent or not vocabulary.is_a(agent, OURS):
        return
    if _ON_GIVING.isdisjoint(statement.aspects[:1]):
        return
    cited = (sources.get(c.source) for c in statement.citations)
    authorities = sorted({s.authority for s in cited if s and s.authority})
    allowed = "give position: {authority, kind, stance, ...}"
    if authorities and statement.population.condition:
        found = f"kind recommendation, by '{authorities[0]}', without position"
        yield error(content, RULE, statement.id, f"{found}; {allowed}")
    else:
        found = "kind recommendation without position"
        yield warning(
            content, RULE, statement.id, f"{found}; {allowed} if a body stands behind it, else kind practical"
        )


def _wishes(statement: Statement, sources: dict[str, Source]) -> Iterator[str]:
    if statement.kind == "effect" and not statement.outcomes and not figures(statement.text, spelled_out=True):
        yield "kind effect without outcomes and without a figure in text; give outcomes: [{measure, value, ...}]"
    if statement.kind == "gap" and not any(_shows_absence(c.source, c.bearing, sources) for c in statement.citations):
        yield "a gap without a search; cite the search that was made (a source of kind search), or bearing: context"
    if (
        statement.kind == "summary"
        and statement.certainty is None
        and _UNRATED_ASPECTS.isdisjoint(statement.aspects[:1])
    ):
        yield f"a summary on {' '.join(statement.aspects[:1])} without certainty; give certainty: {{rating: ...}}"


def _shows_absence(source_id: str, bearing: str, sources: dict[str, Source]) -> bool:
    source = sources.get(source_id)
    return bearing == "context" or (source is not None and source.kind == "search")
