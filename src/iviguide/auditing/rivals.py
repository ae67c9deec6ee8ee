"""A statement that shares more with a claim than its support does, and does not bear it out: then it is that one which is told of."""

from __future__ import annotations

from .claimed import Claimed
from .closely import faulty
from .compare import Match
from .firsts import Firsts
from .refusing import refused

CLEARLY_MORE = 0.75
"""Weight of names and words by which a rival must share more."""
_NEVER = frozenset({"misconception", "indirect_evidence", "gap"})


def rival_to(c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Match | None:
    """The statement that the claim rather tells of and that says otherwise."""
    shared = [_shared(m) for m in matches]
    if direct[0].comparison["condition"] == "same" and max(shared) - _shared(direct[0]) <= CLEARLY_MORE:
        return None  # none shares clearly more than the first of them, so none does than all of them
    most = max(_shared(m) for m in direct)
    nearest = any(m.comparison["condition"] == "same" for m in direct)
    borne = {m.id for m in direct}
    for m, own in zip(matches, shared, strict=True):
        more = own - most  # first what is cheap
        if more <= -CLEARLY_MORE or (nearest and more <= CLEARLY_MORE) or m.id in borne:
            continue
        if m.held.statement.kind in _NEVER or not m.same_people or (m.missing and not other_agents(m, more)):
            continue
        same = not c.conditions or m.comparison["condition"] == "same"
        if same and not nearest and c.conditions and more > -CLEARLY_MORE and m.opposed:
            return m
        told = more > CLEARLY_MORE and (same or not nearest) and not m.missing_figures
        if told and (m.missing or m.denied or m.opposed or faulty(c, m) or refused(c, m)):
            return m
    return None


MUCH_MORE = 1.5
"""Weight by which a statement that has another treatment must share more to be the one that is told of."""
_TREATMENTS = frozenset({"agent", "product", "procedure"})


def other_agents(m: Match, more: float) -> bool:
    """Whether a statement lacks nothing but a treatment of the claim, in whose place it has another."""
    of = m.index.vocabulary
    swapped = all(of[x].type in _TREATMENTS for x in m.missing if x in of)
    return more > MUCH_MORE and swapped and bool(m.held.agents - m.claimed.agents)


def _shared(m: Match) -> float:
    """Weight of the names and words of a claim that a statement has."""
    return sum([term.weight for term, _, _, _ in m.had if term.sign is None])
