"""The planning rules of a pack, compiled once: tables, patients' words, indices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from ..knowledge.store import Knowledge
from ..model.pathway import AskRule, CautionRule, CheckRule, Fact, Pathway, PlanRules, ProductRule
from ..reading.facts import PatientReader
from .tables import Table
from .view import values_of

R = TypeVar("R", CautionRule, CheckRule, AskRule)


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

        self.cautions = _by_pathway(self.plan.cautions)
        self.checks = _by_pathway(self.plan.checks)
        self.asks = _by_pathway(self.plan.asks)

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


def _by_pathway(rules: tuple[R, ...]) -> Callable[[frozenset[str]], tuple[R, ...]]:
    """The rules that speak of some pathways, in their order; kept for the combinations that occur."""

    @lru_cache(maxsize=512)
    def of(pathways: frozenset[str]) -> tuple[R, ...]:
        return tuple(r for r in rules if not r.pathways or pathways & set(r.pathways))

    return of


@lru_cache(maxsize=4)
def rules_of(knowledge: Knowledge) -> Rules:
    """Compiled rules of a pack; kept for the packs used last."""
    return Rules(knowledge)
