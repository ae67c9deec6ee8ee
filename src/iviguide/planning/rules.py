"""The planning rules of a pack, compiled once: tables, patients' words, indices."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from ..knowledge.citing import Standing
from ..knowledge.store import Knowledge
from ..model.answer import CitedSource, Sentence
from ..model.pathway import AskRule, CautionRule, CheckRule, Fact, Pathway, PlanRules, ProductRule
from ..model.plan import Action, IndicationPositions, MissingFact
from ..reading.facts import PatientReader
from .kept import Kept
from .presumed import Presumptions
from .ready import Index
from .tables import Table
from .view import values_of

R = TypeVar("R", CautionRule, CheckRule, AskRule)


@dataclass(slots=True)
class Compiled:
    """One pathway with its tables."""

    pathway: Pathway
    answer: Table
    authorities: tuple[Table, ...]
    verdicts: Kept[Hashable, Any] = field(default_factory=Kept)
    """What the answer table gave, by all that it can tell apart."""
    stands: Kept[Hashable, IndicationPositions] = field(default_factory=Kept)
    """The stands of the authorities, by all that they can tell apart."""


class Rules:
    """What planning needs of a pack, ready to use. Immutable after construction."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.plan: PlanRules = knowledge.plan_rules
        self.facts: dict[str, Fact] = {f.id: f for f in self.plan.facts}
        self.presumptions = Presumptions(self.facts)
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
        self.look_alikes = Index(self.plan.look_alikes)
        self.actions: Kept[Hashable, Action] = Kept(4096)
        """What a check says to do, by its place in memory and the days that it is dated from: the same for most patients."""
        self.sentences: Kept[tuple[str, tuple[int, ...]], Sentence] = Kept(4096)
        """Statements as sentences, by the numbers of their sources."""
        self.behind: Kept[Hashable, tuple[tuple[CitedSource, ...], Standing]] = Kept(1024)
        """Sources and who stands behind a plan, by the statements that it stands on in their order."""
        self.asked = {id(rule): self._missing(rule) for rule in self.plan.asks}

    def _compile(self, pathway: Pathway) -> Compiled:
        def values(fact: str) -> tuple[str, ...]:
            return values_of(fact, self.facts)

        return Compiled(
            pathway,
            Table(pathway.answer, values),
            tuple(Table(a.rows, values) for a in pathway.authorities),
        )

    def _missing(self, rule: AskRule) -> MissingFact:
        return MissingFact(fact=self.name(rule.fact), why=rule.why, would_change=rule.changes)

    def name(self, fact: str) -> str:
        known = self.facts.get(fact)
        return known.name if known else fact.replace("_", " ")


def _by_pathway(rules: tuple[R, ...]) -> Callable[[frozenset[str]], Index[R]]:
    """The rules that speak of some pathways, in their order; kept for the combinations that occur."""

    @lru_cache(maxsize=512)
    def of(pathways: frozenset[str]) -> Index[R]:
        return Index(r for r in rules if not r.pathways or pathways & set(r.pathways))

    return of


@lru_cache(maxsize=4)
def rules_of(knowledge: Knowledge) -> Rules:
    """Compiled rules of a pack; kept for the packs used last."""
    return Rules(knowledge)
