"""A name that stands for two concepts, or concepts that are each other's wider term.

With two owners the first in the file wins every question that uses the name; in a circle everything matches everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.vocabulary import Vocabulary
from ...reading.concepts import ConceptFinder
from ...reading.pictures import CUES
from ..store import PackContent
from .finding import Finding, error

RULE = "concepts"


def check(content: PackContent) -> Iterator[Finding]:
    vocabulary = Vocabulary(content.concepts)
    shared: dict[tuple[str, ...], list[str]] = {}
    for name, ids in sorted(ConceptFinder(vocabulary).collisions()):
        shared.setdefault(tuple(ids), []).append(name)
    for owners, names in shared.items():
        places = " and ".join(f"'{owner}' ({content.origin.get(owner, '?')})" for owner in owners)
        found = f"'{', '.join(names)}' stands for {places}"
        yield error(content, RULE, owners[-1], f"{found}; a name belongs to one concept")
    known = {c.id for c in content.concepts} | CUES
    for concept in content.concepts:
        for picture in concept.picture:
            for part in picture.split(" + "):
                if part not in known:
                    found = f"picture names '{part}'"
                    yield error(
                        content, RULE, concept.id, f"{found}; allowed: concept ids and {', '.join(sorted(CUES))}"
                    )
        chain, current = [concept.id], vocabulary.get(concept.broader)
        while current is not None and current.id not in chain:
            chain.append(current.id)
            current = vocabulary.get(current.broader)
        if current is not None and current.id == concept.id:
            found = f"broader runs in a circle: {' > '.join([*chain, concept.id])}"
            yield error(content, RULE, concept.id, f"{found}; one of them is the widest and has no broader")
