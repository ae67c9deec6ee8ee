"""Directions that a claim turns round: "more" where the statement has "fewer", on the same sides or on swapped ones."""

from __future__ import annotations

from collections.abc import Callable

from .alignment import SAME
from .comparison import borne_out
from .directions import Direction, directions
from .pair import Pair
from .tokens import Spoken

Verdict = Callable[[Pair, Direction, Direction, int], bool | None]
"""Whether two directions agree; None where they do not tell of the same."""
CLEARLY = 0.5
"""How much better the contrary must fit than what agrees."""
PLAINLY = 1.0
"""How much more weight must tell that sides are swapped than that they are not."""
SAME_WORD = 1.0
"""What the same word is worth, besides its context."""
UNLIKE = 1.0
"""What a word of direction in the place of one of equality must fit better."""
LEAST_PLACED = 2.0
"""Context from which a direction of the statement stands where the claim's does."""


def turned_round(pair: Pair) -> list[str]:
    """Words of direction in whose place the statement points the other way."""
    return contraries(pair, directions, _verdict)


def contraries(
    pair: Pair, read: Callable[[Spoken], list[Direction]], verdict_on: Verdict, clearly: float = CLEARLY
) -> list[str]:
    """Words that point, as read in both texts, in whose place the statement points the other way."""
    mine = read(pair.claim)
    if not mine:
        return []
    a = pair.aligned
    found: list[list[tuple[int, bool, float]]] = []
    words: list[str] = []
    for m, d in enumerate(mine):
        found.append([])
        offset = number = 0
        for text in pair.texts:
            for e in read(text):
                number += 1
                if len(words) < number:
                    words.append(" ".join(t.word for t in text.tokens[e.first : e.last + 1]))
                verdict = verdict_on(pair, d, e, offset)
                if verdict is None or (not verdict and borne_out(pair.claim, d)):
                    continue
                fits = pair.aligner.context(a, d.first, offset + e.first)
                if verdict and pair.claim.tokens[d.last].key == text.tokens[e.last].key:
                    fits += SAME_WORD
                if d.equal != e.equal:
                    fits -= UNLIKE
                found[m].append((number - 1, verdict, fits))
            offset += len(text.tokens)
    taken: dict[int, float] = {}
    """Directions of the statement that one of the claim repeats, with how well it fits."""
    for told in found:
        fits, number = max(((fits, number) for number, verdict, fits in told if verdict), default=(0.0, -1))
        taken[number] = max(taken.get(number, 0.0), fits)
        for fits, number in ((fits, number) for number, verdict, fits in told if verdict):
            taken[number] = max(taken.get(number, 0.0), fits - PLAINLY)
    out = []
    for m, d in enumerate(mine):
        agreed, contrary, what = -clearly, 0.0, 0
        if a.best[d.first] is not None and a.alike[d.first] >= SAME and not d.right:
            agreed = a.place[d.first]
        for number, verdict, fits in found[m]:
            if verdict:
                agreed = max(agreed, fits)
            elif fits > contrary and taken.get(number, 0.0) <= fits:
                contrary, what = fits, number
        if contrary >= LEAST_PLACED and contrary > agreed + clearly:
            out.append(f"{' '.join(t.word for t in pair.claim.tokens[d.first : d.last + 1])} for {words[what]}")
    return out


def _says(d: Direction, scale: str) -> frozenset[int]:
    """Which of more, equal and less a direction leaves possible on a scale."""
    if d.equal:
        return _EQUAL
    sign = next(s for x, s in d.scales if x == scale)
    if d.doubtful:
        return _ANY
    return (_NOT_MORE if sign > 0 else _NOT_LESS) if d.denied else _MORE if sign > 0 else _LESS


_MORE, _LESS, _EQUAL = frozenset({1}), frozenset({-1}), frozenset({0})
_ANY = frozenset({-1, 0, 1})
_NOT_MORE, _NOT_LESS = frozenset({0, -1}), frozenset({0, 1})


_CHANGES = frozenset({"change"})


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two directions agree; None where they are not of the same scale."""
    if d.equal and e.equal:
        return True
    if d.equal or e.equal:
        told = e if d.equal else d
        if not told.compares and not any(x in _CHANGES for x, _ in told.scales):
            return None
        scale = told.scales[0][0]
    else:
        shared = {x for x, _ in d.scales} & {x for x, _ in e.scales}
        if not shared:
            return None
        scale = min(shared)
    claimed, held = _says(d, scale), _says(e, scale)
    if swapped(pair, d, e, offset):
        held = frozenset(-x for x in held)
    if d.denied and e.denied:
        return claimed == held
    return not claimed.isdisjoint(held)


def swapped(pair: Pair, d: Direction, e: Direction, offset: int) -> bool:
    """Whether the first side of the one comparison is the second of the other, told by counterparts."""
    if not d.right and not e.right:
        return False
    a, tokens = pair.aligned, pair.claim.tokens
    if d.right and e.right:
        straight = across = 0.0
        for i in d.left | d.right:
            here = {j - offset for j, s in a.likely[i] if s >= SAME}
            one, two = not here.isdisjoint(e.left), not here.isdisjoint(e.right)
            if one == two:
                continue
            weight = min(tokens[i].weight, 4.0)
            if i in d.left and one:
                straight += weight / 2
            elif i in d.right and two:
                straight += weight
            else:
                across += weight
        return across > straight + PLAINLY
    if e.right:
        named = {j - offset for i in d.left for j, s in a.likely[i] if s >= SAME}
        return not named.isdisjoint(e.right - e.left) and bool(e.label) and named.isdisjoint(e.label)
    named = {i for i in d.left | d.right if any(j - offset in e.left and s >= SAME for j, s in a.likely[i])}
    return not named.isdisjoint(d.right) and bool(d.label) and named.isdisjoint(d.label)
