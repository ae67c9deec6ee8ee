"""Moves from one figure to another: "fell from 9 % to 4 %" where the statement has 9 % with the new against 4 % with the old."""

from __future__ import annotations

from .alignment import SAME
from .pair import Pair
from .tokens import Spoken, Token

_AGAINST = frozenset("against versus vs compared instead while and but".split())
_EARLIER = frozenset("from before baseline previously earlier start".split())
BETWEEN, AHEAD = 8, 3
"""Tokens between two figures that are set beside each other, and before the first in which it may be called the earlier one."""


def moved_back(pair: Pair) -> list[str]:
    """Moves of the claim whose figures the statement sets beside each other in the same order: what is told of first is the new."""
    out = []
    for one, two in _moves(pair.claim):
        beside = [
            (text, text.tokens[a], text.tokens[b])
            for text, start in zip(pair.texts, pair.aligned.row.starts, strict=True)
            for a in _counterparts(pair, one, start, len(text.tokens))
            for b in _counterparts(pair, two, start, len(text.tokens))
            if abs(a - b) <= BETWEEN
        ]
        if beside and all(_is_set_against(*x) for x in beside):
            out.append(f"from {one.word} to {two.word}")
    return out


def _moves(claim: Spoken) -> list[tuple[Token, Token]]:
    tokens = claim.tokens
    return [
        (tokens[t.n + 1], tokens[t.n + 3])
        for t in tokens[:-3]
        if t.word == "from"
        and tokens[t.n + 2].word == "to"
        and tokens[t.n + 1].figure is not None
        and tokens[t.n + 3].figure is not None
    ]


def _counterparts(pair: Pair, t: Token, start: int, length: int) -> list[int]:
    return [j - start for j, s in pair.aligned.likely[t.n] if s >= SAME and start <= j < start + length]


def _is_set_against(text: Spoken, one: Token, two: Token) -> bool:
    """ "9 % against 4 %": set beside each other, and not told as before and after."""
    if one.n > two.n:
        return False
    between = {t.word for t in text.tokens[one.n + 1 : two.n]}
    ahead = {t.word for t in text.tokens[max(0, one.n - AHEAD) : one.n]}
    behind = {t.word for t in text.tokens[two.n + 1 : two.n + 1 + AHEAD]}
    return bool(between & _AGAINST) and _EARLIER.isdisjoint(between | ahead) and "after" not in behind
