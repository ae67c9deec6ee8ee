"""Cautions that have ground in this patient, and what is done before, during and after. Nothing fires on an unknown."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import partial

from ..model.pathway import CautionRule, CheckRule, When
from ..model.plan import Action, Caution, MissingFact
from .rules import Rules
from .view import View, holds, said_with

_BRACKETS = re.compile(r"\[[^\]]*\]")
_ORDER = {"contraindicated": 0, "needs approval": 1, "caution": 2, "info": 3}


def fired(view: View, pathways: frozenset[str], rules: Rules) -> list[tuple[CautionRule, ...]]:
    """Rules of which every cell is known to hold, grouped by id, the one that speaks first; gravest groups first."""
    groups: dict[str, list[CautionRule]] = {}
    for rule in rules.cautions(pathways).holding(view.known):
        groups.setdefault(rule.id, []).append(rule)
    found = [tuple(sorted(group, key=lambda r: _ORDER[r.severity])) for group in groups.values()]
    return sorted(found, key=lambda group: (_ORDER[group[0].severity], group[0].id))


def cautions(groups: list[tuple[CautionRule, ...]], view: View) -> tuple[Caution, ...]:
    """One caution for each id: the first rule's words, what the disease adds to them, and every ground."""
    out = []
    for first, *others in groups:
        added = [r for r in others if r.pathways and not first.pathways]
        because = [g for r in (first, *others) for g in grounds_of(r, view)]
        out.append(
            Caution(
                id=first.id,
                severity=first.severity,
                text=" ".join(said_with(_text(r, view), r.assumes) for r in (first, *added)),
                because=tuple(dict.fromkeys(because)),
                statements=tuple(dict.fromkeys(s for r in (first, *others) for s in r.statements)),
            )
        )
    return tuple(out)


def _text(rule: CautionRule, view: View) -> str:
    """The words of a caution, without those in brackets where they would do harm in this patient."""
    if not rule.brackets_unless:
        return rule.text
    if holds(rule.brackets_unless, view.known) is True:
        return _BRACKETS.sub("", rule.text)
    return rule.text.replace("[", "").replace("]", "")


def grounds_of(rule: CautionRule, view: View) -> tuple[str, ...]:
    """What of this patient a caution stands on, in words."""
    return (rule.because,) if rule.because else view.because(_telling(rule.when)) or ("the diagnosis",)


def _telling(when: When) -> When:
    """Cells about the patient; what the plan itself decided (a dose is given) explains nothing."""
    own = {f: c for f, c in when.items() if f not in {"dosed", "answer", "course_g_per_kg", "stabilizer", "age_group"}}
    return own or {f: c for f, c in when.items() if f != "dosed"}


def actions(
    view: View, pathways: frozenset[str], rules: Rules, start: date | None, today: date
) -> dict[str, tuple[Action, ...]]:
    """Before, during, after: checks whose cells hold, or whose fact nobody has stated."""
    out: dict[str, list[Action]] = {"before": [], "during": [], "after": []}
    seen: set[str] = set()
    for rule in rules.checks(pathways).holding(view.known):
        if (rule.unknown and rule.unknown in view.known) or rule.id in seen:
            continue
        if rule.unless and holds(rule.unless, view.known) is True:
            continue
        seen.add(rule.id)
        out[rule.phase].append(rules.actions.get((id(rule), start, today), partial(_action, rule, start, today)))
    return {phase: tuple(sorted(found, key=_day)) for phase, found in out.items()}


def _day(action: Action) -> tuple[int, str]:
    return (action.from_day if action.from_day is not None else 10_000 if action.on else 0, action.id)


def _action(rule: CheckRule, start: date | None, today: date) -> Action:
    """Dated where the start is known; a vaccine date is worked out from today where it is not, and says so."""
    on = None
    what = said_with(rule.what, rule.assumes)
    if rule.after_months is not None:
        on = months_later(start or today, rule.after_months).isoformat()
        what = f"{what} (not before {on}{'' if start else ', if given today'})"
    elif start and rule.from_day is not None:
        on = (start + timedelta(days=rule.from_day)).isoformat()
    return Action(id=rule.id, what=what, statements=rule.statements, on=on, from_day=rule.from_day, to_day=rule.to_day)


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last day.

    >>> months_later(date(2026, 3, 31), 11)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def asked(view: View, pathways: frozenset[str], rules: Rules, own: list[MissingFact]) -> tuple[MissingFact, ...]:
    """Facts still to be had: those that decide the tables first, then those that the dose and its safety need."""
    out = {m.fact: m for m in reversed(own)}
    out = {fact: out[fact] for fact in reversed(list(out))}
    for rule in rules.asks(pathways).holding(view.known):
        if rule.fact in view.known:
            continue
        found = rules.asked[id(rule)]
        out.setdefault(found.fact, found)
    return tuple(out.values())
