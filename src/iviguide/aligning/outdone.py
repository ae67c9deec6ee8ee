"""Which of two does better, and which of two most are, told in words: "better than infliximab" beside "with infliximab less fever"."""

from __future__ import annotations

from collections.abc import Iterable

from .alignment import SAME
from .directions import Direction, directions, sentences
from .inflections import key
from .names import sorts_of
from .pair import Pair
from .tokens import Spoken, Token

_BAD = frozenset(
    map(
        key,
        "fever relapse death mortality infection clot thrombosis bleeding bleed hemolysis stay readmission failure disability pain "
        "anemia rejection transfusion aneurysm hospitalization complication headache reaction cost".split(),
    )
)
_GOOD = frozenset(
    map(
        key,
        "response responder remission recovery survival improvement birth platelet count strength cure transplant benefit".split(),
    )
)
_OF_HARM = frozenset({"harm", "sign"})
_MOSTLY = frozenset("mostly mainly chiefly predominantly largely usually".split())
SUBJECT = 4
"""Tokens before a word of direction among which stands what there is more or less of."""
_OURS = frozenset({"ivig", "scig", "immunoglobulin"})
"""Treatments that are one even inside of another name: "a second IVIG dose"."""
_MUCH = frozenset({"num", "freq", "level", "change", "span", "wait"})


def outdone(pair: Pair) -> list[str]:
    """Comparisons of the claim that the statement has the other way round."""
    return _worse(pair) + _fewer(pair)


def _worse(pair: Pair) -> list[str]:
    out = []
    for d in directions(pair.claim):
        good = dict(d.scales).get("good", 0)
        if good <= 0 or not d.compares or d.pivot < 0 or d.denied or d.doubtful:
            continue
        one, two = (_met(pair, _treatments(pair, side)) for side in (d.left - d.right, d.right))
        first, second = one - two, two - one
        told = [_better(pair, k, e, first, second) for k, text in enumerate(pair.texts) for e in directions(text)]
        if -1 in told and 1 not in told:
            out.append(pair.claim.tokens[d.first].word)
    return out


def _treatments(pair: Pair, side: Iterable[int]) -> list[int]:
    """Those of a side; all of it where there are none."""
    sorts, tokens = sorts_of(pair, pair.claim), pair.claim.tokens
    return [n for n in side if sorts.get(n) == "given" or tokens[n].word in _OURS] or list(side)


def _met(pair: Pair, tokens: Iterable[int]) -> set[tuple[int, int]]:
    """Tokens of the statement, each with the number of its text, that stand for some of the claim."""
    starts = pair.aligned.row.starts
    held = pair.aligned.held
    return {(held[j][0], j - starts[held[j][0]]) for n in tokens for j, s in pair.aligned.likely[n] if s >= SAME}


def _better(pair: Pair, k: int, e: Direction, first: set[tuple[int, int]], second: set[tuple[int, int]]) -> int:
    """Whether a direction of the statement makes the first side better (1), or the second (-1)."""
    if e.denied or e.doubtful or e.equal or not e.compares:
        return 0
    sign = next((s for x, s in e.scales if x == "good"), 0)
    sign = sign or next((s for x, s in e.scales if x in _MUCH), 0) * _valence(pair, pair.texts[k], e)
    own = {n for n in e.left - e.right if (k, n) in first}, {n for n in e.left - e.right if (k, n) in second}
    if not sign or bool(own[0]) == bool(own[1]):
        return 0
    return sign if own[0] else -sign


def _valence(pair: Pair, text: Spoken, e: Direction) -> int:
    """Whether more of what a direction is told of is good or bad."""
    number = sentences(text)
    beside = [*reversed(text.tokens[max(0, e.first - SUBJECT) : e.first]), *text.tokens[e.last + 1 : e.last + 3]]
    for t in beside:
        if number[t.n] == number[e.first] and (worth := _worth(pair, t)):
            return worth
    return 0


def _worth(pair: Pair, t: Token) -> int:
    if t.key in _BAD or (t.concept is not None and pair.vocabulary[t.concept].type in _OF_HARM):
        return -1
    return int(t.key in _GOOD)


def _fewer(pair: Pair) -> list[str]:
    """ "Mostly venous", where the statement has the arterial ones as the more common."""
    tokens = pair.claim.tokens
    out = []
    for t in tokens:
        if t.word not in _MOSTLY or t.denied:
            continue
        of = next((u for u in tokens[t.n + 1 : t.n + 3] if not u.framing), None)
        met = set() if of is None else _met(pair, (of.n,))
        for k, text in enumerate(pair.texts):
            for e in directions(text):
                sign = next((s for x, s in e.scales if x in {"num", "freq"}), 0)
                if not sign or not e.compares or e.pivot < 0 or e.denied or e.doubtful:
                    continue
                lesser = e.right - e.left if sign > 0 else e.label - e.right
                if any((k, n) in met for n in lesser) and of is not None:
                    out.append(f"{t.word} {of.word}")
    return out
