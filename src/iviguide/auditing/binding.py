"""Which of several figures in a sentence is told of what: "10 % of children and 30 % of adults"."""

from __future__ import annotations

import re

from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from .claimed import Claimed
from .index import StatementIndex

MARGIN = 2.0
"""Weight by which the surroundings of another figure must share more with the claim."""
COUNT, OF_ANOTHER = "10^9/L", 3.0
"""What another target of a count must share with the claim, where this one's surroundings share nothing."""
DISEASE = 4.0
TELLING_WORD = 5.0
_INSTEAD = re.compile(r"(?:instead of|rather than|in place of)")
_INSTEAD_ANYHOW = re.compile(rf"(?i){_INSTEAD.pattern}")
_COMPARED_WITH = frozenset({"w:placebo", "w:control", "w:untreated", "w:observation"})


def told_of_other(figure: Figure, c: Claimed, parts: tuple[Reading, ...], index: StatementIndex) -> bool:
    """Whether the statement tells the figure of something else than the claim does."""
    if sum(f.unit == figure.unit for f in c.reading.figures) > 1:
        return False
    is_count = figure.unit == COUNT
    units = {COUNT, ""} if is_count else {figure.unit}  # "20 x10^9/L in pregnancy, above 70 for an epidural"
    own = other = 0.0
    beside: set[str] = set()
    here: set[str] = set()
    rival = foreign = True
    for part in parts:
        if not any(f.unit == figure.unit for f in part.figures):
            continue
        lent = 0.0  # what came before in the sentence holds for what follows, unless that names others
        for piece, features in index.pieces_with_features(part):
            share = sum([c.weights[f] for f in features if f in c.weights])
            share += DISEASE * bool(set(piece.conditions) & set(c.reading.conditions))
            if any(_holds(f, figure) for f in piece.figures):
                others = _names_others(piece, c, index)
                rival = rival and others
                foreign = foreign and _of_other_disease(piece, c, index)
                here.update(features)
                own = max(own, share if others else share + lent)
            elif any(f.unit in units for f in piece.figures):
                beside.update(features)
                other = max(other, share)
            lent = max(lent, share)
    if only_instead(figure, c, parts):
        return True
    if not here:
        return False
    if foreign:
        return True
    elsewhere_only = sum(
        max(weight, MARGIN) if f in _COMPARED_WITH else weight
        for f, weight in c.weights.items()
        if f in beside and f not in here
    )
    apart = other > own + MARGIN if own > 0 else is_count and other >= OF_ANOTHER
    return apart or (rival and elsewhere_only >= MARGIN)


def only_instead(figure: Figure, c: Claimed, parts: tuple[Reading, ...]) -> bool:
    """Whether a statement names the figure only as what something else replaces: "76 g instead of 100 g"."""
    if _INSTEAD.search(c.reading.text):
        return False
    found = [(part.text, f) for part in parts for f in part.figures if _holds(f, figure)]
    return bool(found) and all(
        _INSTEAD_ANYHOW.search(text)  # else none of the patterns made here can be found
        and re.search(rf"(?i){_INSTEAD.pattern} (?:the |of |about )?{re.escape(f.shown)}", text)
        for text, f in found
    )


def _of_other_disease(piece: Reading, c: Claimed, index: StatementIndex) -> bool:
    named = set(piece.conditions)
    return bool(named and c.reading.conditions) and not any(index.vocabulary.family(x) & named for x in c.conditions)


def _names_others(piece: Reading, c: Claimed, index: StatementIndex) -> bool:
    """Whether a stretch has a subject of its own that the claim does not name."""
    own = {*c.reading.concepts, *c.conditions, *c.agents}
    named = {*piece.hard, *piece.conditions} - own
    words = {w for w in piece.words if index.weigh(f"w:{w}") >= TELLING_WORD} - set(c.reading.words)
    return bool(words) or any(
        not any(index.vocabulary.is_a(a, b) or index.vocabulary.is_a(b, a) for b in own) for a in named
    )


def _holds(evidence: Figure, figure: Figure) -> bool:
    return carries(evidence, figure) or within(evidence, figure)
