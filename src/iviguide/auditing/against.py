"""What speaks against a claim: a statement on these people that is turned round, or evidence that is on others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .bearing import CARRIED, NEARLY_ALL
from .borne import nearly_borne_out
from .claimed import Claimed
from .compare import OPPOSABLE, Match
from .grounds import (
    LEAST_TOLD,
    NO_SUPPORT,
    OTHERWISE,
    Judgement,
    can_contradict,
    of_these_too,
    same_disease,
    special,
    tells_nothing_but_figures,
    text,
    turned_in_own_clause,
)
from .index import IMMUNOGLOBULIN
from .side_by_side import has_little_of, says_same

CONTRADICTS = 0.7
TOLD_BY = 2
NEARER_BY = 0.1
"""Coverage by which a statement on others must be nearer to a claim than all on these people."""
ABOUT_EFFECT = frozenset({"advice", "works", "firstline", "rank"})
WEAKLY_OPPOSED = frozenset({"order", "speed", "common", "early", "certain", "change"})
"""Directions that two true sentences may differ in: they contradict only where all else is the same."""


def usable(matches: Iterable[Match]) -> Iterator[Match]:
    """Statements that may bear a claim out."""
    return (m for m in matches if m.held.statement.kind not in NO_SUPPORT)


def may_contradict(m: Match) -> bool:
    """Whether a statement tells enough of the same people and names to speak against a claim; most do not."""
    kind = m.held.statement.kind
    if kind == "misconception" and m.telling < TOLD_BY and not m.borne_figures:
        return False  # a false belief is looked for by what is believed, not by one name of the answer
    return m.informative >= LEAST_TOLD and kind != "gap" and m.same_people and not m.missing


def contradicted(c: Claimed, matches: Iterable[Match]) -> Judgement | None:
    """A claim of which a statement on the same people turns something round, and agrees in most of the rest."""
    for m in matches:
        if (
            m.may_oppose(CONTRADICTS)
            and may_contradict(m)
            and m.opposed
            and m.agreed >= (CONTRADICTS if set(m.opposed) - WEAKLY_OPPOSED else NEARLY_ALL)
            and (m.held.conditions or not c.conditions or not ABOUT_EFFECT & set(m.opposed))
            and not set(m.narrower) - {"unstated"}
            and can_contradict(c, m)
            and turned_in_own_clause(c, m)
            and (set(m.opposed) & OPPOSABLE or (m.agreed >= NEARLY_ALL and same_disease(c, m)))
            and (m.telling > 1 or set(c.reading.hard) - IMMUNOGLOBULIN or set(m.opposed) - OPPOSABLE)
            and not says_same(c, m)
            and not (set(m.opposed) <= {"rank", "speed", "works"} and has_little_of(c, m))
        ):
            return Judgement("contradicted", "high", OTHERWISE + text(m), (m.id,))
    return None


def contradicted_by_all(c: Claimed, matches: list[Match]) -> Judgement | None:
    """The same; a claim that itself names neither disease nor immunoglobulin is contradicted only where no statement that agrees
    carries as much of it."""
    if c.reading.conditions or not IMMUNOGLOBULIN.isdisjoint(c.reading.agents):
        return contradicted(c, matches)
    agrees = (m for m in usable(matches) if m.bears_out and not set(m.narrower) - _TOLD_OF_MORE)
    borne = next((m.coverage for m in agrees), 0.0)
    return contradicted(c, (m for m in matches if m.coverage > borne))


_TOLD_OF_MORE = frozenset({"unstated", "condition"})


def indirect(c: Claimed, matches: list[Match]) -> Judgement | None:
    """A claim that evidence on others has, nearer than any on these people."""
    if any(nearly_borne_out(usable(matches))):
        return None
    of_these = max((m.coverage for m in usable(matches) if m.bears_out and m.held.conditions), default=0.0)
    for m in usable(matches):
        if m.coverage <= of_these + NEARER_BY:
            return None  # what is known of these people themselves carries as much
        told = m.coverage >= CARRIED and m.informative >= LEAST_TOLD and m.other_people and m.carried
        if not told or tells_nothing_but_figures(c, m) or of_these_too(c, m):
            continue
        if special(c.reading.figures) or (len(set(c.reading.hard) - IMMUNOGLOBULIN) > 1 and c.kinds - {"agent"}):
            return Judgement("indirect", "high", "That is about others: " + text(m), (m.id,))
    return None
