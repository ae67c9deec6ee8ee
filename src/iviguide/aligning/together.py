"""What is given together with what: "IVIG along with rituximab" beside "IVIG together with corticosteroids".

Both drugs may stand somewhere in the statement; whoever reads of a combination will give that one.
"""

from __future__ import annotations

from .alignment import SAME
from .names import sorts_of
from .pair import Pair
from .tokens import Spoken

JOINING = frozenset({"with", "plus", "alongside"})
_BETWEEN = frozenset(
    "given infused taken used together along combined combination in a the and/or as well therapy treatment".split()
)
"""Words that may stand between two drugs that are given together."""
FAR = 5
"""Tokens from one such drug to the other at most."""


def joined_otherwise(pair: Pair) -> list[str]:
    """Drugs of the claim that the statement gives together with others only."""
    mine = _together(pair, pair.claim)
    if not mine:
        return []
    a = pair.aligned
    partners: dict[int, set[int]] = {}
    for text, offset in zip(pair.texts, a.row.starts, strict=True):
        for x, y in _together(pair, text):
            partners.setdefault(offset + x, set()).add(offset + y)
            partners.setdefault(offset + y, set()).add(offset + x)
    out = []
    for x, y in mine if partners else ():
        one, two = ({j for j, s in a.likely[n] if s >= SAME} for n in (x, y))
        with_one = set[int]().union(*(partners.get(j, ()) for j in one))
        with_two = set[int]().union(*(partners.get(j, ()) for j in two))
        if (with_one or with_two) and with_one.isdisjoint(two) and with_two.isdisjoint(one):
            out.append(f"{pair.claim.tokens[x].word} with {pair.claim.tokens[y].word}")
    return out


def _together(pair: Pair, text: Spoken) -> list[tuple[int, int]]:
    """Pairs of drugs that a text gives together, by their tokens; read once."""
    found: list[tuple[int, int]] | None = text.kept.get("together")
    if found is None:
        given = {n for n, sort in sorts_of(pair, text).items() if sort == "given"}
        found = text.kept["together"] = [(n, m) for n in given if (m := _partner(text, n, given)) is not None]
    return found


def _partner(text: Spoken, n: int, given: set[int]) -> int | None:
    joined = False
    for t in text.tokens[n + 1 : n + 1 + FAR]:
        if t.n in given:
            return t.n if joined else None
        if t.word in JOINING:
            joined = True
        elif t.figure is not None or t.word not in _BETWEEN:
            return None
    return None
