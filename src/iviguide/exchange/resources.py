"""Finding FHIR resources in whatever holds them: a bundle, a list, one resource, parameters, a CDS Hooks request.

Nothing is trusted: keys may be missing, of the wrong type, or refer to themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadInput

Resource = dict[str, Any]

MOST_RESOURCES = 200_000
_DEEPEST = 40
_HOLDERS = ("entry", "resource", "contained", "parameter", "part", "prefetch", "context", "draftOrders")
"""Keys under which resources may lie. Others (text, extension) are not searched."""


@dataclass
class Resources:
    """Every resource once, by type, in the order of the input, and by the addresses it may be referred to with."""

    by_type: dict[str, list[Resource]] = field(default_factory=dict)
    by_address: dict[str, Resource] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)

    def of(self, *types: str) -> Iterator[Resource]:
        for name in types:
            yield from self.by_type.get(name, ())

    def follow(self, reference: object, within: Resource | None = None) -> Resource | None:
        """The resource that a Reference names: contained (#id), absolute, relative or versioned. One step, so no cycles."""
        address = reference.get("reference") if isinstance(reference, dict) else reference
        if not isinstance(address, str):
            return None
        if address.startswith("#"):
            return next((r for r in dicts((within or {}).get("contained")) if f"#{r.get('id')}" == address), None)
        address = address.split("/_history/")[0]
        return self.by_address.get(address) or self.by_address.get("/".join(address.split("/")[-2:]))


def dicts(value: object) -> list[Resource]:
    """The dicts of a list, or one dict as a list; anything else is nothing."""
    if isinstance(value, dict):
        return [value]
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def collect(data: object) -> Resources:
    """All resources of an input. BadInput where there is none, or more than anybody has."""
    found = Resources()
    for resource, url in _walk(data, found.strange):
        kind = resource["resourceType"]
        if kind == "OperationOutcome":
            continue
        found.by_type.setdefault(kind, []).append(resource)
        for address in _addresses(resource, url):
            found.by_address.setdefault(address, resource)
    if not found.by_type:
        raise BadInput("no FHIR resource found: a Bundle, a list of resources or one resource is expected")
    return found


def _walk(data: object, strange: list[str]) -> Iterator[tuple[Resource, str | None]]:
    """Depth first and without recursion; a holder that holds itself is entered once."""
    stack: list[tuple[object, str | None, int]] = [(data, None, 0)]
    seen: set[int] = set()
    count = 0
    while stack:
        value, url, depth = stack.pop()
        if not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        if depth > _DEEPEST:
            strange.append(f"nested deeper than {_DEEPEST} levels: left out")
            continue
        if isinstance(value, list):
            stack += [(v, url, depth + 1) for v in reversed(value)]
            continue
        kind = value.get("resourceType")
        if isinstance(kind, str) and kind not in ("Bundle", "Parameters"):
            count += 1
            if count > MOST_RESOURCES:
                raise BadInput(f"more than {MOST_RESOURCES:,} resources in one input; send one patient at a time")
            yield value, url
            stack += [(v, None, depth + 1) for v in reversed(dicts(value.get("contained")))]
            continue
        full = value.get("fullUrl")
        inner: list[object] = [value[k] for k in _HOLDERS if k in value]
        if "prefetch" in value and isinstance(value["prefetch"], dict):
            inner += [value["prefetch"][k] for k in sorted(value["prefetch"], key=str)]
        stack += [(v, full if isinstance(full, str) else None, depth + 1) for v in reversed(inner)]


def _addresses(resource: Resource, url: str | None) -> Iterable[str]:
    if url:
        yield url
    if isinstance(name := resource.get("id"), str):
        yield f"{resource['resourceType']}/{name}"
