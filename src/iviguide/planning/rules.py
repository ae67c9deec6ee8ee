"""The planning rules of a pack, compiled once: tables, patients' words, indices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..knowledge.store import Knowledge
from ..model.pathway import Fact, Pathway, PlanRules, ProductRule
from ..reading.facts import PatientReader
from .tables import Table
from .view import values_of


@dataclass(slots=True)
class Compiled:
    """One pathway with its tables."""

    pathway: Pathway
    answer: Table
    authorities: tuple[Table, ...]


class Rules:
    """What planning needs of a pack, ready to use. Immutable after construction."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.plan: PlanRules = knowledge.plan_rules
        self.facts: dict[str, Fact] = {f.id: f for f in self.plan.facts}
        self.reader = PatientReader(knowledge.vocabulary, knowledge.finder, knowledge.content.words, self.plan.facts)
        self.pathways = tuple(self._compile(p) for p in self.plan.pathways)
        self.products: dict[str, ProductRule] = {p.id: p for p in self.plan.products}
        self.by_condition: dict[str, list[Compiled]] = {}
        for compiled in self.pathways:
            for condition in compiled.pathway.conditions:
                self.by_condition.setdefault(condition, []).append(compiled)

    def _compile(self, pathway: Pathway) -> Compiled:
        def values(fact: str) -> tuple[str, ...]:
            return values_of(fact, self.facts)

        return Compiled(
            pathway,
            Table(pathway.answer, values),
            tuple(Table(a.rows, values) for a in pathway.authorities),
        )

    def name(self, fact: str) -> str:
        known = self.facts.get(fact)
        return known.name if known else fact.replace("_", " ")


@lru_cache(maxsize=4)
def rules_of(knowledge: Knowledge) -> Rules:
    """Compiled rules of a pack; kept for the packs used last."""
    return Rules(knowledge)
