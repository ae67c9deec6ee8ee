"""A plan on the terminal: act-now lines first, then what is indicated, how much, how fast, what to watch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from ..model.plan import Action, Infusion, Plan, Regimen
from .phrases import provenance
from .safe import readable

WIDTH = 100
_ANSWERS = {
    "yes": "INDICATED",
    "adjunct": "INDICATED AS AN ADJUNCT",
    "consider": "MAY BE CONSIDERED",
    "no": "NOT INDICATED",
    "depends": "DEPENDS ON FACTS THAT ARE MISSING",
    "not_covered": "NOT COVERED",
}


def to_terminal(plan: Plan) -> str:
    """The whole plan as text."""
    out: list[str] = [*(n.upper() if i == 0 else n for i, n in enumerate(plan.notices[:1])), ""]
    if plan.urgent:
        out += ["ACT NOW", *(line for s in plan.urgent for line in _item(f"{s.text} {_cites(s.citations)}")), ""]
    out += _patient(plan)
    out += _indication(plan)
    out += _dose(plan)
    for infusion in plan.infusions[:1]:
        out += _ladder(infusion, len(plan.infusions))
    out += _block(
        "CAUTIONS",
        (f"{c.severity.upper()} [{c.id}] {c.text} (because of: {', '.join(c.because)})" for c in plan.cautions),
    )
    out += _block("STILL TO BE HAD", (f"{m.fact}: {m.why}. Changes: {'; '.join(m.would_change)}" for m in plan.missing))
    out += _block("BEFORE", map(_action, plan.before))
    out += _block("DURING", map(_action, plan.during))
    out += _block("AFTER", map(_action, plan.after))
    out += _block("EXPECT", (f"{s.text} {_cites(s.citations)}" for s in plan.expect))
    out += _block("REVIEW", _review(plan))
    out += _block("INSTEAD, OR NEXT", (f"{s.text} {_cites(s.citations)}" for s in plan.alternatives))
    out += _block(
        "THE ORDER",
        (f"{'same' if d.agrees else 'DIFFERS'}: {d.item}: ordered {d.ordered}; plan {d.planned}" for d in plan.order),
    )
    if plan.why is not None:
        out += _block(
            "WHY", (f"{t.held}: {t.table}/{t.row}: {'; '.join(t.because)} {list(t.statements)}" for t in plan.why)
        )
    out += _block(
        "SOURCES", (f"[{s.n}] {s.title}{f' ({s.year})' if s.year else ''}; read: {s.read}" for s in plan.sources)
    )
    out += [
        *textwrap.wrap(provenance(plan), WIDTH),
        *plan.notices,
    ]
    return "\n".join(out) + "\n"


def _label(fact: str) -> str:
    """A fact's name without the unit that it carries."""
    for ending in ("_umol_l_h", "_umol_l", "_e9_l", "_g_dl", "_mg_dl", "_g_l", "_kg", "_cm"):
        fact = fact.removesuffix(ending)
    return fact.replace("_", " ")


def _patient(plan: Plan) -> list[str]:
    out = _block("PATIENT AS UNDERSTOOD", (f"{_label(k)}: {v}" for k, v in plan.patient.facts.items()))
    return out + _block("NOT UNDERSTOOD", plan.patient.not_understood)


def _indication(plan: Plan) -> list[str]:
    head = f"{_ANSWERS[plan.indicated.answer]}" + (f": {plan.indicated.rule}" if plan.indicated.rule else "")
    out = [*textwrap.wrap(head, WIDTH)]
    if plan.indicated.by:
        out += textwrap.wrap(f"by: {', '.join(plan.indicated.by)}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    out.append("")
    out += _block("LOOK-ALIKES", (f"{a.condition}: {a.why}. Check: {a.check}" for a in plan.look_alikes))
    for indication in plan.indications:
        lines = []
        for p in indication.positions:
            year = f" {p.year}" if p.year else ""
            missing = f" (needs: {', '.join(p.missing)})" if p.missing else ""
            lines.append(
                f"{p.kind}: {p.authority}{year}: {p.position.upper()}{missing}{f' - {p.clause}' if p.clause else ''}"
            )
        out += _block(f"WHO SAYS WHAT: {indication.name}", lines)
    return out


def _dose(plan: Plan) -> list[str]:
    return _block("DOSE", map(_regimen, plan.dose.regimens))


def _regimen(r: Regimen) -> str:
    per_kg = (
        f"{r.daily_g_per_kg:g} g/kg a day, {r.days} day{'s' if r.days != 1 else ''}, {r.course_g_per_kg:g} g/kg in all"
    )
    grams = (
        f" = {r.daily_g:g} g a day, {r.course_g:g} g in all on {r.dosing_weight_kg:g} kg ({r.weight_basis})"
        if r.daily_g is not None
        else " (no weight: no grams)"
    )
    vials = (
        f"; vials a day: {' + '.join(f'{v.count} x {v.grams:g} g' for v in r.vials)} ({r.deviation_percent:+g} %)"
        if r.vials
        else ""
    )
    volume = f"; {r.volume_ml:g} mL a day" if r.volume_ml else ""
    cost = f"; cost a day {r.cost:g}" if r.cost is not None else ""
    return (
        f"{'> ' if r.preferred else ''}{r.authority}: {per_kg}{grams}{vials}{volume}{cost}. {r.schedule}. {r.why or ''}"
    )


def _ladder(infusion: Infusion, days: int) -> list[str]:
    rows = [
        f"  {s.from_minute:>4}-{s.to_minute:<4} min  {s.ml_per_kg_h:>5g} mL/kg/h  {s.ml_per_h:>7g} mL/h  {s.volume_ml:>8g} mL"
        for s in infusion.steps
    ]
    start = f", start {infusion.start_at}" if infusion.start_at else ""
    again = f", the same on {days} days" if days > 1 else ""
    return [
        f"INFUSION: {infusion.product}, {infusion.total_ml:g} mL in {infusion.minutes} min{start}{again}",
        *rows,
        "",
    ]


def _action(a: Action) -> str:
    when = f"{a.on}: " if a.on else ""
    if a.from_day is not None:
        span = f"day {a.from_day}" if a.to_day in (None, a.from_day) else f"days {a.from_day}-{a.to_day}"
        when = f"{span}{f' (from {a.on})' if a.on else ''}: "
    return f"{when}{a.what}"


def _review(plan: Plan) -> list[str]:
    out = [f"on {plan.review.on}"] if plan.review.on else []
    return [*out, *(f"go on if: {c}" for c in plan.review.continue_if), *(f"stop if: {s}" for s in plan.review.stop_if)]


def _block(title: str, lines: Iterable[str]) -> list[str]:
    found = [part for line in lines for part in _item(line)]
    return [title, *found, ""] if found else []


def _item(text: str) -> list[str]:
    return textwrap.wrap(readable(text), WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _cites(numbers: Iterable[int]) -> str:
    return "".join(f"[{n}]" for n in numbers)
