"""A statement that shares more with a claim than its support does, and does not bear it out: then it is that one which is told of."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.vocabulary import Vocabulary
from .claimed import Claimed, figure_weight
from .closely import faulty
from .compare import Match
from .firsts import Firsts
from .refusing import refused

CLEARLY_MORE = 0.75
"""Weight of names and words by which a rival must share more."""
_NEVER = frozenset({"misconception", "indirect_evidence", "gap"})


def rival_to(c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Match | None:
    """The statement that the claim rather tells of and that says otherwise."""
    shared = [m.named for m in matches]
    if direct[0].comparison["condition"] == "same" and max(shared) - direct[0].named <= CLEARLY_MORE:
        return None  # none shares clearly more than the first of them, so none does than all of them
    most = max([m.named for m in direct])
    nearest = any(m.comparison["condition"] == "same" for m in direct)
    borne = {m.id for m in direct}
    for m, own in zip(matches, shared, strict=True):
        more = own - most  # first what is cheap
        if more <= -CLEARLY_MORE or (nearest and more <= CLEARLY_MORE) or m.id in borne:
            continue
        if m.held.statement.kind in _NEVER or m.missing or not m.same_people:
            continue
        same = not c.conditions or m.comparison["condition"] == "same"
        if same and not nearest and c.conditions and more > -CLEARLY_MORE and m.opposed:
            return m
        told = more > CLEARLY_MORE and (same or not nearest) and not m.missing_figures
        if told and (m.denied or m.opposed or faulty(c, m) or refused(c, m)):
            return m
    return None


MUCH_MORE = 1.5
"""Weight by which a statement that has another treatment must share more of the rest to be the one that is told of."""
_TREATMENTS = frozenset({"agent", "product", "procedure"})


def swapped_in(c: Claimed, matches: list[Match], direct: Iterable[Match]) -> Match | None:
    """The statement that says all of it of another treatment: "first with steroids plus A", where it is B."""
    of = next(iter(direct)).index.vocabulary
    named = {x for x in c.reading.concepts if of[x].type in _TREATMENTS}
    if not named:
        return None
    borne = {m.id: _beside(c, m, named) for m in direct}
    most = max(borne.values())
    for m in matches:
        lacked = [x for x in m.missing if x in named] if m.id not in borne and m.same_people else []
        if not lacked or lacked != m.missing or m.held.statement.kind in _NEVER or not _has_another(m, named, of):
            continue
        same = not c.conditions or m.comparison["condition"] == "same"
        if same and not m.missing_figures and _beside(c, m, named) > most + MUCH_MORE:
            return m
    return None


def _has_another(m: Match, named: set[str], of: Vocabulary) -> bool:
    return any(not any(of.is_a(x, n) or of.is_a(n, x) for n in named) for x in m.held.agents)


def _beside(c: Claimed, m: Match, named: set[str]) -> float:
    """Weight of what a statement shares with a claim besides the treatments."""
    borne = sum(figure_weight(f) for f in m.borne_figures)
    return borne + sum([w for f, w in c.weights.items() if f[:2] != "k:" and f in m.shared and f not in named])
