"""A statement that shares more with a claim than its support does, and does not bear it out: then it is that one which is told of."""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from .claimed import Claimed, figure_weight
from .closely import faulty
from .compare import Match
from .firsts import Firsts
from .people import urgent_only
from .refusing import refused
from .side_by_side import says_same

CLEARLY_MORE = 0.75
"""Weight of names and words by which a rival must share more."""
ROUNDING = 1e-6
_NEVER = frozenset({"misconception", "indirect_evidence", "gap"})


def told_rather(c: Claimed, matches: list[Match], direct: Firsts[Match], best: Match) -> Match | None:
    """The statement that a claim tells of rather than of what bears it out; none where that, read side by side, says the same."""
    if says_same(c, best):
        return None
    return rival_to(c, matches, direct) or swapped_in(c, matches, direct)


def rival_to(c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Match | None:
    """The statement that the claim rather tells of and that says otherwise."""
    first = direct[0]
    nearest = first.comparison["condition"] == "same"
    most = first.named
    if nearest and max([m.named for m in matches]) - most <= CLEARLY_MORE:
        return None  # none shares clearly more than the first of them, so none does than all of them
    least = CLEARLY_MORE if nearest else -CLEARLY_MORE
    rivals = [m for m in matches if m.named - most > least and _bears_on_these(c, m)]
    if not rivals:
        return None  # what all of them share need not be known
    most = max([m.named for m in direct])
    nearest = any(m.comparison["condition"] == "same" for m in direct)
    borne = {m.id for m in direct}
    for m in rivals:
        more = m.named - most  # first what is cheap
        if more <= -CLEARLY_MORE or (nearest and more <= CLEARLY_MORE) or m.id in borne:
            continue
        same = not c.conditions or m.comparison["condition"] == "same"
        if same and not nearest and c.conditions and more > -CLEARLY_MORE and m.opposed:
            return m
        told = more > CLEARLY_MORE and (same or not nearest) and not m.missing_figures
        if told and (m.denied or m.opposed or faulty(c, m) or refused(c, m)):
            return m
    return None


def _bears_on_these(c: Claimed, m: Match) -> bool:
    """Whether a statement could be told of at all: on the same people, not on an age or an emergency that the claim does not
    name, with every name of the claim."""
    if m.held.statement.kind in _NEVER or m.missing or not m.same_people:
        return False
    return not _of_some_only(c, m)


def _of_some_only(c: Claimed, m: Match) -> bool:
    """Whether a statement is on an age or an emergency that the claim does not name."""
    return "age" in m.narrower or urgent_only(c, m.held)


MUCH_MORE = 1.5
"""Weight by which a statement that has another treatment must share more of the rest to be the one that is told of."""
_TREATMENTS = frozenset({"agent", "product", "procedure"})


def swapped_in(c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Match | None:
    """The statement that says all of it of another treatment: "first with steroids plus A", where it is B."""
    of = c.index.vocabulary
    named = {x for x in c.reading.concepts if of[x].type in _TREATMENTS}
    if named.isdisjoint(c.reading.hard):
        return None  # no other name can be missing
    least = _beside(c, direct[0], named) + MUCH_MORE
    most: float | None = None
    for m in matches:
        borne = sum(map(figure_weight, m.borne_figures))
        if m.named + borne <= least - ROUNDING or m.held.statement.kind in _NEVER:
            continue
        if not m.missing or not named.issuperset(m.missing) or not m.same_people or not _has_another(m, named, of):
            continue  # (with a name missing it is none of those that bear the claim out)
        same = not c.conditions or m.comparison["condition"] == "same"
        if not same or m.missing_figures or _of_some_only(c, m) or (beside := _beside(c, m, named)) <= least:
            continue
        if most is None:
            most = max([_beside(c, x, named) for x in direct])
        if beside > most + MUCH_MORE:
            return m
    return None


def _has_another(m: Match, named: set[str], of: Vocabulary) -> bool:
    return any(not any(of.is_a(x, n) or of.is_a(n, x) for n in named) for x in m.held.agents)


def _beside(c: Claimed, m: Match, named: set[str]) -> float:
    """Weight of what a statement shares with a claim besides the treatments."""
    borne = sum(figure_weight(f) for f in m.borne_figures)
    return borne + sum([w for f, w in c.weights.items() if f[:2] != "k:" and f in m.shared and f not in named])
