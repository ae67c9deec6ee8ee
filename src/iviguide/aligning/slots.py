"""What stands in the same place of the grammar: "mild disease" beside "severe disease", "relapse of skin" beside "relapse of muscle".

Two words that no list holds apart may still be two things. Where claim and statement share a word, and what it goes with in
one has no counterpart anywhere in the other, nor the other way round, the one stands for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import SAME
from .directions import VERBS
from .families import root
from .pair import Pair
from .tokens import Spoken, Token, once

TOLD = 0.5
"""Share of a claim's words that have a counterpart in a statement on the same thing."""
_FITS = 0.85
"""Likeness from which two words say the same or nearly."""
_DETERMINERS = frozenset("a an the this these those its his her their no every each any some".split())
_LINKS = frozenset(
    "in of for with by from on at under after before during without against between among about into through".split()
)
_LEADS = _DETERMINERS | _LINKS | frozenset("and or as than".split())
"""Words that a noun phrase begins after."""
_PASSED = frozenset(
    "other same such those all many most more one two few only own given certain several both either another whole entire "
    "first second third".split()
)
"""Words inside a noun phrase that tell how many or which ones of it."""
_NO_HEADS = frozenset("only solely alone".split())
"""Words that tell how or how much, and name nothing that is of a kind."""
_CLAUSES = frozenset("whether while although though because unless whereas despite".split())
"""Words that what is said of a thing ends before."""
BEFORE, AFTER = 3, 4
"""Words of a noun phrase that are looked at before and behind another."""

Fillers = dict[str, list[Token]]


def filled_otherwise(pair: Pair) -> list[str]:
    """Words of the claim in whose place the statement has others, each without a counterpart."""
    a = pair.aligned
    said = [bool(some) for t, some in zip(pair.claim.tokens, a.likely, strict=True) if not t.framing]
    if sum(said) < TOLD * len(said):
        return []
    met = {j for some in a.likely for j, s in some if s >= _FITS}
    out = []
    for t in pair.claim.tokens:
        places = [] if t.framing or t.word in _NO_HEADS else [j for j, s in a.likely[t.n] if s >= SAME]
        if not places:
            continue
        for slot, mine in slots(pair.claim).get(t.n, {}).items():
            if all(any(s >= _FITS for _, s in a.likely[x.n]) for x in mine) or any(
                pair.aligner.is_among(x, pair.framed) for x in mine
            ):
                continue
            theirs = [_there(pair, slot, j, met) for j in places]
            if all(theirs) and not any(_alike(pair, x, y) for found in theirs for x in mine for y in found):
                out.append(f"{mine[0].word} for {theirs[0][0].word}")
    return out


def _there(pair: Pair, slot: str, j: int, met: set[int]) -> list[Token]:
    """What the statement has in a slot of one of its words, where nothing of it stands for anything of the claim."""
    k, u = pair.aligned.held[j]
    offset = j - u.n
    found: list[Token] = slots(pair.texts[k]).get(u.n, {}).get(slot, [])
    return [] if any(offset + x.n in met for x in found) else found


def _alike(pair: Pair, t: Token, u: Token) -> bool:
    return root(t.word) == root(u.word) or pair.thesaurus.same(t.key, u.key) or not t.inner.isdisjoint(u.inner)


@once
def slots(text: Spoken) -> dict[int, Fillers]:
    """What goes with each word of a text, by how it goes with it, read once."""
    return {t.n: found for t in text.tokens if not t.framing and (found := dict(_slots(text, t)))}


def _slots(text: Spoken, t: Token) -> Iterator[tuple[str, list[Token]]]:
    tokens = text.tokens
    if t.figure is None and (before := _before(tokens, t)):
        yield "kind", before
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    if after is None or after.clause != t.clause:
        return
    if after.word in _LINKS and (found := _phrase(tokens, after.n + 1, t.clause)):
        yield after.word, found
    elif after.word in _DETERMINERS and (found := _phrase(tokens, after.n, t.clause)):
        yield "object", found


def _before(tokens: list[Token], t: Token) -> list[Token]:
    """The words before a noun back to what its phrase begins with; empty where that is no noun phrase."""
    out: list[Token] = []
    for x in reversed(tokens[max(0, t.n - BEFORE) : t.n]):
        if x.clause != t.clause or (x.framing and x.word not in _LEADS) or x.word in VERBS or x.word in _CLAUSES:
            return []
        if x.word in _LEADS:
            return out
        if x.figure is not None:
            return [] if out and out[-1].word.endswith("ed") else out  # "two developed kidney failure"
        if x.word not in _PASSED:
            out.append(x)
    return []


def _phrase(tokens: list[Token], n: int, clause: int) -> list[Token]:
    """The words of a noun phrase from a token on."""
    out: list[Token] = []
    for x in tokens[n : n + AFTER]:
        if x.word in _DETERMINERS and not out:
            continue
        if x.clause != clause or x.framing or x.word in _LEADS or x.figure is not None or x.word in _CLAUSES:
            break
        if x.word not in _PASSED:
            out.append(x)
    return out
