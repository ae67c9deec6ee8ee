"""What a pack holds, in counts, and what is missing or due: for editors, and for readers who ask how far it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, get_args

from ..model.statement import Statement
from ..model.terms import KINDS, RATINGS, Aspect, ReadAs, SourceKind, Status
from .store import Knowledge

FIRST_HAND: frozenset[ReadAs] = frozenset({"full text", "table", "abstract", "partial"})
"""Ways of reading in which the source itself was before us."""


def _has(*aspects: Aspect) -> Callable[[Statement], bool]:
    return lambda statement: not set(aspects).isdisjoint(statement.aspects)


CHECKLIST: dict[str, Callable[[Statement], bool]] = {
    "definition": lambda s: s.kind == "definition" or "definition" in s.aspects,
    "role": _has("role"),
    "positions": lambda s: s.position is not None,
    "efficacy": _has("efficacy", "comparison"),
    "dose": lambda s: s.dose is not None or "dose" in s.aspects,
    "onset": _has("onset"),
    "duration": _has("duration"),
    "harm": _has("harm", "contraindication"),
    "next step": _has("next-step", "sequence", "supportive-care"),
    "gaps": lambda s: s.kind == "gap",
    "summary": lambda s: s.kind == "summary",
}
"""What a reader may expect of every condition, and how a statement shows that it is there."""


def report(knowledge: Knowledge, as_of: date) -> dict[str, Any]:
    """Counts of everything held, and ids of what was due for review before `as_of`.

    Retired statements count by status only. `checklist` gives for each condition the number of statements for each of
    CHECKLIST; 0 is what is still missing.
    """
    held = [s for s in knowledge.content.statements if knowledge.status(s.id) != "retired"]
    return {
        "release": knowledge.release,
        "as_of": as_of.isoformat(),
        **_totals(knowledge, held),
        "by_kind": _counts((s.kind for s in held), KINDS),
        "by_certainty": _counts((s.certainty.rating for s in held if s.certainty), RATINGS),
        **_reading(held),
        "by_status": _counts((knowledge.status(s.id) for s in knowledge.content.statements), get_args(Status)),
        "sources_by_kind": _counts((s.kind for s in knowledge.sources.values()), get_args(SourceKind)),
        "sources_by_year": _by_year(knowledge),
        "overdue": sorted(s.id for s in held if s.review_by < as_of),
        "checklist": _checklist(knowledge, held),
    }


def _totals(knowledge: Knowledge, held: list[Statement]) -> dict[str, int]:
    usable = {s.id for s in knowledge.active}
    return {
        "statements": len(held),
        "indications": len({s.population.condition for s in held} - {None}),
        "authorities": len({s.position.authority for s in held if s.position}),
        "sources": len(knowledge.sources),
        "products": sum(c.type == "product" for c in knowledge.vocabulary),
        "misconceptions": sum(s.kind == "misconception" for s in held),
        # What has no citation does not load; what is left is what stands on retracted papers alone.
        "unsourced": sum(s.id not in usable for s in held),
    }


def _reading(held: list[Statement]) -> dict[str, Any]:
    """Citations by way of reading, and the percentage of them that is first hand."""
    ways = [c.read for s in held for c in s.citations]
    first_hand = sum(way in FIRST_HAND for way in ways)
    return {
        "by_read": _counts(ways, get_args(ReadAs)),
        "first_hand_percent": round(100 * first_hand / len(ways), 1) if ways else None,
    }


def _counts(values: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    """Counts in the order of the closed list; what does not occur is left out."""
    counted = Counter(values)
    return {word: counted[word] for word in order if counted[word]}


def _by_year(knowledge: Knowledge) -> dict[str, int]:
    years = Counter(s.year for s in knowledge.sources.values())
    dated = {str(year): years[year] for year in sorted(y for y in years if y is not None)}
    return {**dated, **({"undated": years[None]} if years[None] else {})}


def _checklist(knowledge: Knowledge, held: list[Statement]) -> dict[str, dict[str, int]]:
    groups: dict[str, list[Statement]] = {}
    for statement in held:
        if statement.population.condition:
            groups.setdefault(statement.population.condition, []).append(statement)
    return {
        condition: {item: sum(map(shows, groups[condition])) for item, shows in CHECKLIST.items()}
        for condition in (c.id for c in knowledge.vocabulary)
        if condition in groups
    }
