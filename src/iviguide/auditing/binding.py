"""Which of several figures in a sentence is told of what: "10 % of children and 30 % of adults"."""

from __future__ import annotations

from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from .claimed import Claimed
from .index import StatementIndex

MARGIN = 2.0
"""Weight by which the surroundings of another figure must share more with the claim."""
DISEASE = 4.0


def told_of_other(figure: Figure, c: Claimed, parts: tuple[Reading, ...], index: StatementIndex) -> bool:
    """Whether the statement tells the figure of something else than the claim does."""
    if sum(f.unit == figure.unit for f in c.reading.figures) > 1:
        return False
    own = other = 0.0
    for part in parts:
        same_unit = [f for f in part.figures if f.unit == figure.unit]
        if not same_unit:
            continue
        pieces = index.pieces(part) if len(same_unit) > 1 else (part,)
        lent = 0.0  # what came before in the sentence holds for what follows, unless that names others
        for piece in pieces:
            share = sum(c.weights[f] for f in c.weights.keys() & piece.features)
            share += DISEASE * bool(set(piece.conditions) & set(c.reading.conditions))
            if any(_holds(f, figure) for f in piece.figures):
                own = max(own, share if _names_others(piece, c, index) else share + lent)
            elif any(f.unit == figure.unit for f in piece.figures):
                other = max(other, share)
            lent = max(lent, share)
    return own > 0 and other > own + MARGIN


def _names_others(piece: Reading, c: Claimed, index: StatementIndex) -> bool:
    """Whether a stretch has a subject of its own that the claim does not name."""
    named = set(piece.hard) | set(piece.conditions)
    return bool(named - set(c.reading.concepts) - set(c.conditions)) and not any(
        index.vocabulary.is_a(a, b) for a in named for b in c.reading.concepts
    )


def _holds(evidence: Figure, figure: Figure) -> bool:
    return carries(evidence, figure) or within(evidence, figure)
