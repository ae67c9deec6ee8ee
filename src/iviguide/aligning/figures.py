"""Figures that the statement tells of something else."""

from __future__ import annotations

from .otherwise import CLEARLY
from .pair import Pair


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
