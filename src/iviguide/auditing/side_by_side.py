"""Whether a statement says what a claim says, read token by token (see `iviguide.aligning`); asked of few, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..aligning.faults import first_fault
from ..aligning.pair import PairReader
from ..aligning.unsaid import is_light, tokens_unsaid
from .claimed import Claimed
from .compare import Match
from .index import IMMUNOGLOBULIN, StatementIndex

VERY_STATEMENT = 9.0
"""Weight in common from which a claim tells of this very statement."""
UNNAMED = 18.0
"""The same where the claim does not tell whose word or which study it is."""
IDENTIFYING = frozenset({"%", "n", "ratio", "p", "year", "g/kg", "g", "mL/h", "mL/kg/h", "mg/kg/min", "10^9/L"})
HEAVIEST, LIGHT = 6.0, 0.7
"""Most that one word or name counts, and one ordinary word."""
LEAST_CARRIED = 0.3
"""Coverage from which a statement is read side by side with a claim."""
LIKELIEST = 6
"""Statements that are read side by side with a claim at most."""
AS_MUCH = 0.9
"""Share of what the support has in common with a claim that a statement must have to be heard against it."""


@lru_cache(maxsize=4)
def pairs_of(index: StatementIndex) -> PairReader:
    """The reader of pairs of an index, built once."""
    return PairReader(index.knowledge, index.weigh, IMMUNOGLOBULIN)


def says_same(c: Claimed, m: Match) -> bool:
    """Whether the statement says the same, of the same people and drug, and nothing that the claim says is left over."""
    if m.other_agent or not of_these_people(c, m):
        return False
    return says_otherwise(c, m) is None and not leaves_out(c, m)


def of_these_people(c: Claimed, m: Match) -> bool:
    """Whether it is about those meant. Whom the claim names itself is compared as a word, with all others; what it was lent
    by its surroundings has to be the statement's."""
    own = c.reading.population
    lent = (axis for axis in m.other_people if not getattr(own, axis, None))
    return not any(axis != "condition" or not c.reading.conditions for axis in lent)


def says_otherwise(c: Claimed, m: Match) -> str | None:
    """What the statement says otherwise, as a word; what it only leaves out is no such thing."""
    if m.read_otherwise is None:
        pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
        m.read_otherwise = first_fault(pair, but=("unsaid",)) or ""
    return m.read_otherwise or None


def leaves_out(c: Claimed, m: Match, *, names_only: bool = False) -> bool:
    """Whether the statement leaves something out that the claim says; of names and figures alone, if so asked."""
    if m.left_out is None:
        m.left_out = tuple(tokens_unsaid(pairs_of(m.index).pair(c.reading.text, m.held.statement)))
    return any(not names_only or t.concept is not None or t.figure is not None for t in m.left_out)


def told_of(c: Claimed, matches: Iterable[Match]) -> Match | None:
    """The statement of which a claim has so much, and nothing else, that it tells of this very statement."""
    found = [m for m in matches if m.coverage >= LEAST_CARRIED and says_same(c, m)]
    told = [(weight_in_common(c, m), m) for m in found]
    best = max((w for w, _ in told), default=0.0)
    return next((m for w, m in told if w == best and w >= (VERY_STATEMENT if names_it(c, m) else UNNAMED)), None)


def names_it(c: Claimed, m: Match) -> bool:
    """Whether a claim itself tells which statement it is about: by who holds it, by a product, by the figures of a study with
    the disease, or as what the disease is."""
    kinds = c.kinds
    if "authority" in kinds or "product" in kinds:
        return True
    if not c.reading.conditions:
        return False
    told = {f.unit for f in c.reading.figures}
    return bool(told & IDENTIFYING) or m.held.statement.kind == "definition"


def weight_in_common(c: Claimed, m: Match) -> float:
    """Weight of names, figures and words of a claim that have a counterpart in a statement. Diseases and immunoglobulin, which
    many statements have, do not count; ordinary words count little."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    told: dict[str, float] = {}
    for t, best in zip(pair.claim.tokens, pair.aligned.best, strict=True):
        if best is None or t.framing or (t.concept is not None and _everywhere(t.concept, m)):
            continue
        most = HEAVIEST if t.concept or t.figure or not is_light(t.word) else LIGHT
        told[t.concept or t.word] = min(t.weight, most)
    return sum(told.values())


def _everywhere(concept: str, m: Match) -> bool:
    return concept in IMMUNOGLOBULIN or m.index.vocabulary[concept].type == "condition"


def heard_against(c: Claimed, matches: Iterable[Match], support: Match) -> Match | None:
    """A statement that has as much in common with a claim as its support has, and says otherwise."""
    for m in matches:
        if (
            m is not support
            and m.informative >= max(VERY_STATEMENT, AS_MUCH * support.informative)
            and m.coverage >= AS_MUCH * support.coverage
            and not m.other_agent
            and of_these_people(c, m)
            and not leaves_out(c, m, names_only=True)
            and says_otherwise(c, m) is not None
        ):
            return m
    return None
