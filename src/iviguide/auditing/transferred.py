"""What a text itself carries over to others: "that trial shows that it works in X too", "what holds for A holds for B"."""

from __future__ import annotations

import re

from .claimed import Claimed
from .compare import Match
from .grounds import LEAST_TOLD, Judgement, text
from .remaining import CARRIED_OVER

_CARRIES = re.compile(
    r"\b(?:shows?|showed|proves?|proved|means?|confirms?|demonstrates?|suggests?) .*\b(?:works?|helps?|effective|benefits?) .*"
    r"\b(?:too|as well|likewise)\W*$"
    r"|\b(?:holds?|applies|apply|is true|are true|goes) (?:just as |equally |also |likewise )?(?:good )?(?:for|to|in) .*"
    r"\b(?:too|as well|likewise|in general)\b"
    r"|\bwhat (?:holds|goes|is true|works) (?:for|in|of) .* (?:holds|goes|is true|works|applies)\b"
    r"|\b(?:same|similar|equal) (?:success|response|benefit|effect|results?|rates?)\b.*\b(?:may|can|should|will|are to) be expected\b"
    r"|\bis (?:good |solid |sufficient )?(?:evidence|proof|reason) (?:for|to) (?:treating|treat|giving|using|use)\b"
)
"""Words that carry evidence over to others."""


def carried_over(c: Claimed, matches: list[Match]) -> Judgement | None:
    """A claim that says so of evidence on others; where the pack has the like of these people, others judge."""
    if not _CARRIES.search(c.reading.folded) or not c.conditions:
        return None
    nearest = next((m for m in matches if m.informative >= LEAST_TOLD or m.comparison["condition"] == "same"), None)
    if nearest is None:
        return None
    return Judgement("indirect", "high", CARRIED_OVER + text(nearest), (nearest.id,))
