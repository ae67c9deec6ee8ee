"""Two of a kind that have changed places: "on the cells in pemphigoid and along the base in pemphigus", said the other way round.

Each has its own company in a piece of the claim. In the statement that company stands with the other one, for both of them.
"""

from __future__ import annotations

import re
from itertools import combinations

from .alignment import SAID
from .company import tells
from .listed import is_named, kind_of
from .pair import Pair
from .tokens import Spoken, Token, once

_CUTS = frozenset("and but while whereas although versus vs against than".split())
_MARKS = re.compile(r"[;:,(]|\.\s")

Piece = tuple[int, int]
"""A piece of a statement: the number of its text, and its own."""


def exchanged(pair: Pair) -> list[str]:
    """Pairs of names, each of which stands in the other's company."""
    number, of = pieces(pair.claim), pair.vocabulary
    names = [t for t in pair.claim.tokens if not t.framing and is_named(of, t)]
    return [
        f"{x.word} and {y.word}"
        for x, y in combinations(names, 2)
        if kind_of(of, x) == kind_of(of, y) and x.concept != y.concept and number[x.n] != number[y.n]
        if _changed(pair, x, y)
    ]


def _changed(pair: Pair, x: Token, y: Token) -> bool:
    home, away = places_of(pair, x), places_of(pair, y)
    if not home or not away or home & away:
        return False
    with_x, with_y = _company(pair.claim, x), _company(pair.claim, y)
    shared = {t.key for t in with_x} & {t.key for t in with_y}
    return _all_in(pair, with_x, away, home, shared) and _all_in(pair, with_y, home, away, shared)


def _all_in(pair: Pair, company: list[Token], there: set[Piece], here: set[Piece], shared: set[str]) -> bool:
    """Whether of a name's company some stand in the other's pieces, and none in its own."""
    places = [places_of(pair, t) for t in company if t.key not in shared]
    return any(p & there for p in places) and not any(p & here for p in places)


def _company(text: Spoken, t: Token) -> list[Token]:
    number = pieces(text)
    return [x for x in text.tokens if number[x.n] == number[t.n] and x is not t and tells(x)]


def places_of(pair: Pair, t: Token, least: float = SAID) -> set[Piece]:
    """Pieces of a statement that have a token of the claim."""
    held = (pair.aligned.held[j] for j, s in pair.aligned.likely[t.n] if s >= least)
    return {(k, pieces(pair.texts[k])[u.n]) for k, u in held}


@once
def pieces(text: Spoken) -> list[int]:
    """For each token the number of its piece: they end at marks and at words that join or set against."""
    out: list[int] = []
    number = last = 0
    for t in text.tokens:
        number += t.word in _CUTS or _MARKS.search(text.folded, last, t.start) is not None
        out.append(number)
        last = t.end
    return out
