"""Frame to evidence: which statements could speak to a question, and how closely each does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from operator import attrgetter
from typing import NamedTuple

from ..knowledge.store import Knowledge
from ..matching import Comparison, Relevance, compare, relevance
from ..matching.relevance import RANK
from ..model.frame import Population
from ..model.statement import Statement
from ..model.terms import Aspect
from ..model.vocabulary import Vocabulary
from ..reading.question import LOOK_ALIKES
from .interpret import IMMUNOGLOBULIN, Interpretation

MOST_OF_DISEASES = 500
"""Statements on single diseases that are looked at where a question names none: more than any pack of today holds."""

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
_AGE_ORDER = {"adult": 0, "older adult": 1, "child": 2, "newborn": 3}
_PREGNANCY = 4
_READ_ORDER = {"full text": 0, "table": 0, "abstract": 1, "partial": 2, "secondary": 3}


class Standing(NamedTuple):
    """How the people of a statement stand to those asked about. Many statements are about the same people."""

    closeness: tuple[int, int, int]
    extra_axes: int
    others: int

    @classmethod
    def of(cls, people: Population, comparison: Comparison, relevance: Relevance) -> Standing:
        """Other patients last; then the disease itself before wider and narrower ones; then directness."""
        rank = relevance.rank
        adults = people.age == "adult" and comparison["age"] == "narrower"  # meant where no age is named
        others = 0  # where the question names no age, adults before children, and pregnancy last
        if comparison["pregnancy"] == "narrower":
            others = _PREGNANCY
        elif comparison["age"] == "narrower":
            others = _AGE_ORDER[people.age or "adult"]
        if comparison["traits"] == "narrower":
            others = max(others, 1)
        return cls(
            (int(rank > 1), _CONDITION_ORDER[comparison["condition"]], rank - adults if rank == 1 else rank),
            comparison.narrower_people - adults + len(people.traits),
            others,
        )


def _worth(statement: Statement) -> tuple[int, int, str]:
    """Best kind and best read first; ties by id."""
    return (_KIND_ORDER[statement.kind], min(_READ_ORDER[c.read] for c in statement.citations), statement.id)


class Hit:
    """A statement held against the question.

    `fit`: how many focus concepts it speaks of, declared ones counting double; `same`: on how many axes it is about
    exactly those asked about; `other_agent`: about a treatment that the question does not name (anti-D, where IVIG is
    asked about); `closeness` and `order`: smaller is closer; `extra_axes`: on how many axes it is about a subgroup that the
    question does not name; `others`: 0 for those whom a question without age or pregnancy means (adults, not pregnant),
    then children, newborns, pregnancy. Worked out once: an answer sorts hundreds of hits many times.
    """

    __slots__ = (
        "closeness", "comparison", "covers", "extra_axes", "fit", "id", "order", "other_agent", "others", "relevance", "same",
        "statement",
    )  # fmt: skip

    def __init__(
        self,
        statement: Statement,
        comparison: Comparison,
        relevance: Relevance,
        fit: int,
        covers: frozenset[str],
        same: int,
        other_agent: bool = False,
        standing: Standing | None = None,
        worth: tuple[int, int, str] | None = None,
    ) -> None:
        self.statement = statement
        self.id = statement.id
        self.comparison = comparison
        self.relevance = relevance
        self.fit = fit
        self.covers = covers
        self.same = same
        self.other_agent = other_agent
        self.closeness, self.extra_axes, self.others = standing or Standing.of(
            statement.population, comparison, relevance
        )
        self.order = (
            self.closeness[0], other_agent, self.others, self.closeness, -fit, -same, *(worth or _worth(statement))
        )  # fmt: skip


_order = attrgetter("order")


@dataclass(frozen=True, slots=True)
class _Card:
    """One statement as the finder needs it. `people`: the number of its population; `without_ig`: it names treatments,
    none of them immunoglobulin; `subcutaneous`: it is about immunoglobulin under the skin alone."""

    people: int
    worth: tuple[int, int, str]
    agents: tuple[str, ...]
    without_ig: bool
    subcutaneous: bool


class _Populations:
    """Compares populations with those of one question. Many statements are about the same people: each is compared once."""

    def __init__(self, reading: Interpretation, vocabulary: Vocabulary) -> None:
        self._asked = reading.populations
        self._vocabulary = vocabulary
        self.known: dict[int, tuple[Comparison, Relevance, Standing]] = {}

    def against(self, number: int, statement: Statement) -> tuple[Comparison, Relevance, Standing]:
        """The closest comparison with any population that the question names; `number` is that of the statement's."""
        known = self.known.get(number)
        if known is None:
            evidence = statement.population
            compared = [compare(evidence, asked, self._vocabulary) for asked in self._asked]
            judged = [(c, relevance(c, evidence, self._vocabulary)) for c in compared]
            best = min(judged, key=lambda pair: pair[1].rank)
            known = self.known[number] = (*best, Standing.of(evidence, *best))
        return known


class EvidenceFinder:
    """Gathers statements for a question from indices; cost grows with what is found, not with the size of the pack."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._known_best: dict[str, list[Statement]] = {}

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
        cards, known = self._cards, held.known
        agents = frozenset(reading.frame.agents)
        by_vein = "scig" not in agents and self._names_ivig(agents, reading)
        names = [(f, *self._speaking(_names_of(f, self._knowledge.vocabulary))) for f in reading.focus]
        hits = []
        for statement in self._candidates(reading):
            card = cards[statement.id]
            if reading.of_a_man and statement.population.pregnancy == "yes":
                continue
            comparison, close, standing = known.get(card.people) or held.against(card.people, statement)
            if close.directness == "unrelated":
                continue
            covers, declared = _NOTHING, 0
            if names and (found := [(f, filed) for f, said, filed in names if statement.id in said]):
                covers = frozenset(f for f, _ in found)
                declared = sum(statement.id in filed for _, filed in found)
            if by_vein and card.subcutaneous:
                standing = standing._replace(others=standing.others + 1)  # the other route was not asked about
            other = card.without_ig and reading.has_ig and agents.isdisjoint(card.agents)
            fit = len(covers) + declared
            hit = Hit(statement, comparison, close, fit, covers, comparison.same_axes, other, standing, card.worth)
            if self._in_question(hit, reading):
                hits.append(hit)
        hits.sort(key=_order)
        return hits

    def _names_ivig(self, agents: frozenset[str], reading: Interpretation) -> bool:
        """Whether immunoglobulin by vein is named: itself, or a brand of it and none that goes under the skin."""
        is_a, known = self._knowledge.vocabulary.is_a, reading.frame.about
        return "ivig" in agents or (any(is_a(b, "ivig") for b in known) and not any(is_a(b, "scig") for b in known))

    @staticmethod
    def _in_question(hit: Hit, reading: Interpretation) -> bool:
        """Where no disease was named, what is about one disease counts only if it speaks of everything that was named."""
        if reading.frame.conditions or hit.statement.population.condition is None:
            return True
        if LOOK_ALIKES & hit.covers & set(reading.frame.decoys):
            return True  # what a low count must not be mistaken for
        return hit.covers == frozenset(reading.focus) if reading.focus else hit.statement.kind == "summary"

    def _candidates(self, reading: Interpretation) -> list[Statement]:
        by_condition = self._knowledge.by_condition
        frame = reading.frame
        family = {member for c in frame.conditions for member in _near_family(c, self._knowledge)}
        found: dict[str, Statement] = {}
        for condition in sorted(family):
            found.update((s.id, s) for s in by_condition.get(condition, ()))
        always, on_aspect, speaking = self._general
        found.update(always)
        for aspect in frame.aspects:
            found.update(on_aspect.get(aspect, {}))
        for concept in reading.focus:
            found.update(speaking.get(concept, {}))
        for decoy in frame.decoys:
            found.update((s.id, s) for s in self._by_mention.get(decoy, ()))
        if not frame.conditions:
            found.update((s.id, s) for s in self._of_any_disease(reading))
        for condition in frame.conditions:  # what is borrowed for this disease from another
            found.update(
                (s.id, s) for s in self._knowledge.by_subject.get(condition, ()) if s.borrowed_for == condition
            )
        return list(found.values())

    @cached_property
    def _general(
        self,
    ) -> tuple[dict[str, Statement], dict[Aspect, dict[str, Statement]], dict[str, dict[str, Statement]]]:
        """What is about no one disease: the kinds always looked at; by aspect; by concept that it speaks of."""
        always: dict[str, Statement] = {}
        on_aspect: dict[Aspect, dict[str, Statement]] = defaultdict(dict)
        speaking: dict[str, dict[str, Statement]] = defaultdict(dict)
        for s in self._knowledge.by_condition.get(None, ()):
            if s.kind in {"summary", "misconception", "indirect_evidence"}:
                always[s.id] = s
            for aspect in s.aspects:
                on_aspect[aspect][s.id] = s
            for concept in self._knowledge.mentioned(s):
                speaking[concept][s.id] = s
        return always, on_aspect, speaking

    def _speaking(self, names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Ids of the statements that mention one of these or something narrower, and of those that declare it."""
        said, filed = self._said_and_filed
        return frozenset().union(*(said.get(n, ()) for n in names)), frozenset().union(
            *(filed.get(n, ()) for n in names)
        )

    @cached_property
    def _said_and_filed(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        said: dict[str, set[str]] = defaultdict(set)
        filed: dict[str, set[str]] = defaultdict(set)
        for s in self._knowledge.active:
            for ids, concepts in ((said, self._knowledge.mentioned(s)), (filed, s.subjects)):
                for concept in concepts:
                    for name in (concept, *self._knowledge.vocabulary.ancestors(concept)):
                        ids[name].add(s.id)
        return said, filed

    def _of_any_disease(self, reading: Interpretation) -> Iterator[Statement]:
        """Where no disease is named: what speaks of everything named, or else the bottom lines on what is asked.

        Of a great many diseases only the best statements are looked at, or each disease more would make it slower.
        """
        if not reading.focus:
            for aspect in reading.frame.aspects:
                yield from self._summaries_on.get(aspect, ())
            return
        found = {s.id: s for f in reading.focus for s in self._mentioning(f)}
        if len(found) > MOST_OF_DISEASES and len(reading.focus) > 1:
            wanted = [self._speaking_of(f) for f in reading.focus]
            found = {i: s for i, s in found.items() if all(i in ids for ids in wanted)}
        elif len(reading.focus) == 1:
            yield from self._best_on(reading.focus[0])
            return
        yield from self._best(list(found.values()))

    def _mentioning(self, concept: str) -> Iterator[Statement]:
        for member in (concept, *self._knowledge.vocabulary.descendants(concept)):
            yield from self._by_mention.get(member, ())

    def _best_on(self, concept: str) -> list[Statement]:
        if concept not in self._known_best:
            self._known_best[concept] = self._best(list({s.id: s for s in self._mentioning(concept)}.values()))
        return self._known_best[concept]

    def _speaking_of(self, concept: str) -> set[str]:
        """Ids of what mentions a concept, something narrower, or the class that a drug belongs to."""
        vocabulary = self._knowledge.vocabulary
        members = {m for name in _names_of(concept, vocabulary) for m in (name, *vocabulary.descendants(name))}
        return {s.id for m in members for s in self._by_mention.get(m, ())}

    def _best(self, statements: list[Statement]) -> list[Statement]:
        """No more than MOST_OF_DISEASES, the best kind and best read first."""
        if len(statements) <= MOST_OF_DISEASES:
            return statements
        return nsmallest(MOST_OF_DISEASES, statements, key=lambda s: self._cards[s.id].worth)

    @cached_property
    def _summaries_on(self) -> dict[Aspect, list[Statement]]:
        groups: dict[Aspect, list[Statement]] = defaultdict(list)
        for s in self._knowledge.active:
            if s.kind == "summary":
                for aspect in s.aspects:
                    groups[aspect].append(s)
        return {aspect: self._best(group) for aspect, group in groups.items()}

    @cached_property
    def _cards(self) -> dict[str, _Card]:
        """What does not change from question to question, once for every statement."""
        numbers: dict[Population, int] = {}
        is_a = self._knowledge.vocabulary.is_a
        cards = {}
        for s in self._knowledge.active:
            given = {a for a in s.agents if is_a(a, IMMUNOGLOBULIN)}
            cards[s.id] = _Card(
                people=numbers.setdefault(s.population, len(numbers)),
                worth=_worth(s),
                agents=s.agents,
                without_ig=bool(s.agents) and not given,
                subcutaneous=given == {"scig"},
            )
        return cards


_NOTHING: frozenset[str] = frozenset()


def _names_of(concept: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The concepts that speak for a focus concept: itself and, for a drug, the class it belongs to."""
    if vocabulary.is_a(concept, IMMUNOGLOBULIN):
        return frozenset({concept})
    return frozenset({concept, *(w for w in vocabulary.ancestors(concept) if vocabulary[w].type == "agent")})


def _near_family(condition: str, knowledge: Knowledge) -> set[str]:
    """The condition, its wider and narrower ones, and its siblings (which come as indirect evidence)."""
    vocabulary = knowledge.vocabulary
    family = set(vocabulary.family(condition))
    for wider in vocabulary.ancestors(condition)[:1]:
        family |= set(vocabulary.descendants(wider))
    return family


__all__ = ["GENERAL_ASPECTS", "RANK", "EvidenceFinder", "Hit"]
