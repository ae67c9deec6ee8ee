"""From a form, a file or a request to a patient, and from the patient to a plan. Nothing of a patient is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ...errors import BadInput
from ...exchange.json_in import read_json
from ...exchange.plan_context import context_of
from ...model.pathway import Fact
from ...model.patient import FLAT_KEYS
from ...model.plan import MissingFact, Plan
from ...model.plan_context import PlanContext
from ...planning import Stock, plan
from ...rendering.json_ import as_data
from ..plan_formats import described
from .desk import Desk


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: key of the flat patient, label, and what may be chosen (free words where nothing)."""

    key: str
    label: str
    hint: str = ""
    options: tuple[str, ...] = ()
    number: bool = False


GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        "Who",
        (
            Field("diagnosis", "Diagnosis", "ITP, newly diagnosed"),
            Field("age", "Age", "34", number=True),
            Field("age_unit", "in", options=("years", "months", "weeks", "days", "hours")),
            Field("sex", "Sex", options=("", "female", "male")),
            Field("weight_kg", "Weight (kg)", "82", number=True),
            Field("height_cm", "Height (cm)", "175", number=True),
        ),
    ),
    (
        "Now",
        (
            Field("platelets_e9_l", "Platelets (x10^9/L)", "8", number=True),
            Field("hb_g_dl", "Hemoglobin (g/dL)", "11.2", number=True),
            Field("igg_g_l", "IgG (g/L)", "", number=True),
            Field("bleeding", "Bleeding", "gum bleeding; none"),
            Field("pregnancy", "Pregnancy", "30 weeks; no"),
            Field("prior_therapy", "Treatment so far", "prednisolone 1 mg/kg for 5 days, no response"),
            Field("planned", "Planned procedure", "splenectomy in 5 days"),
        ),
    ),
    (
        "Risks",
        (
            Field("renal", "Kidneys", "eGFR 85; dialysis"),
            Field("thrombosis_risk", "Risk of clots", "DVT 2019; none"),
            Field("blood_group", "Blood group", options=("", "O", "A", "B", "AB")),
            Field("iga", "IgA", "normal; deficient with anti-IgA"),
            Field("previous_reactions", "Reactions to immunoglobulin", "headache after 2 g/kg; none"),
            Field("comorbidities", "Other diseases", "diabetes"),
            Field("medications", "Medicines", "apixaban"),
            Field("other", "Anything else", "wants to avoid hospital"),
        ),
    ),
)
JURISDICTIONS = ("", "US", "UK", "CA", "AU", "EU", "NZ")
_FORMS = {f.key: f for _, fields in GROUPS for f in fields}
_NEXT = "next:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan with what surrounds it, and the facts as they can be handed in again."""

    plan: Plan
    context: PlanContext
    facts: dict[str, Any]
    patient: str | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """A missing fact as a field: the facts that would change the plan are asked for first."""

    name: str
    missing: MissingFact
    options: tuple[str, ...]
    number: bool


def planned(desk: Desk, data: Any, *, as_of: str | None = None, product: str | None = None, **more: Any) -> Planned:
    """The plan for a patient as flat JSON, FHIR or words. `as_of` is today where it is not given."""
    day = as_of or desk.today().isoformat()
    given = described(data, desk.knowledge, day, more.get("patient"))
    if not isinstance(given.facts, (str, Mapping)):
        raise BadInput(f"the patient: an object, a FHIR resource or words are expected, found {type(data).__name__}")
    facts = dict(given.facts) if not isinstance(given.facts, str) else {"text": given.facts}
    if more.get("start_at"):
        facts["start_at"] = more["start_at"]
    stock = stock_of(more.get("vials") or "", more.get("price") or "")
    made = plan(
        facts,
        knowledge=desk.knowledge,
        as_of=day,
        product=product or None,
        stock=stock,
        why=bool(more.get("why")),
        order=more.get("order") or next((o.said for o in given.orders if o.said), None),
    )
    made = given.noted_in(made)
    desk.metrics.outcome("plan", made.indicated.answer)
    context = context_of(made, desk.knowledge)
    return Planned(plan=made, context=context, facts=as_data(facts), patient=given.patient)


def stock_of(vials: str, price: str = "") -> Stock | None:
    """Vial sizes in stock, such as `5, 10, 20`, and the local price of one gram."""
    if not vials.strip() and not price.strip():
        return None
    try:
        per_gram = Decimal(price.strip()) if price.strip() else None
    except InvalidOperation:
        raise BadInput(f"price: found {price[:40]!r}; the price of one gram is expected (62.5)") from None
    if per_gram is not None and (not per_gram.is_finite() or not 0 < per_gram <= 1_000_000):
        raise BadInput(f"price: found {price[:40]!r}; a price above 0 and up to 1,000,000 is expected")
    try:
        sizes = tuple(Decimal(v.strip()) for v in vials.split(",")) if vials.strip() else ()
    except InvalidOperation:
        raise BadInput(
            f"vials: found {vials[:40]!r}; sizes in grams with commas between are expected (5, 10, 20)"
        ) from None
    if any(not s.is_finite() or not 0 < s <= 1000 or s % Decimal("0.1") for s in sizes):
        raise BadInput(f"vials: found {vials[:40]!r}; sizes above 0 g in steps of 0.1 are expected")
    return Stock(sizes=sizes, price_per_g=per_gram)


def of_form(form: dict[str, str], record: bytes, facts: tuple[Fact, ...]) -> Any:
    """What a form says: a record where one was uploaded; otherwise facts of before, as changed and added to."""
    if record.strip():
        return read_json(record, "the file")
    before = form.get("facts", "").strip()
    told: dict[str, Any] = read_json(before, "the facts") if before else {}
    if not isinstance(told, dict):
        raise BadInput("the facts are not a JSON object")
    for key in (*FLAT_KEYS, "text"):
        if key in form:
            value = form[key].strip()
            if value:
                told[key] = value
            else:
                told.pop(key, None)
    if not told.get("age"):
        told.pop("age_unit", None)
    for name, value in form.items():
        if name.startswith(_NEXT) and value.strip():
            _add(told, name.removeprefix(_NEXT), value.strip(), facts)
    if not told:
        raise BadInput("nothing is told of the patient; describe them in a sentence, or fill in a field")
    return told


def _add(told: dict[str, Any], fact_id: str, value: str, facts: tuple[Fact, ...]) -> None:
    """A fact that was asked for, in the key where the planner looks for it."""
    fact = next((f for f in facts if f.id == fact_id), None)
    if fact is None:
        return
    if fact.kind == "number":
        key, words = {"bilirubin_umol_l": "bilirubin"}.get(fact.id, fact.id), value
    elif fact.id in FLAT_KEYS:
        key, words = fact.id, value
    elif value in {"yes", "no"} and fact.field:
        key, words = fact.field, (fact.name if value == "yes" else "none")
    elif value in {"yes", "no"}:
        key, words = "other", (fact.name if value == "yes" else f"no {fact.name}")
    else:
        key, words = fact.field or "other", f"{fact.name}: {value}"
    if key not in FLAT_KEYS:
        key, words = "other", f"{fact.name}: {value}"
    held = told.get(key)
    if fact.kind == "number" or not held:
        told[key] = words
    else:
        told[key] = f"{', '.join(map(str, held)) if isinstance(held, list) else held}; {words}"


def next_facts(made: Plan, facts: tuple[Fact, ...], products: tuple[str, ...]) -> list[Next]:
    """The missing facts of a plan, as fields, in the order in which the planner asks for them."""
    by_name: dict[str, Fact] = {}
    for fact in facts:
        by_name.setdefault(fact.name, fact)
    out = []
    for missing in made.missing:
        found = by_name.get(missing.fact)
        if found is None:
            continue
        options: tuple[str, ...] = ()
        if found.id == "product":
            options = products
        elif found.id == "blood_group":
            options = ("O", "A", "B", "AB")
        elif found.kind == "finding":
            options = ("yes", "no")
        elif found.kind == "choice":
            options = tuple(v for v in found.says if v != "non-O")
        out.append(Next(name=f"{_NEXT}{found.id}", missing=missing, options=options, number=found.kind == "number"))
    return out


def shown_facts(facts: dict[str, Any]) -> dict[str, str]:
    """Facts as the fields of the form show them; lists with commas."""
    return {k: ", ".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in facts.items() if k in _FORMS}


def as_hidden(facts: dict[str, Any]) -> str:
    """The facts for a hidden field, so that a page can be asked again without anything being stored."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)
