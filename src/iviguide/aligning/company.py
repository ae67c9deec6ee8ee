"""In whose company a name stands: "the standard rates are meant for Kawasaki disease", said of immune deficiency.

The claim has only names and words of the statement, but that name stands in another sentence of it, and beside what goes with it in
the claim another of its kind stands, of which the claim says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.vocabulary import Vocabulary
from .alignment import KIN, SAID
from .directions import sentences
from .listed import is_named, kind_of
from .pair import Pair
from .tokens import Spoken, Token

NEAR = 8
"""Tokens between a name and what goes with it, and between that and another name of the kind."""
LEAST = 2
"""Words of a name's company in the claim that stand with another one in the statement."""
TELLS = 2.0
"""Weight from which a word goes with a name."""


def in_other_company(pair: Pair) -> list[str]:
    """Names of the claim, each with the one that stands in its place."""
    of, a, out = pair.vocabulary, pair.aligned, []
    names = [t for t in pair.claim.tokens if not t.framing and is_named(of, t)]
    for t in names:
        own = [a.held[j] for j, s in a.likely[t.n] if s >= KIN]
        here = {(k, sentences(pair.texts[k])[u.n]) for k, u in own}
        rivals, apart = [], 0
        for x in _company(pair.claim, t, of) if own else ():
            places = [a.held[j] for j, s in a.likely[x.n] if s >= SAID]
            if any((k, sentences(pair.texts[k])[u.n]) in here for k, u in places):
                break
            others = [
                v for k, u in places for v in _of_that_kind(pair.texts[k], u, t, of) if not _is_told(v, names, of)
            ]
            rivals += others
            apart += bool(others)
        else:
            out += [f"{t.word} for {rivals[0].word}"] if apart >= LEAST else []
    return out


def tells(t: Token) -> bool:
    """Whether a figure or word tells of what it stands beside."""
    return t.figure is not None or (t.concept is None and not t.framing and t.weight >= TELLS)


def _company(text: Spoken, t: Token, of: Vocabulary) -> Iterator[Token]:
    """What goes with a name in its sentence: figures, names of another kind, words that tell something."""
    number = sentences(text)
    for x in text.tokens[max(0, t.n - NEAR) : t.n + NEAR + 1]:
        if x is t or number[x.n] != number[t.n]:
            continue
        named = x.concept is not None and kind_of(of, x) != kind_of(of, t)
        if named or tells(x):
            yield x


def _of_that_kind(text: Spoken, u: Token, t: Token, of: Vocabulary) -> Iterator[Token]:
    """Names of the kind near to a place of the statement, in its sentence."""
    number = sentences(text)
    for v in text.tokens[max(0, u.n - NEAR) : u.n + NEAR + 1]:
        if v.concept is not None and number[v.n] == number[u.n] and kind_of(of, v) == kind_of(of, t):
            yield v


def _is_told(v: Token, names: list[Token], of: Vocabulary) -> bool:
    """Whether the claim has a name itself, or a wider or narrower one."""
    return any(of.is_a(str(v.concept), str(t.concept)) or of.is_a(str(t.concept), str(v.concept)) for t in names)
