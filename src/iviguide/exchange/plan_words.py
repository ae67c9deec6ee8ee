"""Words and keys of a plan that several outputs share."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict

from ..model.plan import Action, Plan, Regimen

_TEST = re.compile(
    r"\b(count|tests?|serology|blood group|smear|DAT|creatinine|h(?:a)?emoglobin|igg|iga|antibod(?:y|ies)|pcr|trough|eluate)\b",
    re.I,
)
_OTHER = re.compile(r"\b(target|taper|ask|tell|call|treat|transfus\w*|first and|because)\b", re.I)
_CLAUSE = re.compile(r"[,;(]|\s-\s|\.\s|\bbefore\b|\bwhen\b|\buntil\b")


def is_test(action: Action) -> bool:
    """Whether an action is a test to be requested: its first words name one. All else is a task, the safer mistake.

    >>> is_test(Action(id="x", what="Hemoglobin on days 5-10", statements=("s",)))
    True
    >>> is_test(Action(id="x", what="Platelets first, then count", statements=("s",)))
    False
    """
    opening = _CLAUSE.split(action.what, maxsplit=1)[0]
    return bool(_TEST.search(opening)) and not _OTHER.search(opening) and " may be " not in action.what


def plain_number(value: float) -> str:
    """
    >>> plain_number(35.0), plain_number(0.4), plain_number(52.500001)
    ('35', '0.4', '52.5')
    """
    text = f"{round(float(value), 3):.3f}".rstrip("0").rstrip(".")
    return text or "0"


def regimen_line(r: Regimen) -> str:
    """A regimen in one line: per day, days, course. A bare g/kg exists nowhere."""
    parts = []
    days = f"{r.days} day{'s' if r.days != 1 else ''}" if r.days else ""
    if r.daily_g is not None:
        parts.append(f"{plain_number(r.daily_g)} g each day" + (f" for {days}" if days else ""))
    if r.daily_g_per_kg is not None:
        parts.append(
            f"{plain_number(r.daily_g_per_kg)} g/kg each day" + (f" for {days}" if days and r.daily_g is None else "")
        )
    if r.course_g is not None:
        parts.append(f"course {plain_number(r.course_g)} g")
    elif r.course_g_per_kg is not None:
        parts.append(f"course {plain_number(r.course_g_per_kg)} g/kg")
    told = ", ".join(parts) or "no dose in grams"
    by = f" [{r.authority}]" if r.authority else ""
    return f"{told}; {r.schedule}{by}" if r.schedule else f"{told}{by}"


def key_of(plan: Plan) -> str:
    """The same plan, the same key: a digest of everything in it but its trace."""
    data = {k: v for k, v in asdict(plan).items() if k != "why"}
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()[:32]
