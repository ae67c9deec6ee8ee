"""Figures that the statement tells of something else, and those that it tells in another way."""

from __future__ import annotations

from .otherwise import CLEARLY
from .pair import Pair
from .tokens import Token


def told_in_parts(pair: Pair, t: Token) -> bool:
    """Whether the statement has a share by its two counts, or counts by their share: "five of seven", "of 7 people 5 had"."""
    if t.figure is None:
        return False
    best = pair.aligned.best
    inside = [
        v for v in pair.claim.tokens if v.figure is not None and v is not t and v.start < t.end and t.start < v.end
    ]
    if _is_share(t):
        counts = [v for v in inside if not _is_share(v)]
        return len(counts) > 1 and all(best[v.n] is not None for v in counts)
    return any(_is_share(v) and best[v.n] is not None for v in inside)


def _is_share(t: Token) -> bool:
    return t.figure is not None and t.figure.unit == "%" and t.figure.comparator == "~"


def elsewhere(pair: Pair) -> list[str]:
    """Figures whose counterpart stands elsewhere than another figure of the unit, which the claim has not."""
    a = pair.aligned
    out = []
    for i, t in enumerate(pair.claim.tokens):
        if t.figure is None or a.best[i] is None:
            continue
        rivals = (
            j
            for j, (_, v) in enumerate(a.held)
            if v.figure is not None and j not in pair.used and v.figure.unit == t.figure.unit
        )
        if any(pair.aligner.context(a, i, j) > a.place[i] + CLEARLY for j in rivals):
            out.append(t.word)
    return out
