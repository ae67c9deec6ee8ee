"""Writes docs/api.md: every address of the HTTP API with its inputs, answers and errors, from the OpenAPI description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from iviguide.faces.web.app import create_app
from iviguide.knowledge import open_knowledge

PAGE = Path(__file__).with_name("api.md")
HEAD = """# HTTP API: reference

Written by `python docs/renew_api.py` from `/openapi.json` (OpenAPI 3.1), which programs should read instead. How to use it, with
examples: [web.md](web.md#api), [for-developers.md](for-developers.md). JSON in UTF-8; errors are problem details (RFC 9457,
`application/problem+json`). Results in full: `schemas/*.schema.json`.
"""


def kind_of(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        inner = parts.get(name, {})
        return kind_of(inner, parts) if "enum" in inner else name
    if "enum" in schema:
        return ", ".join(f"`{v}`" for v in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(k for s in schema["anyOf"] if (k := kind_of(s, parts)) != "null"))
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {kind_of(schema.get('items', {}), parts)}"
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def row(name: str, schema: dict[str, Any], required: bool, told: str, parts: dict[str, Any]) -> str:
    """A line of a table: name, kind, what stands where it is left out, meaning."""
    left_out = "required" if required else f"`{schema['default']}`" if schema.get("default") is not None else ""
    return f"| `{name}` | {kind_of(schema, parts)} | {left_out} | {told} |"


def inputs(operation: dict[str, Any], parts: dict[str, Any]) -> list[str]:
    rows = [
        row(
            p["name"],
            p["schema"],
            p.get("required", False),
            p.get("description") or p["schema"].get("description", ""),
            parts,
        )
        for p in operation.get("parameters", ())
    ]
    content = operation.get("requestBody", {}).get("content", {})
    for media, body in content.items():
        schema = body["schema"]
        named = parts.get(schema.get("$ref", "").rsplit("/", 1)[-1], schema)
        fields = named.get("properties", {})
        rows += [row(n, s, n in named.get("required", ()), s.get("description", ""), parts) for n, s in fields.items()]
        if not fields:
            rows.append(f"| (body, `{media}`) | {kind_of(schema, parts)} | | |")
    return ["| in | | default | |", "|---|---|---|---|", *rows, ""] if rows else []


def outcome(operation: dict[str, Any], parts: dict[str, Any]) -> str:
    fine = operation["responses"]["200"]["content"]
    out = ", ".join(f"`{media}`" for media in fine)
    result = kind_of(next(iter(fine.values()))["schema"], parts)
    errors = ", ".join(s for s in sorted(operation["responses"]) if s not in {"200", "304"})
    known = "; 304 where `If-None-Match` names what you hold" if "304" in operation["responses"] else ""
    return f"200: {result + ', ' if result in parts else ''}{out}{known}. Errors: {errors}."


def fields_of(name: str, parts: dict[str, Any]) -> list[str]:
    """The fields of a result, one level deep."""
    rows = [
        f"| `{field}` | {kind_of(schema, parts)} | {schema.get('description', '')} |"
        for field, schema in parts[name].get("properties", {}).items()
    ]
    return [f"### {name}", "", "| field | | |", "|---|---|---|", *rows, ""]


def page(spec: dict[str, Any]) -> str:
    parts = spec["components"]["schemas"]
    lines = [HEAD]
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            lines += [f"## {method.upper()} {path}", f"{operation['summary']}.", ""]
            if operation.get("description"):
                lines += [operation["description"], ""]
            lines += [*inputs(operation, parts), outcome(operation, parts), ""]
    lines += ["## Results", ""]
    for name in ("Answer", "Sentence", "Plan", "Audit", "TopicPage", "Problem"):
        if name in parts:
            lines += fields_of(name, parts)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(create_app(open_knowledge()).openapi()), encoding="utf-8")
