"""What is asked of a brief sentence that puts one treatment before another, or calls one more than another."""

from __future__ import annotations

from itertools import islice, pairwise

from .directions import directions
from .located import NEXT, behind, counterparts, sentences_with, words_at
from .own_figures import DOSED
from .pair import Pair
from .tokens import Token

_TREATING = frozenset({"agent", "product", "vaccine"})
_IN_ORDER = frozenset("before after then instead rather first second last".split())
_ORDERING = _IN_ORDER | frozenset("follows next later failed fail fails initial ahead".split())
"""Words of a claim that set one treatment before another, and of a statement that may."""
_SET_APART = frozenset("versus vs against compared whereas while than alike".split())
"""Words by which a statement sets two beside each other."""
TWO = 2


def is_unordered(pair: Pair) -> bool:
    """Whether two treatments are set one before the other, and no sentence of the statement does so with the two."""
    tokens = pair.claim.tokens
    later = (x for t in tokens if t.word == "before" for x in islice(behind(pair.claim, t), 1))
    if any(_goes_first(pair, x) for x in later):
        return True
    treating = treatments(pair)
    if len(treating) < TWO or all(t.word not in _IN_ORDER for t in tokens):
        return False
    both = sentences_with(pair, treating[0]) & sentences_with(pair, treating[-1])
    return all(_ORDERING.isdisjoint(words_at(pair, place)) for place in both)


def treatments(pair: Pair) -> list[Token]:
    """The first naming of each treatment in a claim."""
    named = (t for t in pair.claim.tokens if t.concept is not None and pair.vocabulary[t.concept].type in _TREATING)
    return list({t.concept: t for t in reversed(list(named))}.values())[::-1]


def _goes_first(pair: Pair, t: Token) -> bool:
    """ "The hyaluronidase goes first"."""
    held = ((pair.texts[k].tokens, u) for k, u in counterparts(pair, t))
    return any(_says_first(tokens[u.n + 1 : u.n + 1 + NEXT]) for tokens, u in held)


def _says_first(tokens: list[Token]) -> bool:
    return any(a.word in _COMES and b.word == "first" for a, b in pairwise(tokens))


_COMES = frozenset("goes go comes come is are given".split())


def is_uncompared(pair: Pair) -> bool:
    """Whether something is more or less "than" another, where the statement sets no two beside each other."""
    if not any(d.compares and d.pivot >= 0 for d in directions(pair.claim)):
        return False
    told = (d for text in pair.texts for d in directions(text))
    if any(d.equal or d.pivot >= 0 or d.led for d in told):
        return False
    return all(t.word not in _SET_APART for text in pair.texts for t in text.tokens)


def uncompared(pair: Pair) -> list[str]:
    """The same of any sentence that sets two doses beside each other: "fewer relapsed on 0.2 g/kg than on 0.4 g/kg"."""
    compared = (d for d in directions(pair.claim) if d.compares and d.pivot >= 0)
    both = [d for d in compared if _has_dose(pair, d.first, d.pivot) and _has_dose(pair, d.pivot, d.pivot + NEXT)]
    return [pair.claim.tokens[d.first].word for d in both] if both and is_uncompared(pair) else []


def _has_dose(pair: Pair, first: int, last: int) -> bool:
    return any(t.figure is not None and t.figure.unit in DOSED for t in pair.claim.tokens[first : last + 1])
