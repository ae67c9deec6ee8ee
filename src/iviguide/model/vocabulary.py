"""Concepts of the field and how they lie under one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .terms import ConceptType


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing with a name: a condition, a treatment, a harm, a sign, an authority, or a decoy.

    `plain` is the name for patients; `broader` the id of the next wider concept; `codes` external identifiers as read.
    """

    id: str
    type: ConceptType
    name: str
    plain: str = ""
    broader: str | None = None
    synonyms: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)
    country: str | None = None
    shared: dict[str, str] = field(default_factory=dict)
    """Abbreviations that other concepts bear too, each with the beginnings of words that speak for this reading."""
    near: tuple[str, ...] = ()
    """Loose wording: `chest + pain*|tight*` (see `reading.near`)."""
    picture: tuple[str, ...] = ()
    """What together stands for it where nobody names it: `low-platelets + heparin` (see `reading.pictures`)."""
    signs: tuple[str, ...] = ()
    """Signs that belong to the disease itself: a general alarm after infusions does not speak of them (fever in Kawasaki)."""
    note: str | None = None

    @property
    def lay_name(self) -> str:
        return self.plain or self.name


class Vocabulary:
    """All concepts of a pack, with the tree of `broader`.

    Unknown ids raise KeyError from `[]`; `get` gives None.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._by_id = {c.id: c for c in concepts}
        self._children: dict[str, list[str]] = {}
        for concept in self._by_id.values():
            if concept.broader:
                self._children.setdefault(concept.broader, []).append(concept.id)
        self._wider = {concept_id: self._climb(concept_id) for concept_id in self._by_id}
        self._families: dict[str, frozenset[str]] = {}

    def __getitem__(self, concept_id: str) -> Concept:
        return self._by_id[concept_id]

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._by_id

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, concept_id: str | None) -> Concept | None:
        return self._by_id.get(concept_id) if concept_id else None

    def name(self, concept_id: str, *, lay: bool = False) -> str:
        concept = self._by_id[concept_id]
        return concept.lay_name if lay else concept.name

    def ancestors(self, concept_id: str) -> tuple[str, ...]:
        """Wider concepts, nearest first, without the concept itself. Broken or circular chains end quietly (lint names them)."""
        return self._wider.get(concept_id, ())

    def _climb(self, concept_id: str) -> tuple[str, ...]:
        seen: list[str] = []
        concept = self._by_id.get(concept_id)
        while concept and concept.broader and concept.broader not in seen:
            seen.append(concept.broader)
            concept = self._by_id.get(concept.broader)
        return tuple(seen)

    def descendants(self, concept_id: str) -> list[str]:
        """Narrower concepts at any depth, without the concept itself."""
        found: list[str] = []
        queue = list(self._children.get(concept_id, ()))
        while queue:
            current = queue.pop(0)
            if current not in found:
                found.append(current)
                queue += self._children.get(current, ())
        return found

    def family(self, concept_id: str) -> frozenset[str]:
        """The concept with everything wider and narrower."""
        found = self._families.get(concept_id)
        if found is None:
            found = frozenset({concept_id, *self.ancestors(concept_id), *self.descendants(concept_id)})
            if concept_id in self._by_id:
                self._families[concept_id] = found
        return found

    def is_a(self, concept_id: str, wider: str) -> bool:
        return concept_id == wider or wider in self._wider.get(concept_id, ())
