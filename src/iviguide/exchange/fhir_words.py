"""Words, dates, states and figures of FHIR elements, read tolerantly: R4, and the older shapes that still go round."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from .resources import Resource, Resources, dicts

_TAG = re.compile(
    r"\s*\((?:disorder|finding|situation|procedure|substance|product|event|observable entity|person)\)\s*$"
)
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DATES = {
    "Condition": ("recordedDate", "assertedDate", "dateRecorded", "onsetDateTime", "onsetPeriod"),
    "Observation": ("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"),
    "Procedure": ("performedDateTime", "performedPeriod"),
    "Immunization": ("occurrenceDateTime", "date"),
    "MedicationAdministration": ("effectiveDateTime", "effectivePeriod", "effectiveTimeDateTime"),
    "MedicationStatement": ("effectiveDateTime", "effectivePeriod", "dateAsserted"),
    "MedicationRequest": ("authoredOn", "dateWritten"),
    "ServiceRequest": ("occurrenceDateTime", "occurrencePeriod", "authoredOn"),
    "AllergyIntolerance": ("recordedDate", "assertedDate", "onsetDateTime"),
}


def codings(concept: object) -> list[Resource]:
    return [c for whole in dicts(concept) for c in dicts(whole.get("coding"))]


def words(concept: object) -> str:
    """What a CodeableConcept says, in words: its text, else the first display, else the first code with its system."""
    if isinstance(concept, str):
        return clean(concept)
    for whole in dicts(concept):
        if isinstance(text := whole.get("text"), str) and text.strip():
            return clean(text)
        for key in ("display", "code"):
            for coding in codings(whole):
                if isinstance(value := coding.get(key), str) and value.strip():
                    return clean(value) if key == "display" else f"code {clean(value)}"
    return ""


def clean(text: str) -> str:
    """One line without the tag that SNOMED CT puts behind a name, at most 200 characters.

    >>> clean("Immune thrombocytopenia (disorder)")
    'Immune thrombocytopenia'
    """
    return _TAG.sub("", " ".join(text.split()))[:200]


def code_of(value: object) -> str:
    """The code of a status that may be a word (older shape) or a CodeableConcept, in small letters."""
    if isinstance(value, str):
        return value.strip().lower()
    return next((c["code"].lower() for c in codings(value) if isinstance(c.get("code"), str)), words(value).lower())


def has_code(concept: object, system: str, known: frozenset[str]) -> bool:
    """Whether a coding bears one of these codes; a coding without a system counts, another system's does not."""
    return any(c.get("code") in known and system in str(c.get("system", system)) for c in codings(concept))


def when(resource: Resource) -> str | None:
    """The first date that a resource of its type bears, as written."""
    for key in _DATES.get(str(resource.get("resourceType")), ()):
        value = resource.get(key)
        if isinstance(value, dict):
            value = value.get("end") or value.get("start")
        if isinstance(value, str) and _PART.match(value):
            return value
    return None


def day(text: str | None) -> date | None:
    """The day of a FHIR date or instant; a year or month alone counts from its first day. None for what is no date.

    >>> day("2026-11"), day("2026-02-30")
    (datetime.date(2026, 11, 1), None)
    """
    if not text or not (m := _PART.match(text)):
        return None
    try:
        return date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    except ValueError:
        return None


def moment(text: str | None) -> str:
    """A key that sorts instants: those with a zone brought to UTC."""
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at).isoformat()


def decimal(value: object) -> Decimal | None:
    """A figure exactly, from a JSON number or digits as text; None for anything else.

    >>> decimal(True), decimal("5.0")
    (None, Decimal('5.0'))
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and (not found or abs(found.adjusted()) <= 12) else None


def unit_of(quantity: Resource) -> str:
    """The unit of a Quantity: the UCUM code where there is one, else the word."""
    for key in ("code", "unit", "units"):
        if isinstance(value := quantity.get(key), str) and value.strip():
            return value.strip()
    return ""


def drug(resource: Resource, resources: Resources) -> str:
    """The name of what a medication resource is about: a concept of its own, or a Medication that it refers to."""
    concept: Any = resource.get("medicationCodeableConcept") or resource.get("medication")
    if isinstance(concept, dict) and isinstance(inner := concept.get("concept"), dict):
        concept = inner  # the shape of R5
    if name := words(concept):
        return name
    reference = resource.get("medicationReference") or concept
    if isinstance(named := resources.follow(reference, resource), dict) and (name := words(named.get("code"))):
        return name
    return (
        clean(reference["display"]) if isinstance(reference, dict) and isinstance(reference.get("display"), str) else ""
    )


def name_of(resource: Resource) -> str:
    """Type and id, for a reader who has to find it again."""
    return f"{resource.get('resourceType', 'resource')}/{str(resource.get('id', '?'))[:64]}"
