"""Whose it is: "27 % of children" beside a statement in which 27 % are adults, though it tells of children elsewhere.

A word of a closed class that names who or what (see `names.KINDS`) stands near to figures, names and heavy words that claim and
statement share. Where near to each of these the statement has a contrary of it, and of that contrary the claim says nothing at
all, the claim tells of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import SAME
from .names import COURSES, KINDS
from .otherwise import contrary
from .pair import Pair
from .tokens import Spoken, Token
from .told import Told, told_by

NEAR = 7
"""Tokens between a word and what it is told of, in one clause."""
HEAVY = 4.0
"""Weight from which a word tells which fact is meant."""
_LINES = KINDS | COURSES


def of_others(pair: Pair) -> list[str]:
    """Words that name who or what, with the statement's contrary in their place."""
    a = pair.aligned
    out = []
    for n, told in told_by(pair.claim).items():
        t = pair.claim.tokens[n]
        if t.denied:
            continue
        places = [j for x in _anchors(pair.claim, t) for j, s in a.likely[x.n] if s >= SAME]
        found = []
        for j in places:
            if (word := _contrary_near(pair, told, j)) is None:
                break
            found.append(word)
        if found and len(found) == len(places):
            out.append(f"{t.word} for {found[0]}")
    return out


def _anchors(text: Spoken, t: Token) -> Iterator[Token]:
    """What tells which fact a word is part of."""
    for x in text.tokens[max(0, t.n - NEAR) : t.n + NEAR + 1]:
        told = x.figure is not None or x.concept is not None or (not x.framing and x.weight >= HEAVY)
        if told and x is not t and x.clause == t.clause:
            yield x


def _contrary_near(pair: Pair, told: Told, j: int) -> str | None:
    """The contrary that stands near to a token of the statement, where nothing near to it says the same."""
    k, u = pair.aligned.held[j]
    text, offset = pair.texts[k], j - u.n
    near = {m: x for m, x in told_by(text).items() if text.tokens[m].clause == u.clause and abs(m - u.n) <= NEAR}
    if any(not told.lines.isdisjoint(x.lines) and not contrary(told, x) for x in near.values()):
        return None
    others = (m for m, x in near.items() if not contrary(told, x).isdisjoint(_LINES))
    return next((text.tokens[m].word for m in others if offset + m not in pair.met and not text.tokens[m].denied), None)
