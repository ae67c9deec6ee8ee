"""What goes before a word that both have: "some donations" for "each donation", "the least reliable" for "the only reliable".

Four sorts of such words: how many, which in rank, which way it changed, and whether it only may be. Where the same word stands in
the statement and another of the sort goes before it in every place, the two are not the same. That nothing goes before it tells
nothing: "in children" may be all of them.
"""

from __future__ import annotations

from collections.abc import Callable

from .alignment import SAID
from .directions import sentences
from .pair import Pair
from .tokens import DENIALS, Spoken, Token, once

Before = Callable[[Spoken, Token], "str | None"]
"""What of its sort goes before a token, if anything does."""


def _by_word(**sorts: str) -> dict[str, str]:
    return {word: sort for sort, words in sorts.items() for word in words.split()}


_AMOUNTS = _by_word(
    all="all every each both entire whole",
    some="some several certain few occasional",
    none="no none neither nor never without",
    most="most",
)
_RANKS = _by_word(
    most="most best greatest highest",
    least="least worst lowest smallest",
    only="only sole single",
    first="first",
    last="last",
    none="no",
)
_CHANGES = _by_word(
    more="more increased increases increase increasing higher raised raises raise greater larger longer extra additional rising",
    fewer="fewer less lower lowered lowers lowering reduced reduces reduce reducing decreased decreases shorter smaller cut cuts",
)
_MAY = frozenset({"may", "might"})
_HEDGES = frozenset(
    """
    may might could can would should possibly perhaps potentially potential sometimes likely probably possible possibility
    suggest suggests suggested suggesting appear appears appeared seem seems seemed thought believed risk chance occasionally
    unclear uncertain unknown whether if expected hint hints hinted presumably reportedly often usually generally tend tends
    liable prone capable able unsure doubt arguably conceivably maybe candidate
    """.split()
)
"""Words by which a claim says for itself that something is not sure."""
_FAILED = DENIALS | {"failed", "fails", "fail", "failing"}
_GOES_ON = frozenset("be not also have been then even well still only help to lead in get become cause".split())
"""Words between "may" and what may be."""
_LINKS = frozenset("of in with and or but to for by from on at than".split())
_JOINS = frozenset({"and", "or", "but"})
_ADVERBS = frozenset("likely often after before compared than".split())
"""Words with which a comparison goes on: "less likely" may be the same as "more likely" on the other side."""
DETERMINED, CHANGED, MAYBE, DENIED = 3, 2, 4, 5
"""Tokens before a word among which such a word stands: how many, which way, whether it may be, and what denies that."""


def preceded_otherwise(pair: Pair) -> list[str]:
    """Words that both have, with what goes before them in the claim and in the statement."""
    return [x for before in (_amount, _rank, _change, _certainty) for x in _compared(pair, before)]


def _compared(pair: Pair, before: Before) -> list[str]:
    a, out = pair.aligned, []
    for t in pair.claim.tokens:
        if (t.framing and t.concept is None) or (mine := before(pair.claim, t)) is None:
            continue
        held = (a.held[j] for j, s in a.likely[t.n] if s >= SAID)
        theirs = [before(pair.texts[k], u) for k, u in held]
        if theirs and all(x is not None and _cannot_both_be(mine, x) for x in theirs):
            out.append(f"{mine} {t.word} for {theirs[0]}")
    return out


_RANKED = ("most", "least", "only", "first", "last", "none")
_OPPOSED = frozenset(
    [
        *((mine, theirs) for mine in _RANKED for theirs in _RANKED if mine != theirs),
        *(("some", "all"), ("all", "some"), ("some", "none")),
        *(("more", "fewer"), ("fewer", "more"), ("more", "no change"), ("fewer", "no change"), ("is", "may be")),
    ]
)
"""What a claim has, and what in its place says something else."""


def _cannot_both_be(mine: str, theirs: str) -> bool:
    return (mine, theirs) in _OPPOSED


def _amount(text: Spoken, t: Token) -> str | None:
    if t.figure is not None:
        return None
    for x in reversed(text.tokens[max(0, t.n - DETERMINED) : t.n]):
        if x.clause != t.clause or x.figure is not None:
            return None
        if x.word in _AMOUNTS:
            return _AMOUNTS[x.word]
        if x.word in _LINKS and x.word != "of":
            return None
    return None


def _rank(text: Spoken, t: Token) -> str | None:
    """Right before it; of a figure "no less" and "only", as "at least" and "the first" are no rank of it."""
    before = text.tokens[t.n - 1] if t.n else t
    sort = _RANKS.get(before.word) if before is not t and before.clause == t.clause else None
    return None if t.figure is not None and sort not in {"only", "none"} else sort


def _change(text: Spoken, t: Token) -> str | None:
    if t.figure is not None or t.word in _ADVERBS:
        return None
    for x in reversed(text.tokens[max(0, t.n - CHANGED) : t.n]):
        if x.clause != t.clause or x.figure is not None or x.word in _LINKS:
            return None
        if x.word in _CHANGES:
            if x.n and text.tokens[x.n - 1].word in _JOINS:
                return None  # "fewer systemic and more local reactions"
            denied = any(y.word in _FAILED and y.clause == x.clause for y in text.tokens[max(0, x.n - DENIED) : x.n])
            return "no change" if denied else _CHANGES[x.word]
    return None


def _certainty(text: Spoken, t: Token) -> str | None:
    """Whether it may be, or is said with no doubt anywhere in its sentence. What comes first in a text may be an order."""
    if t.figure is not None or not t.n:
        return None
    for x in reversed(text.tokens[max(0, t.n - MAYBE) : t.n]):
        if x.word in _MAY:
            return "may be"
        if x.word not in _GOES_ON:
            break
    return None if sentences(text)[t.n] in _doubtful(text) else "is"


@once
def _doubtful(text: Spoken) -> frozenset[int]:
    """Sentences in which something is said with doubt."""
    number = sentences(text)
    return frozenset(number[t.n] for t in text.tokens if t.word in _HEDGES)
