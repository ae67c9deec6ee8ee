"""Frame to evidence: which statements could speak to a question, and how closely each does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ..knowledge.store import Knowledge
from ..matching import Comparison, Relevance, compare, relevance
from ..matching.axes import Axis
from ..matching.relevance import RANK
from ..model.frame import Population
from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from .interpret import IMMUNOGLOBULIN, Interpretation

GENERAL_ASPECTS = frozenset(
    {
        "harm",
        "contraindication",
        "monitoring",
        "administration",
        "premedication",
        "vaccine",
        "interference",
        "interaction",
        "mechanism",
        "kinetics",
        "dosing-weight",
        "product",
        "cost",
        "home",
        "practical",
        "definition",
        "work-up",
        "red-flag",
        "role",
        "course",
        "pitfall",
    }
)
"""Aspects on which a statement about everybody treated answers a question about one disease directly."""

_KIND_ORDER = {
    k: i
    for i, k in enumerate(
        (
            "summary",
            "contraindication",
            "recommendation",
            "position",
            "dose",
            "effect",
            "timing",
            "safety",
            "monitoring",
            "sequence",
            "administration",
            "interaction",
            "relation",
            "mechanism",
            "practical",
            "definition",
            "cost",
            "misconception",
            "indirect_evidence",
            "gap",
        )
    )
}
_CONDITION_ORDER = {"same": 0, "unstated": 0, "broader": 1, "narrower": 2, "sibling": 3, "different": 4}
_SUBGROUP_AXES: tuple[Axis, ...] = ("age", "pregnancy", "setting", "goal", "line", "severity")
_AGE_ORDER = {"adult": 0, "older adult": 1, "child": 2, "newborn": 3}
_READ_ORDER = {"full text": 0, "table": 0, "abstract": 1, "partial": 2, "secondary": 3}


@dataclass(frozen=True)
class Hit:
    """A statement held against the question. `fit`: how many focus concepts it speaks of, declared ones counting double."""

    statement: Statement
    comparison: Comparison
    relevance: Relevance
    fit: int
    covers: frozenset[str]
    same: int
    other_agent: bool = False
    """About a treatment that the question does not name (anti-D, where IVIG is asked about)."""

    @property
    def id(self) -> str:
        return self.statement.id

    @cached_property
    def closeness(self) -> tuple[int, int, int]:
        """Smaller is closer: other patients last; then the disease itself before wider and narrower ones; then directness."""
        rank = self.relevance.rank
        return (int(rank > 1), _CONDITION_ORDER[self.comparison["condition"]], rank)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Closest first: about the right people, on the right things, best kind, best read; ties by id.

        Where the question names no age, what is about adults comes before children and newborns.
        """
        s = self.statement
        read = min(_READ_ORDER[c.read] for c in s.citations)
        age = _AGE_ORDER[s.population.age or "adult"] if self.comparison["age"] == "narrower" else 0
        return (
            self.closeness[0],
            self.other_agent,
            self.closeness,
            -self.fit,
            age,
            -self.same,
            _KIND_ORDER[s.kind],
            read,
            s.id,
        )

    @cached_property
    def extra_axes(self) -> int:
        """On how many axes it is about a subgroup that the question does not name."""
        return sum(1 for axis in _SUBGROUP_AXES if self.comparison[axis] == "narrower") + len(
            self.statement.population.traits
        )


class _Populations:
    """Compares populations with those of one question. Many statements are about the same people: each is compared once."""

    def __init__(self, reading: Interpretation, vocabulary: Vocabulary) -> None:
        self._asked = reading.populations
        self._vocabulary = vocabulary
        self._known: dict[Population, tuple[Comparison, Relevance]] = {}

    def against(self, evidence: Population) -> tuple[Comparison, Relevance]:
        """The closest comparison with any population that the question names."""
        if evidence not in self._known:
            compared = [compare(evidence, asked, self._vocabulary) for asked in self._asked]
            judged = [(c, relevance(c, evidence, self._vocabulary)) for c in compared]
            self._known[evidence] = min(judged, key=lambda pair: pair[1].rank)
        return self._known[evidence]


class EvidenceFinder:
    """Gathers statements for a question from indices; cost grows with what is found, not with the size of the pack."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _by_mention(self) -> dict[str, tuple[Statement, ...]]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for s in self._knowledge.active:
            for concept in self._knowledge.mentioned(s):
                groups[concept].append(s)
        return {k: tuple(v) for k, v in groups.items()}

    def gather(self, reading: Interpretation) -> list[Hit]:
        """All hits that are not about something else, closest first."""
        held = _Populations(reading, self._knowledge.vocabulary)
        hits = (self._hold_against(s, reading, held) for s in self._candidates(reading))
        kept = (h for h in hits if h.relevance.directness != "unrelated" and self._in_question(h, reading))
        return sorted(kept, key=lambda h: h.order)

    @staticmethod
    def _in_question(hit: Hit, reading: Interpretation) -> bool:
        """Where no disease was named, what is about one disease counts only if it speaks of everything that was named."""
        if reading.frame.conditions or hit.statement.population.condition is None:
            return True
        return hit.covers == frozenset(reading.focus) if reading.focus else hit.statement.kind == "summary"

    def _candidates(self, reading: Interpretation) -> list[Statement]:
        vocabulary, by_condition = self._knowledge.vocabulary, self._knowledge.by_condition
        frame = reading.frame
        family = {member for c in frame.conditions for member in _near_family(c, self._knowledge)}
        found: dict[str, Statement] = {}
        for condition in sorted(family):
            found.update((s.id, s) for s in by_condition.get(condition, ()))
        asked = {*frame.aspects, "harm", "contraindication", "monitoring"}
        focus = set(reading.focus)
        found.update(
            (s.id, s)
            for s in by_condition.get(None, ())
            if asked & set(s.aspects)
            or focus & self._knowledge.mentioned(s)
            or s.kind in {"misconception", "indirect_evidence"}
        )
        for decoy in frame.decoys:
            found.update((s.id, s) for s in self._by_mention.get(decoy, ()))
        if not frame.conditions:
            for concept in reading.focus:
                for member in (concept, *vocabulary.descendants(concept)):
                    found.update((s.id, s) for s in self._by_mention.get(member, ()))
            if not reading.focus:
                found.update(
                    (s.id, s)
                    for s in self._knowledge.active
                    if s.kind == "summary" and set(frame.aspects) & set(s.aspects)
                )
        for condition in frame.conditions:  # what is borrowed for this disease from another
            found.update(
                (s.id, s) for s in self._knowledge.by_subject.get(condition, ()) if s.borrowed_for == condition
            )
        return list(found.values())

    def _hold_against(self, statement: Statement, reading: Interpretation, held: _Populations) -> Hit:
        comparison, close = held.against(statement.population)
        mentioned = self._knowledge.mentioned(statement)
        covers = frozenset(f for f in reading.focus if _speaks_of(f, mentioned, self._knowledge))
        declared = sum(1 for f in covers if _speaks_of(f, statement.subjects, self._knowledge))
        same = sum(2 if axis == "condition" else 1 for axis, r in comparison.axes.items() if r == "same")
        return Hit(
            statement, comparison, close, len(covers) + declared, covers, same, self._other_agent(statement, reading)
        )

    def _other_agent(self, statement: Statement, reading: Interpretation) -> bool:
        agents = statement.agents
        return bool(reading.has_ig and agents) and not any(
            a in reading.frame.agents or self._knowledge.vocabulary.is_a(a, IMMUNOGLOBULIN) for a in agents
        )


def _near_family(condition: str, knowledge: Knowledge) -> set[str]:
    """The condition, its wider and narrower ones, and its siblings (which come as indirect evidence)."""
    vocabulary = knowledge.vocabulary
    family = vocabulary.family(condition)
    for wider in vocabulary.ancestors(condition)[:1]:
        family |= set(vocabulary.descendants(wider))
    return family


def _speaks_of(concept: str, subjects: frozenset[str], knowledge: Knowledge) -> bool:
    if concept in subjects:
        return True
    if any(
        wider in subjects
        for wider in knowledge.vocabulary.ancestors(concept)
        if knowledge.vocabulary[wider].type == "agent"
    ):
        return concept != IMMUNOGLOBULIN and not knowledge.vocabulary.is_a(concept, IMMUNOGLOBULIN)
    return (
        any(knowledge.vocabulary.is_a(s, concept) for s in subjects if s in knowledge.vocabulary)
        and concept != IMMUNOGLOBULIN
    )


__all__ = ["GENERAL_ASPECTS", "RANK", "EvidenceFinder", "Hit"]
