"""Pieces of a plan as lines of text, for the terminal: dose, ladder, choices of a product, items under a heading."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from ..model.plan import Infusion, Plan, ProductChoice, Regimen, Vials
from ..model.plan_context import PlanContext
from .plan_words import (
    ANSWERS,
    clock,
    days_of,
    deviation,
    dose_line,
    ladders,
    lasting,
    limit_line,
    marks,
    number,
    same_for_all,
    vials_line,
    volume_line,
    why_of,
)
from .safe import readable

WIDTH = 100
HEADS = {
    "yes": "INDICATED",
    "adjunct": "INDICATED AS AN ADJUNCT",
    "consider": "MAY BE CONSIDERED",
    "no": "NOT INDICATED",
    "depends": "DEPENDS ON FACTS THAT ARE MISSING",
    "not_covered": "NOT COVERED",
}
assert HEADS.keys() == ANSWERS.keys()


def block(title: str, lines: Iterable[str]) -> list[str]:
    found = [part for line in lines for part in item(line)]
    return [title, *found, ""] if found else []


def item(text: str) -> list[str]:
    return _wrapped(text, "  - ", "    ")


def under(text: str) -> list[str]:
    """A line that belongs to the one above."""
    return _wrapped(text, "    ", "    ")


def paragraph(text: str) -> list[str]:
    return _wrapped(text, "", "  ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    told = re.sub(r"(\d) (%|g|mL|kg|mg)\b(?!/)", "\\1\N{NO-BREAK SPACE}\\2", readable(text))
    lines = textwrap.wrap(told, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def indication(plan: Plan) -> list[str]:
    """Whether, why, and according to whom."""
    rule = f": {plan.indicated.rule}" if plan.indicated.rule else ""
    out = paragraph(HEADS[plan.indicated.answer] + rule)
    return out + (_wrapped(f"by: {', '.join(plan.indicated.by)}", "  ", "  ") if plan.indicated.by else [])


def dose(plan: Plan, context: PlanContext, *, full: bool) -> list[str]:
    """The preferred regimen in whole; the others in whole or in a line each. The weights of one regimen stand together."""
    first, *others = plan.dose.regimens or (None,)
    if first is None:
        return []
    asked = item(f"FIRST: {plan.dose.ask}") if plan.dose.ask else []
    out = ["DOSE", *asked, *item(f"{dose_line(first)} {marks(first.statements, context)}")]
    for told in _about(first):
        out += under(told)
    if full:
        for r in others:
            out += item(f"or: {dose_line(r)} {marks(r.statements, context)}")
            for told in _about(r):
                out += under(told)
    else:
        for told in _others(plan.dose.regimens):
            out += item(told)
    return [*out, *(part for n in plan.dose.notes for part in item(n)), ""]


def _about(r: Regimen) -> Iterable[str]:
    weight = (
        f"on {number(r.dosing_weight_kg, 'kg')} ({r.weight_basis})" if r.dosing_weight_kg else "no weight: no grams"
    )
    yield "; ".join(p for p in (f"by {r.authority}" if r.authority else "", weight, *_day(r)) if p)
    yield f"schedule: {r.schedule}"
    if r.why:
        yield f"why {'this one' if r.preferred else 'not first'}: {why_of(r)}"


def _day(r: Regimen | ProductChoice) -> Iterable[str]:
    """What a day takes: vials, volume, what it costs at the price that was given."""
    if r.drawn:
        yield f"a day: {r.drawn}"
    elif r.vials:
        yield f"vials a day: {_vials(r.vials, r.deviation_percent)}"
    if r.volume_ml is not None:
        yield volume_line(r)
    if r.cost is not None:
        yield f"cost a day {number(r.cost)} at the price given"


def _vials(vials: Sequence[Vials], off: float | None) -> str:
    return f"{vials_line(vials)} ({deviation(off)})"


def _others(regimens: Sequence[Regimen]) -> Iterable[str]:
    """The other regimens, one line each: grams on the weight of the first, and on the weights of other rules beside."""
    alike: dict[object, list[Regimen]] = {}
    for r in regimens:
        alike.setdefault(
            (r.authority, r.daily_g_per_kg, r.days, r.route, r.schedule.partition(" (range")[0]), []
        ).append(r)
    for n, (first, *rest) in enumerate(alike.values()):
        beside = "; ".join(_by_weight(r) for r in rest)
        if n == 0:
            if beside:
                yield f"by other weight rules: {beside}"
            continue
        route = f", {first.schedule}" if first.route == "subcutaneous" else ""
        yield f"or: {dose_line(first)}{route} ({first.authority})" + (f"; {beside}" if beside else "")


def _by_weight(r: Regimen) -> str:
    course = f", {number(r.course_g, 'g')} in all" if r.days and r.days > 1 else ""
    return f"on {number(r.dosing_weight_kg, 'kg')} ({r.weight_basis}) {number(r.daily_g, 'g')} a day{course}"


def infusions(plan: Plan, context: PlanContext) -> list[str]:
    """Each ladder once with the days that share it, what slows it, and what has to be known of it."""
    out: list[str] = []
    for group, first in ladders(plan.infusions):
        total = f"{number(first.total_ml, 'mL')} in {lasting(first.minutes)}"
        head = f"INFUSION, {days_of(group)}: {first.product}, {total}"
        out += [*paragraph(f"{head} {marks(first.statements, context)}"), *_steps(first), *remarks(first, context), ""]
    return out


def remarks(infusion: Infusion, context: PlanContext) -> list[str]:
    out = [
        part for limit in infusion.slowed for part in item(f"{limit_line(limit)} {marks(limit.statements, context)}")
    ]
    return [*out, *(part for n in infusion.notes for part in item(n))]


def _steps(infusion: Infusion) -> list[str]:
    return [
        f"  {clock(infusion.start_at, s.from_minute):>5} to {clock(infusion.start_at, s.to_minute):<13}"
        f"{number(s.ml_per_h):>7} mL/h  {number(s.ml_per_kg_h):>5} mL/kg/h  {number(s.volume_ml):>8} mL"
        for s in infusion.steps
    ]


def choices(plan: Plan, context: PlanContext) -> list[str]:
    """What holds whichever product is meant, then a day with each."""
    if not plan.dose.choices:
        return []
    out = [*paragraph(f"WHICHEVER IT IS: {same_for_all(plan)}")]
    for c in plan.dose.choices:
        out += paragraph(f"IF {c.product}: {'; '.join(_day(c))} {marks(c.statements, context)}")
        for infusion in c.infusions[:1]:
            out += [*_steps(infusion), *remarks(infusion, context)]
        out += [part for n in c.notes for part in item(n)]
    return [*out, ""]
