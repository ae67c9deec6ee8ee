"""JSON Schemas of the results and of the pack, made from the records and kept in `schemas/`.

`python -m iviguide.knowledge.schemas` writes them, `--check` says which are out of date (exit code 1).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from ..model.answer import Answer
from ..model.article import Audit
from ..model.audit_changes import Changes
from ..model.changes import ReleaseChanges
from ..model.matrix import Matrix
from ..model.pack import Manifest
from ..model.plan import Plan
from ..model.review import ReviewSheet
from ..model.topic import TopicPage
from .load import FOLDERS
from .plan_content import PLAN_LISTS
from .records import RENAMED

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RESULTS: dict[str, tuple[type, str]] = {
    "ask.schema.json": (Answer, "Result of ask"),
    "topic.schema.json": (TopicPage, "Result of topic"),
    "plan.schema.json": (Plan, "Result of plan"),
    "audit.schema.json": (Audit, "Result of audit"),
    "audit-changes.schema.json": (Changes, "Result of audit --against and --watch"),
    "matrix.schema.json": (Matrix, "Result of knowledge matrix"),
    "diff.schema.json": (ReleaseChanges, "Result of knowledge diff"),
    "review.schema.json": (ReviewSheet, "Result of review show"),
}
_PACK_COMMENT = (
    "For editors that read YAML 1.2: figures may come as numbers there. The loader reads every scalar as text. "
    "Which def holds for a file follows from its folder."
)


class _Numbers(GenerateJsonSchema):
    """Decimals are written as JSON numbers, not as text."""

    def decimal_schema(self, schema: Any) -> Schema:
        return {"type": "number"}


def schemas() -> dict[str, Schema]:
    """Every schema by file name."""
    return {**{name: _result(cls, title) for name, (cls, title) in RESULTS.items()}, "pack.schema.json": _pack()}


def _result(cls: type, title: str) -> Schema:
    """All fields are written, empty ones as null or []; only `why` is left out when it was not asked for."""
    body = TypeAdapter(cls).json_schema(mode="serialization", schema_generator=_Numbers)
    _each_object(body, lambda o: o.update(required=[k for k, v in o["properties"].items() if not _optional(k, v)]))
    return {"$schema": DIALECT, "$id": _file_of(cls), **_tidy(body), "title": title}


def _file_of(cls: type) -> str:
    return next(name for name, (held, _) in RESULTS.items() if held is cls)


def _optional(key: str, schema: Schema) -> bool:
    return key == "why" and {"type": "null"} in schema.get("anyOf", ())


def _pack() -> Schema:
    defs: Schema = {}
    files: dict[str, tuple[str, Schema]] = {}
    for list_key, cls in sorted(set(FOLDERS.values()), key=lambda pair: pair[0]):
        files[list_key] = (cls.__name__, _of_text(cls, defs))
    manifest = _of_text(Manifest, defs)
    defs["manifest"] = manifest
    for list_key, (name, record) in files.items():
        defs[name] = record
        defs[f"{list_key.removesuffix('s')}_file"] = {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                list_key: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}},
            },
            "required": [list_key],
            "additionalProperties": False,
        }
    defs["planning_file"] = _planning_file(defs)
    wholes = ["manifest", "planning_file", *(f"{key.removesuffix('s')}_file" for key in files)]
    return {
        "$schema": DIALECT,
        "$id": "pack.schema.json",
        "title": "Files of a pack",
        "$comment": _PACK_COMMENT,
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in wholes],
        "$defs": dict(sorted(defs.items())),
    }


def _planning_file(defs: Schema) -> Schema:
    """A file of `pathways/` or `cases/plan/`: any of the lists of rules."""
    properties: Schema = {"title": {"type": "string"}}
    for key, cls in PLAN_LISTS.items():
        defs.setdefault(cls.__name__, _of_text(cls, defs))
        properties[key] = {"type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}}
    return {"type": "object", "properties": properties, "minProperties": 1, "additionalProperties": False}


def _of_text(cls: type, defs: Schema) -> Schema:
    """Schema of one record as it is typed into a pack; what it is made of goes into `defs`."""
    body = _tidy(TypeAdapter(cls).json_schema(mode="validation", schema_generator=_Numbers))
    defs.update({name: _from_text(part) for name, part in body.pop("$defs", {}).items()})
    return _from_text(body)  # type: ignore[no-any-return]


def _from_text(schema: Any) -> Any:
    """Free text may look like a number (`days: 5`), a number may be quoted (`year: "2011"`).

    A key may be left out; null is nothing that a pack says.
    """
    if isinstance(schema, list):
        return [_from_text(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: _from_text(value) for key, value in schema.items() if key != "default"}
    if out.get("type") == "integer":
        return {**out, "type": ["integer", "string"], "pattern": r"^\d+$"}
    if out.get("type") == "string" and not {"enum", "const", "format"} & out.keys():
        out["type"] = ["string", "number"]
    if "anyOf" in out and {"type": "null"} in out["anyOf"]:
        choices = [choice for choice in out["anyOf"] if choice != {"type": "null"}]
        rest = {key: value for key, value in out.items() if key != "anyOf"}
        return {**rest, **choices[0]} if len(choices) == 1 else {**rest, "anyOf": choices}
    return out


def _tidy(schema: Schema) -> Schema:
    """Closed objects, keys as they are written (`with`), no titles made from names."""
    back = {ours: theirs for theirs, ours in RENAMED.items()}

    def close(obj: Schema) -> None:
        obj["additionalProperties"] = False
        obj["properties"] = {back.get(k, k): v for k, v in obj["properties"].items()}
        if "required" in obj:
            obj["required"] = [back.get(k, k) for k in obj["required"]]
        for part in obj["properties"].values():
            part.pop("title", None)

    _each_object(schema, close)
    return schema


def _each_object(schema: Any, change: Callable[[Schema], Any]) -> None:
    """Applies `change` to every schema of a record in it."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
            change(schema)
        for value in schema.values():
            _each_object(value, change)
    elif isinstance(schema, list):
        for item in schema:
            _each_object(item, change)


def as_text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def folder() -> Path:
    """`schemas/` of a checkout."""
    return Path(__file__).resolve().parents[3] / "schemas"


def main(arguments: list[str]) -> int:
    stale = []
    for name, schema in schemas().items():
        path = folder() / name
        if not path.is_file() or path.read_text(encoding="utf-8") != as_text(schema):
            stale.append(name)
            if "--check" not in arguments:
                path.parent.mkdir(exist_ok=True)
                path.write_text(as_text(schema), encoding="utf-8")
    outcome = "out of date, run without --check" if "--check" in arguments else "written"
    print("\n".join(f"schemas/{name}: {outcome}" for name in stale) or "schemas: up to date")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
