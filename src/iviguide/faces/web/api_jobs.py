"""POST /api/v1/plan and /api/v1/audit: a patient or an article in the body, in any of the forms in which people have them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from ...errors import BadInput
from ...exchange.json_in import read_json
from .api import as_json, desk_of
from .audit_input import audit, checked_text
from .plan_input import planned
from .problems import Refused

router = APIRouter(prefix="/api/v1")

_OPTIONS = ("as_of", "product", "start_at", "vials", "price", "order", "why")
_PATIENT_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "description": "Flat JSON, a FHIR R4 resource or bundle, or {patient: ..., as_of, product, ...}.",
                "minProperties": 1,
            },
            "examples": {
                "flat": {"value": {"diagnosis": "ITP", "age": 34, "platelets_e9_l": 8, "weight_kg": 82}},
                "words": {"value": {"text": "34 year old woman, ITP, platelets 8, gum bleeding, 82 kg"}},
                "with options": {"value": {"patient": {"diagnosis": "CIDP", "weight_kg": 95}, "product": "Privigen"}},
            },
        },
    },
}
_ARTICLE_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "url": {"type": "string"}, "name": {"type": "string"}},
            },
            "examples": {
                "text": {"value": {"text": "IVIG cures ITP in all patients and has no serious side effects."}}
            },
        },
        "text/plain": {"schema": {"type": "string"}, "example": "IVIG is given at 2 g/kg in Kawasaki disease."},
        "text/markdown": {"schema": {"type": "string"}, "example": "# ITP\n\nIVIG works in ITP within minutes."},
    },
}
_TYPES = ("text/", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


@router.post(
    "/plan",
    tags=["plan"],
    summary="Plan for a patient: a draft, never an order",
    openapi_extra={"requestBody": _PATIENT_BODY},
)
async def plan(request: Request) -> Response:
    """The day of the plan is today unless `as_of` says otherwise; it stands in the result."""
    kind = _kind(request)
    body = await request.body()
    options: dict[str, Any] = {}
    if kind.startswith("text/plain"):
        data: Any = body.decode("utf-8", errors="replace")
    elif kind in {"application/json", "application/fhir+json"}:
        data = read_json(body, "the patient")
        if isinstance(data, dict) and "patient" in data and "resourceType" not in data:
            options = {k: v for k, v in data.items() if k != "patient"}
            data = data["patient"]
    else:
        raise Refused(415, "the patient comes as application/json, application/fhir+json or text/plain")
    unknown = sorted(map(str, set(options) - set(_OPTIONS)))
    if unknown:
        raise BadInput(f"unknown key '{unknown[0][:40]}' beside patient; allowed: {', '.join(_OPTIONS)}")
    wrong = next((k for k, v in options.items() if k != "why" and v is not None and not isinstance(v, str)), None)
    if wrong:
        raise BadInput(f"{wrong}: text is expected, found {type(options[wrong]).__name__}")
    if not isinstance(data, (dict, list, str)) or not data:
        raise BadInput("the patient: an object with facts, a FHIR resource or words are expected")
    made = planned(desk_of(request), data, **options)
    return as_json(made.plan, {"cache-control": "no-store"})


@router.post(
    "/audit",
    tags=["audit"],
    summary="Check an article claim by claim",
    openapi_extra={"requestBody": _ARTICLE_BODY},
)
async def audited(request: Request) -> Response:
    """Offsets of claims index `document.text`, which for plain text is the text given."""
    kind = _kind(request)
    body = await request.body()
    desk = desk_of(request)
    if kind == "application/json":
        told = checked_text(read_json(body, "the request"))
        made = await audit(
            desk, text=told["text"], url=told.get("url", ""), as_of=told.get("as_of"), name=told.get("name", "")
        )
    elif kind.startswith(_TYPES):
        given = request.headers.get("content-type", "")
        made = await audit(desk, data=body, name=_NAMES.get(kind, "article.txt"), kind=given)
    else:
        raise Refused(415, "an article comes as application/json, text/plain, text/markdown, text/html, PDF or DOCX")
    return as_json(made.audit, {"cache-control": "no-store"})


_NAMES = {"text/markdown": "article.md", "text/html": "article.html", "application/pdf": "article.pdf"}


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").split(";")[0].strip().lower()
