"""Our transcription of CDS Hooks as HL7 publishes it, and another party's published models, as oracles of what we say and take.

The transcription is ours: fields, cardinalities and rules of the logical models CDSHooksResponse, CDSHooksServices and
CDSHooksFeedback (with cds-resp-5, -6, -7 and cds-fb-1, -2, -3) and of the context tables of the three hooks, read on 2026-11-21
in stored copies of the repositories HL7/cds-hooks (input/fsh, input/resources) and cds-hooks/docs (docs/hooks). It is not the
official file: no package that carries that could be found. The models are those of the package `healthchain`.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

import jsonschema

from . import r4

TEXT = {"type": "string", "minLength": 1}
UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
CODING = {
    "type": "object",
    "properties": {"code": TEXT, "system": TEXT, "display": TEXT},
    "required": ["code"],
    "additionalProperties": False,
}


def _object(required: dict[str, Any], optional: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def _list(of: dict[str, Any], least: int = 1) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": least}


ACTION = _object(
    {"type": {"enum": ["create", "update", "delete"]}, "description": TEXT},
    {"resource": {"type": "object"}, "resourceId": TEXT},
)
SUGGESTION = _object(
    {"label": TEXT},
    {
        "uuid": UUID,
        "isRecommended": {"type": "boolean"},
        "actions": _list(ACTION),
        "actionSelectionBehavior": {"enum": ["all", "any", "at-most-one"]},
    },
)
LINK = _object(
    {"label": TEXT, "url": TEXT, "type": {"enum": ["absolute", "smart"]}},
    {"appContext": TEXT, "autolaunchable": {"type": "boolean"}},
)
CARD = _object(
    {
        "summary": {"type": "string", "minLength": 1, "maxLength": 139},
        "indicator": {"enum": ["info", "warning", "critical"]},
        "source": _object({"label": TEXT}, {"url": TEXT, "icon": TEXT, "topic": CODING}),
    },
    {
        "uuid": UUID,
        "detail": TEXT,
        "suggestions": _list(SUGGESTION),
        "selectionBehavior": {"enum": ["at-most-one", "any"]},
        "overrideReasons": _list(CODING),
        "links": _list(LINK),
    },
    dependentRequired={"suggestions": ["selectionBehavior"]},
)
RESPONSE = _object({"cards": _list(CARD, 0)}, {"systemActions": _list(ACTION)})
SERVICES = _object(
    {
        "services": _list(
            _object(
                {"hook": TEXT, "id": {"type": "string", "pattern": r"^[^\s]+(\s[^\s]+)*$"}, "description": TEXT},
                {
                    "title": TEXT,
                    "usageRequirements": TEXT,
                    "prefetch": {"type": "object", "additionalProperties": TEXT},
                },
            ),
            0,
        )
    },
    {},
)
CONTEXTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "patient-view": (("userId", "patientId"), ("encounterId",)),
    "order-select": (("userId", "patientId", "selections", "draftOrders"), ("encounterId",)),
    "order-sign": (("userId", "patientId", "draftOrders"), ("encounterId",)),
}
"""What the context of a hook must and may hold."""


def faults(shape: dict[str, Any], told: Any) -> list[str]:
    """Where something breaks a transcribed shape."""
    return [f"{e.json_path}: {e.message[:120]}" for e in jsonschema.Draft202012Validator(shape).iter_errors(told)]


def published(name: str) -> ModuleType:
    """A module of the published models, loaded by itself: its package would load far more."""
    path = r4.folder("IVIGUIDE_CDS_MODELS") / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"published_{name}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
