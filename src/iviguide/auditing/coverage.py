"""The editors' to-do list: what articles say that the pack has nothing on, most frequent first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from ..knowledge import Knowledge
from ..model.article import ArticleCoverage, Audit, Claim, Uncovered
from .audit import auditor
from .index import IMMUNOGLOBULIN

OPEN = frozenset({"unsupported", "unchecked"})
EXAMPLES = 3
_NAMED_FIRST = ("product", "agent", "procedure", "vaccine", "harm", "test", "trait", "authority")


def coverage(
    articles: Iterable[tuple[str, str]], knowledge: Knowledge, as_of: date | str | None = None
) -> ArticleCoverage:
    """What these articles (name, text) say that the pack has nothing on. Raises BadArticle, BadDate."""
    day = knowledge.day(as_of)
    found: dict[tuple[str | None, str | None], list[tuple[str, Claim]]] = defaultdict(list)
    total = answered = number = 0
    for name, text in articles:
        audit: Audit = auditor(knowledge).audit(text, as_of=day, source=name)
        number += 1
        total += len(audit.claims)
        for claim in audit.claims:
            if claim.verdict in OPEN:
                found[_subject(claim, knowledge)].append((name, claim))
            else:
                answered += 1
    return ArticleCoverage(
        release=knowledge.release,
        as_of=day.isoformat(),
        articles=number,
        claims=total,
        answered=answered,
        uncovered=tuple(_uncovered(*subject, said) for subject, said in sorted(found.items(), key=_frequent_first)),
        due=tuple(sorted(s.id for s in knowledge.active if s.review_by < day)),
    )


def _frequent_first(item: tuple[tuple[str | None, str | None], list[tuple[str, Claim]]]) -> tuple[int, int, str, str]:
    (condition, about), said = item
    return -len({name for name, _ in said}), -len(said), condition or "", about or ""


def _uncovered(condition: str | None, about: str | None, said: list[tuple[str, Claim]]) -> Uncovered:
    return Uncovered(
        condition=condition,
        about=about,
        claims=len(said),
        articles=tuple(dict.fromkeys(name for name, _ in said)),
        examples=tuple(dict.fromkeys(c.text for _, c in said))[:EXAMPLES],
        verdicts=dict(Counter(c.verdict for _, c in said)),
    )


def _subject(claim: Claim, knowledge: Knowledge) -> tuple[str | None, str | None]:
    """What a claim is about: its disease, and the most telling thing that it names."""
    vocabulary = knowledge.vocabulary
    named = {m.concept for m in knowledge.finder.find(claim.text) if m.concept in vocabulary} - IMMUNOGLOBULIN
    ranked = [(_NAMED_FIRST.index(vocabulary[x].type), x) for x in named if vocabulary[x].type in _NAMED_FIRST]
    return claim.frame.population.condition, min(ranked)[1] if ranked else None
