"""The description of the API: what FastAPI finds in the routes, with the schemas of the results and of problems."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from ... import __version__
from ..answer_formats import FILES
from .problems import MEDIA_TYPE, title_of

RESULTS = {"/api/v1/ask": "Answer", "/api/v1/topic": "TopicPage", "/api/v1/plan": "Plan", "/api/v1/audit": "Audit"}
_FILES = {"Answer": "ask", "TopicPage": "topic", "Plan": "plan", "Audit": "audit"}
_ALWAYS = (413, 421, 422, 429, 503)
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was found, where, and what is allowed."},
    },
    "examples": [{"type": "about:blank", "title": "Unprocessable Entity", "status": 422, "detail": "..."}],
}


def describe(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1 of the application, made once."""
    if app.openapi_schema:
        return app.openapi_schema
    spec = get_openapi(
        title="IVIGuide",
        version=__version__,
        summary="Cited, graded answers on immunoglobulin therapy (IVIG, SCIG).",
        description=(
            "Same release and request, same bytes. Every sentence names its statements and sources; keep the citations. "
            "Information about published evidence, not medical advice; nothing is approved by a clinician yet."
        ),
        license_info={"name": "Apache-2.0 (engine), CC-BY-4.0 (pack)"},
        routes=app.routes,
    )
    parts = spec.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        parts.pop(unused, None)
    parts["Problem"] = _PROBLEM
    parts.update(_results())
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            _responses(path, method, operation)
    app.openapi_schema = spec
    return spec


def _responses(path: str, method: str, operation: dict[str, Any]) -> None:
    found = operation.setdefault("responses", {})
    schema = {"$ref": f"#/components/schemas/{RESULTS[path]}"} if path in RESULTS else {"type": "object"}
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if path.endswith("/file"):
        content = {kind: {"schema": {}} for _, _, kind in FILES.values()}
    found["200"] = {"description": "The result", "content": content}
    if method == "get":
        found["304"] = {"description": "You hold these bytes already (If-None-Match)"}
    more = {404} if "{" in path or path == "/api/v1/topic" else {400, 415} if method == "post" else set()
    if path == "/api/v1/audit":
        more |= {403}
    if path in {"/api/v1/audit", "/api/v1/ask/file"}:
        more |= {501}
    for status in sorted({*_ALWAYS, *more}):
        ref = {"schema": {"$ref": "#/components/schemas/Problem"}}
        found[str(status)] = {"description": title_of(status), "content": {MEDIA_TYPE: ref}}


def _results() -> dict[str, Any]:
    """The committed schemas of the results as components; what they share stands once."""
    from ...knowledge.schemas import schemas

    made, out = schemas(), {}
    for name, file in _FILES.items():
        body = _moved(made[f"{file}.schema.json"])
        out.update(body.pop("$defs", {}))
        out[name] = {k: v for k, v in body.items() if k not in {"$schema", "$id"}}
    return out


def _moved(value: Any) -> Any:
    """References into the components of the API."""
    if isinstance(value, dict):
        return {k: _moved(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_moved(v) for v in value]
    return value.replace("#/$defs/", "#/components/schemas/") if isinstance(value, str) else value
