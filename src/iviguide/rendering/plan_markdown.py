"""A plan as Markdown: act-now lines first, then whether, how much, how fast, what to beware of, what to do when."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.plan import Action, Infusion, Plan, Regimen
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
    marks,
    number,
    vials_line,
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
        _infusions(plan),
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
        [*(f"> {safe(n)}" for n in plan.notices), "", f"*{safe(foot(plan))}*", ""],
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
    for r in plan.dose.regimens:
        out.append(
            f"- {'**Preferred:** ' if r.preferred else 'Or: '}{safe(_regimen(r))} {marks(r.statements, context)}"
        )
    return [*out, ""]


def _regimen(r: Regimen) -> str:
    parts = [dose_line(r), r.schedule, f"by {r.authority}" if r.authority else "", why_of(r)]
    if r.dosing_weight_kg is not None:
        parts.append(
            f"dosing weight {number(r.dosing_weight_kg, 'kg')}" + (f" ({r.weight_basis})" if r.weight_basis else "")
        )
    if r.vials:
        off = f" ({deviation(r.deviation_percent)} the dose)" if r.deviation_percent else ""
        parts.append(f"vials for a day: {vials_line(r.vials)}{off}")
    parts += [
        f"volume {number(r.volume_ml, 'mL')}" if r.volume_ml is not None else "",
        f"waste {number(r.waste_g, 'g')}" if r.waste_g else "",
    ]
    parts.append(f"cost a day {number(r.cost)} at the price given" if r.cost is not None else "")
    return "; ".join(p for p in parts if p)


def _infusions(plan: Plan) -> list[str]:
    out: list[str] = []
    for group, first in ladders(plan.infusions):
        out += [
            f"### {days_of(group)}: {safe(first.product)}, {number(first.total_ml, 'mL')} in {first.minutes} min",
            "",
        ]
        out += [*_steps(first), ""]
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
    return out + _list("Not understood", map(safe, plan.patient.not_understood))
