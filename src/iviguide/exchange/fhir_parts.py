"""Small FHIR R4 elements, built without empty values: a null, an empty text or an empty list is not allowed in FHIR."""

from __future__ import annotations

import uuid
from typing import Any

Element = dict[str, Any]

DRAFT = "draft, not an order, not clinician-approved"
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"
ROUTES = {
    "intravenous": {"system": SNOMED, "code": "47625008", "display": "Intravenous route (qualifier value)"},
    "subcutaneous": {"system": SNOMED, "code": "34206005", "display": "Subcutaneous route"},
}
"""Codes as they stand in the official R4 examples."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:iviguide")


def name_uuid(*parts: str) -> str:
    """The same uuid for the same words, so that the same plan is the same bundle.

    >>> name_uuid("a", "b") == name_uuid("a", "b"), name_uuid("a", "b") == name_uuid("ab")
    (True, False)
    """
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))


def made(**elements: Any) -> Element:
    """An element without what is empty; a trailing underscore in a name keeps clear of Python's own words."""
    return {k.rstrip("_"): v for k, v in elements.items() if v not in (None, "", [], {}, ())}


def quantity(value: float, unit: str, code: str | None = None) -> Element:
    return {"value": figure(value), "unit": unit, "system": UCUM, "code": code or unit}


def figure(value: float) -> int | float:
    """A figure without a float's tail: 70.0 is 70, 0.30000000000000004 is 0.3."""
    rounded = round(float(value), 6)
    return int(rounded) if rounded == int(rounded) else rounded


def concept(text: str, *coding: Element) -> Element:
    return made(coding=list(coding), text=text)


def draft_meta() -> Element:
    return {"tag": [{"system": "urn:iviguide:status", "code": "draft-not-approved", "display": DRAFT}]}


def notes(*texts: str) -> list[Element]:
    return [{"text": t} for t in (f"{DRAFT[0].upper()}{DRAFT[1:]}.", *texts) if t]
