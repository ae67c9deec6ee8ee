"""Small steps of reading a patient: texts of any JSON value, what follows by definition, doses given before, words left over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from ..errors import BadPatient
from ..model.pathway import Fact
from ..model.patient import PreviousDose
from ..model.terms import YesNo
from .facts_checks import checked_date

_GRAMS = re.compile(r"\b(\d+(?:\.\d+)?) ?(?:g|grams?)\b(?! ?/)")


LOW_HEMOGLOBIN = 10
"""Below this many g/dL a positive antiglobulin test beside it is looked at as hemolysis; a cut of ours."""
LOW_IGG = 7
"""An IgG below this many g/L is looked at as low where no disease is named; the highest cut of the guidelines read."""


def measured_cues(numbers: Mapping[str, Decimal], choices: Mapping[str, str], few_platelets: bool) -> set[str]:
    """What figures and test results tell of a disease that nobody named; words for pictures of the pack."""
    hb, igg = numbers.get("hb_g_dl"), numbers.get("igg_g_l")
    told = (
        ("anemia", hb is not None and hb < LOW_HEMOGLOBIN),
        ("low-igg-level", igg is not None and igg < LOW_IGG),
        ("dat-positive", choices.get("dat") == "positive"),
        ("low-platelets", few_platelets),
    )
    return {cue for cue, there in told if there}


def derive(numbers: dict[str, Decimal], choices: dict[str, str]) -> None:
    """Facts that follow from others by definition: age group, pregnancy from weeks, age from hours of life."""
    if choices.get("course") == "new" and "response" not in choices:
        choices["response"] = "untreated"
    if "hours_of_life" in numbers and "age_days" not in numbers:
        numbers["age_days"] = numbers["hours_of_life"] / 24
    if (days := numbers.get("age_days")) is not None:
        choices["age_group"] = "newborn" if days < 28 else "child" if days < Decimal("6574.5") else "adult"
        if days < 28 and "hours_of_life" not in numbers:
            numbers["hours_of_life"] = days * 24
    if (
        "gestation_weeks" in numbers
        and "pregnancy" not in choices
        and choices.get("age_group") not in {"newborn", "child"}
    ):
        choices["pregnancy"] = "yes"
    if choices.get("sex") == "male" and "pregnancy" not in choices:
        choices["pregnancy"] = "no"
    if choices.get("age_group") == "newborn":
        choices.pop("pregnancy", None)


def close(findings: dict[str, YesNo], words: dict[str, str], facts: Mapping[str, Fact]) -> None:
    """A finding stands for its wider ones too, and takes back what it settles (a normal scan, a suspected brain bleed)."""
    for told in facts.values():
        if told.follows_from and all(findings.get(f) == v for f, v in told.follows_from.items()):
            findings[told.id] = "yes"
            words[told.id] = "; ".join(words[f] for f in told.follows_from if f in words)
    queue = [f for f, v in findings.items() if v == "yes"]
    while queue:
        fact = facts.get(queue.pop())
        for wider in fact.is_a if fact else ():
            if findings.get(wider) != "yes":
                findings[wider] = "yes"
                words[wider] = words.get(fact.id, "") if fact else ""
                queue.append(wider)
    for settled in [s for f, v in findings.items() if v == "yes" and f in facts for s in facts[f].rules_out]:
        findings[settled] = "no"


def one_text(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(str(v) for _, v in sorted(value.items()) if v is not None)
    return str(value)


def text_of(data: Mapping[str, object], key: str) -> str | None:
    """A key of a flat patient as one text; a list is joined."""
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(map(one_text, value))
    return one_text(value)


LATELY_DAYS = 28
"""How long a dose counts as given lately: hemolysis from it is looked for within weeks; a cut of ours."""


def given_lately(previous: tuple[PreviousDose, ...], today: str | None) -> str | None:
    """The dated dose of immunoglobulin that lies at most some weeks back, in its own words."""
    if today is None:
        return None
    for dose in previous:
        if dose.date and 0 <= (date.fromisoformat(today) - date.fromisoformat(dose.date[:10])).days <= LATELY_DAYS:
            return f"immunoglobulin on {dose.date}"
    return None


def previous_doses(data: Mapping[str, object], today: str | None) -> tuple[PreviousDose, ...]:
    """Doses of immunoglobulin given before, oldest first."""
    value = data.get("previous_ig")
    if value is None or value == "" or value == []:
        return ()
    out = []
    for item in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(item, Mapping):
            grams = item.get("grams")
            try:
                given = None if grams is None else Decimal(str(grams))
            except InvalidOperation as error:
                raise BadPatient("previous_ig.grams", f"{grams!r} is not a number of grams") from error
            out.append(
                PreviousDose(
                    grams=given,
                    date=checked_date("previous_ig.date", item.get("date"), today),
                    product=str(item["product"]) if item.get("product") else None,
                    text=one_text(item),
                )
            )
        else:
            grams_told = _GRAMS.search(str(item))
            out.append(PreviousDose(grams=Decimal(grams_told[1]) if grams_told else None, text=str(item)))
    return tuple(sorted(out, key=lambda d: (d.date or "", d.text)))
