"""A first place that a claim gives to immunoglobulin, beside the summary of where it stands in that disease."""

from __future__ import annotations

import re

from .claimed import Claimed
from .grounds import Judgement
from .index import IMMUNOGLOBULIN, StatementIndex

_NOT_FIRST = re.compile(
    r"\b(?:IVIG|SCIG|immunoglobulin) (?:is|are|stays|remains) (?:(?:at most|only|mostly|usually) )?"
    r"(?:not (?:a |the )?(?:first|standard|routine|used routinely)|an? (?:add-on|rescue|later|second|last)|second|reserved|kept)\b"
)
_HEDGED = re.compile(r"\b(?:may|might|can|if|when|unless|some|alternative|with|or|not|no|never|option)\b")


def ranked_too_high(c: Claimed, index: StatementIndex) -> Judgement | None:
    """A claim left open that calls immunoglobulin the first treatment of a disease in which it is summed up as a later one."""
    r = c.reading
    if r.signs.get("firstline") != frozenset({1}) or not r.conditions or r.figures or _HEDGED.search(r.folded):
        return None
    if not IMMUNOGLOBULIN & set(r.agents) or set(r.agents) - IMMUNOGLOBULIN or r.population.stated().keys() - {"line"}:
        return None
    for s in index.knowledge.by_condition.get(r.conditions[0], ()):
        told = s.kind == "summary" and "role" in s.aspects and not (s.population.age or s.population.pregnancy)
        if told and _NOT_FIRST.search(s.text):
            return Judgement("overstated", "high", "It is summed up otherwise: " + s.text, (s.id,))
    return None
