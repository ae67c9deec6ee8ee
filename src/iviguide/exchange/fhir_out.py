"""A plan as a FHIR R4 bundle of proposals: `status: draft, intent: proposal`, never an order.

A GuidanceResponse answers, a CarePlan carries a RequestGroup, which groups what is to do; cautions are DetectedIssues;
Provenance names the statements and the release that every line stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model.plan import Action, Infusion, Plan, Regimen
from .fhir_parts import DRAFT, ROUTES, Element, concept, draft_meta, figure, made, name_uuid, notes, quantity
from .plan_words import is_test, key_of, regimen_line

_SEVERITY = {"contraindicated": "high", "needs approval": "high", "caution": "moderate", "info": "low"}


@dataclass
class _Writing:
    """The bundle as it grows: each resource with its address, and the statements that it stands on."""

    plan: Plan
    subject: Element
    key: str
    entries: list[tuple[str, Element]] = field(default_factory=list)
    statements: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, resource: Element, name: str, statements: Iterable[str] = ()) -> str:
        """Its address. `name` makes it: the same name in the same plan is the same resource."""
        address = f"urn:uuid:{name_uuid(self.key, resource['resourceType'], name)}"
        self.entries.append((address, {"resourceType": resource["resourceType"], "meta": draft_meta(), **resource}))
        self.statements[address] = tuple(statements)
        return address


def to_bundle(plan: Plan, *, patient: str | None = None) -> Element:
    """A collection bundle. `patient` is the id of a Patient resource elsewhere; without it the subject is named in words."""
    subject = {"reference": f"Patient/{patient}"} if patient else {"display": "the patient as described"}
    w = _Writing(plan, subject, name_uuid(key_of(plan), patient or ""))
    issues = list(_issues(w))
    medication = _medication(w)
    group = _group(w, medication)
    care = _care_plan(w, group, issues)
    _guidance(w, care, issues)
    _provenance(w)
    entries = [{"fullUrl": address, "resource": resource} for address, resource in w.entries]
    return {
        "resourceType": "Bundle",
        "id": name_uuid(w.key, "Bundle"),
        "meta": draft_meta(),
        "type": "collection",
        "timestamp": f"{plan.as_of}T00:00:00Z",
        "entry": entries,
    }


def _issues(w: _Writing) -> Iterator[str]:
    """What to beware of, and what else it could be. All preliminary: nobody has judged them."""
    told = [(c.id, _SEVERITY[c.severity], f"{c.severity}: {c.text}", c.because, c.statements) for c in w.plan.cautions]
    told += [
        (f"look-alike-{x.condition}", "high", f"Could be {x.condition}: {x.why} Check: {x.check}", (), x.statements)
        for x in w.plan.look_alikes
    ]
    told += [(f"urgent-{n}", "high", f"Act now: {s.text}", (), s.statements) for n, s in enumerate(w.plan.urgent, 1)]
    for name, severity, text, because, statements in told:
        detail = f"{text} Because: {'; '.join(because)}." if because else text
        yield w.add(
            made(
                resourceType="DetectedIssue",
                status="preliminary",
                code=concept(name),
                severity=severity,
                patient=w.subject,
                identifiedDateTime=w.plan.as_of,
                detail=detail,
            ),
            name,
            statements,
        )


def _medication(w: _Writing) -> str | None:
    """The preferred regimen as a proposal; the others stay words in the care plan. None where there is no dose in grams."""
    regimen = next((r for r in w.plan.dose.regimens if r.preferred), None)
    if regimen is None or regimen.daily_g is None:
        return None
    product = next((i.product for i in w.plan.infusions), None)
    vials = ", ".join(f"{v.count} x {figure(v.grams)} g" for v in regimen.vials)
    days = regimen.days
    return w.add(
        made(
            resourceType="MedicationRequest",
            status="draft",
            intent="proposal",
            medicationCodeableConcept=concept(product or "Human normal immunoglobulin, product not chosen"),
            subject=w.subject,
            authoredOn=w.plan.as_of,
            groupIdentifier={"system": "urn:iviguide:plan", "value": w.key},
            note=notes(
                regimen.why or "",
                f"Dosing weight {figure(regimen.dosing_weight_kg)} kg ({regimen.weight_basis})."
                if regimen.dosing_weight_kg
                else "",
                f"Vials for one day: {vials}." if vials else "",
                f"For one day: {regimen.drawn}." if regimen.drawn else "",
                w.plan.dose.ask or "",
                *_on_rates(w.plan),
            ),
            dosageInstruction=_dosages(regimen, w.plan.infusions),
            dispenseRequest=made(
                quantity=quantity(regimen.course_g, "g") if regimen.course_g is not None else None,
                expectedSupplyDuration=quantity(days, "d") if days else None,
            ),
        ),
        "regimen",
        _stands_on(regimen, w.plan),
    )


def _stands_on(regimen: Regimen, plan: Plan) -> tuple[str, ...]:
    """Statements of the dose, of the rates, and of what slows them."""
    first = plan.infusions[:1]
    rates = [s for i in first for s in (*i.statements, *(x for limit in i.slowed for x in limit.statements))]
    return tuple(dict.fromkeys((*regimen.statements, *rates)))


def _on_rates(plan: Plan) -> Iterator[str]:
    """Why the rates are slow, and what has to be known of them."""
    for infusion in plan.infusions[:1]:
        for limit in infusion.slowed:
            yield f"{limit.text} Because of {'; '.join(limit.because)}." if limit.because else limit.text
        yield from infusion.notes


def _dosages(regimen: Regimen, infusions: tuple[Infusion, ...]) -> list[Element]:
    """The dose of a day first; then each rate of the first ladder in order, pump-ready in mL/h."""
    assert regimen.daily_g is not None
    repeat = None
    if regimen.days:
        repeat = {"count": regimen.days, "frequency": 1, "period": 1, "periodUnit": "d"}
    route = concept(regimen.route, ROUTES[regimen.route])
    out = [
        made(
            sequence=1,
            text=f"{regimen_line(regimen)} ({DRAFT})",
            timing=made(repeat=repeat),
            route=route,
            doseAndRate=[{"doseQuantity": quantity(regimen.daily_g, "g")}],
        )
    ]
    for n, step in enumerate(infusions[0].steps if infusions else (), 2):
        out.append(
            {
                "sequence": n,
                "text": f"From minute {step.from_minute} to {step.to_minute}: {figure(step.ml_per_h)} mL/h "
                f"({figure(step.ml_per_kg_h)} mL/kg/h), {figure(step.volume_ml)} mL",
                "route": route,
                "doseAndRate": [
                    {
                        "doseQuantity": quantity(step.volume_ml, "mL"),
                        "rateQuantity": quantity(step.ml_per_h, "mL/h"),
                    }
                ],
            }
        )
    return out


def _group(w: _Writing, medication: str | None) -> str | None:
    """What to do before, with, during and after, in that order."""
    plan = w.plan
    groups: list[Element] = []
    for title, actions in (("Before", plan.before), ("During", plan.during), ("After", plan.after)):
        told = [_step(w, a, title) for a in actions]
        if title == "During" and medication:
            told.insert(0, {"title": "Immunoglobulin", "resource": {"reference": medication}})
        if told:
            groups.append(
                {"title": title, "groupingBehavior": "logical-group", "selectionBehavior": "any", "action": told}
            )
    if not groups:
        return None
    return w.add(
        made(
            resourceType="RequestGroup",
            status="draft",
            intent="proposal",
            subject=w.subject,
            authoredOn=plan.as_of,
            note=notes(),
            action=groups,
        ),
        "group",
    )


def _step(w: _Writing, action: Action, title: str) -> Element:
    """A test is a ServiceRequest, anything else a Task; both proposals."""
    name = f"{title}-{action.id}-{action.on or action.from_day}"
    if is_test(action):
        resource = made(
            resourceType="ServiceRequest",
            status="draft",
            intent="proposal",
            code=concept(action.what),
            subject=w.subject,
            authoredOn=w.plan.as_of,
            occurrenceDateTime=action.on,
            note=notes(_window(action)),
        )
    else:
        resource = made(
            resourceType="Task",
            status="draft",
            intent="proposal",
            code=concept(action.id),
            description=action.what,
            for_=w.subject,
            authoredOn=w.plan.as_of,
            restriction=made(period={"start": action.on, "end": action.on} if action.on else None),
            note=notes(_window(action)),
        )
        resource["for"] = resource.pop("for_", w.subject)
    return {"title": action.what, "resource": {"reference": w.add(resource, name, action.statements)}}


def _window(action: Action) -> str:
    if action.on or action.from_day is None:
        return ""
    until = f" to {action.to_day}" if action.to_day not in (None, action.from_day) else ""
    return f"Day {action.from_day}{until} from the first infusion."


def _care_plan(w: _Writing, group: str | None, issues: list[str]) -> str:
    plan = w.plan
    others = [f"Other regimen: {regimen_line(r)}." for r in plan.dose.regimens if not r.preferred]
    expect = [s.text for s in plan.expect]
    review = [f"Review on {plan.review.on}."] if plan.review.on else []
    review += [f"Continue if: {x}" for x in plan.review.continue_if] + [f"Stop if: {x}" for x in plan.review.stop_if]
    return w.add(
        made(
            resourceType="CarePlan",
            status="draft",
            intent="proposal",
            title="Immunoglobulin: draft plan",
            description=f"Indicated: {plan.indicated.answer}"
            + (f" ({', '.join(plan.indicated.by)})" if plan.indicated.by else ""),
            subject=w.subject,
            created=plan.as_of,
            supportingInfo=[{"reference": i} for i in issues],
            activity=[{"reference": {"reference": group}}] if group else None,
            note=notes(*others, *expect, *review, *(s.text for s in plan.alternatives)),
        ),
        "care",
        [s for r in plan.dose.regimens for s in r.statements] + [s for e in plan.expect for s in e.statements],
    )


def _guidance(w: _Writing, care: str, issues: list[str]) -> None:
    plan = w.plan
    needed = [{"type": _where_told(m.fact), "extension": [_asked_for(m.fact, m.why)]} for m in plan.missing]
    positions = [
        f"{p.authority}{f' {p.year}' if p.year else ''} ({p.kind}): {p.position}"
        + (f"; {p.clause}" if p.clause else "")
        for i in plan.indications
        for p in i.positions
    ]
    w.add(
        made(
            resourceType="GuidanceResponse",
            requestIdentifier={"system": "urn:iviguide:plan", "value": w.key},
            moduleUri="urn:iviguide:plan",
            status="data-required" if plan.missing else "success",
            subject=w.subject,
            occurrenceDateTime=plan.as_of,
            note=notes(
                *(f"{n[0].upper()}{n[1:]}" for n in plan.notices if n and n.strip(". ").lower() != DRAFT), *positions
            ),
            result={"reference": care},
            dataRequirement=needed,
            reasonCode=[concept(i.name or i.condition) for i in plan.indications],
        ),
        "guidance",
        [s for i in plan.indications for p in i.positions for s in p.statements],
    )


_TOLD_IN = (
    (re.compile(r"reaction|anaphyla|allerg", re.I), "AllergyIntolerance"),
    (re.compile(r"response to|treatment|therapy|medicin|steroid", re.I), "MedicationStatement"),
    (re.compile(r"operation|procedure|delivery", re.I), "ServiceRequest"),
    (re.compile(r"product|goal|start", re.I), "MedicationRequest"),
)


def _where_told(fact: str) -> str:
    """The kind of resource in which a record would tell a fact; most are observations."""
    return next((kind for words, kind in _TOLD_IN if words.search(fact)), "Observation")


def _asked_for(fact: str, why: str) -> Element:
    return {"url": "urn:iviguide:missing-fact", "valueString": f"{fact}: {why}"}


def _provenance(w: _Writing) -> None:
    """One Provenance for each resource that stands on statements; those that hold no content need none."""
    author = {"display": f"IVIGuide {w.plan.engine}, release {w.plan.release}"}
    release = {"identifier": {"system": "urn:iviguide:release", "value": w.plan.release}}
    for address, statements in list(w.statements.items()):
        entities = [{"role": "source", "what": release}] + [
            {"role": "source", "what": {"identifier": {"system": "urn:iviguide:statement", "value": s}, "display": s}}
            for s in sorted(set(statements))
        ]
        w.entries.append(
            (
                f"urn:uuid:{name_uuid(w.key, 'Provenance', address)}",
                {
                    "resourceType": "Provenance",
                    "meta": draft_meta(),
                    "target": [{"reference": address}],
                    "recorded": f"{w.plan.as_of}T00:00:00Z",
                    "agent": [{"who": author}],
                    "entity": entities,
                },
            )
        )
