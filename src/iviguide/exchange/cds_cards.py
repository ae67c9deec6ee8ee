"""Which cards a plan gives rise to at which moment. Rules of saying little; no clinical content of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..model.plan import Plan, Regimen
from .fhir_in import FhirFacts
from .fhir_parts import DRAFT
from .medicines import Order
from .plan_words import plain_number, regimen_line

Indicator = Literal["info", "warning", "critical"]
_LONGEST = 139
_OFF = Decimal("0.05")
"""An order within 5 % of a planned dose is that dose: what rounding to vials may take."""
_TOPICS = {
    "urgent": "Act now", "ban": "Contraindicated or needs approval", "caution": "Cautions", "order": "Order beside the plan",
    "indication": "Indication", "missing": "Facts not known", "look-alike": "Could be another disease",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    key: str
    summary: str
    indicator: Indicator
    detail: str

    @property
    def topic(self) -> str:
        return _TOPICS[self.key.split(":")[0]]


def cards_for(hook: str, plan: Plan, facts: FhirFacts) -> list[Card]:
    """The cards, gravest first. On opening a record only what is urgent or banned; with an order, what bears on the order."""
    cards = [*_urgent(plan)]
    treated = bool(facts.orders) or "previous_ig" in facts.facts
    if treated or hook != "patient-view":
        cards += _bans(plan)
    if hook != "patient-view":
        cards += [
            *_look_alikes(plan),
            *_indication(plan, facts),
            *_order(plan, facts),
            *_cautions(plan),
            *_missing(plan, facts),
        ]
    return cards


def _card(key: str, summary: str, indicator: Indicator, lines: list[str]) -> Card:
    short = summary if len(summary) <= _LONGEST else summary[: _LONGEST - 1].rstrip() + "…"
    detail = "\n".join(
        [*lines, "", f"*{DRAFT[0].upper()}{DRAFT[1:]}. Check against the source and the product label.*"]
    )
    return Card(key=key, summary=short, indicator=indicator, detail=detail)


def _of(statements: tuple[str, ...]) -> str:
    return f" `{', '.join(statements)}`" if statements else ""


def _urgent(plan: Plan) -> Iterator[Card]:
    if plan.urgent:
        yield _card("urgent", plan.urgent[0].text, "critical", [f"- {s.text}{_of(s.statements)}" for s in plan.urgent])


def _bans(plan: Plan) -> Iterator[Card]:
    for c in plan.cautions:
        if c.severity in ("contraindicated", "needs approval"):
            grave: Indicator = "critical" if c.severity == "contraindicated" else "warning"
            because = [f"Because: {'; '.join(c.because)}"] if c.because else []
            yield _card(
                f"ban:{c.id}",
                f"{c.severity.capitalize()}: {c.text}",
                grave,
                [f"{c.text}{_of(c.statements)}", "", *because],
            )


def _look_alikes(plan: Plan) -> Iterator[Card]:
    if plan.look_alikes:
        names = ", ".join(x.condition for x in plan.look_alikes)
        lines = [f"- **{x.condition}**: {x.why} Check: {x.check}{_of(x.statements)}" for x in plan.look_alikes]
        yield _card("look-alike", f"Could also be: {names}", "warning", lines)


def _indication(plan: Plan, facts: FhirFacts) -> Iterator[Card]:
    """Silent where the order is indicated: that is what whoever ordered expects."""
    answer = plan.indicated.answer
    if answer in ("yes", "adjunct", "consider"):
        return
    told = {
        "no": "No authority read supports immunoglobulin here",
        "depends": "Whether immunoglobulin is indicated depends on facts not in the record",
        "not_covered": "The reason for immunoglobulin is not covered, or not in the record",
    }[answer]
    lines = [
        f"- {p.authority} {p.year or ''} ({p.kind}): {p.position}{f' ({p.clause})' if p.clause else ''}{_of(p.statements)}"
        for i in plan.indications
        for p in i.positions
    ]
    if "diagnosis" not in facts.facts:
        lines.insert(0, "The record names no diagnosis that this pack advises on; add the reason to the order.")
    yield _card("indication", told, "info" if answer == "not_covered" else "warning", lines[:12])


def _order(plan: Plan, facts: FhirFacts) -> Iterator[Card]:
    """A dose that no regimen of the plan has, and a weight that the two do not share."""
    for order in facts.orders:
        daily = _ordered_grams(order, plan)
        known = [r for r in plan.dose.regimens if r.daily_g is not None]
        if daily is None or not known or any(_near(daily, r) for r in known):
            continue
        lines = [f"Ordered: {plain_number(float(daily))} g a dose of {order.product}.", "", "Draft plan:"]
        lines += [f"- {regimen_line(r)}{_of(r.statements)}" for r in known]
        best = next((r for r in known if r.preferred), known[0])
        summary = f"Ordered {plain_number(float(daily))} g a dose; the draft plan has {plain_number(float(best.daily_g or 0))} g a day"
        yield _card(f"order:{order.id}", summary, "warning", lines)


def _ordered_grams(order: Order, plan: Plan) -> Decimal | None:
    if order.grams is not None:
        return order.grams
    weight = next((r.dosing_weight_kg for r in plan.dose.regimens if r.dosing_weight_kg), None)
    return order.grams_per_kg * Decimal(str(weight)) if order.grams_per_kg is not None and weight else None


def _near(grams: Decimal, r: Regimen) -> bool:
    """Within rounding of the grams, or of the grams before rounding to vials."""
    planned = [Decimal(str(r.daily_g))]
    if r.daily_g_per_kg is not None and r.dosing_weight_kg is not None:
        planned.append(Decimal(str(r.daily_g_per_kg)) * Decimal(str(r.dosing_weight_kg)))
    return any(p > 0 and abs(grams - p) / p <= _OFF for p in planned)


def _cautions(plan: Plan) -> Iterator[Card]:
    """All cautions with ground in one card."""
    found = [c for c in plan.cautions if c.severity == "caution"]
    if found:
        lines = [f"- {c.text} *Because: {'; '.join(c.because)}.*{_of(c.statements)}" for c in found]
        first = found[0].text if len(found) == 1 else f"{len(found)} cautions for immunoglobulin in this patient"
        yield _card("caution", first, "warning", lines)


def _missing(plan: Plan, facts: FhirFacts) -> Iterator[Card]:
    if plan.missing:
        names = ", ".join(m.fact.replace("_", " ") for m in plan.missing)
        lines = [f"- **{m.fact.replace('_', ' ')}**: {m.why}" for m in plan.missing]
        lines += [f"- *Not used from the record:* {x}" for x in facts.not_understood[:8]]
        yield _card("missing", f"Not in the record: {names}", "info", lines)
