"""A claim that says only how immunoglobulin is dosed in a disease, beside the doses that statements hold as such.

"0.4 g/kg a day for 5 days in Guillain-Barré syndrome": each statement's dose is kept in parts (a day, days, course, every), so
that it is found however it is worded.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..model.statement import Statement
from ..reading.claims_figures import Figure, find_figures
from .claimed import EVERY, Claimed
from .grounds import BORNE, NO_SUPPORT, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .nothing_else import says_only

Range = tuple[Decimal, Decimal]

PER_WEIGHT = "g/kg"
DAY = Decimal(24)
DAILY = re.compile(
    r"\b(?:daily|a day|per day|each day|every day|/ ?d(?:ay)?|once daily|(?:on|for) \w+ consecutive days)\b"
)
IN_ALL = re.compile(
    r"\b(?:total|in all|altogether|divided|split|spread|over|cumulative\w*|course|sum|per (?:month|year)|a (?:month|year)|monthly)\b"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORDS = frozenset(
    "treat divid standard singl total cours dose use usual recommend patient people split spread receiv vein typic consecutiv "
    "consist start give day daily infus infusion therap option".split()
)
_SIGNS = frozenset({"common", "advice", "once", "order"})
_UNITS = frozenset({PER_WEIGHT, "h", "interval"})
_CONCEPTS = frozenset({"dosing-interval", "dose-size"})
_LIMITS = re.compile(
    r"\b(?:not|never|no|above|below|exceed\w*|than|or|then|at least|at most|up to|if|unless|only|first|second|repeat\w*)\b"
)


def held_as_dose(c: Claimed, index: StatementIndex) -> Judgement | None:
    """Support for a claim that says nothing else, by a statement on that very disease with that very dose; None for any other."""
    r = c.claim.reading
    dose = [f for f in r.figures if f.unit == PER_WEIGHT and f.comparator == "="]
    if len(dose) != 1 or len(c.conditions) != 1 or c.agents - IMMUNOGLOBULIN or _LIMITS.search(r.folded):
        return None
    rhythm = {s for s in r.signs if s.startswith(EVERY)}
    if not says_only(r, _WORDS, _SIGNS | rhythm, {*c.conditions, *r.agents, *_CONCEPTS}):
        return None
    if not {f.unit for f in r.figures} <= _UNITS:
        return None
    days = [f for f in r.figures if f.unit == "h"]
    every = [f for f in r.figures if f.unit == "interval"]
    if len(days) > 1 or len(every) > 1 or (days and days[0].low < DAY):
        return None
    for s in index.knowledge.by_condition.get(c.conditions[0], ()):
        if _on_these(c, s) and _is(s, dose[0], days, every, r.folded):
            return Judgement("supported", "low", BORNE + s.text, (s.id,))
    return None


def _on_these(c: Claimed, s: Statement) -> bool:
    """A current statement on immunoglobulin, of the people that the claim means and of no others."""
    if (
        s.kind in NO_SUPPORT
        or s.kind == "gap"
        or s.intervention.agent not in {*(c.agents or {"ivig"}), "immunoglobulin"}
    ):
        return False
    if s.position is not None and s.position.superseded_by:
        return False
    ours, theirs = ({k: v for k, v in p.stated().items() if k != "condition"} for p in (c.population, s.population))
    return ours == theirs


def _is(s: Statement, dose: Figure, days: list[Figure], every: list[Figure], folded: str) -> bool:
    if s.dose is None:
        return False
    told, daily, course = (dose.low, dose.high), per_weight(s.dose.daily), per_weight(s.dose.course)
    lasts = _numbers(s.dose.days)
    if every:
        held = [f for f in find_figures(f"every {s.dose.every}") if f.unit == "interval"] if s.dose.every else []
        if not any((f.low, f.high) == (every[0].low, every[0].high) for f in held):
            return False
    if not days:
        return told in {course, daily if lasts in {None, (Decimal(1), Decimal(1))} else None} and not DAILY.search(
            folded
        )
    if lasts != (days[0].low / DAY, days[0].high / DAY):
        return False
    return told == daily if DAILY.search(folded) or not IN_ALL.search(folded) else told == course


def per_weight(text: str | None) -> Range | None:
    """The dose per kg of a part of a statement's dose, or None: "0.4-1 g/kg"."""
    found = [f for f in find_figures(text or "") if f.unit == PER_WEIGHT]
    return (found[0].low, found[0].high) if found else None


def _numbers(text: str | None) -> Range | None:
    found = [Decimal(n) for n in _NUMBER.findall(text or "")]
    return (found[0], found[-1]) if found else None


def course_of(s: Statement) -> Decimal | None:
    """The most that a course of a statement's dose comes to, in g/kg, written out or worked out."""
    if s.dose is None:
        return None
    course, daily, days = per_weight(s.dose.course), per_weight(s.dose.daily), _numbers(s.dose.days)
    worked = daily[1] * days[1] if daily and days and not course else None
    return course[1] if course else worked
