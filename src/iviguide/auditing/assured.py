"""A harm of immunoglobulin that a text denies outright: "kidney failure does not occur with IVIG"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.vocabulary import Vocabulary
from .claimed import Claimed
from .compare import Match
from .grounds import Judgement, text
from .index import IMMUNOGLOBULIN

_OUTRIGHT = re.compile(
    r"\b(?:does not|do not|doesn't|don't|never|cannot|can't|can not|has no|have no|causes no|cause no|is free of|are free of)\b",
    re.I,
)
_DISTURBS = re.compile(r"\b(?:affect|interfere|influence|disturb|alter|change|falsify|distort)\b", re.I)
_HEDGED = re.compile(
    r"\b(?:usually|often|always|mostly|rarely|may|might|if|when|unless|more|increase\w*|raise\w*)\b", re.I
)
_TELLS_OF_HARM = frozenset({"safety", "contraindication"})


def denied_harm(c: Claimed, matches: Sequence[Match], vocabulary: Vocabulary) -> Judgement | None:
    """What the pack holds on a harm that the claim says never comes; claims of studies, groups and doses are left alone."""
    said = c.claim.text
    if c.reading.figures or c.reading.conditions or not _OUTRIGHT.search(said) or _HEDGED.search(said):
        return None
    denied = {x for x, sign in c.reading.concepts.items() if sign < 0 and vocabulary[x].type == "harm"}
    others = set(c.reading.hard) - IMMUNOGLOBULIN - denied
    if not denied or others or not c.agents & IMMUNOGLOBULIN:
        return None
    for m in matches:
        s = m.held.statement
        told = s.kind in _TELLS_OF_HARM or (s.kind == "summary" and "harm" in s.aspects)
        if told and not s.population.condition and denied & {*s.about, *m.held.concepts}:
            return Judgement("contradicted", "high", "The pack holds this harm: " + text(m), (m.id,))
    return None


def denied_interference(c: Claimed, matches: Sequence[Match], vocabulary: Vocabulary) -> Judgement | None:
    """What the pack holds on a test that immunoglobulin disturbs, where the claim says that it does not."""
    said = c.claim.text
    if c.reading.figures or not _OUTRIGHT.search(said) or not _DISTURBS.search(said) or _HEDGED.search(said):
        return None
    tests = {x for x in c.reading.concepts if vocabulary[x].type == "test"}
    if not tests or not set(c.reading.hard) & IMMUNOGLOBULIN:
        return None
    for m in matches:
        s = m.held.statement
        if "interference" in s.aspects and s.kind != "gap" and tests & {*s.about, *m.held.concepts}:
            return Judgement("contradicted", "high", "The pack holds that it does: " + text(m), (m.id,))
    return None
