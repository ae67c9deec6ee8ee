"""CDS Hooks 2.0 as functions: what the services are, what they say to a call, what feedback tells. No web, no clock.

Cards inform. None offers an order to accept with one click, since no content is approved. Where there is nothing to say,
nothing is said: a card that fires for everybody is a harm.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..errors import BadInput
from ..model.plan import Plan
from .cds_cards import Card, cards_for
from .fhir_in import FhirFacts, read_fhir
from .fhir_words import name_of
from .observed import CODES
from .pack_words import PackWords
from .resources import collect, dicts

Planner = Callable[[Mapping[str, object], str], Plan]
"""Plans for flat facts, and lays an order in words (empty: none) beside the plan."""

_OF_PATIENT = "?patient={{context.patientId}}"
PREFETCH: dict[str, str] = {
    "patient": "Patient/{{context.patientId}}",
    "conditions": f"Condition{_OF_PATIENT}",
    "observations": f"Observation{_OF_PATIENT}&code={','.join(f'http://loinc.org|{c}' for c in CODES)}&_sort=-date&_count=200",
    "allergies": f"AllergyIntolerance{_OF_PATIENT}",
    "medications": f"MedicationRequest{_OF_PATIENT}",
    "statements": f"MedicationStatement{_OF_PATIENT}",
    "given": f"MedicationAdministration{_OF_PATIENT}&_sort=-effective-time&_count=100",
    "procedures": f"Procedure{_OF_PATIENT}",
    "vaccines": f"Immunization{_OF_PATIENT}&_sort=-date&_count=50",
    "requests": f"ServiceRequest{_OF_PATIENT}&status=active",
}
_ABOUT = {
    "patient-view": "Says whether an immunoglobulin plan of this patient holds something urgent or a ban. Silent otherwise.",
    "order-select": "Looks at an immunoglobulin order being chosen: whether it is indicated, what is not known, what to beware of.",
    "order-sign": "Looks at an immunoglobulin order about to be signed: dose beside a draft plan, bans, cautions, what is not known.",
}
HOOKS: tuple[str, ...] = tuple(_ABOUT)
SERVICE = "iviguide"
_CONTEXT = {
    "patient-view": ("userId", "patientId"),
    "order-select": ("userId", "patientId", "selections", "draftOrders"),
    "order-sign": ("userId", "patientId", "draftOrders"),
}
_OUTCOMES = ("accepted", "overridden")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")


class Precondition(BadInput):
    """A required part of the record cannot be had: HTTP 412."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What somebody did with a card."""

    card: str
    outcome: str
    at: str
    suggestions: tuple[str, ...] = ()
    reason: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A checked call of a service."""

    hook: str
    instance: str
    patient: str
    selections: tuple[str, ...] = ()
    record: list[object] = field(default_factory=list)
    drafts: dict[str, Any] | None = None


def discovery() -> dict[str, Any]:
    """The services, one a hook under one id, so that newer cards replace older ones."""
    return {
        "services": [
            {
                "hook": hook,
                "id": SERVICE,
                "title": "IVIGuide: immunoglobulin therapy",
                "description": f"{_ABOUT[hook]} Drafts from published evidence, not approved by any clinician.",
                "prefetch": dict(PREFETCH),
                "usageRequirements": "Works on prefetched data alone; it fetches nothing and stores nothing of a patient.",
            }
            for hook in HOOKS
        ]
    }


def respond(request: object, planner: Planner, pack: PackWords, *, as_of: date, release: str) -> dict[str, Any]:
    """The response to a call. BadInput where the call breaks the specification, Precondition where the record lacks the patient."""
    call = checked(request)
    if call.hook != "patient-view" and not dicts((call.drafts or {}).get("entry")):
        return {"cards": []}
    facts = read_fhir([*call.record, call.drafts], pack, as_of=as_of, patient=call.patient)
    if call.hook != "patient-view":
        facts, ordered = _only_selected(call, facts)
        if not ordered:
            return {"cards": []}
    if "diagnosis" not in facts.facts and not facts.orders:
        return {"cards": []}
    plan = planner(facts.facts, next((o.said for o in facts.orders if o.said), ""))
    return {"cards": [_json(c, call.instance, release) for c in cards_for(call.hook, plan, facts)]}


def checked(request: object) -> Call:
    """The call, held against the specification; every complaint names the field."""
    if not isinstance(request, dict):
        raise BadInput("the call is not a JSON object")
    hook = request.get("hook")
    if hook not in HOOKS:
        raise BadInput(f"hook: found {str(hook)[:40]!r}; allowed: {', '.join(HOOKS)}")
    instance = request.get("hookInstance")
    try:
        uuid.UUID(str(instance))
    except ValueError:
        raise BadInput(f"hookInstance: found {str(instance)[:40]!r}; a UUID is required") from None
    if request.get("fhirAuthorization") and not request.get("fhirServer"):
        raise BadInput("fhirServer: required with fhirAuthorization")
    context = request.get("context")
    if not isinstance(context, dict):
        raise BadInput("context: an object is required")
    for name in _CONTEXT[hook]:
        if not context.get(name):
            raise BadInput(f"context.{name}: required by {hook}")
    record, patient = _record(request, str(context["patientId"]).removeprefix("Patient/"))
    drafts = context.get("draftOrders") if hook != "patient-view" else None
    if hook != "patient-view" and not isinstance(drafts, dict):
        raise BadInput("context.draftOrders: a Bundle is required")
    chosen = context.get("selections", [])
    if not isinstance(chosen, list):
        raise BadInput("context.selections: a list is required")
    return Call(
        hook=hook,
        instance=str(instance),
        patient=patient,
        selections=tuple(map(str, chosen)),
        record=record,
        drafts=drafts,
    )


def _record(request: dict[str, Any], patient: str) -> tuple[list[object], str]:
    prefetch = request.get("prefetch")
    if not isinstance(prefetch, dict):
        prefetch = {}
    record = [prefetch[k] for k in sorted(prefetch, key=str) if isinstance(prefetch[k], dict)]
    person = next((r for r in record if isinstance(r, dict) and r.get("resourceType") == "Patient"), None)
    if person is None:
        raise Precondition(
            "prefetch.patient: the Patient resource was not prefetched, and this service fetches nothing itself"
        )
    if str(person.get("id", patient)) != patient:
        raise BadInput(
            f"prefetch.patient: about Patient/{str(person.get('id'))[:40]}, but context.patientId is {patient[:40]}"
        )
    return record, str(person.get("id", patient)) if "id" in person else "0"


def _only_selected(call: Call, facts: FhirFacts) -> tuple[FhirFacts, bool]:
    """Immunoglobulin among the orders being written; for order-select among those just chosen."""
    written = {name_of(r) for r in collect(call.drafts).of("MedicationRequest")} if call.drafts else set()
    if call.hook == "order-select":
        chosen = {s.rsplit("/", 1)[-1] for s in call.selections}
        written = {w for w in written if w.rsplit("/", 1)[-1] in chosen}
    mine = tuple(o for o in facts.orders if o.id in written)
    return replace(facts, orders=mine), bool(mine)


def _json(card: Card, instance: str, release: str) -> dict[str, Any]:
    """A card as the specification has it: no empty field, a uuid that is the same for the same call."""
    out: dict[str, Any] = {
        "uuid": str(uuid.uuid5(uuid.UUID(instance), card.key)),
        "summary": card.summary,
        "indicator": card.indicator,
        "detail": card.detail,
        "source": {
            "label": f"IVIGuide {release} (draft, not clinician-approved)",
            "topic": {"system": "urn:iviguide:card-topic", "code": card.key.split(":")[0], "display": card.topic},
        },
    }
    if card.indicator != "info":
        out["overrideReasons"] = [
            {"system": "urn:iviguide:override-reason", "code": code, "display": display}
            for code, display in OVERRIDE.items()
        ]
    return {k: v for k, v in out.items() if v not in ("", None, [], {})}


OVERRIDE: dict[str, str] = {
    "known-and-accepted": "Known, and the benefit outweighs it",
    "facts-wrong": "The record is wrong or out of date",
    "specialist-advice": "A specialist advised otherwise",
    "local-protocol": "A local protocol says otherwise",
    "not-relevant": "Does not apply to this patient",
    "statement-wrong": "The statement behind it is wrong",
}


def feedback(body: object) -> list[Feedback]:
    """What was done with cards, checked. BadInput names entry and field."""
    entries = body.get("feedback") if isinstance(body, dict) else None
    if not isinstance(entries, list) or not entries:
        raise BadInput("feedback: a list with at least one entry is required")
    return [_entry(e, f"feedback[{n}]") for n, e in enumerate(entries)]


def _entry(entry: object, at: str) -> Feedback:
    if not isinstance(entry, dict):
        raise BadInput(f"{at}: an object is required")
    try:
        card = str(uuid.UUID(str(entry.get("card"))))
    except ValueError:
        raise BadInput(f"{at}.card: found {str(entry.get('card'))[:40]!r}; the uuid of a card is required") from None
    outcome = entry.get("outcome")
    if outcome not in _OUTCOMES:
        raise BadInput(f"{at}.outcome: found {str(outcome)[:40]!r}; allowed: {', '.join(_OUTCOMES)}")
    stamp = str(entry.get("outcomeTimestamp", ""))
    if not _INSTANT.fullmatch(stamp):
        raise BadInput(
            f"{at}.outcomeTimestamp: found {stamp[:40]!r}; an instant such as 2026-11-21T10:05:31Z is required"
        )
    accepted = entry.get("acceptedSuggestions", [])
    ids = (
        tuple(str(s["id"]) for s in accepted if isinstance(s, dict) and s.get("id"))
        if isinstance(accepted, list)
        else ()
    )
    if outcome == "accepted" and not ids:
        raise BadInput(f"{at}.acceptedSuggestions: required for accepted")
    told = entry.get("overrideReason")
    told = told if isinstance(told, dict) else {}
    reason = told.get("reason")
    code = reason.get("code") if isinstance(reason, dict) else None
    comment = told.get("userComment")
    return Feedback(
        card=card,
        outcome=str(outcome),
        at=stamp,
        suggestions=ids,
        reason=str(code)[:100] if code else None,
        comment=str(comment)[:1000] if comment else None,
    )
