"""A treatment that the claim gives by itself, and the statement only together with another: "40 % respond to it on its own"."""

from __future__ import annotations

import re

from .located import counterparts
from .names import sorts_of
from .pair import Pair
from .together import JOINING
from .tokens import Spoken, Token

_ALONE = re.compile(
    r"\b(?:on (?:its|their) own|by itself|alone|(?:as )?monotherapy|as a single agent|single-agent|unaided)\b"
)
_ALSO_ALONE = re.compile(_ALONE.pattern + r"|\b(?:only|without|single|solely|untreated)\b")
FAR, NEAR = 5, 4
"""Tokens between a treatment and what tells that it is given by itself, and between it and what it is given with."""
_ADDED = JOINING | frozenset("together added combined besides beside".split())


def alone(pair: Pair) -> list[str]:
    """Treatments of the claim that are given by themselves, where the statement joins it to another and has none by itself."""
    m = _ALONE.search(pair.claim.folded)
    if m is None or any(_ALSO_ALONE.search(text.folded) for text in pair.texts):
        return []
    given = sorts_of(pair, pair.claim)
    before = [t for t in pair.claim.tokens if t.end <= m.start() and given.get(t.n) == "given"]
    if not before or sum(t.start >= before[-1].end and t.end <= m.start() for t in pair.claim.tokens) > FAR:
        return []
    after = next((t for t in pair.claim.tokens if t.start >= m.start()), before[-1])
    if after.clause != before[-1].clause:
        return []
    held = counterparts(pair, before[-1])
    return [before[-1].word] if any(_is_joined(pair, pair.texts[k], u) for k, u in held) else []


def _is_joined(pair: Pair, text: Spoken, t: Token) -> bool:
    """Whether a treatment stands joined to another one in a text."""
    behind = text.tokens[t.n + 1 : t.n + 1 + NEAR]
    ahead = text.tokens[max(0, t.n - NEAR) : t.n][::-1]
    return any(_joins(pair, text, side, t) for side in (behind, ahead))


def _joins(pair: Pair, text: Spoken, side: list[Token], t: Token) -> bool:
    joined, given = False, sorts_of(pair, text)
    for u in side:
        if u.clause != t.clause:
            return False
        joined = joined or u.word in _ADDED
        if joined and given.get(u.n) == "given" and u.word != t.word:
            return True
    return False
