"""A dose that cannot be computed, does not add up, or says g/kg without saying per day or per course.

"2 g/kg" is one course over two to five days; read as a daily dose it is a five-fold overdose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.quantity import Quantity, plain_number
from ...model.statement import Dose, Statement
from ...model.vocabulary import Vocabulary
from ...reading.quantities import parse_quantity
from ..store import PackContent
from .finding import Finding, error

RULE = "doses_parse"

_DOSE_UNITS = {"g/kg", "g/kg/d", "g", "mg/kg/min", "mL/kg", "mL", "IU", "IU/kg", "ug/kg", "mg/m2"}
_IG_UNITS = {"g/kg", "g/kg/d", "g"}
_OTHER_UNITS = re.compile(
    r"[\d.,]+(?:\s*(?:-|to)\s*[\d.,]+)?\s*(?:IU|units?|mcg|ug|micrograms?|mg|g|mL)"
    r"(?:/kg|/m2|/m\^2| per kg)?(?:/(?:day|d|h|min|week))?",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\d{1,3}(?:(?: ?- ?| to )\d{1,3})?")
_TIME_UNITS = {"h", "d", "mo", "min"}
_TOLERANCE = 0.03
_KINDS = {"dose", "recommendation", "position"}
_SUMMARY_ASPECTS = {"dose", "course", "role"}
"""Kinds that tell somebody what to give; summaries on these aspects do too."""

_GRAMS_PER_KG = re.compile(
    r"\b(?:g|mg|grams?)(?:/kg| per (?:kg|kilogram))\b(?: of body weight| body weight)?", re.IGNORECASE
)
_SAYS_HOW_OFTEN = re.compile(
    r"\b(?:days?|daily|once|one|single|total|in all|courses?|cumulative|weeks?|weekly|months?|monthly|every|each|over|"
    r"per|hours?|divided|split|infusions?|doses|maintenance|fortnight\w*|minutes?)\b"
    r"|/(?:d|day|week|month|dose|course|infusion|h|min)\b",
    re.IGNORECASE,
)


def check(content: PackContent) -> Iterator[Finding]:
    vocabulary = Vocabulary(content.concepts)
    for statement in content.statements:
        ours = _is_immunoglobulin(statement, vocabulary)
        for message in _of_dose(statement.dose, ours) if statement.dose else ():
            yield error(content, RULE, statement.id, message)
        if ours and _tells_what_to_give(statement) and _bare(statement.text):
            found = "text gives g/kg without saying how often"
            yield error(content, RULE, statement.id, f"{found}; say per day, how many days, single dose, or per course")


def _is_immunoglobulin(statement: Statement, vocabulary: Vocabulary) -> bool:
    agent = statement.intervention.agent
    return agent is not None and vocabulary.is_a(agent, "immunoglobulin")


def _tells_what_to_give(statement: Statement) -> bool:
    if statement.kind == "summary":
        return not _SUMMARY_ASPECTS.isdisjoint(statement.aspects)
    return statement.kind in _KINDS


def _bare(text: str) -> bool:
    return bool(_GRAMS_PER_KG.search(text)) and not _SAYS_HOW_OFTEN.search(_GRAMS_PER_KG.sub(" ", text))


def _of_dose(dose: Dose, ours: bool) -> Iterator[str]:
    if dose.daily is None and dose.course is None and (ours or not dose.note):
        yield "dose without daily and course; give at least one of them"
    amounts: dict[str, Quantity | None] = {}
    for key in ("daily", "course"):
        value = getattr(dose, key)
        if value is None:
            continue
        amount = amounts[key] = parse_quantity(value)
        units = _IG_UNITS if ours else _DOSE_UNITS
        readable = (amount is not None and amount.unit in units) or (not ours and _OTHER_UNITS.fullmatch(value.strip()))
        if not readable:
            allowed = f"one figure or range with a unit ({'0.4 g/kg, 0.8-1 g/kg, 20 g' if ours else '1 mg/kg'})"
            yield f"dose.{key} '{value}' is not a dose; allowed: {allowed}; the rest goes into dose.note"
    if dose.days is not None and not _DAYS.fullmatch(dose.days.strip()):
        yield f"dose.days '{dose.days}' is not a number of days; allowed: 5, or 1-2"
    if dose.every is not None and not _is_interval(dose.every):
        yield f"dose.every '{dose.every}' is not an interval; allowed: 21 days, or 3-4 weeks"
    yield from _adds_up(dose, amounts.get("daily"), amounts.get("course"))


def _is_interval(text: str) -> bool:
    quantity = parse_quantity(text)
    return quantity is not None and quantity.unit in _TIME_UNITS


def _adds_up(dose: Dose, daily: Quantity | None, course: Quantity | None) -> Iterator[str]:
    if not (daily and course and dose.days and dose.days.strip().isdigit()) or daily.is_range or course.is_range:
        return
    product = daily.low * int(dose.days)
    if abs(float(product - course.low)) > _TOLERANCE * float(course.low):
        found = f"{dose.daily} x {dose.days} days is {plain_number(product)} g/kg"
        yield f"{found}, and the course says {dose.course}; make them agree"
