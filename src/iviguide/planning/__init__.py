"""From a patient's facts to a plan: eligibility, dose, infusion, safety, follow-up.

`plan` holds the calls in order. It reads no clock: without `as_of`, the release date counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from .. import __version__
from ..errors import UnknownSubject
from ..knowledge import Knowledge, default_knowledge
from ..model.patient import Patient
from ..model.plan import (
    DosePlan,
    Eligibility,
    IndicationPositions,
    LookAlike,
    Plan,
    Regimen,
    Review,
    UnderstoodPatient,
)
from .beside import Beside, decide_all
from .citing import Citer
from .conversion import under_the_skin
from .dose import Stock, regimens
from .eligibility import Decision, authorities, eligibility, summaries, traces
from .order import compare, with_order
from .order import read as read_order
from .positions import positions
from .rules import Rules, rules_of
from .running import run_in
from .safety import actions, asked, cautions, fired
from .view import View, view_of

if TYPE_CHECKING:
    from ..knowledge.citing import Standing
    from ..model.answer import CitedSource, Sentence
    from ..model.pathway import CautionRule, Line, Pathway

__all__ = ["DRAFT", "Stock", "plan", "read_patient", "with_order"]

DRAFT = "Draft, not an order, not clinician-approved."
_NOTICES = (
    DRAFT,
    "Check every figure against its source and the product label; the treating team decides.",
)


def read_patient(facts: Mapping[str, object] | str, knowledge: Knowledge, *, today: str | None = None) -> Patient:
    """Typed facts of a patient in flat JSON or plain words; BadPatient names a fact that cannot be used."""
    return rules_of(knowledge).reader.read(facts, today=today)


def plan(
    patient: Patient | Mapping[str, object] | str,
    *,
    knowledge: Knowledge | None = None,
    as_of: date | str | None = None,
    product: str | None = None,
    stock: Stock | None = None,
    why: bool = False,
    order: Mapping[str, object] | str | None = None,
) -> Plan:
    """The plan for a patient given as flat JSON, as a sentence in plain words, or as facts already read.

    An existing `order` is laid beside it; its product gives vials and rates where no other is named.
    """
    knowledge = knowledge or default_knowledge()
    rules = rules_of(knowledge)
    today = knowledge.day(as_of)
    if not isinstance(patient, Patient):
        patient = rules.reader.read(patient, today=today.isoformat())
    if product:
        patient = _with_product(patient, product, rules)
    asked_for = read_order(order, knowledge) if order else None
    if asked_for and asked_for.product in rules.products and "product" not in patient.choices:
        patient = replace(patient, choices={**patient.choices, "product": asked_for.product})
    view = view_of(patient, rules.presumptions)
    chosen = rules.products.get(str(view.known.get("product", "")))
    if chosen and chosen.route == "subcutaneous":
        view.known["sc-wanted"] = "yes"
    view, decision, beside = decide_all(view, rules)
    made = _compose(view, decision, beside, rules, stock or Stock(), today, why)
    return made if asked_for is None else replace(made, order=tuple(compare(made, asked_for, knowledge)))


def _dosed(
    view: View, decision: Decision, ids: frozenset[str], rules: Rules, stock: Stock
) -> tuple[tuple[Regimen, ...], Stock, list[tuple[CautionRule, ...]]]:
    """Regimens with the cautions that they raise; what a caution forbids is set aside, and the cautions are read again."""

    def found_with(held: Stock) -> tuple[Regimen, ...]:
        found = regimens(decision, view, rules, held)
        replaces = decision.row is not None and decision.row.goal == "replacement"
        if found and replaces and (converted := under_the_skin(view, held)):
            found = (*found, converted)
        _tell_dose(view, found, held)
        return found

    _tell(view, decision)
    found = found_with(stock)
    groups = fired(view, ids, rules)
    if any(r.stops_product == "yes" for group in groups for r in group):
        stock = replace(stock, product=None)
        found = regimens(decision, view, rules, stock)
    if any(r.stops_dose == "yes" for group in groups for r in group):
        found = ()
        _tell_dose(view, found, stock)
        groups = fired(view, ids, rules)
    return found, stock, groups


def _compose(
    view: View, decision: Decision, beside: tuple[Beside, ...], rules: Rules, stock: Stock, today: date, why: bool
) -> Plan:
    """Everything that follows from the decision, in the order of the result."""
    citer, ids = Citer(rules), decision.ids
    every = ids.union(*(b.decision.ids for b in beside))  # what one disease warns of holds beside another too
    patient = view.patient
    chosen = rules.products.get(str(view.known.get("product", "")))
    if chosen and not stock.product:
        stock = replace(stock, product=chosen)
    found, stock, groups = _dosed(view, decision, every, rules, stock)
    grounds = [r for group in groups for r in group]
    answer = eligibility(decision, rules)
    if stopped := [r for r in grounds if r.stops_dose == "yes"]:
        by = authorities(stopped[0].statements, rules)
        answer = replace(answer, answer="no", by=by, rule=f"not given: {stopped[0].text}")
    start = date.fromisoformat(patient.start_at[:10]) if patient.start_at else None
    todo = actions(view, ids, rules, start, today)
    paths = [c.pathway for c in decision.opened[:1]]
    stands = positions(decision, view, rules)
    answer = _as_far_as_read(answer, stands)
    runs = run_in(found, stock, decision, view, rules, grounds)
    result = Plan(
        patient=UnderstoodPatient(facts=patient.shown, not_understood=patient.not_understood),
        as_of=today.isoformat(),
        release=rules.knowledge.release,
        engine=__version__,
        status="submitted",
        indicated=answer,
        urgent=_urgent(paths, beside, view, citer, rules),
        look_alikes=tuple(
            LookAlike(
                condition=rules.knowledge.vocabulary.name(r.condition),
                why=r.why,
                check=r.check,
                statements=r.statements,
            )
            for r in decision.seen
        ),
        indications=(*stands, *(i for b in beside for i in positions(b.decision, b.view, rules))),
        dose=DosePlan(regimens=found, ask=runs.ask, choices=runs.choices, notes=runs.why_none),
        infusions=runs.infusions,
        cautions=cautions(groups, view),
        missing=(
            *runs.missing,
            *asked(view, ids, rules, [*decision.missing, *(m for b in beside for m in b.decision.missing)]),
        ),
        before=todo["before"],
        during=todo["during"],
        after=todo["after"],
        expect=tuple(s for p in paths for s in _lines(p.expect, view, citer)) if found else (),
        review=_review(decision, start, bool(found)),
        alternatives=(
            *(s for p in paths for s in _lines(p.alternatives, view, citer)),
            *(citer.sentence(s) for s in summaries(decision, rules)),
        ),
        notices=(*_NOTICES, *_told_beside(decision, beside), *runs.notices),
        why=tuple(t for c in decision.opened for t in traces(c, view)) if why else None,
    )
    return _cited(result, citer, rules)


def _urgent(
    paths: list[Pathway], beside: tuple[Beside, ...], view: View, citer: Citer, rules: Rules
) -> tuple[Sentence, ...]:
    """What cannot wait, of the leading disease first, then of those beside it and of look-alikes named; each line once."""
    of_others = [b.decision.opened[0].pathway for b in beside]
    feared = [c.pathway for d in view.patient.decoys for c in rules.by_condition.get(d, [])[:1]]
    lines = [s for p in (*paths, *of_others, *feared) for s in _lines(p.urgent, view, citer)]
    return tuple({s.statements: s for s in lines}.values())


def _told_beside(decision: Decision, beside: tuple[Beside, ...]) -> tuple[str, ...]:
    if not beside or not decision.opened:
        return ()
    lead = decision.opened[0].pathway.title
    others = "; ".join(b.says for b in beside)
    return (f"More than one disease is told. This plan is for {lead}; doses are not added up. Also told: {others}.",)


def _as_far_as_read(answer: Eligibility, stands: tuple[IndicationPositions, ...]) -> Eligibility:
    """Nobody whose stand could not be read is named behind the answer."""
    every = [p for i in stands for p in i.positions]
    read = {p.authority for p in every if p.position != "could not be read"}
    silent = {p.authority for p in every} - read
    if not silent:
        return answer
    return replace(answer, by=tuple(b for b in answer.by if not any(b.startswith(name) for name in silent)))


def _tell(view: View, decision: Decision) -> None:
    """Facts of the plan itself, so that cautions and checks can ask for them."""
    row = decision.row
    dosed = decision.answer in {"yes", "adjunct", "consider"} and bool(row and row.regimens)
    view.known["answer"] = decision.answer
    view.known["dosed"] = "yes" if dosed else "no"
    if row and row.goal and "goal" not in view.known:
        view.known["goal"] = row.goal


def _tell_dose(view: View, found: tuple[Regimen, ...], stock: Stock) -> None:
    if not found:
        view.known["dosed"] = "no"
        for fact in ("course_g_per_kg", "daily_g", "route"):
            view.known.pop(fact, None)
        return
    view.known["dosed"] = "yes"
    view.known["route"] = found[0].route
    if found[0].course_g_per_kg is not None:
        view.known["course_g_per_kg"] = Decimal(str(found[0].course_g_per_kg))
    if found[0].daily_g is not None:
        view.known["daily_g"] = Decimal(str(found[0].daily_g))
    if stock.product:
        view.known["product"] = stock.product.id
        if stock.product.stabilizer:
            view.known["stabilizer"] = stock.product.stabilizer


def _lines(lines: tuple[Line, ...], view: View, citer: Citer) -> list[Sentence]:
    from .view import holds

    held = dict.fromkeys(line.statement for line in lines if holds(line.when, view.known) is True)
    return [citer.sentence(statement) for statement in held]


def _review(decision: Decision, start: date | None, dosed: bool) -> Review:
    if not decision.opened:
        return Review()
    rule = decision.opened[0].pathway.review
    on = None
    if dosed and rule.after_days is not None:
        on = (start + timedelta(days=rule.after_days)).isoformat() if start else f"day {rule.after_days}"
    if not dosed:
        return Review(on=None)
    return Review(on=on, continue_if=rule.continue_if, stop_if=rule.stop_if)


class _Cited(Protocol):
    @property
    def statements(self) -> tuple[str, ...]: ...


def _cited(result: Plan, citer: Citer, rules: Rules) -> Plan:
    """The plan with its numbered sources, and with who stands behind the statements that it uses."""
    first = (*result.infusions[:1], *(i for c in result.dose.choices for i in c.infusions[:1]))
    cited: tuple[tuple[_Cited, ...], ...] = (
        tuple(p for i in result.indications for p in i.positions),
        result.dose.regimens,
        result.dose.choices,
        first,
        tuple(limit for i in first for limit in i.slowed),
        result.look_alikes,
        result.cautions,
        result.before,
        result.during,
        result.after,
    )
    stand_on = tuple([item.statements for part in cited for item in part])
    # numbers go by first use: the same statements in the same order have the same sources and the same people behind them
    sources, standing = rules.behind.get((citer.used, stand_on), lambda: _behind(citer, stand_on))
    return replace(result, sources=sources, **standing)


def _behind(citer: Citer, stand_on: tuple[tuple[str, ...], ...]) -> tuple[tuple[CitedSource, ...], Standing]:
    for statements in stand_on:
        citer.use(statements)
    return citer.sources(), citer.standing()


def _with_product(patient: Patient, product: str, rules: Rules) -> Patient:
    found = [
        m.concept
        for m in rules.knowledge.finder.find(product)
        if rules.knowledge.vocabulary[m.concept].type == "product"
    ]
    if not found:
        raise UnknownSubject(f"product '{product}' is not held; allowed: {', '.join(sorted(rules.products))}")
    return replace(patient, choices={**patient.choices, "product": found[0]})
