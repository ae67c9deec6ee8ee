"""A printable draft order sheet on one page: pump-ready rates, slots for vital signs, lot numbers, a reaction card.

It is a form to be checked and copied by those who may order, and says so at its top and foot. What the reaction card says is
cited; its empty lines are for writing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.plan import Action, Infusion, Plan, Regimen
from ..model.plan_context import PlanContext
from .document import document
from .html_parts import text
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
    lasting,
    limit_line,
    marks,
    number,
    preferred,
    reaction_lines,
    same_dose,
    same_for_all,
    told_facts,
    vials_line,
    volume_line,
    window,
)
from .plots import ladder_svg
from .sheet_fit import PAGE_MM, height

_FITS = (
    (12, "roomy"),
    (12, ""),
    (9, ""),
    (12, "dense"),
    (8, "dense"),
    (12, "dense packed"),
    (8, "dense packed"),
    (6, "dense packed"),
    (4, "dense packed"),
)
"""Lines of a list, and how small the page is set, from the most to the least. What is left out is counted and stands in the
full plan; bans are never cut."""
_VITALS = ("Blood pressure", "Pulse", "Temp.", "SpO2", "By")
_WRITTEN = ("Time", "What was seen", "How severe", "Stopped at", "Called", "Restarted at (mL/h) or not")

_STYLE = """
@page { size: A4; margin: 8mm }
:root { color-scheme: light }
* { box-sizing: border-box }
body { font: 8.4pt/1.28 system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 194mm; padding: 2mm }
.draft { border: 2px solid #9b1c1c; color: #9b1c1c; font-weight: 700; text-align: center; padding: 1mm;
  text-transform: uppercase; letter-spacing: .04em }
h1 { font-size: 12.5pt; margin: 1.5mm 0 .5mm }
h2 { font-size: 9pt; margin: 2mm 0 .6mm; border-bottom: 1px solid #777 }
p, ul { margin: .5mm 0 } ul { padding-left: 4mm } li { margin: 0 }
table { border-collapse: collapse; width: 100%; margin: .6mm 0 }
th, td { border: 1px solid #888; padding: .4mm 1mm; text-align: left; vertical-align: top }
th { background: #eee; font-weight: 600 }
td.figure { text-align: right; font-variant-numeric: tabular-nums } td.rate { font-weight: 700; font-size: 10pt }
td.slot { height: 5.6mm; min-width: 12mm } td.line { height: 6mm }
ul.ticks { list-style: none; padding-left: 0 } ul.ticks > li { padding-left: 4mm; text-indent: -4mm }
.slowed { font-weight: 700 } .choices { display: grid; grid-template-columns: 1fr 1fr; gap: 0 4mm }
body.roomy { font-size: 9pt } .roomy td.slot { height: 7.6mm } .roomy td.line { height: 8mm } .roomy h2 { margin-top: 3mm }
.act { border: 2px solid #9b1c1c; padding: .6mm 1.5mm } .act h2 { color: #9b1c1c; border: 0; margin: 0 }
.two { columns: 2; column-gap: 4mm } .two li { break-inside: avoid } .two h2 { break-after: avoid }
.box { display: inline-block; width: 2.6mm; height: 2.6mm; border: 1px solid #333; margin-right: 1mm }
.cite { color: #555; font-size: 7pt } .small { font-size: 7pt; color: #333 } .plot svg { width: 100%; height: auto; max-height: 30mm }
.card { border: 1.5px solid #111; padding: .8mm 1.5mm; break-inside: avoid }
body.dense { font-size: 6.8pt; line-height: 1.2 } .dense h1 { font-size: 10pt } .dense h2 { font-size: 7.6pt; margin-top: 1mm }
.dense td.rate { font-size: 8pt } .dense td.slot, .dense td.line { height: 4.2mm } .dense th, .dense td { padding: .1mm .8mm }
.dense .cite, .dense .small { font-size: 5.8pt } .dense .plot svg { max-height: 20mm }
body.packed { font-size: 6.4pt } .packed .plot { display: none }
@media screen { .packed .plot { display: block } }
@media screen { body, body.dense, body.packed { font-size: 11pt; padding: 4mm }
  .cite, .small, .dense .cite, .dense .small { font-size: 9pt } }
"""


def order_sheet(plan: Plan, context: PlanContext = NO_CONTEXT) -> str:
    """The sheet as one self-contained HTML page: no script, nothing fetched, the same bytes for the same plan."""
    sizes = ((_body(plan, context, most), kind, (most, kind) == _FITS[-1]) for most, kind in _FITS)
    body, kind, _ = next(s for s in sizes if s[2] or height(s[0], s[1]) <= PAGE_MM)
    title = f"Draft immunoglobulin sheet, {plan.as_of}"
    return document(title, _STYLE, body, kind=kind, schemes="light")


def _body(plan: Plan, context: PlanContext, most: int) -> str:
    regimen = preferred(plan)
    parts = (
        f'<p class="draft">{BANNER}</p>',
        _head(plan),
        _act_now(plan, context),
        _indication(plan, context),
        *(_given(plan, regimen, context) if regimen else [_instead(plan, context)]),
        f'<div class="two">{_cautions(plan, context, most)}{_checks(plan, context, most)}</div>',
        _card(plan, context, most) if regimen else "",
        f'<p class="small">{text(foot(plan))}. Sources in brackets: see the full plan.</p>',
        f'<p class="draft">{BANNER}</p>',
    )
    return "\n".join(filter(None, parts))


def _cite(statements: Iterable[str], context: PlanContext) -> str:
    told = marks(statements, context)
    return f' <span class="cite">{text(told)}</span>' if told else ""


def _head(plan: Plan) -> str:
    facts = "; ".join(told_facts(plan))
    return (
        "<h1>Immunoglobulin: draft sheet</h1>\n"
        "<p><b>Patient:</b> name ______________________ number ______________ born ____________ ward ____________ "
        "allergies ________________</p>\n"
        f"<p><b>As understood:</b> {text(facts) or 'nothing'}</p>"
    )


def _act_now(plan: Plan, context: PlanContext) -> str:
    if not plan.urgent:
        return ""
    lines = "".join(f"<li><b>{text(s.text)}</b>{_cite(s.statements, context)}</li>" for s in plan.urgent)
    return f'<section class="act"><h2>Act now</h2><ul>{lines}</ul></section>'


def _indication(plan: Plan, context: PlanContext) -> str:
    told = []
    for i in plan.indications:
        spoken = [p for p in i.positions if p.position not in ("not addressed", "could not be read")]
        stands = "; ".join(
            f"{text(p.authority)} {p.year or ''}: {p.position}{_cite(p.statements, context)}" for p in spoken[:6]
        )
        told.append(f"<b>{text(i.name or i.condition)}</b>: {stands or 'no authority read addresses it'}")
    rule = f" ({text(plan.indicated.rule)})" if plan.indicated.rule else ""
    answer = f"<b>Indicated?</b> {ANSWERS[plan.indicated.answer]}{rule}"
    return f"<p>{'. '.join([answer, *told])}.</p>"


def _given(plan: Plan, regimen: Regimen, context: PlanContext) -> Iterable[str]:
    """Dose, rates with slots for the signs, lots."""
    yield _dose(plan, regimen, context)
    yield from _choices(plan, context) if plan.dose.choices else _ladders(plan, context)
    yield _lots(plan, regimen)


def _instead(plan: Plan, context: PlanContext) -> str:
    """Where nothing is given: what is done instead."""
    lines = "".join(f"<li>{text(s.text)}{_cite(s.statements, context)}</li>" for s in plan.alternatives[:4])
    told = f"<h2>Instead</h2><ul>{lines}</ul>" if lines else ""
    return f"<h2>Dose</h2><p>No dose: see the full plan for why, and what is missing.</p>{told}"


def _dose(plan: Plan, regimen: Regimen, context: PlanContext) -> str:
    volume = volume_line(regimen) if regimen.volume_ml is not None else "-"
    if plan.dose.choices:
        volume = " or ".join(map(volume_line, plan.dose.choices))
    cells = [
        ("Dose", f"<b>{text(dose_line(regimen))}</b>{_cite(regimen.statements, context)}"),
        ("Dosing weight", f"{number(regimen.dosing_weight_kg, 'kg')} {text(regimen.weight_basis or '')}"),
        ("Vials for a day", _drawn(plan, regimen)),
        ("Volume", text(volume)),
        ("Route", regimen.route),
    ]
    heads = "".join(f"<th>{k}</th>" for k, _ in cells)
    told = f"<table><tr>{heads}</tr><tr>{''.join(f'<td>{v}</td>' for _, v in cells)}</tr></table>"
    others = [r for r in plan.dose.regimens if same_dose(r, regimen) and r.dosing_weight_kg != regimen.dosing_weight_kg]
    beside = "; ".join(
        f"on {number(r.dosing_weight_kg, 'kg')} ({r.weight_basis}) {number(r.daily_g, 'g')} a day" for r in others
    )
    weights = f" <b>By other weight rules:</b> {text(beside)}." if beside else ""
    ask = f'<p class="slowed">{text(plan.dose.ask)}</p>' if plan.dose.ask else ""
    return f"<h2>Dose</h2>{told}<p><b>Schedule:</b> {text(regimen.schedule)}.{weights}</p>{ask}"


def _drawn(plan: Plan, regimen: Regimen) -> str:
    """The vials of a day, how a part of one is drawn, and what they cost at the price that was given."""
    none = "see below" if plan.dose.choices else "product not chosen"
    whole = f"{vials_line(regimen.vials)} ({deviation(regimen.deviation_percent)})" if regimen.vials else none
    told = [
        regimen.drawn or whole,
        f"cost a day {number(regimen.cost)} at the price given" if regimen.cost is not None else "",
    ]
    return text("; ".join(t for t in told if t))


def _ladders(plan: Plan, context: PlanContext) -> Iterable[str]:
    if not plan.infusions:
        told = " ".join(plan.dose.notes) or "No rates: a product is needed for them."
        yield f"<h2>Infusion</h2><p>{text(told)}</p>"
    for group, first in ladders(plan.infusions):
        total = (
            f"{number(first.total_ml, 'mL')} in {lasting(first.minutes)}, until {clock(first.start_at, first.minutes)}"
        )
        copies = " - one copy of this sheet for each day; this one is for day ____" if len(group) > 1 else ""
        yield (
            f"<h2>{text(days_of(group))}: {text(first.product)}, {total}{copies}</h2>{_remarks(first, context)}"
            f'{_steps(first)}<div class="plot">{ladder_svg(first, height=120)}</div>'
        )


def _remarks(i: Infusion, context: PlanContext) -> str:
    """Why the rates are low stands beside them, before the first one is set."""
    slowed = "".join(
        f'<p class="slowed">{text(limit_line(limit))}{_cite(limit.statements, context)}</p>' for limit in i.slowed
    )
    return slowed + (f'<p class="small">{text(" ".join(i.notes))}</p>' if i.notes else "")


def _choices(plan: Plan, context: PlanContext) -> Iterable[str]:
    """A day with each product that the name may mean, side by side."""
    yield f"<h2>Infusion: write down which is given ______________________</h2><p>Whichever it is: {text(same_for_all(plan))}</p>"
    parts = []
    for c in plan.dose.choices:
        vials = c.drawn or (f"{vials_line(c.vials)} ({deviation(c.deviation_percent)})" if c.vials else "no vials read")
        head = f"<h2>{text(c.product)}</h2><p>{text(vials)}{_cite(c.statements, context)}</p>"
        ladder = "".join(
            f"<p>{number(i.total_ml, 'mL')} in {lasting(i.minutes)}</p>{_remarks(i, context)}{_steps(i, signs=False)}"
            for i in c.infusions[:1]
        )
        parts.append(f"<section>{head}{ladder}<p>{text(' '.join(c.notes))}</p></section>")
    yield f'<div class="choices">{"".join(parts)}</div>'


def _steps(i: Infusion, *, signs: bool = True) -> str:
    """One line a step: what the pump is set to, and slots for the signs before the step."""
    slots = _VITALS if signs else ("By",)
    heads = ("From", "To", "mL/h", "mL/kg/h", "mL", *(("mL so far",) if signs else ()), *slots)
    empty = "<td class=slot></td>" * len(slots)
    rows, so_far = [], 0.0
    for s in i.steps:
        so_far += s.volume_ml
        cells = [f"<td>{clock(i.start_at, m)}</td>" for m in (s.from_minute, s.to_minute)]
        cells.append(f'<td class="figure rate">{number(s.ml_per_h)}</td>')
        figures = (s.ml_per_kg_h, s.volume_ml, *((round(so_far, 3),) if signs else ()))
        cells += [f'<td class="figure">{number(v)}</td>' for v in figures]
        rows.append(f"<tr>{''.join(cells)}{empty}</tr>")
    if signs:
        rows.append(f'<tr><td>{clock(i.start_at, i.minutes)}</td><td colspan="5">after the end</td>{empty}</tr>')
    return f"<table><tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr>{''.join(rows)}</table>"


def _lots(plan: Plan, regimen: Regimen | None) -> str:
    """A line for the lot of every size of vial, for tracing back."""
    sizes = [f"{v.count} x {number(v.grams, 'g')}" for v in regimen.vials] if regimen else []
    if not sizes and not plan.infusions and not plan.dose.choices:
        return ""
    rows = "".join(f"<tr><td>{s}</td>{'<td class=line></td>' * 3}</tr>" for s in sizes or ["vials"])
    heads = "".join(f"<th>{h}</th>" for h in ("Vials", "Product and lot number", "Expiry", "Checked by two"))
    return f"<h2>Lot numbers</h2><table><tr>{heads}</tr>{rows}</table>"


def _cautions(plan: Plan, context: PlanContext, most: int) -> str:
    order = ("contraindicated", "needs approval", "caution", "info")
    found = sorted(plan.cautions, key=lambda c: order.index(c.severity))
    bans = sum(c.severity in order[:2] for c in found)
    lines = [f"<li><b>{c.severity}</b>: {text(c.text)}{_cite(c.statements, context)}</li>" for c in found]
    asked = [f"<li><b>not known: {text(m.fact)}</b>: {text(m.why)}</li>" for m in plan.missing]
    told = "".join(lines[:bans]) + _some(lines[bans:], most) + _some(asked, most)
    return f"<section><h2>Cautions, and what is not known</h2><ul>{told}</ul></section>" if told else ""


def _some(lines: list[str], most: int) -> str:
    more = len(lines) - most
    return "".join(lines[:most]) + (f"<li>and {more} more: see the full plan</li>" if more > 0 else "")


def _checks(plan: Plan, context: PlanContext, most: int) -> str:
    """Boxes to tick; each phase is a cell of the grid of its own."""

    def line(a: Action) -> str:
        when = f"{text(window(a))}: " if window(a) else ""
        return f'<li><span class="box"></span>{when}{text(a.what)}{_cite(a.statements, context)}</li>'

    return "".join(
        f'<section><h2>{title}</h2><ul class="ticks">{_some([line(a) for a in actions], most)}</ul></section>'
        for title, actions in (("Before", plan.before), ("During", _besides_reactions(plan)), ("After", plan.after))
        if actions
    )


def _besides_reactions(plan: Plan) -> tuple[Action, ...]:
    return tuple(a for a in plan.during if not a.id.startswith("reaction"))


def _card(plan: Plan, context: PlanContext, most: int) -> str:
    """What the pack says of reactions, cited, and lines to write on."""
    lines = reaction_lines(plan, context)[: min(most, 4)]
    told = "".join(f'<li>{text(what)} <span class="cite">{text(cites)}</span></li>' for what, cites in lines)
    heads = "".join(f"<th>{h}</th>" for h in _WRITTEN)
    blank = f"<tr>{'<td class=line></td>' * len(_WRITTEN)}</tr>" * 2
    head = "<h2>Reaction card (call ______________________)</h2>"
    return f'<section class="card">{head}<ul>{told}</ul><table><tr>{heads}</tr>{blank}</table></section>'
