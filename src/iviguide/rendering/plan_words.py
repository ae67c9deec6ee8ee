"""Wording that every rendering of a plan shares. No clinical content: numbers, dates and fixed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from ..model.plan import Action, Infusion, Plan, ProductChoice, RateLimit, Regimen, Vials
from ..model.plan_context import CitedLine, PlanContext
from ..model.terms import Indicated
from .phrases import provenance

NO_CONTEXT = PlanContext()
_AGAIN = re.compile(r"\bevery \d|\bevery (?:week|month|day)\b|\bmonthly\b|\bweekly\b|\ba (?:week|month)\b")
_UNITS = ("_umol_l_h", "_umol_l", "_e9_l", "_g_dl", "_mg_dl", "_g_l", "_kg", "_cm")
DRAFT = "draft, not an order, not clinician-approved"
BANNER = "DRAFT - not an order, not clinician-approved"
ANSWERS: dict[Indicated, str] = {
    "yes": "Yes, according to the authorities named",
    "adjunct": "As an addition to other treatment",
    "consider": "May be considered",
    "no": "No",
    "depends": "It depends on missing facts",
    "not_covered": "Not covered by this pack",
}


def number(value: float | None, unit: str = "") -> str:
    """A figure without a float's tail, with its unit; a dash where there is none.

    >>> number(35.0, "g"), number(0.30000000000000004), number(None)
    ('35 g', '0.3', '-')
    """
    if value is None:
        return "-"
    text = f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return f"{text} {unit}".strip()


def dose_line(r: Regimen) -> str:
    """Per day, days, course: never a bare g/kg. One day alone is the course."""
    if r.days == 1 and r.daily_g is not None and r.course_g in (None, r.daily_g):
        per_kg = f" ({number(r.daily_g_per_kg, 'g/kg')})" if r.daily_g_per_kg is not None else ""
        again = "and again as scheduled" if _AGAIN.search(r.schedule) else "and that is the course"
        return f"{number(r.daily_g, 'g')} on one day{per_kg}, {again}"
    days = f" for {r.days} day{'s' if r.days != 1 else ''}" if r.days else ""
    parts = []
    if r.daily_g is not None:
        parts.append(f"{number(r.daily_g, 'g')} each day{days}")
    if r.daily_g_per_kg is not None:
        told = f"{number(r.daily_g_per_kg, 'g/kg')} each day"
        parts.append(f"({told})" if parts else told + days)
    if r.course_g is not None:
        parts.append(f"= {number(r.course_g, 'g')} for the course")
    elif r.course_g_per_kg is not None:
        parts.append(f"= {number(r.course_g_per_kg, 'g/kg')} for the course")
    return " ".join(parts) or "no dose in grams"


def vials_line(vials: Iterable[Vials]) -> str:
    return " + ".join(f"{v.count} x {number(v.grams, 'g')}" for v in vials)


def label(fact: str) -> str:
    """A fact's name without the unit that it carries.

    >>> label("platelets_e9_l"), label("weight_kg")
    ('platelets', 'weight')
    """
    for ending in _UNITS:
        fact = fact.removesuffix(ending)
    return fact.replace("_", " ")


def told_facts(plan: Plan) -> list[str]:
    """The facts as read, the disease first. The words that were typed are left out: how they were read is to be checked."""
    facts = plan.patient.facts
    read = [facts["read_as"]] if "read_as" in facts else []
    typed = ("diagnosis", "text") if read else ()
    return [*read, *(f"{label(k)} {v}" for k, v in facts.items() if k != "read_as" and k not in typed)]


def same_dose(a: Regimen, b: Regimen) -> bool:
    """The same regimen of the same authority; only the weight may differ."""
    return (a.authority, a.daily_g_per_kg, a.days, a.route) == (b.authority, b.daily_g_per_kg, b.days, b.route)


def volume_line(r: Regimen | ProductChoice) -> str:
    """The volume of a day, and what that is for each kg of the patient."""
    load = f" ({number(r.fluid_ml_per_kg, 'mL/kg')})" if r.fluid_ml_per_kg is not None else ""
    return f"{number(r.volume_ml, 'mL')} a day{load}"


def lasting(minutes: int) -> str:
    """
    >>> lasting(308), lasting(45)
    ('5 h 8 min', '45 min')
    """
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def limit_line(limit: RateLimit) -> str:
    """Which rate a ladder keeps to, and for which risk of this patient."""
    because = f" Because of {'; '.join(limit.because)}." if limit.because else ""
    return f"SLOWED to at most {number(limit.ml_per_kg_h)} mL/kg/h. {limit.text}{because}"


def same_for_all(plan: Plan) -> str:
    """The grams, and the first rates as far as every product that a name may mean has the same."""
    first = plan.dose.regimens[0]
    ladders = [c.infusions[0].steps if c.infusions else () for c in plan.dose.choices]
    alike = []
    for steps in zip(*ladders, strict=False):
        if len({(s.from_minute, s.ml_per_h) for s in steps}) > 1:
            break
        alike.append(steps[0])
    told = dose_line(first)
    if alike:
        rates = ", then ".join(f"{number(s.ml_per_h)} mL/h" for s in alike)
        told += f"; begin with {rates} ({number(alike[0].ml_per_kg_h)} mL/kg/h"
        told += f", steps of {alike[0].to_minute} min)" if len(alike) > 1 else f"; step up at {alike[0].to_minute} min)"
    return f"{told}."


def notices_left(plan: Plan) -> tuple[str, ...]:
    """The notices that are not said beside the dose or the ladder already."""
    first = plan.infusions[:1]
    said = {*plan.dose.notes, plan.dose.ask, *(n for i in first for n in (*i.notes, *(s.text for s in i.slowed)))}
    return tuple(n for n in plan.notices if n not in said)


def not_read(plan: Plan) -> tuple[str, ...]:
    """What was not understood in few words: pieces first, single words together in one item at the end."""
    told = [t.removeprefix("text: ").removeprefix("diagnosis: ") for t in plan.patient.not_understood]
    words = [t for t in told if " " not in t and not any(c.isdigit() for c in t)]
    pieces = tuple(dict.fromkeys(t for t in told if t not in words))
    return (*pieces, f"words: {', '.join(dict.fromkeys(words))}") if words else pieces


def window(action: Action) -> str:
    """When: a date, or days from the first infusion."""
    if action.on:
        last = _last_day(action)
        return f"{action.on} to {last}" if last else action.on
    if action.from_day is None and action.to_day is None:
        return ""
    if action.from_day is None:
        return f"until day {action.to_day}"
    if action.to_day is None:
        return f"from day {action.from_day}"
    if action.to_day == action.from_day:
        return f"day {action.from_day}"
    return f"days {action.from_day} to {action.to_day}"


def _last_day(action: Action) -> str | None:
    """The date on which a dated window of days ends; None for a single day."""
    if action.from_day is None or action.to_day is None or action.to_day <= action.from_day:
        return None
    try:
        first = date.fromisoformat(action.on or "")
        return str(first + timedelta(days=action.to_day - action.from_day))
    except (ValueError, OverflowError):
        return None


def clock(start_at: str | None, minute: int) -> str:
    """The time of day of a minute of the infusion; minutes from the start where no time is known. Next days are marked.

    >>> clock("2026-11-23T23:30", 45), clock(None, 45)
    ('00:15 (+1 d)', '0:45')
    """
    if start_at and "T" in start_at:
        try:
            start = datetime.fromisoformat(start_at)
        except ValueError:
            return clock(None, minute)
        at = start + timedelta(minutes=minute)
        later = (at.date() - start.date()).days
        return f"{at:%H:%M}" + (f" (+{later} d)" if later else "")
    return f"{minute // 60}:{minute % 60:02}"


def ladders(infusions: Iterable[Infusion]) -> list[tuple[tuple[Infusion, ...], Infusion]]:
    """Days with the same ladder together, in order."""
    groups: dict[object, list[Infusion]] = {}
    for i in infusions:
        time = i.start_at[10:] if i.start_at else None
        groups.setdefault((i.product, i.steps, i.total_ml, time), []).append(i)
    return [(tuple(g), g[0]) for g in groups.values()]


def days_of(group: tuple[Infusion, ...]) -> str:
    """`Day 1`, or `Days 1, 2`, with dates where they are known."""
    told = [f"{i.day}" + (f" ({i.start_at[:10]})" if i.start_at else "") for i in group]
    return f"Day{'s' if len(told) > 1 else ''} {', '.join(told)}"


def marks(statements: Iterable[str], context: PlanContext) -> str:
    """Sources of a line as `[1][3]`; the statement itself where the list of sources does not hold it."""
    known = sorted({n for s in statements for n in context.cites.get(s, ())})
    if known:
        return spans(known)
    return " ".join(f"[{s}]" for s in statements)


def spans(numbers: Sequence[int]) -> str:
    """Numbers of sources in brackets; three or more in a row as a span.

    >>> spans([1, 4, 5, 6, 8, 9])
    '[1][4-6][8][9]'
    """
    out: list[list[int]] = []
    for n in numbers:
        if out and n == out[-1][-1] + 1:
            out[-1].append(n)
        else:
            out.append([n])
    return "".join(f"[{r[0]}-{r[-1]}]" if len(r) > 2 else "".join(f"[{n}]" for n in r) for r in out)


def reaction_lines(plan: Plan, context: PlanContext) -> list[tuple[str, str]]:
    """What to do in a reaction with its sources: the plan's own lines, else those of the pack."""
    own = [(a.what, marks(a.statements, context)) for a in plan.during if a.id.startswith("reaction")]
    return own or [(line.text, source_of(line)) for line in context.reaction]


def source_of(line: CitedLine) -> str:
    """Numbers of the plan's sources, else the sources by name."""
    return "".join(f"[{n}]" for n in line.citations) or f"[{', '.join(line.sources) or line.statement}]"


def deviation(percent: float | None) -> str:
    """How far the vials are from the dose.

    >>> deviation(-1.8), deviation(0.0), deviation(None)
    ('1.8 % below', 'exact', '-')
    """
    if percent is None:
        return "-"
    return f"{number(abs(percent))} % {'below' if percent < 0 else 'above'}" if percent else "exact"


def why_of(r: Regimen) -> str:
    """Why this one, without the word that the line begins with anyway."""
    return (r.why or "").removeprefix("preferred: ").removeprefix("alternative: ")


def preferred(plan: Plan) -> Regimen | None:
    return next((r for r in plan.dose.regimens if r.preferred), None)


def foot(plan: Plan) -> str:
    return f"{provenance(plan)} · {DRAFT}"
