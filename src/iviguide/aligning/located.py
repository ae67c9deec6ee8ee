"""Where a statement has what a claim says: the tokens, and the sentences in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .alignment import SAME
from .pair import Pair
from .tokens import Spoken, Token, once

SOON = 2
"""Words behind "only" among which stands what it is said of."""
NEXT = 3
"""Words at the begin of a sentence among which one tells that it goes on with what was told."""

Place = tuple[int, int]
"""A sentence of a statement: the number of its text, and its own."""


def counterparts(pair: Pair, t: Token, least: float = SAME) -> list[tuple[int, Token]]:
    """Counterparts of a token, each with the number of its text."""
    return [pair.aligned.held[j] for j, s in pair.aligned.likely[t.n] if s >= least]


def sentences_with(pair: Pair, t: Token) -> frozenset[Place]:
    return frozenset((k, sentences(pair.texts[k])[u.n]) for k, u in counterparts(pair, t))


def words_at(pair: Pair, place: Place) -> Iterator[str]:
    text = pair.texts[place[0]]
    return (t.word for t, n in zip(text.tokens, sentences(text), strict=True) if n == place[1])


@once
def sentences(text: Spoken) -> list[int]:
    """For each token the number of its sentence; what follows a colon, or goes on with "it", belongs to what it is told of."""
    out: list[int] = []
    number = last = 0
    for t in text.tokens:
        ended = _STOP.search(text.folded, last, t.start) is not None
        number += ended and _GOES_ON.isdisjoint(x.word for x in text.tokens[t.n : t.n + NEXT])
        out.append(number)
        last = max(last, t.end)
    return out


_GOES_ON = frozenset("it its they their this these such he she".split())
_STOP = re.compile(r"[.;]\s")


def behind(text: Spoken, t: Token) -> Iterator[Token]:
    return islice((x for x in text.tokens[t.n + 1 :] if not x.framing), SOON)
