"""Whether a statement says what a claim says, read token by token (see `iviguide.aligning`); asked of few, the likeliest first."""

from __future__ import annotations

from functools import lru_cache

from ..aligning.faults import first_fault
from ..aligning.pair import PairReader
from .claimed import Claimed
from .compare import Match
from .index import IMMUNOGLOBULIN, StatementIndex

LEAST_CARRIED = 0.35
"""Coverage below which a statement is not even read side by side with a claim."""
LEAST_TOLD = 3.0
"""Weight of names, words and figures that both must have: of less, anything can be said."""


@lru_cache(maxsize=4)
def pairs_of(index: StatementIndex) -> PairReader:
    """The reader of pairs of an index, built once."""
    return PairReader(index.knowledge, index.weigh, IMMUNOGLOBULIN)


def says_same(c: Claimed, m: Match) -> bool:
    """Whether the statement says the same, of the same people and drug, and nothing that the claim says is left over."""
    if m.informative < LEAST_TOLD or m.other_agent or not of_these_people(c, m):
        return False
    return first_fault(pairs_of(m.index).pair(c.reading.text, m.held.statement)) is None


def of_these_people(c: Claimed, m: Match) -> bool:
    """Whether it is about those meant. Whom the claim names itself is compared as a word, with all others; what it was lent
    by its surroundings has to be the statement's."""
    own = c.reading.population
    lent = (axis for axis in m.other_people if not getattr(own, axis, None))
    return not any(axis != "condition" or not c.reading.conditions for axis in lent)


def says_otherwise(c: Claimed, m: Match) -> str | None:
    """What the statement says otherwise, where it only leaves something out or puts it in words that are not known."""
    return first_fault(pairs_of(m.index).pair(c.reading.text, m.held.statement), but={"unsaid"})
