"""Whether a statement leaves open what a claim asserts."""

from __future__ import annotations

from ..reading.claims_figures import Figure, carries
from .claimed import Claimed
from .compare import Match


def open_question(c: Claimed, m: Match) -> bool:
    """The statement says that it is not known what the claim asserts."""
    if (
        c.reading.strength < 1
        or "certain" in c.reading.signs
        or m.part is None
        or m.part.signs.get("certain") != frozenset({-1})
    ):
        return False
    if m.part.signs.get("certain") and _told_beside(c, m):
        return False
    return bool({"prevent", "works", "rank", "cause"} & set(c.reading.signs)) or "whether" in m.part.text.lower()


_BESIDE = 0.8


def _told_beside(c: Claimed, m: Match) -> bool:
    """What the claim says stands in stretches of the sentence that leave nothing open."""
    if m.part is None or not c.reading.figures:
        return False
    settled: set[str] = set()
    figures: list[Figure] = []
    for piece, features in m.index.pieces_with_features(m.part):
        if "certain" not in piece.signs and not piece.text.lower().startswith("whether"):
            settled.update(features)
            figures += piece.figures
    if not all(any(carries(x, f) for x in figures) for f in c.reading.figures):
        return False
    whole = sum(w for f, w in c.weights.items() if f in m.shared)
    return sum(w for f, w in c.weights.items() if f in settled) >= _BESIDE * whole
