"""Words that point, laid beside those of the statement: each has one that agrees, or one that says the contrary in its place."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from .alignment import SAID, SAME
from .directions import Direction
from .pair import Pair
from .tokens import Spoken, once

Reader = Callable[[Spoken], list[Direction]]
Verdict = Callable[[Pair, Direction, Direction, int], bool | None]
"""Whether two directions agree; None where they do not tell of the same. The number is the first token of the second's text."""
CLEARLY = 0.5
"""How much better the contrary must fit than what agrees."""
LENT = 1.5
"""What agrees less with one word of the claim, where it agrees better with another."""
PAIRED = 0.5
"""How much better two words of the claim must fit two of the statement than changed about."""
PLAINLY = 1.0
"""How much better than a contrary something must fit that the claim repeats, but better repeats elsewhere."""
SAME_WORD = 1.0
"""What the same word is worth, besides its context."""
UNLIKE = 1.0
"""What a word of direction in the place of one of equality must fit better."""
LEAST_PLACED = 0.8
"""Context from which a direction of the statement stands where the claim's does."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """One of the statement's beside one of the claim's: its number and words, whether they agree, and how well it fits."""

    number: int
    words: str
    agrees: bool
    fits: float
    at: int
    last: int
    """Its first and last token among all of the statement."""
    text: int


def contraries(
    pair: Pair,
    read: Reader,
    verdict_on: Verdict,
    clearly: float = CLEARLY,
    least: float = LEAST_PLACED,
    *,
    placed: bool = False,
    placed_by_word: bool = False,
    settled: Container[int] = frozenset(),
) -> list[str]:
    """Words of the claim, as read in both texts, in whose place the statement points the other way.

    `settled`: first tokens of those of the claim that nothing need be asked about.
    `placed_by_word`: a word's own counterpart may be the contrary, by a denial.
    `placed`: what stands by a word alone may tell its place (see `Places.belongs`).
    """
    mine = read(pair.claim)
    if not mine:
        return []
    beside = [_beside(pair, d, read, verdict_on) for d in mine]
    taken = _taken(beside)
    a = pair.aligned
    out = []
    for d, told in zip(mine, beside, strict=True):
        against = [x for x in told if not x.agrees and taken.get(x.number, 0.0) <= x.fits]
        free = [x for x in against if x.number not in taken]
        lent = {x.last for x in told if x.agrees and _is_lent(x, free, told, beside)}
        agreed = max((x.fits - LENT * (x.last in lent) for x in told if x.agrees), default=-clearly)
        own, alike = a.best[d.last], a.alike[d.last]
        turned = placed_by_word and any(x.at == own and not x.agrees for x in told)
        if not d.right and own is not None and alike >= SAME and (alike >= SAID or own not in lent) and not turned:
            agreed = max(agreed, pair.aligner.place(a, d.last))
        contrary = max(against, key=lambda x: x.fits, default=None)
        if contrary is None or d.first in settled or contrary.fits < least or contrary.fits <= agreed + clearly:
            continue
        if agreed > -clearly and any(t.concept and contrary.words in t.words for t in pair.claim.tokens):
            continue  # "second attacks after a first demyelinating event"
        if not placed or not any(x.agrees and pair.places.belongs(d.first, x.at, contrary.at) for x in told):
            out.append(f"{' '.join(t.word for t in pair.claim.tokens[d.first : d.last + 1])} for {contrary.words}")
    return out


def _is_lent(x: _Beside, free: list[_Beside], told: list[_Beside], beside: list[list[_Beside]]) -> bool:
    """Whether what agrees belongs to another word of the claim, and a contrary to this one: the two fit better so."""
    y = max((y for y in free if y.text == x.text), key=lambda y: y.fits, default=None)
    if y is None:
        return False
    for other in beside:
        one = next((z for z in other if z.number == x.number and z.agrees), None)
        two = next((z for z in other if z.number == y.number and not z.agrees), None)
        if other is not told and one and two and one.fits + y.fits > x.fits + two.fits + PAIRED:
            return True
    return False


def _beside(pair: Pair, d: Direction, read: Reader, verdict_on: Verdict) -> list[_Beside]:
    out = []
    offset = number = 0
    for k, text in enumerate(pair.texts):
        for e in read(text):
            number += 1
            if is_gloss(pair, text, e.first, e.last, offset):
                continue
            agrees = verdict_on(pair, d, e, offset)
            if agrees is None:
                continue
            fits = pair.aligner.context(pair.aligned, d.first, offset + e.first)
            if agrees and pair.claim.tokens[d.last].key == text.tokens[e.last].key:
                fits += SAME_WORD
            if d.equal != e.equal:
                fits -= UNLIKE
            words = " ".join(t.word for t in text.tokens[e.first : e.last + 1])
            out.append(_Beside(number, words, agrees, fits, offset + e.first, offset + e.last, k))
        offset += len(text.tokens)
    return out


def is_gloss(pair: Pair, text: Spoken, first: int, last: int, offset: int) -> bool:
    """Whether words in parentheses only explain the one before them, which the claim has: "chronic (long-lasting)"."""
    if first not in _opening(text) or not _closes(text, last):
        return False
    before = offset + first - 1
    if text.tokens[first - 1].key in pair.claim.words:
        return True
    return any(j == before and s >= SAME for some in pair.aligned.likely for j, s in some)


@once
def _opening(text: Spoken) -> frozenset[int]:
    """Tokens before which nothing but a parenthesis stands."""
    tokens, folded = text.tokens, text.folded
    opened = (n for n in range(1, len(tokens)) if folded[tokens[n - 1].end : tokens[n].start].strip() == "(")
    return frozenset(opened) if "(" in folded else frozenset()


def _closes(text: Spoken, last: int) -> bool:
    end = text.tokens[last].end
    return text.folded[end : end + 1] == ")"


def _taken(beside: list[list[_Beside]]) -> dict[int, float]:
    """Directions of the statement that one of the claim repeats, with how well it fits."""
    taken: dict[int, float] = {}
    for told in beside:
        best = max((x.fits for x in told if x.agrees), default=0.0)
        for x in told:
            if x.agrees:
                taken[x.number] = max(taken.get(x.number, 0.0), x.fits if x.fits == best else x.fits - PLAINLY)
    return taken


def same_sides(pair: Pair, d: Direction, e: Direction, offset: int, *, by_left: bool = False) -> bool | None:
    """Whether two have the same things on the same sides, told by the counterparts of what stands next to the word; None where
    they are not of the same things. `by_left`: what stands before the word may tell alone."""
    likely = pair.aligned.likely
    nearest: bool | None = None
    for i in sorted(d.right):
        one, two = _places(likely[i], e, offset)
        if one != two:
            nearest = two
            break
    if nearest is None and by_left:
        for i in sorted(d.left, reverse=True):
            one, two = _places(likely[i], e, offset)
            if one != two:
                return one
    if nearest is not False:
        return nearest
    return False if any(_places(likely[i], e, offset) == (False, True) for i in d.left) else None


def _places(likely: list[tuple[int, float]], e: Direction, offset: int) -> tuple[bool, bool]:
    here = {j - offset for j, s in likely if s >= SAME}
    return not here.isdisjoint(e.left), not here.isdisjoint(e.right)
