"""Lists of what immunoglobulin is used for: each item names a disease, and who recommends, licenses or funds it there is known."""

from __future__ import annotations

import re

from ..knowledge import Knowledge
from ..model.statement import Statement
from ..reading.claims_uses import lists_uses
from ..reading.text import fold
from .authorities import disputed_by
from .claimed import Claimed
from .compare import Match
from .grounds import BORNE, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex

_FOR = ("licensed", "recommended", "funded", "conditional")
"""Stances by which a disease is one that it is used for, the plainest first."""
_AGAINST = frozenset({"not recommended", "not funded"})
_NAME = re.compile(r"[^,;:(–—]+")


def named_use(c: Claimed, matches: list[Match], index: StatementIndex) -> Judgement | None:
    """The verdict on an item that only names a disease, with a gloss at most, in a list of what is treated with immunoglobulin."""
    claim = c.claim
    if claim.block_kind != "item" or not any(lists_uses(fold(x)) for x in claim.scope.said_by):
        return None
    if (condition := _disease_named(claim.text, index)) is None:
        return None
    held = [s for s in _positions(index.knowledge, condition) if _is_on_these(c, s)]
    favoring = [s for s in held if s.position and s.position.stance in _FOR and s.position.direction != "against"]
    if favoring:
        s = min(favoring, key=lambda s: _FOR.index(s.position.stance if s.position else ""))
        m = next((m for m in matches if m.id == s.id), None)
        disputed = disputed_by(c, matches, m, index.vocabulary) if m is not None else ()
        return Judgement("supported", "low", BORNE + s.text, (s.id,), disputed)
    against = next((s for s in held if s.position and s.position.stance in _AGAINST), None)
    if against is None:
        return None
    return Judgement(
        "overstated", "medium", "Listed as a use, and guidance is against it: " + against.text, (against.id,)
    )


def _disease_named(item: str, index: StatementIndex) -> str | None:
    """The disease that an item names first, and nothing else before a comma or bracket."""
    head = _NAME.match(item.lstrip(" •*-"))
    if head is None:
        return None
    read = index.reader.open(head.group()).read(0, len(head.group()))
    alone = not read.words and not read.signs and not read.figures and set(read.hard) <= set(read.conditions)
    return read.conditions[0] if alone and len(read.conditions) == 1 else None


def _is_on_these(c: Claimed, s: Statement) -> bool:
    """Whether a current position is on those whom the item names: one on adults is none on "ITP in children"."""
    own, people = c.reading.population, s.population
    if s.position is None or s.position.superseded_by or (own.age and own.age != people.age):
        return False
    return not own.pregnancy or bool(people.pregnancy)


def _positions(knowledge: Knowledge, condition: str) -> list[Statement]:
    on_it = knowledge.by_condition.get(condition, ())
    return [s for s in on_it if s.position is not None and s.intervention.agent in IMMUNOGLOBULIN]
