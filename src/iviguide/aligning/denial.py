"""What one of the two denies and the other says."""

from __future__ import annotations

from .alignment import SAME
from .pair import Pair

TELLING = 1.0
"""Weight from which a word that is denied on one side only turns the sentence round."""


def denied(pair: Pair) -> list[str]:
    """Words of the claim that one of the two denies."""
    a = pair.aligned
    out = []
    for i, t in enumerate(pair.claim.tokens):
        u = pair.counterpart(i)
        if u is not None and t.weight >= TELLING and a.alike[i] >= SAME and t.denied != u.denied:
            out.append(t.word)
    return out
