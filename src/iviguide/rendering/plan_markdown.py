"""A plan as Markdown: act-now lines first, then whether, how much, how fast, what to beware of, what to do when."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.plan import Action, Infusion, Plan, ProductChoice, Regimen
from ..model.plan_context import PlanContext
from .markdown import _plain as safe
from .phrases import source_line
from .plan_words import (
    ANSWERS,
    BANNER,
    NO_CONTEXT,
    clock,
    days_of,
    deviation,
    dose_line,
    foot,
    ladders,
    limit_line,
    marks,
    not_read,
    notices_left,
    number,
    same_for_all,
    vials_line,
    volume_line,
    why_of,
    window,
)


def plan_markdown(plan: Plan, context: PlanContext = NO_CONTEXT) -> str:
    """The whole plan. Ends with a newline."""
    parts = [
        ["# Immunoglobulin plan", "", f"**{BANNER}.**", ""],
        _list("Act now", (f"**{safe(s.text)}** {marks(s.statements, context)}" for s in plan.urgent)),
        _indicated(plan, context),
        _dose(plan, context),
        _choices(plan, context),
        _infusions(plan, context),
        _list("Cautions", (_caution(c.severity, c.text, c.because, c.statements, context) for c in plan.cautions)),
        _list(
            "It could also be", (_alike(x.condition, x.why, x.check, x.statements, context) for x in plan.look_alikes)
        ),
        _list("Facts that would change the plan", (_missing(m.fact, m.why, m.would_change) for m in plan.missing)),
        *(
            _actions(t, a, context)
            for t, a in (("Before", plan.before), ("During", plan.during), ("After", plan.after))
        ),
        _list("What to expect", (f"{safe(s.text)} {marks(s.statements, context)}" for s in plan.expect)),
        _review(plan),
        _list("Instead, or next", (f"{safe(s.text)} {marks(s.statements, context)}" for s in plan.alternatives)),
        _order(plan, context),
        _patient(plan),
        _list("Sources", (f"{s.n}. {safe(source_line(s))}" for s in plan.sources), numbered=True),
        [*(f"> {safe(n)}" for n in notices_left(plan)), "", f"*{safe(foot(plan))}*", ""],
    ]
    return "\n".join(line for part in parts for line in part)


def _list(title: str, lines: Iterable[str], *, numbered: bool = False) -> list[str]:
    found = [line if numbered else f"- {line}" for line in lines]
    return [f"## {title}", "", *found, ""] if found else []


def _indicated(plan: Plan, context: PlanContext) -> list[str]:
    by = f" ({safe(', '.join(plan.indicated.by))})" if plan.indicated.by else ""
    out = ["## Is it indicated?", "", f"**{ANSWERS[plan.indicated.answer]}**{by}", ""]
    for i in plan.indications:
        out += [
            f"### {safe(i.name or i.condition)}",
            "",
            "| authority | year | country | kind | position | clause | source |",
        ]
        out.append("|---|---|---|---|---|---|---|")
        for p in i.positions:
            position = p.position + (f": {', '.join(p.missing)}" if p.missing else "")
            position += f" (superseded by {p.superseded_by})" if p.superseded_by else ""
            cells = (p.authority, str(p.year or "not read"), p.country or "", p.kind, position, p.clause or "")
            out.append(f"| {' | '.join(safe(c) for c in cells)} | {marks(p.statements, context)} |")
        out.append("")
    return out


def _dose(plan: Plan, context: PlanContext) -> list[str]:
    if not plan.dose.regimens:
        return []
    out = ["## Dose", ""]
    if plan.dose.ask:
        out += [f"**First: {safe(plan.dose.ask)}**", ""]
    for r in plan.dose.regimens:
        out.append(
            f"- {'**Preferred:** ' if r.preferred else 'Or: '}{safe(_regimen(r))} {marks(r.statements, context)}"
        )
    return [*out, *(f"- {safe(n)}" for n in plan.dose.notes), ""]


def _regimen(r: Regimen) -> str:
    parts = [dose_line(r), r.schedule, f"by {r.authority}" if r.authority else "", why_of(r)]
    if r.dosing_weight_kg is not None:
        parts.append(
            f"dosing weight {number(r.dosing_weight_kg, 'kg')}" + (f" ({r.weight_basis})" if r.weight_basis else "")
        )
    return "; ".join(p for p in (*parts, *_day(r)) if p)


def _day(r: Regimen | ProductChoice) -> Iterable[str]:
    """What a day takes: vials or how the dose is drawn, volume, cost."""
    if r.drawn:
        yield f"for a day: {r.drawn}"
    elif r.vials:
        off = f" ({deviation(r.deviation_percent)} the dose)" if r.deviation_percent else ""
        yield f"vials for a day: {vials_line(r.vials)}{off}"
    if r.volume_ml is not None:
        yield f"volume {volume_line(r)}"
    if r.cost is not None:
        yield f"cost a day {number(r.cost)} at the price given"


def _choices(plan: Plan, context: PlanContext) -> list[str]:
    """What holds whichever product is meant, then a day with each."""
    if not plan.dose.choices:
        return []
    out = ["## Infusion, by the product", "", f"Whichever it is: {safe(same_for_all(plan))}", ""]
    for c in plan.dose.choices:
        out += [f"### {safe(c.product)}", "", f"{safe('; '.join(_day(c)))} {marks(c.statements, context)}", ""]
        for first in c.infusions[:1]:
            out += [*_steps(first), "", *_remarks(first, context), ""]
        out += [*(f"- {safe(n)}" for n in c.notes), ""]
    return out


def _remarks(i: Infusion, context: PlanContext) -> list[str]:
    """Why the ladder is slow, and what has to be known of it."""
    out = [f"- **{safe(limit_line(limit))}** {marks(limit.statements, context)}" for limit in i.slowed]
    return [*out, *(f"- {safe(n)}" for n in i.notes)]


def _infusions(plan: Plan, context: PlanContext) -> list[str]:
    out: list[str] = []
    for group, first in ladders(plan.infusions):
        total = f"{number(first.total_ml, 'mL')} in {first.minutes} min {marks(first.statements, context)}"
        out += [f"### {days_of(group)}: {safe(first.product)}, {total}", ""]
        out += [*_steps(first), "", *_remarks(first, context), ""]
    return ["## Infusion", "", *out] if out else []


def _steps(i: Infusion) -> list[str]:
    rows = []
    for s in i.steps:
        cells = (clock(i.start_at, s.from_minute), clock(i.start_at, s.to_minute), f"**{number(s.ml_per_h)}**")
        rows.append(f"| {' | '.join((*cells, number(s.ml_per_kg_h), number(s.volume_ml)))} |")
    return ["| from | to | mL/h | mL/kg/h | mL |", "|---|---|---|---|---|", *rows]


def _caution(
    severity: str, text: str, because: tuple[str, ...], statements: tuple[str, ...], context: PlanContext
) -> str:
    why = f" *because: {safe('; '.join(because))}*" if because else ""
    return f"**{severity}**: {safe(text)}{why} {marks(statements, context)}"


def _alike(condition: str, why: str, check: str, statements: tuple[str, ...], context: PlanContext) -> str:
    return f"**{safe(condition)}**: {safe(why)} Check: {safe(check)} {marks(statements, context)}"


def _missing(fact: str, why: str, changes: tuple[str, ...]) -> str:
    return f"**{safe(fact)}**: {safe(why)}" + (f" (would change: {safe(', '.join(changes))})" if changes else "")


def _actions(title: str, actions: tuple[Action, ...], context: PlanContext) -> list[str]:
    def line(a: Action) -> str:
        when = f"**{window(a)}**: " if window(a) else ""
        return f"{when}{safe(a.what)} {marks(a.statements, context)}"

    return _list(title, map(line, actions))


def _review(plan: Plan) -> list[str]:
    r = plan.review
    lines = [f"Review on **{r.on}**"] if r.on else []
    lines += [f"Continue if: {safe(x)}" for x in r.continue_if] + [f"Stop if: {safe(x)}" for x in r.stop_if]
    return _list("Review", lines)


def _order(plan: Plan, context: PlanContext) -> list[str]:
    if not plan.order:
        return []
    out = [
        "## The order beside the plan",
        "",
        "| item | ordered | planned | agrees | source |",
        "|---|---|---|---|---|",
    ]
    for d in plan.order:
        cells = (d.item, d.ordered, d.planned, "yes" if d.agrees else "**no**")
        out.append(f"| {' | '.join(c if c == '**no**' else safe(c) for c in cells)} | {marks(d.statements, context)} |")
    return [*out, ""]


def _patient(plan: Plan) -> list[str]:
    facts = [f"{safe(k)}: {safe(v)}" for k, v in plan.patient.facts.items()]
    out = _list("The patient as understood", facts)
    return out + _list("Not understood", map(safe, not_read(plan)))
