"""A first place that a claim gives to immunoglobulin, among other things, beside where it stands in that disease."""

from __future__ import annotations

import re

from .claimed import Claimed
from .grounds import Judgement
from .index import IMMUNOGLOBULIN, StatementIndex

_LATER = frozenset({"selected", "disputed", "refused", "untested"})
"""Standings of what is no first treatment."""
_OF_A_KIND = re.compile(r"\b(?:due to|caused by|because of|from|related|associated|induced|parvovirus)\b")
_HEDGED = re.compile(r"\b(?:may|might|can|if|when|unless|some|alternative|with|or|not|no|never|option)\b")


def ranked_too_high(c: Claimed, index: StatementIndex) -> Judgement | None:
    """A claim left open that calls immunoglobulin the first treatment of a disease in which it is a later one."""
    r = c.reading
    if r.signs.get("firstline") != frozenset({1}) or not r.conditions or r.figures or _HEDGED.search(r.folded):
        return None
    if not IMMUNOGLOBULIN & set(r.agents) or set(r.agents) - IMMUNOGLOBULIN or r.population.stated().keys() - {"line"}:
        return None
    held = [index.knowledge.standings.get(x) for x in r.conditions]
    standing = held[0]
    if standing is None or any(x is None or x.use not in _LATER for x in held) or _OF_A_KIND.search(r.folded):
        return None
    text = index.knowledge.statements[standing.statements[0]].text
    return Judgement("overstated", "high", "It is summed up otherwise: " + text, standing.statements)
