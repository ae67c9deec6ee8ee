"""A claim that rests on evidence which the pack borrows from others for want of any on these people."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from .claimed import Claimed
from .compare import Match
from .grounds import LEAST_TOLD, PLAIN_UNITS, Judgement, borrowed_part

CARRIED = 0.7
"""Coverage from which one figure is enough."""


def borrowed(c: Claimed, matches: Collection[Match], vocabulary: Vocabulary) -> Judgement | None:
    """A claim whose figures are those of borrowed evidence: told, and not about these people."""
    for m in matches:
        s = m.held.statement
        if s.kind != "indirect_evidence" or not s.borrowed_for or not _lent_to(c, s.borrowed_for, vocabulary):
            continue
        borne = [f for f in c.reading.figures if f not in m.missing_figures and f.unit not in PLAIN_UNITS]
        scheme = any(f.unit == "grade" for f in borne)
        several = scheme or len(borne) > 1 or m.coverage >= CARRIED
        if borne and _is_told_of_these(borne, m, matches):
            continue  # the same figure is also told of these very people
        if borne and m.informative >= (LEAST_TOLD if several else 2 * LEAST_TOLD):
            return Judgement("indirect", "high", s.text, (s.id,))
    return None


def _is_told_of_these(figures: Collection[Figure], borrowed: Match, matches: Iterable[Match]) -> bool:
    return any(
        m.held.statement.kind != "indirect_evidence"
        and m.comparison["condition"] == "same"
        and m.same_people
        and m.coverage >= borrowed.coverage
        and not borrowed_part(m)
        and not set(figures) - set(m.borne_figures)
        for m in matches
    )


def _lent_to(c: Claimed, borrowed_for: str, vocabulary: Vocabulary) -> bool:
    if borrowed_for not in vocabulary or vocabulary[borrowed_for].type != "condition":
        return borrowed_for in c.reading.concepts
    return any(vocabulary.is_a(x, borrowed_for) for x in c.conditions)
