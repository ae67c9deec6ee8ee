"""Whether there are trials, or guidelines: "randomized trials show" where the pack knows of none, "none exists" where it has one."""

from __future__ import annotations

import re

from ..knowledge import Knowledge
from ..model.statement import Statement
from ..reading.claims_words import group_of
from .claimed import Claimed
from .grounds import NO_SUPPORT, Judgement
from .index import IMMUNOGLOBULIN

_MAKE = (
    r"(?:randomi[sz]ed|controlled|placebo[- ]controlled|double[- ]blind(?:ed)?)"
    r"(?:[ ,-]+(?:and|randomi[sz]ed|controlled|clinical|blind(?:ed)?))*"
)
_SHOW = r"(?:show\w*|establish\w*|prov\w+|confirm\w*|demonstrat\w+)"
_SOME = re.compile(
    rf"\b(?<!no )(?<!any )(?<!without ){_MAKE} (?:trials?|studies|evidence)(?: \w+){{0,3}}? {_SHOW}\b"
    rf"|\b(?:proven|shown|established|demonstrated) (?:in|by) (?:\w+ )?{_MAKE}"
)
_NONE = re.compile(
    rf"\b(?:no|without(?: any)?|lack of) (?:large |good |prospective |published )?{_MAKE} (?:trials?|stud(?:y|ies)|data)\b"
)
_HAS = re.compile(
    rf"\b(?:{_MAKE}|blinded|crossover) (?:trial|study)|\bmeta-analysis of \d|\b\d+ (?:randomi[sz]ed |controlled )?trials\b"
)
_TRIALS = frozenset({"randomized trial", "meta-analysis"})


def trials_otherwise(c: Claimed, knowledge: Knowledge) -> Judgement | None:
    """A claim that tells of trials of immunoglobulin in a disease where the pack says that there is none, or the other way round."""
    folded = c.reading.folded
    some, none = _SOME.search(folded), _NONE.search(folded)
    if not c.conditions or not (some or none) or not (IMMUNOGLOBULIN & {*c.reading.agents, *c.agents}):
        return None
    of_these = [s for s in _on(knowledge, c.conditions[0]) if s.population.age in {None, c.population.age}]
    randomized = none is not None and _RANDOMIZED.search(none.group()) is not None
    has = next((s for s in of_these if _tells_of_trial(s, knowledge, randomized=randomized)), None)
    lacks = next((s for s in of_these if _says_none(s)), None)
    if some and not none and has is None and lacks is not None:
        return Judgement("contradicted", "high", "No such trial is known: " + lacks.text, (lacks.id,))
    if none and not some and has is not None and _says_no_more(c):
        return Judgement("contradicted", "high", "There is one: " + has.text, (has.id,))
    return None


_NO_GUIDELINE = re.compile(
    r"\bno (?:\w+ )?(?:consensus (?:statements?|guidelines?)|guidelines?)\b(?! (?:recommend|advis|support|suggest))"
)
_EXISTS = re.compile(r"\bthere (?:is|are) no\b|\bexists?\b|\bavailable\b")
_NAMES_ONE = re.compile(
    r"\b(?:specific|detailed|for (?:children|adults|pregnan\w+)|on (?:dose|dosing|duration|when|how)|local)\b"
)


def guidelines_otherwise(c: Claimed, knowledge: Knowledge) -> Judgement | None:
    """A claim that there is no guideline at all on a disease on which the pack has the stand of one."""
    said = c.reading.folded
    if not c.reading.conditions or c.reading.figures or not _NO_GUIDELINE.search(said) or not _EXISTS.search(said):
        return None
    if _NAMES_ONE.search(said):
        return None
    for s in knowledge.by_condition.get(c.reading.conditions[0], ()):
        p = s.position
        if p is not None and p.kind == "guideline" and p.stance in _STANDS and p.superseded_by is None:
            return Judgement("contradicted", "high", "There is one: " + s.text, (s.id,))
    return None


_STANDS = frozenset({"recommended", "conditional", "not recommended"})


def _says_no_more(c: Claimed) -> bool:
    """Whether a claim tells of trials in a disease and of nothing else: none of what they compare or in whom."""
    named = set(c.reading.hard) - IMMUNOGLOBULIN - set(c.reading.conditions)
    return not named and not c.reading.figures and _ALL_TRIALS.issuperset(c.reading.words)


_ALL_TRIALS = frozenset(
    group_of(w)
    for w in "randomized randomised controlled placebo blinded trial trials study studies data evidence exist available published "
    "treatment therapy support supporting use large good prospective clinical done".split()
)


def _on(knowledge: Knowledge, condition: str) -> tuple[Statement, ...]:
    """Statements on immunoglobulin in a disease, of its own."""
    return tuple(
        s
        for s in knowledge.by_condition.get(condition, ())
        if s.kind not in NO_SUPPORT and s.intervention.agent in IMMUNOGLOBULIN
    )


def _tells_of_trial(s: Statement, knowledge: Knowledge, *, randomized: bool) -> bool:
    if s.kind == "gap" or _says_none(s):
        return False
    if any(knowledge.sources[x.source].kind in _TRIALS for x in s.citations):
        return True
    told = s.text.lower()
    return _HAS.search(told) is not None and (not randomized or _RANDOMIZED.search(told) is not None)


_RANDOMIZED = re.compile(r"randomi[sz]ed")


def _says_none(s: Statement) -> bool:
    return _NO_TRIAL.search(s.text.lower()) is not None


_NO_TRIAL = re.compile(
    rf"\bno (?:large |good )?{_MAKE} (?:trials?|study|studies)\b|\bno trials? (?:of|in|exists?|was|were|has|have)\b"
    rf"|\bnot been (?:tested|studied) in (?:{_MAKE} )?trials?"
)
