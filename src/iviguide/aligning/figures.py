"""Figures that the statement tells of something else, and those that it tells in another way."""

from __future__ import annotations

from .alignment import KIN
from .pair import Pair
from .tokens import Token


def told_in_parts(pair: Pair, t: Token) -> bool:
    """Whether the statement has a share by its two counts, or counts by their share: "five of seven", "of 7 people 5 had"."""
    if t.figure is None:
        return False
    likely = pair.aligned.likely
    inside = [
        v for v in pair.claim.tokens if v.figure is not None and v is not t and v.start < t.end and t.start < v.end
    ]
    if _is_share(t):
        counts = [v for v in inside if not _is_share(v)]
        return len(counts) > 1 and all(likely[v.n] for v in counts)
    return any(_is_share(v) and bool(likely[v.n]) for v in inside)


def _is_share(t: Token) -> bool:
    return t.figure is not None and t.figure.unit == "%" and t.figure.comparator == "~"


BETTER = 1.2
"""How much better another figure's place must fit than that of the claim's own."""


def elsewhere(pair: Pair) -> list[str]:
    """Figures whose counterpart stands elsewhere than another figure of the unit, which the claim has not."""
    a = pair.aligned
    out = []
    rivals = [(j, v.figure.unit) for j, (_, v) in enumerate(a.held) if v.figure is not None and j not in pair.used]
    for i, t in enumerate(pair.claim.tokens if rivals else ()):
        if t.figure is None or a.best[i] is None or a.alike[i] < KIN:
            continue
        own = {j for j, _ in a.likely[i]}
        least = BETTER * max(pair.places.near(i, j) for j in own)
        nearer: dict[str, bool] = {}
        for j, unit in rivals:
            if unit != t.figure.unit or j in own:
                continue
            near = pair.places.near(i, j)
            if near > least and not _is_told(pair, i, j, near):
                word = a.held[j][1].word  # what one wording of the statement settles is settled for the other
                nearer[word] = nearer.get(word, True) and not any(pair.places.belongs(i, x, j) for x in own)
        if any(nearer.values()):
            out.append(t.word)
    return out


TOLD = 0.5
"""Which share of that closeness of another figure shows that it is the one that stands there."""


def _is_told(pair: Pair, i: int, j: int, near: float) -> bool:
    """Whether another figure of the claim stands for one of the statement, and where it stands."""
    return any(
        x != i and any(j == other for other, _ in likely) and pair.places.near(x, j) >= TOLD * near
        for x, likely in enumerate(pair.aligned.likely)
    )
