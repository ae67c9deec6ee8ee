"""Which cards a plan gives rise to at which moment. Rules of saying little; no clinical content of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from ..model.plan import Plan
from .fhir_in import FhirFacts
from .fhir_parts import DRAFT
from .plan_words import regimen_line

Indicator = Literal["info", "warning", "critical"]
_ACTS = re.compile(r"([\\`*_{}\[\]#|~$!])")
_LONGEST = 139
_OF_DOSE = ("product", "g/kg a day", "grams a day", "days", "rate", "duration")
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
            *_order(plan),
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


def _told(text: str) -> str:
    """Words of a record inside Markdown: shown, never acted on.

    >>> _told("<b>[a](b)")
    '&lt;b&gt;\\\\[a\\\\](b)'
    """
    return _ACTS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))


def _of(statements: tuple[str, ...]) -> str:
    return f" `{', '.join(statements)}`" if statements else ""


def _urgent(plan: Plan) -> Iterator[Card]:
    if plan.urgent:
        yield _card("urgent", plan.urgent[0].text, "critical", [f"- {s.text}{_of(s.statements)}" for s in plan.urgent])


def _bans(plan: Plan) -> Iterator[Card]:
    for c in plan.cautions:
        if c.severity in ("contraindicated", "needs approval"):
            grave: Indicator = "critical" if c.severity == "contraindicated" else "warning"
            because = [f"Because: {_told('; '.join(c.because))}"] if c.because else []
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


def _order(plan: Plan) -> Iterator[Card]:
    """Dose and days of the order that the plan has otherwise; what the order does not state is no difference."""
    found = [
        d
        for d in plan.order
        if not d.agrees
        and d.item in _OF_DOSE
        and not d.ordered.startswith("not stated")
        and not d.planned.startswith(("no labeled", "the plan has no"))  # what cannot be compared is no difference
    ]
    if found and plan.dose.regimens:
        lines = [
            f"- {d.item}: ordered **{_told(d.ordered)}**, draft plan {d.planned}{_of(d.statements)}" for d in found
        ]
        lines += ["", "Regimens of the draft plan:", *(f"- {regimen_line(r)}" for r in plan.dose.regimens)]
        first = found[0]
        yield _card(
            "order",
            f"Order beside the draft plan: {first.item} {first.ordered}; plan {first.planned}",
            "warning",
            lines,
        )


def _cautions(plan: Plan) -> Iterator[Card]:
    """All cautions with ground in one card."""
    found = [c for c in plan.cautions if c.severity == "caution"]
    if found:
        lines = [f"- {c.text} *Because: {_told('; '.join(c.because))}.*{_of(c.statements)}" for c in found]
        first = found[0].text if len(found) == 1 else f"{len(found)} cautions for immunoglobulin in this patient"
        yield _card("caution", first, "warning", lines)


def _missing(plan: Plan, facts: FhirFacts) -> Iterator[Card]:
    if plan.missing:
        names = ", ".join(m.fact.replace("_", " ") for m in plan.missing)
        lines = [f"- **{m.fact.replace('_', ' ')}**: {m.why}" for m in plan.missing]
        lines += [f"- *Not used from the record:* {_told(x)}" for x in facts.not_understood[:8]]
        yield _card("missing", f"Not in the record: {names}", "info", lines)
