"""A claim that rests on evidence which the pack borrows from others for want of any on these people."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.vocabulary import Vocabulary
from .claimed import Claimed
from .compare import Match
from .grounds import LEAST_TOLD, PLAIN_UNITS, Judgement

CARRIED = 0.7
"""Coverage from which one figure is enough."""


def borrowed(c: Claimed, matches: Iterable[Match], vocabulary: Vocabulary) -> Judgement | None:
    """A claim whose figures are those of borrowed evidence: told, and not about these people."""
    for m in matches:
        s = m.held.statement
        if s.kind != "indirect_evidence" or not s.borrowed_for or not _lent_to(c, s.borrowed_for, vocabulary):
            continue
        borne = [f for f in c.reading.figures if f not in m.missing_figures and f.unit not in PLAIN_UNITS]
        scheme = any(f.unit == "grade" for f in borne)
        several = scheme or len(borne) > 1 or m.coverage >= CARRIED
        if borne and m.informative >= (LEAST_TOLD if several else 2 * LEAST_TOLD):
            return Judgement("indirect", "high", s.text, (s.id,))
    return None


def _lent_to(c: Claimed, borrowed_for: str, vocabulary: Vocabulary) -> bool:
    if borrowed_for not in vocabulary or vocabulary[borrowed_for].type != "condition":
        return borrowed_for in c.reading.concepts
    return any(vocabulary.is_a(x, borrowed_for) for x in c.conditions)
