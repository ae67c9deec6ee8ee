"""Whatever describes one patient: flat JSON, FHIR, a CDS Hooks call, or words; told apart by what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..errors import BadInput
from ..model.plan import Plan
from .fhir_in import read_fhir
from .json_in import kind_of, read_json
from .medicines import Order
from .pack_words import PackWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the planner takes, and what a record holds besides. `treated` is None where nobody said."""

    facts: Mapping[str, Any] | str
    not_understood: tuple[str, ...] = ()
    patient: str | None = None
    orders: tuple[Order, ...] = ()
    treated: bool | None = None

    @property
    def since(self) -> str | None:
        """The day of the first immunoglobulin that is known."""
        given = self.facts.get("previous_ig") if isinstance(self.facts, Mapping) else None
        told = (
            [str(g["date"])[:10] for g in given if isinstance(g, dict) and g.get("date")]
            if isinstance(given, list)
            else []
        )
        return min(filter(_is_date, told), default=None)

    def noted_in(self, plan: Plan) -> Plan:
        """The plan with what was not understood of the record, so that nothing is dropped."""
        if not self.not_understood:
            return plan
        told = tuple(dict.fromkeys((*plan.patient.not_understood, *self.not_understood)))
        return replace(plan, patient=replace(plan.patient, not_understood=told))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_given(
    data: bytes | str, pack: PackWords, *, as_of: date, what: str = "the patient", patient: str | None = None
) -> Given:
    """Text as it comes from a file or a pipe: JSON where it begins like JSON, else words."""
    text = data.decode("utf-8-sig", errors="replace") if isinstance(data, bytes) else data
    if text.lstrip()[:1] in ("{", "["):
        return given_of(read_json(data, what), pack, as_of=as_of, what=what, patient=patient)
    if not text.strip():
        raise BadInput(f"{what} is empty; flat JSON, FHIR or words are expected")
    return Given(facts=text.strip())


def given_of(
    data: Any, pack: PackWords, *, as_of: date, what: str = "the patient", patient: str | None = None
) -> Given:
    """The same for data that has been read."""
    if is_record(data):
        found = read_fhir(data, pack, as_of=as_of, patient=patient)
        treated = bool(found.orders or found.facts.get("previous_ig")) or None
        return Given(
            facts=found.facts,
            not_understood=found.not_understood,
            patient=found.patient,
            orders=found.orders,
            treated=treated,
        )
    if isinstance(data, str):
        return Given(facts=data)
    if not isinstance(data, dict):
        raise BadInput(f"{what}: a patient is expected (a JSON object), found {kind_of(data)}")
    if set(data) == {"text"} and isinstance(data["text"], str):
        return Given(facts=data["text"])
    return Given(facts=data, treated=bool(data.get("previous_ig")) or None)


def is_record(data: object) -> bool:
    """Whether it is FHIR: a resource, a list of resources, or a call that carries some."""
    if isinstance(data, list):
        return bool(data) and all(isinstance(d, dict) and "resourceType" in d for d in data)
    return isinstance(data, dict) and ("resourceType" in data or isinstance(data.get("prefetch"), dict))
